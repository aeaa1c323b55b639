//! The text of a version as it comes in, made fit to be stored.

use chancery_domain::{ArticleId, Engine, Lang, Provenance, Review, Source, article::limits};
use chancery_store::{
    articles::{self, Revision},
    db::Conn,
};
use chancery_text::body;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ActionError;

/// The text of a version as it comes in.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Title, plain text.
    pub title: String,
    /// Standfirst, plain text.
    pub summary: String,
    /// Body, any HTML.
    pub body_html: String,
    /// How it was made. Where not said, the first version is the original and others are a person's translation of
    /// it; a revision of a machine's or an imported text stays what it was.
    pub provenance: Option<GivenProvenance>,
}

/// How a version was made, as it is told to the API and in import files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenProvenance {
    /// `original`, `human`, `machine`, `machine-reviewed` or `unknown`.
    pub kind: String,
    /// Name of the engine, for machine translations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
    /// When the machine translated; now where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_at: Option<Timestamp>,
    /// Office or role that reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer_role: Option<String>,
    /// When it was reviewed; now where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_at: Option<Timestamp>,
    /// Language translated from; the original's where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_lang: Option<Lang>,
    /// Revision translated from; the source's public one, or else its newest, where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_revision: Option<u32>,
}

/// Checks and normalises a text; `number` becomes its revision.
pub(super) fn revision(
    conn: &mut Conn,
    article: &ArticleId,
    lang: &Lang,
    number: u32,
    draft: Draft,
    now: Timestamp,
) -> Result<Revision, ActionError> {
    let title = one_line(&draft.title);
    if title.is_empty() {
        return Err(ActionError::invalid("title", "a version needs a title"));
    }
    ActionError::check_text("title", &title, limits::TITLE)?;
    let summary = one_line(&draft.summary);
    ActionError::check_text("summary", &summary, limits::SUMMARY)?;
    let body =
        body::normalise(&draft.body_html, lang).map_err(|fault| ActionError::invalid("body_html", fault))?;
    let provenance = provenance(conn, article, lang, draft.provenance, now)?;
    let text_hash = words_hash(&title, &summary, &body.html);
    Ok(Revision {
        number,
        at: now,
        title,
        summary,
        body: body.html,
        text_hash,
        provenance,
    })
}

/// The hash of the words of a text, by which translations are known to be older than it.
pub(crate) fn words_hash(title: &str, summary: &str, body: &str) -> String {
    body::text_hash(&format!("{title}\n\n{summary}"), body)
}

/// Runs of white space become one space. No-break spaces stay: French puts them before ":" and inside "« »".
pub(crate) fn one_line(text: &str) -> String {
    text.trim()
        .split(|c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn provenance(
    conn: &mut Conn,
    article: &ArticleId,
    lang: &Lang,
    given: Option<GivenProvenance>,
    now: Timestamp,
) -> Result<Provenance, ActionError> {
    let original = original(conn, article, lang)?;
    let Some(given) = given else {
        return Ok(match (own(conn, article, lang)?, original) {
            // Who revised is not known, so what is known of a machine's work or an import stays as it is.
            (Some(own), _) if own.source().is_none() || own.engine().is_some() => own,
            (_, Some(source)) => Provenance::Human { source: Some(source) },
            (_, None) => Provenance::Original,
        });
    };
    let mut source = || source(conn, article, lang, &given, original.as_ref());
    match given.kind.as_str() {
        "original" => Ok(Provenance::Original),
        "unknown" => Ok(Provenance::Unknown),
        "human" => Ok(Provenance::Human {
            source: if given.source_lang.is_some() || original.is_some() {
                Some(source()?)
            } else {
                None
            },
        }),
        "machine" => Ok(Provenance::Machine {
            source: source()?,
            engine: engine(&given)?,
            at: given.made_at.unwrap_or(now),
        }),
        "machine-reviewed" => Ok(Provenance::MachineReviewed {
            source: source()?,
            engine: engine(&given)?,
            at: given.made_at.unwrap_or(now),
            review: Review {
                role: named("provenance.reviewer_role", given.reviewer_role.as_deref())?,
                at: given.reviewed_at.unwrap_or(now),
            },
        }),
        other => Err(ActionError::invalid(
            "provenance.kind",
            format!("\"{other}\" is not one of original, human, machine, machine-reviewed, unknown"),
        )),
    }
}

/// The version this one is taken to be translated from: the article's original, at its newest revision.
fn original(conn: &mut Conn, article: &ArticleId, lang: &Lang) -> Result<Option<Source>, ActionError> {
    let mut others = Vec::new();
    for version in articles::versions(conn, article)? {
        if version.lang == *lang {
            continue;
        }
        let revision = articles::find_revision(conn, article, &version.lang, version.newest)?;
        let is_original = revision.is_some_and(|revision| revision.provenance == Provenance::Original);
        others.push((
            is_original,
            Source {
                lang: version.lang,
                revision: version.public.unwrap_or(version.newest),
            },
        ));
    }
    others.sort_by_key(|(is_original, _)| !is_original);
    if own(conn, article, lang)? == Some(Provenance::Original) {
        return Ok(None);
    }
    Ok(others.into_iter().map(|(_, source)| source).next())
}

/// How the version's newest revision came to be; none where the version is new.
fn own(conn: &mut Conn, article: &ArticleId, lang: &Lang) -> Result<Option<Provenance>, ActionError> {
    let Some(version) = articles::find_version(conn, article, lang)? else {
        return Ok(None);
    };
    let newest = articles::find_revision(conn, article, lang, version.newest)?;
    Ok(newest.map(|revision| revision.provenance))
}

/// What a translation was made from, as given or by default: a revision that exists, in another language.
fn source(
    conn: &mut Conn,
    article: &ArticleId,
    lang: &Lang,
    given: &GivenProvenance,
    original: Option<&Source>,
) -> Result<Source, ActionError> {
    const FIELD: &str = "provenance.source_lang";
    let from = match (&given.source_lang, original) {
        (Some(from), _) => from.clone(),
        (None, Some(original)) => original.lang.clone(),
        (None, None) => {
            return Err(ActionError::invalid(
                FIELD,
                "name the language it was translated from",
            ));
        }
    };
    if from == *lang {
        return Err(ActionError::invalid(
            FIELD,
            format!("a version in {lang} is not translated from {lang}"),
        ));
    }
    let Some(version) = articles::find_version(conn, article, &from)? else {
        return Err(ActionError::invalid(
            FIELD,
            format!("the article has no version in {from}"),
        ));
    };
    let revision = given
        .source_revision
        .unwrap_or_else(|| version.public.unwrap_or(version.newest));
    if revision == 0 || revision > version.newest {
        return Err(ActionError::invalid(
            "provenance.source_revision",
            format!(
                "the version in {from} has the revisions 1 to {}, not {revision}",
                version.newest
            ),
        ));
    }
    Ok(Source { lang: from, revision })
}

fn engine(given: &GivenProvenance) -> Result<Engine, ActionError> {
    let version = given
        .engine_version
        .as_deref()
        .map(one_line)
        .filter(|version| !version.is_empty());
    if let Some(version) = &version {
        ActionError::check_text("provenance.engine_version", version, limits::NAME)?;
    }
    Ok(Engine {
        name: named("provenance.engine", given.engine.as_deref())?,
        version,
    })
}

fn named(field: &'static str, name: Option<&str>) -> Result<String, ActionError> {
    let name = one_line(name.unwrap_or_default());
    if name.is_empty() {
        return Err(ActionError::invalid(field, "a name is needed here"));
    }
    ActionError::check_text(field, &name, limits::NAME)?;
    Ok(name)
}

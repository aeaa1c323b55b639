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
    /// How it was made; where not said, the first version is the original and others are a person's.
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
    /// Revision translated from; the source's newest where not said.
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
    let text_hash = body::text_hash(&format!("{title}\n\n{summary}"), &body.html);
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

/// Runs of white space become one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
        let own = articles::find_version(conn, article, lang)?;
        return match (own, &original) {
            // A new revision of the original is the original still; one of a translation is a person's work.
            (_, None) => Ok(Provenance::Original),
            (_, Some(source)) => Ok(Provenance::Human {
                source: Some(source.clone()),
            }),
        };
    };
    let names = [
        ("provenance.engine", &given.engine),
        ("provenance.engine_version", &given.engine_version),
        ("provenance.reviewer_role", &given.reviewer_role),
    ];
    for (field, name) in names {
        ActionError::check_text(
            field,
            &one_line(name.as_deref().unwrap_or_default()),
            limits::NAME,
        )?;
    }
    if given.source_revision == Some(0) {
        return Err(ActionError::invalid(
            "provenance.source_revision",
            "revisions are counted from 1",
        ));
    }
    let source = || source(conn_source(&given, original.as_ref()), &given);
    match given.kind.as_str() {
        "original" => Ok(Provenance::Original),
        "unknown" => Ok(Provenance::Unknown),
        "human" => Ok(Provenance::Human {
            source: source().ok(),
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
    let own = articles::find_version(conn, article, lang)?;
    if let Some(own) = own
        && articles::find_revision(conn, article, lang, own.newest)?
            .is_some_and(|revision| revision.provenance == Provenance::Original)
    {
        return Ok(None);
    }
    Ok(others.into_iter().map(|(_, source)| source).next())
}

fn conn_source(given: &GivenProvenance, original: Option<&Source>) -> Option<Source> {
    match (&given.source_lang, original) {
        (None, original) => original.cloned(),
        (Some(lang), Some(original)) if *lang == original.lang => Some(original.clone()),
        (Some(lang), _) => Some(Source {
            lang: lang.clone(),
            revision: given.source_revision.unwrap_or(1),
        }),
    }
}

fn source(found: Option<Source>, given: &GivenProvenance) -> Result<Source, ActionError> {
    let mut source = found.ok_or_else(|| {
        ActionError::invalid(
            "provenance.source_lang",
            "name the language it was translated from",
        )
    })?;
    if let Some(revision) = given.source_revision {
        source.revision = revision;
    }
    Ok(source)
}

fn engine(given: &GivenProvenance) -> Result<Engine, ActionError> {
    let version = given
        .engine_version
        .as_deref()
        .map(one_line)
        .filter(|version| !version.is_empty());
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
    Ok(name)
}

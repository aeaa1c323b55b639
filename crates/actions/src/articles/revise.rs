//! Stores a new revision of a version, or begins the version in a new language.

use chancery_domain::{Actor, ArticleId, Change, Lang, Scope, State};
use chancery_store::{articles, db::Tx, settings};
use jiff::Timestamp;

use super::{Draft, create::add_version, slugs, text};
use crate::{ActionError, Actions};

/// The revision a change is based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Refused unless the version is new.
    New,
    /// Refused unless this is the newest revision.
    Revision(u32),
    /// Whatever the newest is (imports).
    Any,
}

/// A new revision.
#[derive(Debug, Clone)]
pub struct Revise {
    /// The article.
    pub id: ArticleId,
    /// The language.
    pub lang: Lang,
    /// What it is based on.
    pub base: Base,
    /// A new slug; the old one keeps answering.
    pub slug: Option<String>,
    /// The text.
    pub draft: Draft,
}

/// What was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revised {
    /// Number of the newest revision.
    pub revision: u32,
    /// Whether the version is new.
    pub created: bool,
}

/// Stores a new revision. Readers see it when it is published.
pub async fn revise(actions: &Actions, actor: &Actor, revise: Revise) -> Result<Revised, ActionError> {
    actor.require(Scope::ArticlesWrite)?;
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| revise_in(tx, &actor, revise, now))
        .await
}

/// Stores a new revision inside a write that is under way.
pub(crate) fn revise_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    revise: Revise,
    now: Timestamp,
) -> Result<Revised, ActionError> {
    let Revise {
        id,
        lang,
        base,
        slug,
        draft,
    } = revise;
    let article =
        articles::find(tx.conn(), &id)?.ok_or_else(|| ActionError::NotFound(format!("article {id}")))?;
    let organisation = settings::organisation(tx.conn())?.ok_or(ActionError::NoOrganisation)?;
    if !organisation.speaks(&lang) {
        return Err(ActionError::Language(lang));
    }
    let Some(mut version) = articles::find_version(tx.conn(), &id, &lang)? else {
        if let Base::Revision(given) = base {
            return Err(ActionError::Stale { given, current: 0 });
        }
        add_version(tx, &id, article.kind, &lang, slug.as_deref(), draft, now)?;
        tx.audit(
            now,
            actor,
            "version.create",
            &format!("article {id} {lang}"),
            "revision 1",
        )?;
        return Ok(Revised {
            revision: 1,
            created: true,
        });
    };
    match base {
        Base::New => {
            return Err(ActionError::RevisionNeeded {
                current: version.newest,
            });
        }
        Base::Revision(given) if given != version.newest => {
            return Err(ActionError::Stale {
                given,
                current: version.newest,
            });
        }
        Base::Revision(_) | Base::Any => {}
    }
    version.newest += 1;
    let revision = text::revision(tx.conn(), &id, &lang, version.newest, draft, now)?;
    articles::insert_revision(tx, &id, &lang, &revision)?;
    if let Some(wish) = slug {
        let new = slugs::given(tx.conn(), &id, &lang, &wish)?;
        if new != version.slug {
            articles::claim_slug(tx, &lang, &new, &id)?;
            version.slug = new;
            if version.state != State::Draft {
                tx.changed(Change::Version {
                    article: id.clone(),
                    lang: lang.clone(),
                });
                tx.changed(Change::Teaser {
                    article: id.clone(),
                    lang: lang.clone(),
                });
                tx.changed(Change::Article { article: id.clone() });
                tx.changed(Change::AnyArticle);
            }
        }
    }
    articles::update_version(tx, &version)?;
    tx.audit(
        now,
        actor,
        "version.revise",
        &format!("article {id} {lang}"),
        &format!("revision {}", version.newest),
    )?;
    Ok(Revised {
        revision: version.newest,
        created: false,
    })
}

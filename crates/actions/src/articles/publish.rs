//! Makes the newest revision of a version public, at once or later.

use chancery_domain::{
    Actor, ArticleId, Change, Lang, Scope, State,
    article::{self, limits},
};
use chancery_store::{
    articles::{self, Revision, Version},
    db::Tx,
};
use jiff::Timestamp;

use crate::{ActionError, Actions};

/// A public correction that comes with a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What readers are told, in the version's language.
    pub note: String,
}

/// A publication.
#[derive(Debug, Clone)]
pub struct Publish {
    /// The article.
    pub id: ArticleId,
    /// The language.
    pub lang: Lang,
    /// When; at once where not given.
    pub at: Option<Timestamp>,
    /// The public note, where a published text is corrected. Without it the audit log says "no change of meaning".
    pub correction: Option<Correction>,
}

/// Publishes, and gives the version as it stands then.
pub async fn publish(actions: &Actions, actor: &Actor, publish: Publish) -> Result<Version, ActionError> {
    actor.require(Scope::ArticlesPublish)?;
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| publish_in(tx, &actor, publish, now))
        .await
}

/// Publishes inside a write that is under way.
pub(crate) fn publish_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    publish: Publish,
    now: Timestamp,
) -> Result<Version, ActionError> {
    let Publish {
        id,
        lang,
        at,
        correction,
    } = publish;
    let mut version = articles::find_version(tx.conn(), &id, &lang)?
        .ok_or_else(|| ActionError::NotFound(format!("version of article {id} in {lang}")))?;
    let before = version.clone();
    version.state = article::publish(version.state, at, now)?;
    let entity = format!("article {id} {lang}");
    if version.state == State::Scheduled {
        if correction.is_some() {
            return Err(ActionError::invalid(
                "correction",
                "a correction is public at once: leave out the moment",
            ));
        }
        version.scheduled_at = at;
        articles::update_version(tx, &version)?;
        if before.state == State::Withdrawn {
            changed_everywhere(tx, &version);
        }
        let when = at.map(|at| at.to_string()).unwrap_or_default();
        tx.audit(
            now,
            actor,
            "version.schedule",
            &entity,
            &format!("revision {} at {when}", version.newest),
        )?;
        return Ok(version);
    }
    let again = before.state == State::Published && before.public == Some(version.newest);
    let detail = match &correction {
        Some(_) => "with a public correction",
        None if again => "which is public already",
        None if before.state == State::Published => "no change of meaning",
        None => "",
    };
    if !again {
        make_public(tx, &mut version, now)?;
    }
    if let Some(correction) = correction {
        correct(tx, &before, &version, &correction.note, now)?;
    }
    if !again {
        tell_what_changed(tx, &before, &version)?;
    }
    tx.audit(
        now,
        actor,
        "version.publish",
        &entity,
        format!("revision {} {detail}", version.newest).trim_end(),
    )?;
    Ok(version)
}

fn make_public(tx: &mut Tx<'_>, version: &mut Version, now: Timestamp) -> Result<(), ActionError> {
    let missing = || ActionError::NotFound(format!("article {}", version.article));
    let mut article = articles::find(tx.conn(), &version.article)?.ok_or_else(missing)?;
    if article.published_at.is_none() {
        article.published_at = Some(now);
        articles::update(tx, &article)?;
    }
    version.public = Some(version.newest);
    version.published_at = version.published_at.or(Some(now));
    version.changed_at = Some(now);
    version.scheduled_at = None;
    version.withdrawn_at = None;
    version.withdrawn_reason = None;
    articles::update_version(tx, version)?;
    Ok(())
}

fn correct(
    tx: &mut Tx<'_>,
    before: &Version,
    after: &Version,
    note: &str,
    now: Timestamp,
) -> Result<(), ActionError> {
    let note = note.trim();
    let (State::Published, Some(old), Some(new)) = (before.state, before.public, after.public) else {
        return Err(ActionError::invalid(
            "correction",
            "only a published version can be corrected",
        ));
    };
    if note.is_empty() {
        return Err(ActionError::invalid(
            "correction",
            "a correction needs the note that readers will see",
        ));
    }
    if old == new {
        return Err(ActionError::invalid(
            "correction",
            "nothing has changed: store the corrected text first",
        ));
    }
    ActionError::check_text("correction", note, limits::NOTE)?;
    let number = articles::corrections(tx.conn(), &after.article, &after.lang)?
        .first()
        .map_or(1, |c| c.number + 1);
    let correction = articles::Correction {
        number,
        at: now,
        note: note.to_owned(),
        before: old,
        after: new,
    };
    articles::insert_correction(tx, &after.article, &after.lang, &correction)?;
    Ok(())
}

/// Notes exactly which public things differ, so that only pages that show them are made anew.
fn tell_what_changed(tx: &mut Tx<'_>, before: &Version, after: &Version) -> Result<(), ActionError> {
    let public = |tx: &mut Tx<'_>, version: &Version| -> Result<Option<Revision>, ActionError> {
        let Some(number) = version.public.filter(|_| version.state == State::Published) else {
            return Ok(None);
        };
        Ok(articles::find_revision(
            tx.conn(),
            &version.article,
            &version.lang,
            number,
        )?)
    };
    let old = public(tx, before)?;
    let new = public(tx, after)?;
    let (article, lang) = (after.article.clone(), after.lang.clone());
    tx.changed(Change::Version {
        article: article.clone(),
        lang: lang.clone(),
    });
    tx.changed(Change::AnyArticle);
    // The other versions show how this one was made, whether they are older than it, and its address.
    tx.changed(Change::Article {
        article: article.clone(),
    });
    let teaser = |revision: &Revision| {
        (
            revision.title.clone(),
            revision.summary.clone(),
            revision.provenance.kind(),
        )
    };
    if old.as_ref().map(teaser) != new.as_ref().map(teaser) {
        tx.changed(Change::Teaser {
            article,
            lang: lang.clone(),
        });
    }
    if old.is_none() && after.kind.is_dated() {
        tx.changed(Change::Listing { lang });
    } else if old.is_none() {
        tx.changed(Change::Everything); // a page may stand in the menu of every page
    }
    Ok(())
}

/// Everything that shows a version must be made anew: it came, went, or is wholly different.
pub(crate) fn changed_everywhere(tx: &mut Tx<'_>, version: &Version) {
    let (article, lang) = (version.article.clone(), version.lang.clone());
    tx.changed(Change::Version {
        article: article.clone(),
        lang: lang.clone(),
    });
    tx.changed(Change::Teaser {
        article: article.clone(),
        lang: lang.clone(),
    });
    tx.changed(Change::Article { article });
    tx.changed(Change::AnyArticle);
    tx.changed(if version.kind.is_dated() {
        Change::Listing { lang }
    } else {
        Change::Everything
    });
}

//! Withdraws a published version. Its address answers 410 with the reason.

use chancery_domain::{
    Actor, ArticleId, Lang, Scope,
    article::{self, limits},
};
use chancery_store::{
    articles::{self, Version},
    db::Tx,
};
use jiff::Timestamp;

use super::publish::changed_everywhere;
use crate::{ActionError, Actions};

/// A withdrawal.
#[derive(Debug, Clone)]
pub struct Withdraw {
    /// The article.
    pub id: ArticleId,
    /// The language.
    pub lang: Lang,
    /// The reason that readers will see, in the version's language.
    pub reason: String,
}

/// Withdraws, and gives the version as it stands then.
pub async fn withdraw(actions: &Actions, actor: &Actor, withdraw: Withdraw) -> Result<Version, ActionError> {
    actor.require(Scope::ArticlesPublish)?;
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| withdraw_in(tx, &actor, withdraw, now))
        .await
}

/// Withdraws inside a write that is under way.
pub(crate) fn withdraw_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    withdraw: Withdraw,
    now: Timestamp,
) -> Result<Version, ActionError> {
    let Withdraw { id, lang, reason } = withdraw;
    let mut version = articles::find_version(tx.conn(), &id, &lang)?
        .ok_or_else(|| ActionError::NotFound(format!("version of article {id} in {lang}")))?;
    ActionError::check_text("reason", &reason, limits::NOTE)?;
    version.state = article::withdraw(version.state, &reason)?;
    version.withdrawn_at = Some(now);
    version.withdrawn_reason = Some(reason.trim().to_owned());
    articles::update_version(tx, &version)?;
    changed_everywhere(tx, &version);
    tx.audit(
        now,
        actor,
        "version.withdraw",
        &format!("article {id} {lang}"),
        reason.trim(),
    )?;
    Ok(version)
}

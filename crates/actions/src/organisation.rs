//! The organisation profile and its disclaimers.

use chancery_domain::{
    Actor, Change, Disclaimer, Lang, Organisation, ProvenanceKind, Scope, article::limits,
};
use chancery_store::{db::Tx, settings};
use jiff::Timestamp;

use crate::{ActionError, Actions};

/// Begins an organisation in an empty database.
pub async fn init(actions: &Actions, actor: &Actor, organisation: Organisation) -> Result<(), ActionError> {
    store(actions, actor, organisation, true).await
}

/// Changes the profile.
pub async fn set(actions: &Actions, actor: &Actor, organisation: Organisation) -> Result<(), ActionError> {
    store(actions, actor, organisation, false).await
}

async fn store(
    actions: &Actions,
    actor: &Actor,
    organisation: Organisation,
    first: bool,
) -> Result<(), ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    organisation
        .check()
        .map_err(|fault| ActionError::invalid("organisation", fault))?;
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| store_in(tx, &actor, &organisation, first, now))
        .await
}

/// Begins an organisation inside a write that is under way.
pub(crate) fn init_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: &Organisation,
    now: Timestamp,
) -> Result<(), ActionError> {
    organisation
        .check()
        .map_err(|fault| ActionError::invalid("organisation", fault))?;
    store_in(tx, actor, organisation, true, now)
}

fn store_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: &Organisation,
    first: bool,
    now: Timestamp,
) -> Result<(), ActionError> {
    if first && settings::organisation(tx.conn())?.is_some() {
        return Err(ActionError::Exists(
            "an organisation in this data directory".to_owned(),
        ));
    }
    settings::set_organisation(tx, organisation)?;
    tx.changed(Change::Everything);
    let action = if first {
        "organisation.init"
    } else {
        "organisation.set"
    };
    tx.audit(now, actor, action, "organisation", "")?;
    Ok(())
}

/// The profile.
pub async fn get(actions: &Actions) -> Result<Organisation, ActionError> {
    actions
        .store
        .read(|conn| settings::organisation(conn)?.ok_or(ActionError::NoOrganisation))
        .await
}

/// Gives a disclaimer a new text; the old ones are kept.
pub async fn set_disclaimer(
    actions: &Actions,
    actor: &Actor,
    lang: Lang,
    kind: ProvenanceKind,
    text: String,
) -> Result<Disclaimer, ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    ActionError::check_text("text", &text, limits::NOTE)?;
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| {
            let number = settings::disclaimer(tx.conn(), &lang, kind)?.map_or(1, |old| old.number + 1);
            let disclaimer = Disclaimer {
                lang,
                kind,
                number,
                text: text.trim().to_owned(),
            };
            settings::add_disclaimer(tx, &disclaimer, now)?;
            tx.changed(Change::Everything);
            let entity = format!("disclaimer {} {}", disclaimer.lang, kind.as_str());
            tx.audit(
                now,
                &actor,
                "disclaimer.set",
                &entity,
                &format!("number {number}"),
            )?;
            Ok(disclaimer)
        })
        .await
}

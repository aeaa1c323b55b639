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
    check_texts(organisation)?;
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

/// Refuses texts that are too long or hold control characters, and an address that is none.
fn check_texts(organisation: &Organisation) -> Result<(), ActionError> {
    let texts = [
        ("names", &organisation.names),
        ("short", &organisation.short),
        ("seat", &organisation.seat),
        ("notice", &organisation.notice),
    ];
    for (field, texts) in texts {
        for text in texts.0.values() {
            ActionError::check_text(field, text, limits::NAME)?;
        }
    }
    for office in &organisation.offices {
        ActionError::check_text("offices", &office.key, limits::NAME)?;
        for name in office.names.0.values() {
            ActionError::check_text("offices", name, limits::NAME)?;
        }
    }
    for key in &organisation.menu {
        ActionError::check_text("menu", key, limits::NAME)?;
    }
    let address = &organisation.site_url;
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let is_address = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.ends_with('/')
            && !rest.contains(['?', '#', ' ', '"', '<'])
    });
    ActionError::check_text("site_url", address, limits::NAME)?;
    if !address.is_empty() && !is_address {
        let fault = "write the address of the site without a final slash, such as https://news.example.org";
        return Err(ActionError::invalid("site_url", fault));
    }
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
    if text.trim().is_empty() {
        return Err(ActionError::invalid("text", "a disclaimer needs words"));
    }
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| {
            let organisation = settings::organisation(tx.conn())?.ok_or(ActionError::NoOrganisation)?;
            if !organisation.speaks(&lang) {
                return Err(ActionError::Language(lang));
            }
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

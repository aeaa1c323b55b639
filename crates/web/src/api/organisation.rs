//! The organisation profile and its disclaimers.

use std::{collections::BTreeMap, sync::Arc};

use axum::extract::State;
use chancery_actions::organisation as actions;
use chancery_domain::{Disclaimer, Lang, LanguageSettings, Office, Organisation, ProvenanceKind, Texts};
use chancery_store::settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    problem::{Answer, Problem},
    read::{At, Caller, Json, Query},
    schemas,
    strict::objects,
};
use crate::App;

/// Settings of one language.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageFacts {
    #[schema(value_type = schemas::AnyLang)]
    lang: Lang,
    /// Numbering system (CLDR: `latn`, `arab`, …); the language's default where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Numerals>)]
    numerals: Option<String>,
    /// Whether the Hijri date stands beside the Gregorian one.
    #[serde(default)]
    hijri: bool,
}

/// An office that signs articles.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeFacts {
    /// Short stable name used in data.
    #[schema(value_type = schemas::Name)]
    key: String,
    /// As readers see it, by language.
    #[schema(value_type = schemas::AnyTexts)]
    names: Texts,
}

/// The organisation profile.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationFacts {
    /// Full names by language.
    #[schema(value_type = schemas::AnyNames)]
    names: Texts,
    /// Short names or acronyms by language.
    #[serde(default)]
    #[schema(value_type = schemas::AnyTexts)]
    short: Texts,
    /// Where it sits, by language.
    #[serde(default)]
    #[schema(value_type = schemas::AnyTexts)]
    seat: Texts,
    /// Working languages, in the order they are offered; each once.
    #[serde(deserialize_with = "objects")]
    #[schema(min_items = 1, max_items = 100)]
    languages: Vec<LanguageFacts>,
    /// Time zone (IANA name).
    #[schema(max_length = 100, example = "Africa/Casablanca")]
    timezone: String,
    /// Offices that sign.
    #[serde(default, deserialize_with = "objects")]
    offices: Vec<OfficeFacts>,
    /// Keys of the pages linked on every page, in order.
    #[serde(default)]
    #[schema(value_type = Vec<schemas::Name>)]
    menu: Vec<String>,
    /// A notice in the first line of every page, by language.
    #[serde(default)]
    #[schema(value_type = schemas::AnyTexts)]
    notice: Texts,
    /// The site's own address, without a final slash; empty to derive it from the listener.
    #[serde(default)]
    #[schema(max_length = 300, pattern = r"^(https?://[^\s/?#]+(/[^\s?#]*[^\s?#/])?)?$")]
    site_url: String,
    /// Whether search engines may list machine translations that nobody has reviewed.
    #[serde(default)]
    index_machine_versions: bool,
    /// Days after which the comments of opinions are erased; null keeps them.
    #[serde(default)]
    comment_retention_days: Option<u32>,
}

impl From<Organisation> for OrganisationFacts {
    fn from(from: Organisation) -> Self {
        let language = |settings: LanguageSettings| LanguageFacts {
            lang: settings.lang,
            numerals: settings.numerals,
            hijri: settings.hijri,
        };
        Self {
            names: from.names,
            short: from.short,
            seat: from.seat,
            languages: from.languages.into_iter().map(language).collect(),
            timezone: from.timezone,
            offices: from
                .offices
                .into_iter()
                .map(|office| OfficeFacts {
                    key: office.key,
                    names: office.names,
                })
                .collect(),
            menu: from.menu,
            notice: from.notice,
            site_url: from.site_url,
            index_machine_versions: from.index_machine_versions,
            comment_retention_days: from.comment_retention_days,
        }
    }
}

impl From<OrganisationFacts> for Organisation {
    fn from(from: OrganisationFacts) -> Self {
        let language = |facts: LanguageFacts| LanguageSettings {
            lang: facts.lang,
            numerals: facts.numerals,
            hijri: facts.hijri,
        };
        Self {
            names: from.names,
            short: from.short,
            seat: from.seat,
            languages: from.languages.into_iter().map(language).collect(),
            timezone: from.timezone,
            offices: from
                .offices
                .into_iter()
                .map(|office| Office {
                    key: office.key,
                    names: office.names,
                })
                .collect(),
            menu: from.menu,
            notice: from.notice,
            site_url: from.site_url,
            index_machine_versions: from.index_machine_versions,
            comment_retention_days: from.comment_retention_days,
        }
    }
}

/// The organisation profile.
#[utoipa::path(
    get,
    path = "/api/v1/organisation",
    operation_id = "readOrganisation",
    responses(
        (status = 200, description = "The profile", body = OrganisationFacts),
        (status = 422, description = "A parameter is wrong: there are none"),
    ),
    security((), ("token" = [])),
    tag = "organisation"
)]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    _caller: Caller,
    query: Query,
) -> Answer<axum::Json<OrganisationFacts>> {
    query.only(&[])?;
    Ok(axum::Json(actions::get(&app.actions).await?.into()))
}

/// Replaces the profile. It shows on every page at the next request.
#[utoipa::path(
    put,
    path = "/api/v1/organisation",
    operation_id = "putOrganisation",
    request_body = OrganisationFacts,
    responses((status = 200, description = "The profile as it is now", body = OrganisationFacts)),
    security(("token" = ["organisation:write"])),
    tag = "organisation"
)]
pub(super) async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(profile): Json<OrganisationFacts>,
) -> Answer<axum::Json<OrganisationFacts>> {
    let actor = caller.known()?;
    actions::set(&app.actions, &actor, profile.into()).await?;
    Ok(axum::Json(actions::get(&app.actions).await?.into()))
}

/// What the organisation says about versions of one kind, in one language.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DisclaimerFacts {
    lang: String,
    #[schema(value_type = schemas::ProvenanceKind)]
    kind: ProvenanceKind,
    /// 1 for the first text.
    number: u32,
    text: String,
}

impl From<Disclaimer> for DisclaimerFacts {
    fn from(disclaimer: Disclaimer) -> Self {
        Self {
            lang: disclaimer.lang.to_string(),
            kind: disclaimer.kind,
            number: disclaimer.number,
            text: disclaimer.text,
        }
    }
}

/// The disclaimers in force.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DisclaimerList {
    items: Vec<DisclaimerFacts>,
}

/// A disclaimer's new text.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenDisclaimer {
    /// Plain text, in the language it speaks of.
    #[schema(value_type = schemas::Note)]
    text: String,
}

/// The disclaimers in force; where there is none for a language and kind, the site's own default stands.
#[utoipa::path(
    get,
    path = "/api/v1/disclaimers",
    operation_id = "listDisclaimers",
    responses(
        (status = 200, description = "The disclaimers", body = DisclaimerList),
        (status = 422, description = "A parameter is wrong: there are none"),
    ),
    security((), ("token" = [])),
    tag = "organisation"
)]
pub(super) async fn disclaimers(
    State(app): State<Arc<App>>,
    _caller: Caller,
    query: Query,
) -> Answer<axum::Json<DisclaimerList>> {
    query.only(&[])?;
    let every = app
        .actions
        .store
        .read(|conn| Ok::<_, Box<Problem>>(settings::disclaimers(conn)?))
        .await?;
    // Oldest first: the last of each language and kind is the one in force.
    let newest: BTreeMap<_, _> = every
        .into_iter()
        .map(|one| ((one.lang.clone(), one.kind), one))
        .collect();
    let items = newest.into_values().map(DisclaimerFacts::from).collect();
    Ok(axum::Json(DisclaimerList { items }))
}

/// Gives a disclaimer a new text; the old ones are kept.
#[utoipa::path(
    put,
    path = "/api/v1/disclaimers/{lang}/{kind}",
    operation_id = "putDisclaimer",
    params(
        ("lang" = schemas::Lang, Path, description = "The language"),
        ("kind" = schemas::ProvenanceKind, Path, description = "The kind of provenance it speaks of"),
    ),
    request_body = GivenDisclaimer,
    responses((status = 200, description = "The disclaimer as it is now", body = DisclaimerFacts)),
    security(("token" = ["organisation:write"])),
    tag = "organisation"
)]
pub(super) async fn put_disclaimer(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((lang, kind)): At<(Lang, ProvenanceKind)>,
    Json(given): Json<GivenDisclaimer>,
) -> Answer<axum::Json<DisclaimerFacts>> {
    let actor = caller.known()?;
    let disclaimer = actions::set_disclaimer(&app.actions, &actor, lang, kind, given.text).await?;
    Ok(axum::Json(disclaimer.into()))
}

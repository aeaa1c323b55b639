//! One version of an article: reading, revising, publishing, withdrawing.

use std::sync::Arc;

use axum::extract::State;
use chancery_actions::articles::{self as actions, Base, Correction, Draft, Publish, Revise, Withdraw};
use chancery_domain::{ArticleId, Lang, State as Where};
use chancery_store::{
    articles::{self, Version},
    pages,
};
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{ETAG, LOCATION},
};

use super::{
    articles::{organisation, reads_drafts, site_url, version_whole},
    problem::{Answer, Problem},
    read::{At, Caller, Condition, Json, MaybeJson, Query},
    schemas,
    shapes::{PublishVersion, PutVersion, RevisionStored, VersionStanding, VersionWhole, WithdrawVersion},
};
use crate::{App, routes::Place};

/// A revision as an entity tag.
pub(super) fn etag(revision: u32) -> [(HeaderName, HeaderValue); 1] {
    let tag = HeaderValue::from_str(&format!("\"{revision}\""));
    [(ETAG, tag.unwrap_or(HeaderValue::from_static("\"0\"")))]
}

/// What was public and is no more.
pub(super) fn gone(detail: impl ToString) -> Box<Problem> {
    Problem::new(StatusCode::GONE, "withdrawn", detail)
}

/// A version: its public revision, or with a token that writes the newest one. The entity tag is its revision.
#[utoipa::path(
    get,
    path = "/api/v1/articles/{id}/versions/{lang}",
    operation_id = "readVersion",
    params(
        ("id" = schemas::Id, Path, description = "The article"),
        ("lang" = schemas::Lang, Path, description = "The language"),
    ),
    responses(
        (status = 200, description = "The version", body = VersionWhole,
            headers(("ETag" = String, description = "The revision, in quotation marks"))),
        (status = 410, description = "It was public and is withdrawn; `detail` gives the reason"),
    ),
    security((), ("token" = [])),
    tag = "versions"
)]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(actor): Caller,
    At((id, lang)): At<(ArticleId, Lang)>,
    query: Query,
) -> Answer<([(HeaderName, HeaderValue); 1], axum::Json<VersionWhole>)> {
    query.only(&[])?;
    let drafts = reads_drafts(&actor);
    let here = Arc::clone(&app);
    let read = app.actions.store.read(move |conn| {
        let nothing = || Problem::not_found(format!("there is no version of article {id} in {lang}"));
        let version = articles::find_version(conn, &id, &lang)?.ok_or_else(nothing)?;
        let reason = version
            .withdrawn_reason
            .clone()
            .filter(|_| version.state == Where::Withdrawn);
        let Some(entry) = pages::entry(conn, version, drafts)? else {
            return Err(reason.map_or_else(nothing, |reason| gone(format!("withdrawn: {reason}"))));
        };
        let url = site_url(&here, &organisation(conn)?);
        version_whole(conn, entry, drafts, &url)
    });
    let whole = read.await?;
    Ok((etag(whole.item.revision), axum::Json(whole)))
}

/// Stores a new revision of a version, or begins it in a new language. Readers see it when it is published.
///
/// A version that exists is changed only with `If-Match` and its newest revision; a language that is new needs none.
#[utoipa::path(
    put,
    path = "/api/v1/articles/{id}/versions/{lang}",
    operation_id = "putVersion",
    params(
        ("id" = schemas::Id, Path, description = "The article"),
        ("lang" = schemas::Lang, Path, description = "The language"),
        ("If-Match" = Option<String>, Header, description = "The revision the change is based on, in quotation marks; `*` for whichever is newest", pattern = r#"^(\*|"[0-9]{1,10}")$"#),
    ),
    request_body = PutVersion,
    responses(
        (status = 200, description = "A new revision is stored", body = RevisionStored,
            headers(("ETag" = String, description = "The revision, in quotation marks"))),
        (status = 201, description = "The version is begun", body = RevisionStored,
            headers(("ETag" = String, description = "The revision, in quotation marks"),
                ("Location" = String, description = "The version"))),
        (status = 409, description = "Another article has this slug"),
        (status = 412, description = "The version was changed since; `revision` is the newest"),
        (status = 428, description = "The version exists: `If-Match` is needed; `revision` is the newest"),
    ),
    security(("token" = ["articles:write"])),
    tag = "versions"
)]
pub(super) async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((id, lang)): At<(ArticleId, Lang)>,
    headers: HeaderMap,
    Json(put): Json<PutVersion>,
) -> Answer<(StatusCode, HeaderMap, axum::Json<RevisionStored>)> {
    let actor = caller.known()?;
    let base = match Condition::of(&headers)? {
        Condition::None => Base::New,
        Condition::Any => Base::Any,
        Condition::Revision(revision) => Base::Revision(revision),
    };
    let location = format!("/api/v1/articles/{id}/versions/{lang}");
    let revise = Revise {
        id,
        lang,
        base,
        slug: put.slug,
        draft: Draft {
            title: put.title,
            summary: put.summary.unwrap_or_default(),
            body_html: put.body_html,
            provenance: put.provenance,
        },
    };
    let stored = actions::revise(&app.actions, &actor, revise).await?;
    let mut headers = HeaderMap::from_iter(etag(stored.revision));
    let mut status = StatusCode::OK;
    if stored.created {
        status = StatusCode::CREATED;
        headers.extend(HeaderValue::from_str(&location).map(|value| (LOCATION, value)));
    }
    Ok((
        status,
        headers,
        axum::Json(RevisionStored {
            revision: stored.revision,
        }),
    ))
}

fn standing(app: &App, organisation: &chancery_domain::Organisation, version: Version) -> VersionStanding {
    let place = Place::of(version.kind, version.slug).in_lang(version.lang);
    VersionStanding {
        state: version.state,
        revision: version.newest,
        public_revision: version.public,
        url: format!("{}{place}", site_url(app, organisation)),
        scheduled: version.scheduled_at,
    }
}

/// Makes the newest revision public, at once or at a moment ahead.
#[utoipa::path(
    post,
    path = "/api/v1/articles/{id}/versions/{lang}/publish",
    operation_id = "publishVersion",
    params(
        ("id" = schemas::Id, Path, description = "The article"),
        ("lang" = schemas::Lang, Path, description = "The language"),
    ),
    request_body(content = Option<PublishVersion>, description = "May be left out"),
    responses(
        (status = 200, description = "It is public, or scheduled", body = VersionStanding),
        (status = 409, description = "A public version cannot be scheduled"),
    ),
    security(("token" = ["articles:publish"])),
    tag = "versions"
)]
pub(super) async fn publish(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((id, lang)): At<(ArticleId, Lang)>,
    MaybeJson(body): MaybeJson<PublishVersion>,
) -> Answer<axum::Json<VersionStanding>> {
    let actor = caller.known()?;
    let publish = Publish {
        id,
        lang,
        at: body.at,
        correction: body.correction.map(|correction| Correction {
            note: correction.note,
        }),
    };
    let version = actions::publish(&app.actions, &actor, publish).await?;
    let organisation = chancery_actions::organisation::get(&app.actions).await?;
    Ok(axum::Json(standing(&app, &organisation, version)))
}

/// Withdraws a public version: its page answers 410 with the reason.
#[utoipa::path(
    post,
    path = "/api/v1/articles/{id}/versions/{lang}/withdraw",
    operation_id = "withdrawVersion",
    params(
        ("id" = schemas::Id, Path, description = "The article"),
        ("lang" = schemas::Lang, Path, description = "The language"),
    ),
    request_body = WithdrawVersion,
    responses(
        (status = 200, description = "It is withdrawn", body = VersionStanding),
        (status = 409, description = "Only a public version can be withdrawn"),
    ),
    security(("token" = ["articles:publish"])),
    tag = "versions"
)]
pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    caller: Caller,
    At((id, lang)): At<(ArticleId, Lang)>,
    Json(body): Json<WithdrawVersion>,
) -> Answer<axum::Json<VersionStanding>> {
    let actor = caller.known()?;
    let withdraw = Withdraw {
        id,
        lang,
        reason: body.reason,
    };
    let version = actions::withdraw(&app.actions, &actor, withdraw).await?;
    let organisation = chancery_actions::organisation::get(&app.actions).await?;
    Ok(axum::Json(standing(&app, &organisation, version)))
}

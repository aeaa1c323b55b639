//! Beginning articles, and changing what is the same in all their languages.

use std::sync::Arc;

use axum::extract::State;
use chancery_actions::articles::{self as actions, Details, Draft, NewArticle, SetDetails};
use chancery_domain::{ArticleId, EventDays, TopicId};
use chancery_store::topics;
use http::{HeaderMap, HeaderValue, StatusCode, header::LOCATION};

use super::{
    articles::show,
    problem::{Answer, Problem},
    read::{At, Caller, Json, Query},
    schemas,
    shapes::{ArticleCreated, ArticleWhole, CreateArticle, PatchArticle},
    versions::etag,
};
use crate::App;

/// The topics known by these keys.
async fn topics_of(app: &App, keys: Vec<String>) -> Answer<Vec<TopicId>> {
    let read = app.actions.store.read(move |conn| {
        let mut ids = Vec::new();
        for key in keys {
            let topic = topics::find_by_key(conn, &key)?
                .ok_or_else(|| Problem::field("topics", format!("there is no topic {key:?}")))?;
            ids.push(topic.id);
        }
        Ok::<_, Box<Problem>>(ids)
    });
    read.await
}

/// Begins an article with its first version, a draft.
#[utoipa::path(
    post,
    path = "/api/v1/articles",
    operation_id = "createArticle",
    request_body = CreateArticle,
    responses(
        (status = 201, description = "The draft is stored", body = ArticleCreated,
            headers(("Location" = String, description = "The article"),
                ("ETag" = String, description = "The revision of the version, in quotation marks"))),
        (status = 409, description = "Another article has this slug"),
    ),
    security(("token" = ["articles:write"])),
    tag = "articles"
)]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(new): Json<CreateArticle>,
) -> Answer<(StatusCode, HeaderMap, axum::Json<ArticleCreated>)> {
    let actor = caller.known()?;
    let new = NewArticle {
        kind: new.kind,
        lang: new.lang,
        slug: new.slug,
        draft: Draft {
            title: new.title,
            summary: new.summary.unwrap_or_default(),
            body_html: new.body_html,
            provenance: new.provenance,
        },
        details: Details {
            key: None,
            office: new.office.unwrap_or_default(),
            dateline: new.dateline,
            event: new.event.map(EventDays::from),
            place: new.place,
            media: new.image,
            topics: topics_of(&app, new.topics).await?,
            published_at: new.published,
        },
    };
    let created = actions::create(&app.actions, &actor, new).await?;
    let mut headers = HeaderMap::from_iter(etag(created.revision));
    let location = HeaderValue::from_str(&format!("/api/v1/articles/{}", created.id));
    headers.extend(location.map(|value| (LOCATION, value)));
    let body = ArticleCreated {
        id: created.id,
        revision: created.revision,
    };
    Ok((StatusCode::CREATED, headers, axum::Json(body)))
}

/// Changes what is the same in all languages. On a public article readers see it at once, so that the right
/// `articles:publish` is needed too.
#[utoipa::path(
    patch,
    path = "/api/v1/articles/{id}",
    operation_id = "patchArticle",
    params(("id" = schemas::Id, Path, description = "The article")),
    request_body = PatchArticle,
    responses((status = 200, description = "The article as it is now", body = ArticleWhole)),
    security(("token" = ["articles:write"])),
    tag = "articles"
)]
pub(super) async fn patch(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(id): At<ArticleId>,
    query: Query,
    Json(patch): Json<PatchArticle>,
) -> Answer<axum::Json<ArticleWhole>> {
    let actor = caller.known()?;
    let topics = match patch.topics {
        Some(keys) => Some(topics_of(&app, keys).await?),
        None => None,
    };
    let set = SetDetails {
        office: patch.office,
        dateline: patch.dateline,
        event: patch.event.map(|event| event.map(EventDays::from)),
        place: patch.place,
        media: patch.image,
        topics,
    };
    actions::set_details(&app.actions, &actor, id.clone(), set).await?;
    show(State(app), Caller(actor), At(id), query).await
}

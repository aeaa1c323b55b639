//! Topics.

use std::sync::Arc;

use axum::extract::State;
use chancery_actions::{
    ActionError,
    topics::{self as actions, PutTopic},
};
use chancery_domain::Texts;
use chancery_store::topics;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    problem::{Answer, Problem},
    read::{At, Caller, Json, Query},
    schemas,
};
use crate::App;

/// A topic.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TopicFacts {
    /// Short stable name used in data.
    key: String,
    /// Key of the topic above.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// Names by language.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    names: Texts,
}

/// All topics, in order.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TopicList {
    items: Vec<TopicFacts>,
}

/// A topic as it comes in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenTopic {
    /// Key of the topic above; at the top where absent.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Key>)]
    parent: Option<String>,
    #[schema(value_type = schemas::Names)]
    names: Texts,
}

async fn all(app: &App) -> Answer<Vec<TopicFacts>> {
    let all = app
        .actions
        .store
        .read(|conn| Ok::<_, Box<Problem>>(topics::all(conn)?))
        .await?;
    let parent_of = |topic: &topics::Topic| {
        let above = all.iter().find(|other| Some(&other.id) == topic.parent.as_ref());
        above.map(|above| above.key.clone())
    };
    Ok(all
        .iter()
        .map(|topic| TopicFacts {
            key: topic.key.clone(),
            parent: parent_of(topic),
            names: topic.names.clone(),
        })
        .collect())
}

/// All topics, in order.
#[utoipa::path(
    get,
    path = "/api/v1/topics",
    operation_id = "listTopics",
    responses((status = 200, description = "The topics", body = TopicList), (status = 422, description = "A parameter is wrong: there are none")),
    security((), ("token" = [])),
    tag = "organisation"
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    _caller: Caller,
    query: Query,
) -> Answer<axum::Json<TopicList>> {
    query.only(&[])?;
    Ok(axum::Json(TopicList {
        items: all(&app).await?,
    }))
}

/// Adds a topic, or changes the one of this key.
#[utoipa::path(
    put,
    path = "/api/v1/topics/{key}",
    operation_id = "putTopic",
    params(("key" = schemas::Key, Path, description = "The topic")),
    request_body = GivenTopic,
    responses((status = 200, description = "The topic as it is now", body = TopicFacts)),
    security(("token" = ["organisation:write"])),
    tag = "organisation"
)]
pub(super) async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    At(key): At<String>,
    Json(given): Json<GivenTopic>,
) -> Answer<axum::Json<TopicFacts>> {
    let actor = caller.known()?;
    let known = all(&app).await?.iter().any(|topic| topic.key == key);
    let shaped = (1..=100).contains(&key.len())
        && key.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'));
    if !known && !shaped {
        return Err(Problem::field(
            "key",
            "a key has 1 to 100 small letters, digits, hyphens and underscores",
        ));
    }
    if given.names.0.is_empty() || given.names.0.values().any(|name| name.trim().is_empty()) {
        return Err(Problem::field(
            "names",
            "a topic needs a name in at least one language, and none that is blank",
        ));
    }
    if given.parent.as_deref() == Some("") {
        return Err(Problem::field(
            "parent",
            "name the key of the topic above, or leave it out",
        ));
    }
    let topic = PutTopic {
        key: key.clone(),
        parent: given.parent,
        names: given.names,
    };
    match actions::put(&app.actions, &actor, topic).await {
        Err(error @ ActionError::NotFound(_)) => return Err(Problem::field("parent", error)),
        done => done?,
    };
    let now = all(&app).await?.into_iter().find(|topic| topic.key == key);
    now.map(axum::Json)
        .ok_or_else(|| Problem::not_found(format!("there is no topic {key}")))
}

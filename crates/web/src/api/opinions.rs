//! Readers' opinions: giving one, what many say, and all of them.

use std::sync::Arc;

use axum::{Extension, extract::State};
use chancery_actions::opinions::{self as actions, Give};
use chancery_domain::{Actor, ArticleId, Lang, ProvenanceKind, opinion::COMMENT_LIMIT};
use chancery_store::opinions::{Filter, Opinion};
use http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    articles::known_language,
    problem::{Answer, Problem},
    read::{Caller, Json, Query},
    schemas,
    strict::read_day,
};
use crate::{App, routes::Route, service::Reader, site};

/// How many opinions a page of the export has.
const PAGE: usize = 1_000;

/// An opinion as it comes in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenOpinion {
    #[schema(value_type = schemas::Lang)]
    lang: Lang,
    /// Path of the page it is about: `/fr/news/reunion`.
    #[schema(max_length = 1000, pattern = "^/", example = "/fr/")]
    page: String,
    /// 1 extremely dissatisfied, 5 extremely satisfied.
    #[schema(minimum = 1, maximum = 5)]
    score: i64,
    /// Optional words.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Comment>)]
    comment: Option<String>,
}

/// What is kept of an opinion.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpinionTaken {
    #[schema(value_type = schemas::Lang)]
    lang: Lang,
    page: String,
    score: i64,
}

/// Gives an opinion. Nothing that points at a person is kept.
#[utoipa::path(
    post,
    path = "/api/v1/opinions",
    operation_id = "giveOpinion",
    request_body = GivenOpinion,
    responses((status = 201, description = "It is kept", body = OpinionTaken)),
    security((), ("token" = [])),
    tag = "opinions"
)]
pub(super) async fn give(
    State(app): State<Arc<App>>,
    _caller: Caller,
    reader: Option<Extension<Reader>>,
    Json(given): Json<GivenOpinion>,
) -> Answer<(StatusCode, axum::Json<OpinionTaken>)> {
    if !(1..=5).contains(&given.score) {
        return Err(Problem::field("score", "a score is 1, 2, 3, 4 or 5"));
    }
    if given
        .comment
        .as_ref()
        .is_some_and(|comment| comment.trim().chars().count() > COMMENT_LIMIT)
    {
        return Err(Problem::field(
            "comment",
            format!("a comment has at most {COMMENT_LIMIT} characters"),
        ));
    }
    let right = given.page.len() <= 1_000 && matches!(Route::parse(&given.page), Some(Route::In(..)));
    if !right {
        return Err(Problem::field(
            "page",
            "name a page of this site by its path, such as /fr/",
        ));
    }
    if let Some(Extension(reader)) = reader {
        let today = app
            .actions
            .now()
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .date();
        if !app
            .limits
            .opinion(reader.address, today, app.actions.random.as_ref())
        {
            return Err(Problem::too_many(
                "too many opinions from this address: try again later",
            ));
        }
    }
    let taken = OpinionTaken {
        lang: given.lang.clone(),
        page: given.page.clone(),
        score: given.score,
    };
    let article = site::article_at(&app, given.page.clone())
        .await
        .map_err(|error| {
            tracing::error!(%error, "the article of an opinion could not be read");
            Problem::of_status(StatusCode::SERVICE_UNAVAILABLE)
        })?;
    let give = Give {
        lang: given.lang,
        page: given.page,
        article,
        score: given.score,
        comment: given.comment,
    };
    actions::give(&app.actions, &Actor::Reader, give).await?;
    Ok((StatusCode::CREATED, axum::Json(taken)))
}

/// What a group of opinions says. Where fewer than five answered there is nothing but `n`.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpinionSummary {
    /// Number of answers.
    n: u64,
    /// Answers for each of the scores 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_items = 5, max_items = 5)]
    counts: Option<Vec<u64>>,
    /// Mean score.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 5)]
    mean: Option<f64>,
    /// 95 % confidence interval of the mean: its ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_items = 2, max_items = 2)]
    ci95: Option<Vec<f64>>,
}

async fn filter(app: &App, query: &Query) -> Answer<Filter> {
    let day = |name: &'static str| -> Answer<Option<Date>> {
        let text = query.text(name, 40)?;
        text.map(|text| read_day(&text).map_err(|fault| Problem::field(name, fault)))
            .transpose()
    };
    let lang = query.parse("lang")?;
    known_language(
        &chancery_actions::organisation::get(&app.actions).await?,
        lang.as_ref(),
    )?;
    Ok(Filter {
        lang,
        page: query.text("page", 1_000)?,
        from: day("from")?,
        to: day("to")?,
        provenance: query.word("provenance", ProvenanceKind::from_name)?,
    })
}

/// What readers' opinions say, all of them or those of a language, page, period or kind of provenance.
#[utoipa::path(
    get,
    path = "/api/v1/opinions/summary",
    operation_id = "summariseOpinions",
    params(
        ("lang" = Option<schemas::Lang>, Query, description = "Given in this language"),
        ("page" = Option<schemas::PagePath>, Query, description = "Given on this page, by its path"),
        ("from" = Option<schemas::Day>, Query, description = "On this day or later"),
        ("to" = Option<schemas::Day>, Query, description = "On this day or earlier"),
        ("provenance" = Option<schemas::ProvenanceKind>, Query, description = "On versions made in this way"),
    ),
    responses((status = 200, description = "The summary", body = OpinionSummary)),
    security(("token" = ["opinions:read"])),
    tag = "opinions"
)]
pub(super) async fn summary(
    State(app): State<Arc<App>>,
    caller: Caller,
    query: Query,
) -> Answer<axum::Json<OpinionSummary>> {
    let actor = caller.known()?;
    let query = query.only(&["lang", "page", "from", "to", "provenance"])?;
    let summary = actions::summary(&app.actions, &actor, filter(&app, &query).await?).await?;
    Ok(axum::Json(OpinionSummary {
        n: summary.n,
        counts: summary.counts.map(Vec::from),
        mean: summary.mean,
        ci95: summary.ci95.map(Vec::from),
    }))
}

/// An opinion.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpinionFacts {
    /// Random; it tells nothing of the moment.
    id: String,
    #[schema(value_type = schemas::Day)]
    day: Date,
    score: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<String>,
    page: String,
    lang: String,
    /// The article read, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Id>)]
    article: Option<ArticleId>,
    /// The revision read.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u32>,
    /// How that version had come to be, at that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::ProvenanceKind>)]
    provenance: Option<ProvenanceKind>,
}

impl From<Opinion> for OpinionFacts {
    fn from(opinion: Opinion) -> Self {
        Self {
            id: opinion.id,
            day: opinion.day,
            score: opinion.score,
            comment: opinion.comment,
            page: opinion.page,
            lang: opinion.lang.to_string(),
            article: opinion.article,
            revision: opinion.revision,
            provenance: opinion.provenance,
        }
    }
}

/// Up to 1,000 opinions; `next` is the `after` of the next ones.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpinionList {
    items: Vec<OpinionFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// All opinions, 1,000 at a time, in an order that says nothing.
#[utoipa::path(
    get,
    path = "/api/v1/opinions",
    operation_id = "listOpinions",
    params(
        ("after" = Option<String>, Query, description = "The opinions after this one", max_length = 100, pattern = "^[0-9a-f]*$"),
        ("lang" = Option<schemas::Lang>, Query, description = "Given in this language"),
        ("page" = Option<schemas::PagePath>, Query, description = "Given on this page, by its path"),
        ("from" = Option<schemas::Day>, Query, description = "On this day or later"),
        ("to" = Option<schemas::Day>, Query, description = "On this day or earlier"),
        ("provenance" = Option<schemas::ProvenanceKind>, Query, description = "On versions made in this way"),
    ),
    responses((status = 200, description = "Opinions", body = OpinionList)),
    security(("token" = ["opinions:read"])),
    tag = "opinions"
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    query: Query,
) -> Answer<axum::Json<OpinionList>> {
    let actor = caller.known()?;
    let query = query.only(&["after", "lang", "page", "from", "to", "provenance"])?;
    let after = query.text("after", 100)?.unwrap_or_default();
    if !after
        .bytes()
        .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    {
        return Err(Problem::field("after", "give the `next` of the page before"));
    }
    let page = actions::page(&app.actions, &actor, filter(&app, &query).await?, after).await?;
    let next = page
        .last()
        .filter(|_| page.len() == PAGE)
        .map(|last| last.id.clone());
    Ok(axum::Json(OpinionList {
        items: page.into_iter().map(OpinionFacts::from).collect(),
        next,
    }))
}

//! The reader's opinion: the form, and taking it.

use std::sync::Arc;

use axum::{body::Body, extract::Request};
use chancery_actions::{ActionError, opinions};
use chancery_domain::{Actor, ArticleId, Lang, opinion::COMMENT_LIMIT};
use chancery_store::{articles, db::Conn};
use http::{Response, StatusCode};

use super::{SiteError, article::bare, frame::Maker, html, redirect};
use crate::{
    App,
    cache::{Made, Page},
    render::contexts::{OpinionForm, OpinionPage, OpinionProblem, OpinionThanksPage},
    routes::{Place, Route},
    service::{Reader, of_page},
    stamps::Verdict,
};

/// Most bytes of a filled-in form: 2,000 characters of four bytes, each escaped, and the rest.
const FORM_BYTES: usize = 40_000;

/// The form on a page of its own.
pub(super) async fn page(app: &Arc<App>, lang: Lang, about: Option<String>) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            let about = about.filter(|path| Route::parse(path).is_some());
            let about = about.unwrap_or_else(|| maker.here(Place::Home));
            let stamp = here.stamps.make(here.actions.now());
            let form = OpinionForm::empty(maker.here(Place::Opinion), about, lang, stamp);
            form_page(&maker, form, StatusCode::OK)
        })
        .await
}

fn form_page(maker: &Maker<'_>, form: OpinionForm, status: StatusCode) -> Result<Made, SiteError> {
    let mut page = maker.page(&Place::Opinion, "");
    page.opinion = None;
    html(maker.app, status, &OpinionPage { page, form }, None)
}

/// Thanks.
pub(super) async fn thanks(app: &Arc<App>, lang: Lang) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang)?;
            let mut page = maker.page(&Place::Thanks, "");
            bare(&mut page);
            html(
                &here,
                StatusCode::OK,
                &OpinionThanksPage { page, back: None },
                Some(Vec::new()),
            )
        })
        .await
}

/// A form as it came in.
#[derive(Debug, Default)]
struct Sent {
    score: String,
    comment: String,
    page: String,
    stamp: String,
    trap: String,
}

impl Sent {
    fn read(body: &[u8]) -> Self {
        let mut sent = Self::default();
        for (name, value) in url::form_urlencoded::parse(body) {
            match name.as_ref() {
                "score" => sent.score = value.into_owned(),
                "comment" => sent.comment = value.into_owned(),
                "page" => sent.page = value.into_owned(),
                "stamp" => sent.stamp = value.into_owned(),
                name if name == OpinionForm::HONEYPOT => sent.trap = value.into_owned(),
                _ => {}
            }
        }
        sent.comment = sent.comment.replace("\r\n", "\n");
        sent
    }

    fn problems(&self, app: &App) -> Vec<OpinionProblem> {
        let mut problems = Vec::new();
        if self.score.is_empty() {
            problems.push(OpinionProblem::ScoreMissing);
        } else if !matches!(self.score.as_str(), "1" | "2" | "3" | "4" | "5") {
            problems.push(OpinionProblem::ScoreInvalid);
        }
        if self.comment.trim().chars().count() > COMMENT_LIMIT {
            problems.push(OpinionProblem::CommentTooLong);
        }
        match app.stamps.judge(&self.stamp, app.actions.now()) {
            Verdict::Good if self.trap.is_empty() => {}
            Verdict::Expired => problems.push(OpinionProblem::StampExpired),
            Verdict::Good | Verdict::TooFast => problems.push(OpinionProblem::LooksAutomatic),
        }
        problems
    }
}

/// Takes an opinion: thanks, or the form again with what was typed and why it was refused.
pub(super) async fn take(app: &Arc<App>, lang: Lang, request: Request) -> Result<Response<Body>, SiteError> {
    let reader = request.extensions().get::<Reader>().cloned();
    let headers = request.headers().clone();
    let Ok(body) = axum::body::to_bytes(request.into_body(), FORM_BYTES).await else {
        return refuse(
            app,
            lang,
            Sent::default(),
            vec![OpinionProblem::CommentTooLong],
            &headers,
        )
        .await;
    };
    let sent = Sent::read(&body);
    let mut problems = sent.problems(app);
    if problems.is_empty() {
        let today = app
            .actions
            .now()
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .date();
        let free = reader.is_none_or(|reader| {
            app.limits
                .opinion(reader.address, today, app.actions.random.as_ref())
        });
        if !free {
            problems.push(OpinionProblem::TooMany);
        }
    }
    if !problems.is_empty() {
        return refuse(app, lang, sent, problems, &headers).await;
    }
    let page = Some(sent.page.clone()).filter(|path| Route::parse(path).is_some());
    let page = page.unwrap_or_else(|| Place::Home.in_lang(lang.clone()).to_string());
    let article = article_at(app, page.clone()).await?;
    let give = opinions::Give {
        lang: lang.clone(),
        page,
        article,
        score: sent.score.parse().unwrap_or(0),
        comment: Some(sent.comment.clone()),
    };
    match opinions::give(&app.actions, &Actor::Reader, give).await {
        Ok(()) => Ok(redirect(
            StatusCode::SEE_OTHER,
            &Place::Thanks.in_lang(lang).to_string(),
        )),
        Err(ActionError::Invalid { field: "score", .. }) => {
            refuse(app, lang, sent, vec![OpinionProblem::ScoreInvalid], &headers).await
        }
        Err(ActionError::Invalid { field: "comment", .. }) => {
            refuse(app, lang, sent, vec![OpinionProblem::CommentTooLong], &headers).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The article whose page this is, if it is one.
pub(crate) async fn article_at(app: &App, page: String) -> Result<Option<ArticleId>, SiteError> {
    let Some(Route::In(lang, Place::Article(slug) | Place::Page(slug))) = Route::parse(&page) else {
        return Ok(None);
    };
    app.actions
        .store
        .read(move |conn: &mut Conn| Ok(articles::slug_owner(conn, &lang, &slug)?))
        .await
}

async fn refuse(
    app: &Arc<App>,
    lang: Lang,
    sent: Sent,
    problems: Vec<OpinionProblem>,
    headers: &http::HeaderMap,
) -> Result<Response<Body>, SiteError> {
    let here = Arc::clone(app);
    let status = if problems.contains(&OpinionProblem::TooMany) {
        StatusCode::TOO_MANY_REQUESTS
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let made = app
        .actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            let form = OpinionForm {
                action: maker.here(Place::Opinion),
                about: sent.page,
                lang,
                stamp: here.stamps.make(here.actions.now()),
                score: sent.score.parse().ok().filter(|score| (1..=5).contains(score)),
                comment: sent.comment,
                problems,
            };
            form_page(&maker, form, status)
        })
        .await?;
    Ok(of_page(
        &Page::plain(made.status, &made.headers, made.body),
        headers,
    ))
}

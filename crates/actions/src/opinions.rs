//! Readers' opinions.

use chancery_domain::{
    Actor, ArticleId, Lang, Scope, State,
    opinion::{COMMENT_LIMIT, Score, Summary},
};
use chancery_store::{
    articles,
    db::Conn,
    opinions::{self, Filter, Opinion},
    settings,
};
use jiff::ToSpan;

use crate::{ActionError, Actions};

/// An opinion as it comes in.
#[derive(Debug, Clone)]
pub struct Give {
    /// Language of the page.
    pub lang: Lang,
    /// Path of the page.
    pub page: String,
    /// The article read, where the page was one.
    pub article: Option<ArticleId>,
    /// 1 to 5.
    pub score: i64,
    /// Optional words.
    pub comment: Option<String>,
}

/// Takes an opinion. The answer comes when it is durable.
pub async fn give(actions: &Actions, actor: &Actor, give: Give) -> Result<(), ActionError> {
    let score = Score::try_from(give.score).map_err(|fault| ActionError::invalid("score", fault))?;
    ActionError::check_text("page", &give.page, 1_000)?;
    let comment = give
        .comment
        .map(|text| text.trim().replace("\r\n", "\n"))
        .filter(|text| !text.is_empty());
    if let Some(comment) = &comment {
        ActionError::check_text("comment", comment, COMMENT_LIMIT)?;
    }
    let (now, actor, id) = (
        actions.now(),
        actor.clone(),
        format!("{:016x}", actions.random.bits()),
    );
    actions
        .store
        .write(now, move |tx| {
            let organisation = settings::organisation(tx.conn())?.ok_or(ActionError::NoOrganisation)?;
            if !organisation.speaks(&give.lang) {
                return Err(ActionError::Language(give.lang));
            }
            let read = match &give.article {
                Some(article) => what_was_read(tx.conn(), article, &give.lang)?,
                None => None,
            };
            let opinion = Opinion {
                id,
                day: now.to_zoned_datetime(organisation.zone()).date(),
                score: u32::from(score.get()),
                comment,
                page: give.page,
                lang: give.lang,
                article: give.article.filter(|_| read.is_some()),
                revision: read.as_ref().map(|revision| revision.number),
                provenance: read.as_ref().map(|revision| revision.provenance.kind()),
            };
            opinions::insert(tx, &opinion)?;
            tx.audit(now, &actor, "opinion.give", "opinion", "")?;
            Ok(())
        })
        .await
}

fn what_was_read(
    conn: &mut Conn,
    article: &ArticleId,
    lang: &Lang,
) -> Result<Option<articles::Revision>, ActionError> {
    let Some(version) = articles::find_version(conn, article, lang)? else {
        return Ok(None);
    };
    match version.public.filter(|_| version.state == State::Published) {
        Some(number) => Ok(articles::find_revision(conn, article, lang, number)?),
        None => Ok(None),
    }
}

/// What the opinions of a group say.
pub async fn summary(actions: &Actions, actor: &Actor, filter: Filter) -> Result<Summary, ActionError> {
    actor.require(Scope::OpinionsRead)?;
    actions
        .store
        .read(move |conn| Ok(Summary::of(opinions::counts(conn, &filter)?)))
        .await
}

/// Up to 1,000 opinions after the one with id `after` (empty for the beginning).
pub async fn page(
    actions: &Actions,
    actor: &Actor,
    filter: Filter,
    after: String,
) -> Result<Vec<Opinion>, ActionError> {
    actor.require(Scope::OpinionsRead)?;
    actions
        .store
        .read(move |conn| Ok(opinions::page(conn, &filter, &after, 1_000)?))
        .await
}

/// Erases comments older than the organisation keeps them, and gives how many. May run twice.
pub async fn erase_comments(actions: &Actions) -> Result<u64, ActionError> {
    let now = actions.now();
    actions
        .store
        .write(now, move |tx| {
            let organisation = settings::organisation(tx.conn())?.ok_or(ActionError::NoOrganisation)?;
            let Some(days) = organisation.comment_retention_days else {
                return Ok(0);
            };
            let today = now.to_zoned_datetime(organisation.zone()).date();
            let oldest = today.saturating_sub(i64::from(days).days());
            let erased = opinions::erase_comments(tx, oldest)?;
            let detail = format!("{erased} comments from before {oldest}");
            tx.audit(now, &Actor::System, "opinion.erase-comments", "opinion", &detail)?;
            Ok(erased)
        })
        .await
}

//! Begins an article with its first version, a draft.

use chancery_domain::{
    Actor, ArticleId, ArticleKind, EventDays, Lang, MediaId, Scope, Slug, State, Texts, TopicId,
};
use chancery_store::{
    articles::{self, Article, Version},
    db::{Conn, Tx},
    settings, topics,
};
use jiff::{Timestamp, civil::Date};

use super::{
    Draft,
    details::{check, distinct},
    slugs, text,
};
use crate::{ActionError, Actions};

/// What is the same in all languages, as it comes in.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// By which the menu knows a page.
    pub key: Option<String>,
    /// Key of the office that signs, or its name.
    pub office: String,
    /// The day it reports on.
    pub dateline: Option<Date>,
    /// The days of the event it announces.
    pub event: Option<EventDays>,
    /// Where.
    pub place: Texts,
    /// Lead picture.
    pub media: Option<MediaId>,
    /// Topics.
    pub topics: Vec<TopicId>,
    /// First publication, for articles that were public elsewhere before.
    pub published_at: Option<Timestamp>,
}

/// A new article.
#[derive(Debug, Clone)]
pub struct NewArticle {
    /// News, page or event notice.
    pub kind: ArticleKind,
    /// Language of the first version.
    pub lang: Lang,
    /// Its slug; made from the title where not given.
    pub slug: Option<String>,
    /// Its text.
    pub draft: Draft,
    /// What is the same in all languages.
    pub details: Details,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// The article.
    pub id: ArticleId,
    /// The number of the version's revision: 1.
    pub revision: u32,
}

/// Begins an article.
pub async fn create(actions: &Actions, actor: &Actor, new: NewArticle) -> Result<Created, ActionError> {
    actor.require(Scope::ArticlesWrite)?;
    if new.details.published_at.is_some_and(|at| at > actions.now()) {
        let fault = "the first publication lies ahead: leave it out, and publish with a moment instead";
        return Err(ActionError::invalid("published", fault));
    }
    let (now, id, actor) = (
        actions.now(),
        ArticleId::new(actions.random.bits()),
        actor.clone(),
    );
    actions
        .store
        .write(now, move |tx| create_in(tx, &actor, &id, new, now))
        .await
}

/// Begins an article inside a write that is under way.
pub(crate) fn create_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &ArticleId,
    new: NewArticle,
    now: Timestamp,
) -> Result<Created, ActionError> {
    let NewArticle {
        kind,
        lang,
        slug,
        draft,
        details,
    } = new;
    let organisation = settings::organisation(tx.conn())?.ok_or(ActionError::NoOrganisation)?;
    if !organisation.speaks(&lang) {
        return Err(ActionError::Language(lang));
    }
    let details = checked(tx.conn(), details)?;
    articles::insert(
        tx,
        &Article {
            id: id.clone(),
            kind,
            key: details.key,
            office: details.office,
            dateline: details.dateline,
            event: details.event,
            place: details.place,
            media: details.media,
            created_at: now,
            published_at: details.published_at,
        },
    )?;
    articles::set_topics(tx, id, &details.topics)?;
    add_version(tx, id, kind, &lang, slug.as_deref(), draft, now)?;
    tx.audit(
        now,
        actor,
        "article.create",
        &format!("article {id}"),
        &format!("{lang} revision 1"),
    )?;
    Ok(Created {
        id: id.clone(),
        revision: 1,
    })
}

/// Refuses details that name what is not there or cannot be kept.
fn checked(conn: &mut Conn, mut details: Details) -> Result<Details, ActionError> {
    check(
        conn,
        &details.office,
        &details.place,
        details.event,
        details.media.as_ref(),
    )?;
    if let Some(key) = &details.key {
        key.parse::<Slug>()
            .map_err(|fault| ActionError::invalid("key", fault))?;
        if articles::find_by_key(conn, key)?.is_some() {
            return Err(ActionError::Exists(format!("a page with the key \"{key}\"")));
        }
    }
    details.topics = distinct(&details.topics);
    let known = if details.topics.is_empty() {
        Vec::new()
    } else {
        topics::all(conn)?
    };
    match details
        .topics
        .iter()
        .find(|id| known.iter().all(|topic| topic.id != **id))
    {
        Some(id) => Err(ActionError::NotFound(format!("topic {id}"))),
        None => Ok(details),
    }
}

/// Adds a first draft in a language.
pub(super) fn add_version(
    tx: &mut Tx<'_>,
    id: &ArticleId,
    kind: ArticleKind,
    lang: &Lang,
    slug: Option<&str>,
    draft: Draft,
    now: Timestamp,
) -> Result<(), ActionError> {
    let revision = text::revision(tx.conn(), id, lang, 1, draft, now)?;
    let slug = match slug {
        Some(wish) => slugs::given(tx.conn(), id, lang, wish)?,
        None => slugs::from_title(tx.conn(), id, lang, &revision.title)?,
    };
    articles::claim_slug(tx, lang, &slug, id)?;
    articles::insert_version(
        tx,
        &Version {
            article: id.clone(),
            lang: lang.clone(),
            kind,
            state: State::Draft,
            slug,
            newest: 1,
            public: None,
            published_at: None,
            changed_at: None,
            scheduled_at: None,
            withdrawn_at: None,
            withdrawn_reason: None,
        },
    )?;
    articles::insert_revision(tx, id, lang, &revision)?;
    Ok(())
}

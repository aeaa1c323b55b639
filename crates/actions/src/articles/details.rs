//! Changes what is the same in all languages of an article.

use chancery_domain::{
    Actor, ArticleId, Change, EventDays, Lang, MediaId, Scope, State, Texts, TopicId, article::limits,
};
use chancery_store::{
    articles,
    db::{Conn, Tx},
    media,
};
use jiff::{Timestamp, civil::Date};

use crate::{ActionError, Actions};

/// What is to change; what is `None` stays as it is.
#[derive(Debug, Clone, Default)]
pub struct SetDetails {
    /// Key of the office that signs, or its name.
    pub office: Option<String>,
    /// The day it reports on, or none.
    pub dateline: Option<Option<Date>>,
    /// The days of the event it announces, or none.
    pub event: Option<Option<EventDays>>,
    /// Where.
    pub place: Option<Texts>,
    /// Lead picture, or none.
    pub media: Option<Option<MediaId>>,
    /// Topics, all of them.
    pub topics: Option<Vec<TopicId>>,
}

/// Changes the details of an article; on a public one readers see it at once.
pub async fn set_details(
    actions: &Actions,
    actor: &Actor,
    id: ArticleId,
    set: SetDetails,
) -> Result<(), ActionError> {
    actor.require(Scope::ArticlesWrite)?;
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| set_details_in(tx, &actor, &id, set, now))
        .await
}

fn set_details_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &ArticleId,
    set: SetDetails,
    now: Timestamp,
) -> Result<(), ActionError> {
    let mut article =
        articles::find(tx.conn(), id)?.ok_or_else(|| ActionError::NotFound(format!("article {id}")))?;
    let versions = articles::versions(tx.conn(), id)?;
    let public: Vec<Lang> = versions
        .into_iter()
        .filter(|version| version.state == State::Published)
        .map(|version| version.lang)
        .collect();
    if !public.is_empty() {
        // What readers see of it changes at once: that is a publication.
        actor.require(Scope::ArticlesPublish)?;
    }
    article.office = set.office.unwrap_or(article.office);
    article.dateline = set.dateline.unwrap_or(article.dateline);
    article.event = set.event.unwrap_or(article.event);
    article.place = set.place.unwrap_or(article.place);
    article.media = set.media.unwrap_or(article.media);
    check(
        tx.conn(),
        &article.office,
        &article.place,
        article.event,
        article.media.as_ref(),
    )?;
    articles::update(tx, &article)?;
    if let Some(topics) = &set.topics {
        articles::set_topics(tx, id, &distinct(topics))?;
    }
    for lang in public {
        tx.changed(Change::Version {
            article: id.clone(),
            lang: lang.clone(),
        });
        tx.changed(Change::Teaser {
            article: id.clone(),
            lang: lang.clone(),
        });
        tx.changed(Change::Listing { lang });
        tx.changed(Change::Article { article: id.clone() });
        tx.changed(Change::AnyArticle);
    }
    tx.audit(now, actor, "article.set-details", &format!("article {id}"), "")?;
    Ok(())
}

/// Refuses details that cannot stand.
pub(super) fn check(
    conn: &mut Conn,
    office: &str,
    place: &Texts,
    event: Option<EventDays>,
    picture: Option<&MediaId>,
) -> Result<(), ActionError> {
    ActionError::check_text("office", office, limits::NAME)?;
    for name in place.0.values() {
        ActionError::check_text("place", name, limits::NAME)?;
    }
    if let Some(days) = event.filter(|days| days.end < days.start) {
        let fault = format!(
            "the last day, {}, lies before the first, {}",
            days.end, days.start
        );
        return Err(ActionError::invalid("event", fault));
    }
    if let Some(id) = picture
        && media::find(conn, id)?.is_none()
    {
        return Err(ActionError::invalid("image", format!("there is no picture {id}")));
    }
    Ok(())
}

/// Each topic once, in the order given.
pub(super) fn distinct(topics: &[TopicId]) -> Vec<TopicId> {
    let mut once: Vec<TopicId> = Vec::new();
    for topic in topics {
        if !once.contains(topic) {
            once.push(topic.clone());
        }
    }
    once
}

//! Topics.

use chancery_domain::{Actor, Change, Scope, Slug, Texts, TopicId, article::limits};
use chancery_store::{db::Tx, topics};
use chancery_text::slug;
use jiff::Timestamp;

use crate::{ActionError, Actions};

/// A topic as it comes in.
#[derive(Debug, Clone)]
pub struct PutTopic {
    /// Short stable name used in data.
    pub key: String,
    /// Key of the topic above.
    pub parent: Option<String>,
    /// Names per language.
    pub names: Texts,
}

/// Adds a topic, or changes the one of that key, and gives its id.
pub async fn put(actions: &Actions, actor: &Actor, topic: PutTopic) -> Result<TopicId, ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    let (now, id, actor) = (actions.now(), TopicId::new(actions.random.bits()), actor.clone());
    actions
        .store
        .write(now, move |tx| put_in(tx, &actor, id, &topic, now))
        .await
}

/// Adds or changes a topic inside a write that is under way.
pub(crate) fn put_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    new_id: TopicId,
    topic: &PutTopic,
    now: Timestamp,
) -> Result<TopicId, ActionError> {
    ActionError::check_text("key", &topic.key, limits::NAME)?;
    if topic.key.trim().is_empty() {
        return Err(ActionError::invalid("key", "a topic needs a key"));
    }
    for name in topic.names.0.values() {
        ActionError::check_text("names", name, limits::NAME)?;
    }
    let known = topics::find_by_key(tx.conn(), &topic.key)?;
    let parent = match topic.parent.as_deref().filter(|key| !key.is_empty()) {
        Some(key) => Some(
            topics::find_by_key(tx.conn(), key)?
                .ok_or_else(|| ActionError::NotFound(format!("topic {key}")))?
                .id,
        ),
        None => None,
    };
    let (id, position) = match known {
        Some(known) => (known.id, known.position),
        None => (
            new_id,
            u32::try_from(topics::all(tx.conn())?.len()).unwrap_or(u32::MAX),
        ),
    };
    refuse_circle(tx, &id, parent.as_ref())?;
    let row = topics::Topic {
        id: id.clone(),
        key: topic.key.clone(),
        parent,
        position,
        names: topic.names.clone(),
    };
    topics::put(tx, &row)?;
    for (lang, name) in &topic.names.0 {
        let base = slug::slug(name, lang)
            .filter(|text| text.parse::<Slug>().is_ok())
            .unwrap_or_else(|| format!("n-{id}"));
        for n in 1..100_u32 {
            let wish: Slug = if n == 1 {
                base.parse()?
            } else {
                format!("{base}-{n}").parse()?
            };
            if topics::claim_slug(tx, lang, &wish, &id)? {
                break;
            }
        }
    }
    tx.changed(Change::Everything);
    tx.audit(now, actor, "topic.put", &format!("topic {id}"), &topic.key)?;
    Ok(id)
}

/// Refuses a parent that stands below the topic, or is the topic: the tree would become a circle.
fn refuse_circle(tx: &mut Tx<'_>, id: &TopicId, parent: Option<&TopicId>) -> Result<(), ActionError> {
    let all = topics::all(tx.conn())?;
    let mut above = parent.cloned();
    for _ in 0..=all.len() {
        if above.as_ref() == Some(id) {
            return Err(ActionError::invalid(
                "parent",
                "a topic cannot stand above itself",
            ));
        }
        above = all
            .iter()
            .find(|topic| Some(&topic.id) == above.as_ref())
            .and_then(|topic| topic.parent.clone());
    }
    Ok(())
}

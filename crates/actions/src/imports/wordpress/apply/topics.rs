//! Categories and tags.

use std::collections::HashMap;

use chancery_domain::{Change, Lang, Slug, Texts, TopicId, article::limits};
use chancery_store::{
    db::Tx,
    origins::{self, Origin},
    topics,
};
use chancery_text::slug;
use jiff::Timestamp;

use super::{
    batch::{Batch, known},
    hash,
};
use crate::{ActionError, articles::one_line, imports::wordpress::Topic};

/// Stores the topics in one transaction; gives what a person should know. Where all of them are here, nothing is
/// written, and a rehearsal writes nothing at all.
pub(super) async fn put(batch: &Batch<'_>) -> Result<Vec<String>, ActionError> {
    let all = batch.plan.topics().to_vec();
    let known = known(
        batch.actions,
        all.iter().map(|topic| topic.origin.clone()).collect(),
    )
    .await?;
    let is_new = |topic: &&Topic| known.get(&topic.origin) != Some(&fingerprint(topic));
    let wanted: Vec<Topic> = all.iter().filter(is_new).cloned().collect();
    if wanted.is_empty() || batch.rehearse {
        return Ok(Vec::new());
    }
    let (actions, actor) = (batch.actions.clone(), batch.actor.clone());
    let (now, default_lang) = (actions.now(), batch.plan.default_lang.clone());
    batch
        .actions
        .store
        .write(now, move |tx| {
            let known = topics::all(tx.conn())?;
            let mut here = Here {
                next: u32::try_from(known.len()).unwrap_or(u32::MAX),
                by_id: known.into_iter().map(|topic| (topic.id.clone(), topic)).collect(),
                groups: HashMap::new(),
                doubts: Vec::new(),
                now,
            };
            for topic in &all {
                if let Some(origin) = origins::find(tx.conn(), &topic.origin)? {
                    here.groups.insert(topic.group.clone(), origin.entity.parse()?);
                }
            }
            for topic in &wanted {
                let lang = topic.lang.as_ref().unwrap_or(&default_lang);
                here.put(tx, topic, lang, || TopicId::new(actions.random.bits()))?;
            }
            tx.changed(Change::Everything);
            let detail = format!("{} names", wanted.len());
            tx.audit(now, &actor, "topics.import", "topics", &detail)?;
            Ok(here.doubts)
        })
        .await
}

/// The topics that are here.
struct Here {
    by_id: HashMap<TopicId, topics::Topic>,
    /// Group of the import → topic.
    groups: HashMap<String, TopicId>,
    next: u32,
    doubts: Vec<String>,
    now: Timestamp,
}

impl Here {
    /// Stores one topic in one language.
    fn put(
        &mut self,
        tx: &mut Tx<'_>,
        topic: &Topic,
        lang: &Lang,
        new_id: impl FnOnce() -> TopicId,
    ) -> Result<(), ActionError> {
        let name = name(topic);
        let known = origins::find(tx.conn(), &topic.origin)?;
        let parent = match &topic.parent {
            Some(above) => origins::find(tx.conn(), above)?
                .map(|above| above.entity.parse())
                .transpose()?,
            None => None,
        };
        let mut row = match self.groups.get(&topic.group).and_then(|id| self.by_id.get(id)) {
            Some(row) => row.clone(),
            None => self.begin(topic, new_id()),
        };
        let edited = known.as_ref().is_some_and(|known| {
            known.lang == lang.as_str()
                && !known
                    .fingerprint
                    .ends_with(&hash([row.names.get(lang).unwrap_or_default()]))
        });
        if edited {
            self.doubts.push(format!(
                "the topic {} was renamed here and keeps its name; the file calls it \"{name}\"",
                row.key
            ));
            return Ok(());
        }
        let is_named = row.names.0.insert(lang.clone(), name).is_some();
        if row.parent.is_none() && parent.as_ref() != Some(&row.id) {
            row.parent = parent;
        }
        topics::put(tx, &row)?;
        if !is_named {
            self.address(tx, topic, lang, &row)?;
        }
        let origin = Origin {
            origin: topic.origin.clone(),
            kind: "topic".to_owned(),
            entity: row.id.to_string(),
            lang: lang.to_string(),
            fingerprint: fingerprint(topic),
        };
        origins::put(tx, &origin, self.now)?;
        self.groups.insert(topic.group.clone(), row.id.clone());
        self.by_id.insert(row.id.clone(), row);
        Ok(())
    }

    fn begin(&mut self, topic: &Topic, id: TopicId) -> topics::Topic {
        let wish = slug::clean(&slug::decode(&topic.nicename)).unwrap_or_else(|| format!("t-{id}"));
        let taken = |key: &str| self.by_id.values().any(|topic| topic.key == key);
        let key = if taken(&wish) {
            format!("{wish}-{id}")
        } else {
            wish
        };
        let position = self.next;
        self.next = self.next.saturating_add(1);
        topics::Topic {
            id,
            key,
            parent: None,
            position,
            names: Texts::default(),
        }
    }

    /// Its address: the old slug, else one with its key.
    fn address(
        &self,
        tx: &mut Tx<'_>,
        topic: &Topic,
        lang: &Lang,
        row: &topics::Topic,
    ) -> Result<(), ActionError> {
        let wish = slug::clean(&slug::decode(&topic.nicename));
        for wish in wish.into_iter().chain([row.key.clone(), format!("t-{}", row.id)]) {
            let Ok(wish) = wish.parse::<Slug>() else { continue };
            if topics::claim_slug(tx, lang, &wish, &row.id)? {
                break;
            }
        }
        Ok(())
    }
}

/// The name as it is stored.
fn name(topic: &Topic) -> String {
    let name = one_line(&topic.name);
    name.chars()
        .filter(|c| !c.is_control())
        .take(limits::NAME)
        .collect()
}

/// A hash of where a topic stands, then one of its name, by which an edit made here is known.
fn fingerprint(topic: &Topic) -> String {
    let place = [topic.parent.as_deref().unwrap_or_default(), &topic.group];
    format!("{} {}", hash(place), hash([name(topic).as_str()]))
}

//! Tells the history of the sample anew, through the rules of every action, in one transaction.

use std::collections::HashMap;

use chancery_actions::{
    Actions,
    articles::{
        Base, Correction, Created, Details, Draft, GivenProvenance, NewArticle, Publish, Revise, Withdraw,
    },
    batch::{self, Batch},
    media::AddMedia,
    topics::PutTopic,
};
use chancery_domain::{Actor, ArticleId, ArticleKind, MediaId, TopicId};

use super::{
    files::{Article, Provenance, Sample, Version},
    history::{Event, What, history},
};
use crate::error::CommandError;

/// Loads the sample into an empty database.
pub(super) async fn load(actions: &Actions, sample: Sample) -> Result<(), CommandError> {
    let now = actions.now();
    batch::run(actions, &Actor::CommandLine, move |batch| {
        batch.init(&sample.organisation)?;
        let mut loader = Loader::new(batch, &sample)?;
        for event in history(&sample, now) {
            loader
                .tell(&sample, &event)
                .map_err(|error| CommandError::Sample {
                    place: format!("demo/articles/{}, {}", event.key, event.lang),
                    fault: error.to_string(),
                })?;
        }
        Ok(())
    })
    .await
}

/// What the events told so far have made.
struct Loader<'l, 'b, 'tx> {
    batch: &'l mut Batch<'b, 'tx>,
    topics: HashMap<&'l str, TopicId>,
    /// Id and file name in the media folder.
    media: HashMap<&'l str, (MediaId, String)>,
    articles: HashMap<&'l str, ArticleId>,
}

impl<'l, 'b, 'tx> Loader<'l, 'b, 'tx> {
    /// Adds topics and media.
    fn new(batch: &'l mut Batch<'b, 'tx>, sample: &'l Sample) -> Result<Self, CommandError> {
        let (mut topics, mut media) = (HashMap::new(), HashMap::new());
        for topic in &sample.topics {
            let id = batch.topic(&PutTopic {
                key: topic.key.clone(),
                parent: Some(topic.parent.clone()).filter(|key| !key.is_empty()),
                names: topic.names.clone(),
            })?;
            topics.insert(topic.key.as_str(), id);
        }
        for medium in &sample.media {
            let added = batch.media(AddMedia {
                name: medium.file.clone(),
                content: medium.content.clone(),
                alt: medium.alt.clone(),
                caption: medium.caption.clone(),
                credit: medium.credit.clone(),
            })?;
            media.insert(medium.file.as_str(), (added.id, added.file));
        }
        Ok(Self {
            batch,
            topics,
            media,
            articles: HashMap::new(),
        })
    }

    fn tell(&mut self, sample: &'l Sample, event: &Event<'l>) -> Result<(), CommandError> {
        let article = &sample.articles[event.key];
        let version = &article.versions[event.lang];
        self.batch.at(event.at);
        match event.what {
            What::Published | What::Scheduled(_) => {
                self.write(event, article, version)?;
                self.publish(event, None)
            }
            What::Corrected(number) => {
                let correction = &version.corrections[number];
                self.revise(event, version, number + 1, Base::Any)?;
                self.publish(event, Some(correction.note.clone()))
            }
            What::Withdrawn => {
                let reason = version
                    .withdrawn
                    .as_ref()
                    .map(|withdrawn| withdrawn.reason.clone());
                self.batch.withdraw(Withdraw {
                    id: self.articles[event.key].clone(),
                    lang: event.lang.clone(),
                    reason: reason.unwrap_or_default(),
                })?;
                Ok(())
            }
        }
    }

    /// The first text of a version, and the article with it where it is the first.
    fn write(&mut self, event: &Event<'l>, article: &Article, version: &Version) -> Result<(), CommandError> {
        if self.articles.contains_key(event.key) {
            return self.revise(event, version, 0, Base::New);
        }
        let details = Details {
            key: (article.kind == ArticleKind::Page).then(|| event.key.to_owned()),
            office: article.office.clone(),
            dateline: article.dateline,
            event: article.event,
            place: article.place.clone(),
            media: article
                .image
                .as_deref()
                .and_then(|file| self.media.get(file))
                .map(|(id, _)| id.clone()),
            topics: article
                .topics
                .iter()
                .filter_map(|key| self.topics.get(key.as_str()).cloned())
                .collect(),
            published_at: None,
        };
        let Created { id, .. } = self.batch.create(NewArticle {
            kind: article.kind,
            lang: event.lang.clone(),
            slug: Some(version.slug.clone()),
            draft: self.draft(version, 0),
            details,
        })?;
        self.articles.insert(event.key, id);
        Ok(())
    }

    /// The text of a version after `corrections` corrections.
    fn revise(
        &mut self,
        event: &Event<'l>,
        version: &Version,
        corrections: usize,
        base: Base,
    ) -> Result<(), CommandError> {
        self.batch.revise(Revise {
            id: self.articles[event.key].clone(),
            lang: event.lang.clone(),
            base,
            slug: Some(version.slug.clone()),
            draft: self.draft(version, corrections),
        })?;
        Ok(())
    }

    fn publish(&mut self, event: &Event<'l>, note: Option<String>) -> Result<(), CommandError> {
        self.batch.publish(Publish {
            id: self.articles[event.key].clone(),
            lang: event.lang.clone(),
            at: match event.what {
                What::Scheduled(at) => Some(at),
                _ => None,
            },
            correction: note.map(|note| Correction { note }),
        })?;
        Ok(())
    }

    fn draft(&self, version: &Version, corrections: usize) -> Draft {
        let former = version.corrections[corrections..]
            .iter()
            .find_map(|correction| correction.before_title.clone());
        Draft {
            title: former.unwrap_or_else(|| version.title.clone()),
            summary: version.summary.clone(),
            body_html: self.with_pictures(&version.bodies[corrections]),
            provenance: Some(given(&version.provenance)),
        }
    }

    /// Pictures in bodies are named by their file in `demo/media`.
    fn with_pictures(&self, body: &str) -> String {
        self.media
            .iter()
            .fold(body.to_owned(), |body, (name, (_, file))| {
                body.replace(&format!("\"media:{name}\""), &format!("\"/media/{file}\""))
            })
    }
}

fn given(provenance: &Provenance) -> GivenProvenance {
    GivenProvenance {
        kind: provenance.kind.clone(),
        engine: provenance.engine.clone(),
        engine_version: provenance.engine_version.clone(),
        made_at: provenance.at,
        reviewer_role: provenance.reviewed_by.clone(),
        reviewed_at: provenance.reviewed_at,
        source_lang: provenance.from.clone(),
        source_revision: None,
    }
}

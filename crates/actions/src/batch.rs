//! Many steps in one transaction: all of them stand, or none.
//!
//! For work of a thousand writes that makes sense only whole. Each step obeys the rules of its single action, and
//! leaves its own audit row.

use chancery_domain::{Actor, ArticleId, MediaId, Organisation, Scope, TopicId};
use chancery_store::{
    articles::Version,
    db::{DbError, Tx},
    media::Media,
};
use jiff::Timestamp;

use crate::{
    ActionError, Actions,
    articles::{self, Created, NewArticle, Publish, Revise, Revised, Withdraw},
    media::{self, AddMedia},
    organisation,
    topics::{self, PutTopic},
};

/// A batch under way.
pub struct Batch<'b, 'tx> {
    tx: &'b mut Tx<'tx>,
    actions: &'b Actions,
    actor: &'b Actor,
    now: Timestamp,
}

/// Runs `steps` in one transaction, which is durable when the answer comes. An error undoes all of it; media
/// files may stay behind, which `chancery check` finds.
pub async fn run<T, E, F>(actions: &Actions, actor: &Actor, steps: F) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
    F: FnOnce(&mut Batch<'_, '_>) -> Result<T, E> + Send + 'static,
{
    let (now, within, actor) = (actions.now(), actions.clone(), actor.clone());
    actions
        .store
        .write(now, move |tx| {
            let mut batch = Batch {
                tx,
                actions: &within,
                actor: &actor,
                now,
            };
            steps(&mut batch)
        })
        .await
}

impl Batch<'_, '_> {
    /// The next steps are taken at this moment (a history that is told anew). At first it is now.
    pub fn at(&mut self, moment: Timestamp) -> &mut Self {
        self.now = moment;
        self
    }

    /// As [`organisation::init`].
    pub fn init(&mut self, organisation: &Organisation) -> Result<(), ActionError> {
        self.actor.require(Scope::OrganisationWrite)?;
        organisation::init_in(self.tx, self.actor, organisation, self.now)
    }

    /// As [`topics::put`].
    pub fn topic(&mut self, topic: &PutTopic) -> Result<TopicId, ActionError> {
        self.actor.require(Scope::OrganisationWrite)?;
        let id = TopicId::new(self.actions.random.bits());
        topics::put_in(self.tx, self.actor, id, topic, self.now)
    }

    /// As [`media::add`].
    pub fn media(&mut self, new: AddMedia) -> Result<Media, ActionError> {
        self.actor.require(Scope::ArticlesWrite)?;
        let id = MediaId::new(self.actions.random.bits());
        media::add_in(self.tx, self.actor, &self.actions.media, id, new, self.now)
    }

    /// As [`articles::create`].
    pub fn create(&mut self, new: NewArticle) -> Result<Created, ActionError> {
        self.actor.require(Scope::ArticlesWrite)?;
        let id = ArticleId::new(self.actions.random.bits());
        articles::create_in(self.tx, self.actor, &id, new, self.now)
    }

    /// As [`articles::revise`].
    pub fn revise(&mut self, revise: Revise) -> Result<Revised, ActionError> {
        self.actor.require(Scope::ArticlesWrite)?;
        articles::revise_in(self.tx, self.actor, revise, self.now)
    }

    /// As [`articles::publish`].
    pub fn publish(&mut self, publish: Publish) -> Result<Version, ActionError> {
        self.actor.require(Scope::ArticlesPublish)?;
        articles::publish_in(self.tx, self.actor, publish, self.now)
    }

    /// As [`articles::withdraw`].
    pub fn withdraw(&mut self, withdraw: Withdraw) -> Result<Version, ActionError> {
        self.actor.require(Scope::ArticlesPublish)?;
        articles::withdraw_in(self.tx, self.actor, withdraw, self.now)
    }
}

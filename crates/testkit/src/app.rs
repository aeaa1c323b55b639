//! The actions on a test's own store, with the fixture organisation in it.

use std::{ops::Deref, sync::Arc};

use chancery_actions::{
    ActionError, Actions,
    articles::{self, Base, Created, Draft, NewArticle, Publish, Revise, Revised},
    organisation,
};
use chancery_domain::ArticleId;
use chancery_store::{
    articles::{Revision, Version},
    db::Open,
};
use tempfile::TempDir;

use crate::{SeededRandom, TestClock, TestStore, actors, fixture, on_both};

/// Actions on a store of a test's own. Reads as [`Actions`].
pub struct TestApp {
    /// The store beneath.
    pub base: TestStore,
    /// The clock the actions go by.
    pub clock: Arc<TestClock>,
    actions: Actions,
}

impl Deref for TestApp {
    type Target = Actions;

    fn deref(&self) -> &Actions {
        &self.actions
    }
}

impl TestApp {
    /// Actions on a store, which may be empty still.
    pub fn new(base: TestStore) -> Self {
        let clock = Arc::new(TestClock::default());
        let actions = Actions {
            store: base.store.clone(),
            media: Arc::new(base.dir.path().join("media")),
            clock: clock.clone(),
            random: Arc::new(SeededRandom::new(1)),
        };
        Self { base, clock, actions }
    }

    /// Actions on an empty store that gets the fixture organisation.
    pub async fn with_organisation(base: TestStore) -> Self {
        let app = Self::new(base);
        organisation::init(&app, &actors::owner(), fixture::organisation())
            .await
            .expect("the organisation begins");
        app.base.heard();
        app
    }

    /// Closes the store; gives where its database is, and its data directory.
    pub fn closed(self) -> (Open, Arc<TempDir>) {
        let Self { base, actions, .. } = self;
        let place = (base.open.clone(), Arc::clone(&base.dir));
        drop((base, actions));
        place
    }

    /// Begins an article as an editor.
    pub async fn create(&self, new: NewArticle) -> Created {
        articles::create(self, &actors::editor(), new)
            .await
            .expect("it is created")
    }

    /// Begins a communiqué and makes it public.
    pub async fn published(&self, tag: &str, title: &str) -> ArticleId {
        let id = self.create(fixture::news(tag, title)).await.id;
        self.publish(&id, tag).await;
        id
    }

    /// Stores a revision, or a new version, as an editor.
    pub async fn try_revise(
        &self,
        id: &ArticleId,
        tag: &str,
        base: Base,
        draft: Draft,
    ) -> Result<Revised, ActionError> {
        let revise = Revise {
            id: id.clone(),
            lang: fixture::lang(tag),
            base,
            slug: None,
            draft,
        };
        articles::revise(self, &actors::editor(), revise).await
    }

    /// Stores a revision, or a new version, and gives its number.
    pub async fn revise(&self, id: &ArticleId, tag: &str, draft: Draft) -> u32 {
        self.try_revise(id, tag, Base::Any, draft)
            .await
            .expect("it is stored")
            .revision
    }

    /// Makes the newest revision public.
    pub async fn publish(&self, id: &ArticleId, tag: &str) -> Version {
        let publish = Publish {
            id: id.clone(),
            lang: fixture::lang(tag),
            at: None,
            correction: None,
        };
        articles::publish(self, &actors::editor(), publish)
            .await
            .expect("it is published")
    }

    /// The version in a language, which must exist.
    pub fn version(&self, id: &ArticleId, tag: &str) -> Version {
        let lang = fixture::lang(tag);
        self.store
            .read_here(|conn| chancery_store::articles::find_version(conn, id, &lang))
            .expect("the store answers")
            .expect("the version exists")
    }

    /// A revision, which must exist.
    pub fn revision(&self, id: &ArticleId, tag: &str, number: u32) -> Revision {
        let lang = fixture::lang(tag);
        self.store
            .read_here(|conn| chancery_store::articles::find_revision(conn, id, &lang, number))
            .expect("the store answers")
            .expect("the revision exists")
    }
}

/// Tells a story of the fixture organisation on SQLite, then on PostgreSQL.
pub fn app_on_both(story: impl AsyncFn(TestApp)) {
    on_both(async |base| story(TestApp::with_organisation(base).await).await);
}

//! An organisation with a search index, in a temporary directory.

#![allow(dead_code, unreachable_pub, reason = "each test program uses a part")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "this is a test")]

use std::{future::Future, path::PathBuf, sync::Arc};

use chancery_actions::{
    Actions, Clock,
    articles::{self, Base, Details, Draft, NewArticle, Publish, Revise, Withdraw},
    organisation, topics,
};
use chancery_domain::{Actor, ArticleId, ArticleKind, Organisation, Texts, TopicId};
use chancery_store::{
    Store,
    db::Listener,
    search::{Applied, Hits, Index, Query},
};
pub use chancery_testkit::{Engine, fixture::lang};
use chancery_testkit::{SeededRandom, TestClock, TestStore, postgres_server};
use jiff::Timestamp;

/// One organisation.
pub struct World {
    pub actions: Actions,
    pub clock: Arc<TestClock>,
    pub index: Arc<Index>,
    pub dir: tempfile::TempDir,
    pub engine: Engine,
    runtime: tokio::runtime::Runtime,
}

/// Tells a story in a new world on each database.
pub fn on_each(story: impl Fn(&World)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if engine == Engine::Sqlite || postgres_server::is_there() {
            println!("on {engine}:");
            story(&World::on(engine));
        }
    }
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

impl World {
    /// On an empty database, with the index in a directory of its own.
    pub fn on(engine: Engine) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let index = Arc::new(Index::open(&dir.path().join("search")).unwrap());
        let open = TestStore::new_place(engine, &dir);
        let now = at("2024-05-01T12:00:00Z");
        let listener: Listener = {
            let index = Arc::clone(&index);
            Arc::new(move |changes: &[_]| index.notify(changes))
        };
        let clock = Arc::new(TestClock::at("2024-05-01T12:00:00Z"));
        let actions = Actions {
            store: Store::open(open, now, listener).unwrap(),
            media: Arc::new(PathBuf::from("media")),
            clock: Arc::clone(&clock) as _,
            random: Arc::new(SeededRandom::new(1)),
        };
        let world = Self {
            actions,
            clock,
            index,
            dir,
            engine,
            runtime: tokio::runtime::Runtime::new().unwrap(),
        };
        let languages = ["fr", "en", "ar", "zh"].map(lang).to_vec();
        let profile = Organisation::new("Organisation", languages).unwrap();
        world
            .run(organisation::init(&world.actions, &Actor::System, profile))
            .unwrap();
        world
    }

    pub fn run<F: Future>(&self, work: F) -> F::Output {
        self.runtime.block_on(work)
    }

    pub fn set_time(&self, text: &str) {
        self.clock.set(text);
    }

    /// A public article.
    pub fn publish(&self, tag: &str, title: &str, body: &str) -> ArticleId {
        self.publish_with(ArticleKind::News, tag, title, body, &[])
    }

    pub fn publish_with(
        &self,
        kind: ArticleKind,
        tag: &str,
        title: &str,
        body: &str,
        topics: &[TopicId],
    ) -> ArticleId {
        let new = NewArticle {
            kind,
            lang: lang(tag),
            slug: None,
            draft: draft(title, body),
            details: Details {
                office: "press".to_owned(),
                topics: topics.to_vec(),
                ..Details::default()
            },
        };
        let id = self
            .run(articles::create(&self.actions, &Actor::System, new))
            .unwrap()
            .id;
        self.make_public(&id, tag);
        id
    }

    /// A new revision, or a first one in another language; not public yet.
    pub fn revise(&self, id: &ArticleId, tag: &str, title: &str, body: &str) {
        let revise = Revise {
            id: id.clone(),
            lang: lang(tag),
            base: Base::Any,
            slug: None,
            draft: draft(title, body),
        };
        self.run(articles::revise(&self.actions, &Actor::System, revise))
            .unwrap();
    }

    pub fn make_public(&self, id: &ArticleId, tag: &str) {
        let publish = Publish {
            id: id.clone(),
            lang: lang(tag),
            at: None,
            correction: None,
        };
        self.run(articles::publish(&self.actions, &Actor::System, publish))
            .unwrap();
    }

    pub fn withdraw(&self, id: &ArticleId, tag: &str) {
        let withdraw = Withdraw {
            id: id.clone(),
            lang: lang(tag),
            reason: "Published by mistake".to_owned(),
        };
        self.run(articles::withdraw(&self.actions, &Actor::System, withdraw))
            .unwrap();
    }

    pub fn topic(&self, key: &str) -> TopicId {
        let topic = topics::PutTopic {
            key: key.to_owned(),
            parent: None,
            names: Texts::from([(lang("fr"), key.to_owned())]),
        };
        self.run(topics::put(&self.actions, &Actor::System, topic))
            .unwrap()
    }

    pub fn set_zone(&self, name: &str) {
        let mut profile = self.run(organisation::get(&self.actions)).unwrap();
        name.clone_into(&mut profile.timezone);
        self.run(organisation::set(&self.actions, &Actor::System, profile))
            .unwrap();
    }

    /// Writes behind the back of everybody: no change is told.
    pub fn execute(&self, sql: &'static str) {
        let now = self.clock.now();
        self.run(self.actions.store.write(now, move |tx| {
            tx.execute(sql, &[])?;
            tx.audit(now, &Actor::System, "test", "test", "")
        }))
        .unwrap();
    }

    pub fn catch_up(&self) -> Applied {
        self.actions
            .store
            .read_here(|conn| self.index.catch_up(conn))
            .unwrap()
    }

    pub fn check(&self) -> Vec<String> {
        self.actions
            .store
            .read_here(|conn| self.index.check(conn))
            .unwrap()
    }

    pub fn search(&self, tag: &str, text: &str) -> Hits {
        self.index.search(&query(tag, text)).unwrap()
    }

    /// The articles found, best first.
    pub fn found(&self, tag: &str, text: &str) -> Vec<ArticleId> {
        self.search(tag, text)
            .hits
            .into_iter()
            .map(|hit| hit.article)
            .collect()
    }
}

pub fn query(tag: &str, text: &str) -> Query {
    Query {
        text: text.to_owned(),
        lang: lang(tag),
        year: None,
        topics: Vec::new(),
        page: 1,
        per_page: 10,
    }
}

fn draft(title: &str, body: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: String::new(),
        body_html: format!("<p>{body}</p>"),
        provenance: None,
    }
}

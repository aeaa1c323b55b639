//! Whatever is done to the versions of an article, in whatever order: the invariants of versions and revisions.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use std::collections::BTreeMap;

use chancery_actions::articles::{Base, Correction, Publish, Withdraw, publish, publish_due, withdraw};
use chancery_domain::{ArticleId, State};
use chancery_store::articles::{self, Revision, Version};
use chancery_testkit::{
    Engine, TestApp, TestStore, actors,
    fixture::{draft, lang, news},
    postgres_server, runtime,
};
use jiff::SignedDuration;
use proptest::{prelude::*, test_runner::TestRunner};

const TAGS: [&str; 4] = ["fr", "ar", "en", "zh"];

#[derive(Debug, Clone)]
enum Step {
    Revise { tag: usize, base: u32, title: u8 },
    Publish { tag: usize },
    Schedule { tag: usize, minutes: u8 },
    Correct { tag: usize },
    Withdraw { tag: usize },
    Wait { minutes: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let tag = 0..TAGS.len();
    prop_oneof![
        4 => (tag.clone(), 0..5_u32, any::<u8>()).prop_map(|(tag, base, title)| Step::Revise { tag, base, title }),
        3 => tag.clone().prop_map(|tag| Step::Publish { tag }),
        1 => (tag.clone(), 0..90_u8).prop_map(|(tag, minutes)| Step::Schedule { tag, minutes }),
        2 => tag.clone().prop_map(|tag| Step::Correct { tag }),
        2 => tag.prop_map(|tag| Step::Withdraw { tag }),
        1 => (0..90_u8).prop_map(|minutes| Step::Wait { minutes }),
    ]
}

/// Everything there is of an article.
#[derive(Debug, Clone, PartialEq, Default)]
struct Seen {
    versions: BTreeMap<String, Version>,
    revisions: BTreeMap<String, Vec<Revision>>,
    corrections: BTreeMap<String, Vec<articles::Correction>>,
}

fn see(app: &TestApp, id: &ArticleId) -> Seen {
    app.store
        .read_here(|conn| {
            let mut seen = Seen::default();
            for version in articles::versions(conn, id)? {
                let tag = version.lang.to_string();
                let mut revisions = Vec::new();
                for number in 1.. {
                    match articles::find_revision(conn, id, &version.lang, number)? {
                        Some(revision) => revisions.push(revision),
                        None => break,
                    }
                }
                seen.corrections
                    .insert(tag.clone(), articles::corrections(conn, id, &version.lang)?);
                seen.revisions.insert(tag.clone(), revisions);
                seen.versions.insert(tag, version);
            }
            Ok::<_, chancery_store::db::DbError>(seen)
        })
        .unwrap()
}

/// Does a step; gives the language it was meant for and whether it was done.
async fn take(app: &TestApp, id: &ArticleId, step: &Step) -> (Option<&'static str>, bool) {
    let order = |tag: usize, at, note: Option<&str>| Publish {
        id: id.clone(),
        lang: lang(TAGS[tag]),
        at,
        correction: note.map(|note| Correction {
            note: note.to_owned(),
        }),
    };
    let who = actors::editor();
    match *step {
        Step::Revise { tag, base, title } => {
            let base = if base == 0 {
                Base::New
            } else {
                Base::Revision(base)
            };
            let done = app
                .try_revise(id, TAGS[tag], base, draft(&format!("T {title}")))
                .await;
            (Some(TAGS[tag]), done.is_ok())
        }
        Step::Publish { tag } => (
            Some(TAGS[tag]),
            publish(app, &who, order(tag, None, None)).await.is_ok(),
        ),
        Step::Schedule { tag, minutes } => {
            let at = app.now() + SignedDuration::from_mins(minutes.into());
            (
                Some(TAGS[tag]),
                publish(app, &who, order(tag, Some(at), None)).await.is_ok(),
            )
        }
        Step::Correct { tag } => {
            let order = order(tag, None, Some("A figure"));
            (Some(TAGS[tag]), publish(app, &who, order).await.is_ok())
        }
        Step::Withdraw { tag } => {
            let order = Withdraw {
                id: id.clone(),
                lang: lang(TAGS[tag]),
                reason: "Error".into(),
            };
            (Some(TAGS[tag]), withdraw(app, &who, order).await.is_ok())
        }
        Step::Wait { minutes } => {
            app.clock.forward(SignedDuration::from_mins(minutes.into()));
            (None, publish_due(app).await.is_ok())
        }
    }
}

fn check(before: &Seen, after: &Seen, meant: Option<&str>, done: bool, step: &Step) {
    if !done {
        assert_eq!(before, after, "{step:?} was refused and has changed something");
    }
    for (tag, old) in &before.versions {
        let new = &after.versions[tag];
        if meant.is_some_and(|meant| meant != tag) {
            assert_eq!(old, new, "{step:?} has changed the version in {tag}");
        }
        let (old, new) = (&before.revisions[tag], &after.revisions[tag]);
        assert!(new.starts_with(old), "{step:?} has changed a revision in {tag}");
        let (old, new) = (&before.corrections[tag], &after.corrections[tag]);
        assert!(new.ends_with(old), "{step:?} has changed a correction in {tag}");
    }
    for (tag, version) in &after.versions {
        let numbers: Vec<u32> = after.revisions[tag]
            .iter()
            .map(|revision| revision.number)
            .collect();
        let expected: Vec<u32> = (1..=version.newest).collect();
        assert_eq!(numbers, expected, "{step:?} left a gap in {tag}");
        match version.state {
            State::Draft => assert_eq!(version.public, None),
            State::Published | State::Withdrawn => {
                assert!(
                    version
                        .public
                        .is_some_and(|number| number >= 1 && number <= version.newest)
                );
                assert!(version.published_at.is_some() && version.scheduled_at.is_none());
            }
            State::Scheduled => assert!(version.scheduled_at.is_some()),
        }
        assert_eq!(
            version.state == State::Withdrawn,
            version.withdrawn_reason.is_some() && version.state != State::Scheduled
        );
    }
}

fn any_order(engine: Engine, cases: u32) {
    let mut runner = TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    });
    let runtime = runtime();
    // One store for all cases, an article each: a store per case would take longer than the steps.
    let base = TestStore::new(engine);
    let app = runtime.block_on(TestApp::with_organisation(base));
    runner
        .run(&prop::collection::vec(step(), 1..25), |steps| {
            runtime.block_on(async {
                let id = app.create(news(TAGS[0], "T")).await.id;
                let mut before = see(&app, &id);
                for step in &steps {
                    let (meant, done) = take(&app, &id, step).await;
                    let after = see(&app, &id);
                    check(&before, &after, meant, done, step);
                    before = after;
                }
            });
            Ok(())
        })
        .unwrap();
}

#[test]
fn no_order_of_steps_breaks_a_version_on_sqlite() {
    any_order(Engine::Sqlite, 120);
}

#[test]
fn no_order_of_steps_breaks_a_version_on_postgresql() {
    if postgres_server::is_there() {
        any_order(Engine::Postgres, 40);
    }
}

//! Killed at named points and at random moments, a newsroom opens again with all that was acknowledged.
//!
//! The test runs itself as a child that publishes and prints what was acknowledged, and is killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on stops"
)]

use std::{
    io::{BufRead, BufReader, Write},
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use chancery_actions::{
    Actions, Random, SystemRandom,
    articles::{Base, Publish, Revise, create, publish, revise},
    backup::backup,
    check::{Repair, check, repair},
    media::{self, AddMedia},
    restore::restore,
};
use chancery_domain::{ArticleId, State};
use chancery_store::{Store, articles, db::Open};
use chancery_testkit::{
    Engine, SeededRandom, TestApp, TestClock, TestStore, actors,
    fixture::{draft, lang, news, texts},
    postgres_server, runtime,
};
use jiff::Timestamp;
use tempfile::TempDir;

const ROUNDS: u32 = 20;

fn actions(open: Open, folder: &Path) -> Actions {
    Actions {
        store: Store::open_quietly(open, Timestamp::UNIX_EPOCH).unwrap(),
        media: Arc::new(folder.join("media")),
        clock: Arc::new(TestClock::default()),
        random: Arc::new(SystemRandom),
    }
}

fn said(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.into_string().unwrap())
}

/// The child. It does nothing where it is run as a test like the others.
#[test]
fn the_child() {
    let (Some(work), Some(place), Some(folder)) =
        (said("CHILD_WORK"), said("CHILD_PLACE"), said("CHILD_FOLDER"))
    else {
        return;
    };
    let open = if place.starts_with("postgres:") {
        Open::Postgres(place)
    } else {
        Open::Sqlite(place.into())
    };
    let folder = PathBuf::from(folder);
    let actions = actions(open, &folder);
    let runtime = runtime();
    match work.as_str() {
        "backup" => drop(runtime.block_on(backup(&actions, &actors::owner(), folder.join("backup")))),
        "restore" => drop(runtime.block_on(restore(&actions, &actors::owner(), folder.join("backup")))),
        _ => runtime.block_on(async {
            let many: Vec<_> = (0..6)
                .map(|n| tokio::spawn(publish_for_ever(actions.clone(), n)))
                .collect();
            for one in many {
                one.await.unwrap();
            }
        }),
    }
}

fn acknowledged(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nack {what}").unwrap();
    out.flush().unwrap();
}

async fn publish_for_ever(actions: Actions, n: u32) {
    let editor = actors::editor();
    for round in 0..10_000 {
        let id = create(&actions, &editor, news("fr", &format!("Titre {n}")))
            .await
            .unwrap()
            .id;
        let order = || Publish {
            id: id.clone(),
            lang: lang("fr"),
            at: None,
            correction: None,
        };
        publish(&actions, &editor, order()).await.unwrap();
        acknowledged(&format!("{id} 1"));
        let change = Revise {
            id: id.clone(),
            lang: lang("fr"),
            base: Base::Revision(1),
            slug: Some(format!("autre-{id}")),
            draft: draft("Autre"),
        };
        revise(&actions, &editor, change).await.unwrap();
        publish(&actions, &editor, order()).await.unwrap();
        acknowledged(&format!("{id} 2"));
        if round % 2 == 0 {
            let mut content = b"%PDF-".to_vec();
            content.extend((0..2_000).flat_map(|_| actions.random.bits().to_le_bytes()));
            let picture = AddMedia {
                name: "a.pdf".into(),
                content,
                alt: texts([]),
                caption: texts([]),
                credit: String::new(),
            };
            let added = media::add(&actions, &editor, picture).await.unwrap();
            acknowledged(&format!("media {}", added.file));
        }
    }
}

fn spawn(work: &str, open: &Open, folder: &Path, failpoint: Option<&str>) -> Child {
    let place = match open {
        Open::Sqlite(file) => file.display().to_string(),
        Open::Postgres(url) => url.clone(),
    };
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "the_child", "--nocapture"])
        .env("CHILD_WORK", work)
        .env("CHILD_PLACE", place)
        .env("CHILD_FOLDER", folder)
        .env_remove("CHANCERY_FAILPOINT")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if let Some(point) = failpoint {
        command.env("CHANCERY_FAILPOINT", point);
    }
    command.spawn().unwrap()
}

/// What the child said was acknowledged, until it was killed.
fn heard(child: &mut Child, kill_after: Option<Duration>) -> Vec<String> {
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let mut all = Vec::new();
    let ack = |line: String| line.strip_prefix("ack ").map(str::to_owned);
    if let Some(moment) = kill_after {
        all.extend(lines.find_map(ack));
        std::thread::sleep(moment);
        child.kill().unwrap();
    }
    all.extend(lines.filter_map(ack));
    all
}

/// Opens what the killed child left, and finds all that was acknowledged.
fn all_is_there(open: &Open, folder: &Path, acks: &[String], place: &str) {
    let actions = actions(open.clone(), folder);
    for ack in acks {
        let (what, number) = ack.split_once(' ').unwrap();
        if what == "media" {
            let kept = actions
                .store
                .read_here(|conn| chancery_store::media::find_by_file(conn, number))
                .unwrap();
            assert!(kept.is_some(), "{place}: {ack} is lost");
            continue;
        }
        let id: ArticleId = what.parse().unwrap();
        let version = actions
            .store
            .read_here(|conn| articles::find_version(conn, &id, &lang("fr")))
            .unwrap()
            .unwrap_or_else(|| panic!("{place}: {ack} is lost"));
        assert_eq!(version.state, State::Published, "{place}: {ack}");
        assert!(
            version.public.unwrap() >= number.parse().unwrap(),
            "{place}: {ack} is older"
        );
    }
    let runtime = runtime();
    let findings = runtime.block_on(check(&actions, vec![])).unwrap();
    let strays = findings
        .iter()
        .all(|finding| matches!(finding.repair, Some(Repair::Stray { .. })));
    assert!(strays, "{place}: {findings:?}");
    runtime
        .block_on(repair(&actions, &actors::owner(), findings))
        .unwrap();
    assert_eq!(runtime.block_on(check(&actions, vec![])).unwrap(), [], "{place}");
}

fn begun(engine: Engine) -> (Open, Arc<TempDir>) {
    let base = TestStore::new(engine);
    runtime().block_on(TestApp::with_organisation(base)).closed()
}

fn at_named_points(engine: Engine) {
    let (open, dir) = begun(engine);
    let points = [
        "writer.begun:3",
        "writer.ran-one:1",
        "writer.ran-one:14",
        "writer.before-commit:1",
        "writer.before-commit:9",
        "writer.after-commit:1",
        "writer.after-commit:9",
        "writer.before-answer:9",
        "media.before-rename:1",
        "media.before-rename:8",
    ];
    for point in points {
        let mut child = spawn("publish", &open, dir.path(), Some(point));
        let acks = heard(&mut child, None);
        assert_eq!(child.wait().unwrap().signal(), Some(6), "{point} was not reached");
        all_is_there(&open, dir.path(), &acks, point);
    }
}

fn at_random_moments(engine: Engine) {
    let (open, dir) = begun(engine);
    let chance = SeededRandom::new(20);
    let mut all = Vec::new();
    for round in 0..ROUNDS {
        let mut child = spawn("publish", &open, dir.path(), None);
        let acks = heard(&mut child, Some(Duration::from_millis(chance.bits() % 120)));
        assert_eq!(child.wait().unwrap().signal(), Some(9));
        assert!(!acks.is_empty());
        all.extend(acks);
        if round % 4 == 3 {
            all_is_there(&open, dir.path(), &all, &format!("round {round}"));
        } else {
            drop(actions(open.clone(), dir.path()));
        }
    }
}

#[test]
fn at_named_points_on_sqlite() {
    at_named_points(Engine::Sqlite);
}

#[test]
fn at_named_points_on_postgresql() {
    if postgres_server::is_there() {
        at_named_points(Engine::Postgres);
    }
}

#[test]
fn at_random_moments_on_sqlite() {
    at_random_moments(Engine::Sqlite);
}

#[test]
fn at_random_moments_on_postgresql() {
    if postgres_server::is_there() {
        at_random_moments(Engine::Postgres);
    }
}

#[test]
fn a_backup_broken_off_leaves_no_file_of_its_name_and_a_restoration_broken_off_nothing_in_the_database() {
    let (old, dir) = begun(Engine::Sqlite);
    let mut child = spawn("backup", &old, dir.path(), Some("backup.before-rename:1"));
    assert_eq!(child.wait().unwrap().signal(), Some(6));
    assert!(!dir.path().join("backup").exists());
    let mut child = spawn("backup", &old, dir.path(), None);
    assert!(child.wait().unwrap().success());
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if engine == Engine::Postgres && !postgres_server::is_there() {
            continue;
        }
        let base = TestStore::new(engine);
        let place = base.open.clone();
        let folder = Arc::clone(&base.dir);
        drop(base);
        std::fs::copy(dir.path().join("backup"), folder.path().join("backup")).unwrap();
        let mut child = spawn("restore", &place, folder.path(), Some("restore.before-commit:1"));
        assert_eq!(child.wait().unwrap().signal(), Some(6));
        let again = actions(place, folder.path());
        runtime()
            .block_on(restore(&again, &actors::owner(), folder.path().join("backup")))
            .unwrap();
        assert_eq!(runtime().block_on(check(&again, vec![])).unwrap(), []);
    }
}

//! A disk that is really full: clear errors, nothing lost, and on it goes when there is room.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on stops"
)]

use std::{fs, path::Path, process::Command, sync::Arc};

use chancery_actions::{
    ActionError, Actions, SystemRandom,
    articles::create,
    backup::backup,
    check::check,
    media::{self, AddMedia},
    organisation,
};
use chancery_store::{
    Store,
    db::{DbError, Open},
};
use chancery_testkit::{
    TestClock, actors,
    fixture::{self, news, texts},
    runtime,
};
use jiff::Timestamp;

/// A small disk of its own, unmounted at the end. Only root may mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"])
            .arg(disk.0.path())
            .output();
        if done.is_ok_and(|done| done.status.success()) {
            return Some(disk);
        }
        println!(
            "skipped: only root may mount a small disk; a limit of pages stands in for it in the store's tests"
        );
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

fn picture(bytes: usize) -> AddMedia {
    AddMedia {
        name: "a.pdf".into(),
        content: [b"%PDF-".to_vec(), vec![b'x'; bytes]].concat(),
        alt: texts([]),
        caption: texts([]),
        credit: String::new(),
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_writing_goes_on_when_there_is_room() {
    let Some(disk) = SmallDisk::mount() else { return };
    let open = Open::Sqlite(disk.path().join("chancery.sqlite"));
    let actions = Actions {
        store: Store::open_quietly(open.clone(), Timestamp::UNIX_EPOCH).unwrap(),
        media: Arc::new(disk.path().join("media")),
        clock: Arc::new(TestClock::default()),
        random: Arc::new(SystemRandom),
    };
    let editor = actors::editor();
    runtime().block_on(async {
        organisation::init(&actions, &actors::owner(), fixture::organisation())
            .await
            .unwrap();
        let ballast = disk.path().join("ballast");
        fs::write(&ballast, vec![0; 1 << 20]).unwrap();
        let mut kept = Vec::new();
        let mut full = 0;
        for n in 0..200 {
            let mut new = news("fr", &format!("Titre {n}"));
            new.draft.body_html = format!("<p>{}</p>", "mot ".repeat(5_000));
            match create(&actions, &editor, new).await {
                Ok(made) => kept.push(made.id),
                Err(ActionError::Database(DbError::Full)) => full += 1,
                Err(other) => panic!("{other:?}"),
            }
            if full > 5 {
                break;
            }
        }
        assert!(full > 0 && !kept.is_empty());
        let refused = media::add(&actions, &editor, picture(1 << 20)).await.unwrap_err();
        let said = matches!(
            refused,
            ActionError::File { .. } | ActionError::Database(DbError::Full)
        );
        assert!(said, "{refused:?}");
        let refused = backup(&actions, &actors::owner(), disk.path().join("all.chancery"))
            .await
            .unwrap_err();
        assert!(matches!(refused, ActionError::File { .. }), "{refused:?}");
        assert!(!disk.path().join("all.chancery.partial").exists());

        fs::remove_file(&ballast).unwrap();
        kept.push(
            create(&actions, &editor, news("fr", "De la place"))
                .await
                .unwrap()
                .id,
        );
        media::add(&actions, &editor, picture(100)).await.unwrap();
        let there = actions
            .store
            .read_here(|conn| conn.query("SELECT id FROM article", &[]))
            .unwrap();
        assert_eq!(there.len(), kept.len());
        assert_eq!(check(&actions, vec![]).await.unwrap(), []);
    });
    drop(actions);
    Store::open_quietly(open, Timestamp::UNIX_EPOCH).unwrap();
}

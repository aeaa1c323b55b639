//! Opening: from empty, again, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use std::fs;

use chancery_store::{
    Store, changes,
    db::{Conn, DbError, Mode, Open},
    values,
};
use chancery_testkit::{Engine, TestStore, on_both};
use jiff::Timestamp;

fn open(place: &Open) -> Result<Store, DbError> {
    Store::open_quietly(place.clone(), Timestamp::UNIX_EPOCH)
}

fn fault(place: &Open) -> DbError {
    match open(place) {
        Ok(_) => panic!("{place:?} was opened"),
        Err(fault) => fault,
    }
}

#[test]
fn an_empty_place_becomes_a_store_and_opens_again() {
    on_both(async |base| {
        assert_eq!(base.store.read_here(changes::newest).unwrap(), 0);
        let base = base.reopened();
        assert_eq!(base.store.read(changes::newest).await.unwrap(), 0);
    });
}

#[test]
fn a_closed_sqlite_store_is_one_file() {
    let base = TestStore::new(Engine::Sqlite);
    base.store.read_here(changes::newest).unwrap();
    let dir = std::sync::Arc::clone(&base.dir);
    drop(base);
    let files: Vec<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(files, ["chancery.sqlite"]);
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    on_both(async |base| {
        let TestStore {
            open: place, store, ..
        } = base;
        drop(store);
        std::thread::spawn(move || {
            let mut conn = place.write().unwrap();
            conn.execute(
                "INSERT INTO schema_step (number, applied_at) VALUES ($1, $2)",
                values![999_i64, 0_i64],
            )
            .unwrap();
            let refused = fault(&place);
            assert!(
                matches!(refused, DbError::Newer { found: 999, .. }),
                "{refused:?}"
            );
            assert!(refused.to_string().contains("use a newer chancery"), "{refused}");
            let steps = conn
                .first("SELECT count(*) FROM schema_step", &[])
                .unwrap()
                .unwrap();
            assert_eq!(steps.get::<i64>(0).unwrap(), 2);
        })
        .join()
        .unwrap();
    });
}

#[test]
fn both_databases_sort_text_by_its_bytes() {
    on_both(async |base| {
        let sorted: Vec<String> = base
            .store
            .write(Timestamp::UNIX_EPOCH, |tx| {
                for key in ["b", "É", "a", "B", "é", "Z", "_", "ا", "-"] {
                    tx.execute("INSERT INTO setting (key, value) VALUES ($1, '')", values![key])?;
                }
                tx.audit(
                    Timestamp::UNIX_EPOCH,
                    &chancery_testkit::actors::owner(),
                    "test",
                    "",
                    "",
                )?;
                tx.conn()
                    .query("SELECT key FROM setting ORDER BY key", &[])?
                    .iter()
                    .map(|row| row.get(0))
                    .collect::<Result<_, DbError>>()
            })
            .await
            .unwrap();
        assert_eq!(sorted, ["-", "B", "Z", "_", "a", "b", "É", "é", "ا"]);
    });
}

#[test]
fn what_is_no_database_of_ours_is_refused_by_name_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let text = dir.path().join("letter.txt");
    fs::write(&text, "Dear Sir, ".repeat(1_000)).unwrap();
    let before = fs::read(&text).unwrap();
    let refused = fault(&Open::Sqlite(text.clone()));
    assert!(matches!(refused, DbError::Foreign(_)), "{refused:?}");
    assert!(refused.to_string().contains("letter.txt"), "{refused}");
    assert_eq!(fs::read(&text).unwrap(), before);

    let other = dir.path().join("other.sqlite");
    let mut conn = Conn::sqlite(&dir.path().join("made.sqlite"), Mode::Write).unwrap();
    conn.batch(&format!(
        "ATTACH '{}' AS other; CREATE TABLE other.recipe (name TEXT)",
        other.display()
    ))
    .unwrap();
    drop(conn);
    let refused = fault(&Open::Sqlite(other.clone()));
    assert!(
        matches!(&refused, DbError::Foreign(name) if name.contains("other.sqlite")),
        "{refused:?}"
    );

    let folder = fault(&Open::Sqlite(dir.path().to_owned()));
    assert!(matches!(folder, DbError::Unavailable(_)), "{folder:?}");
    let nowhere = fault(&Open::Sqlite(dir.path().join("no/such/folder/x.sqlite")));
    assert!(nowhere.to_string().contains("x.sqlite"), "{nowhere}");
}

#[test]
fn a_damaged_file_is_refused() {
    let dir = std::sync::Arc::new(tempfile::tempdir().unwrap());
    let place = TestStore::new_place(Engine::Sqlite, &dir);
    let Open::Sqlite(file) = &place else {
        unreachable!()
    };
    drop(open(&place).unwrap());
    let whole = fs::read(file).unwrap();
    fs::write(file, &whole[..50]).unwrap();
    let refused = fault(&place);
    assert!(
        matches!(refused, DbError::Foreign(_) | DbError::Damaged(_)),
        "{refused:?}"
    );
    let mut broken = whole.clone();
    broken[100..4096].fill(0xff);
    fs::write(file, &broken).unwrap();
    let refused = fault(&place);
    assert!(
        matches!(refused, DbError::Foreign(_) | DbError::Damaged(_)),
        "{refused:?}"
    );
}

#[test]
fn an_address_that_leads_nowhere_is_said_to() {
    for url in [
        "postgres://nobody@127.0.0.1:1/none",
        "postgres://%2Fno%2Fsuch/none",
    ] {
        let refused = fault(&Open::Postgres(url.to_owned()));
        assert!(matches!(refused, DbError::Unavailable(_)), "{refused:?}");
    }
}

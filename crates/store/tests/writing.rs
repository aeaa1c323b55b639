//! The one writer: groups, refusals, the listener, and a database that goes away or fills up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chancery_domain::{Actor, Change};
use chancery_store::{
    Store, changes,
    db::{DbError, Open, Tx},
    values,
};
use chancery_testkit::{Engine, TestStore, on_both, postgres_server, runtime};
use jiff::Timestamp;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn put(tx: &mut Tx<'_>, key: &str, value: &str) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO setting (key, value) VALUES ($1, $2)",
        values![key, value],
    )?;
    tx.audit(NOW, &Actor::System, "test.put", key, "")
}

async fn write(store: &Store, key: String) -> Result<(), DbError> {
    store.write(NOW, move |tx| put(tx, &key, "x")).await
}

fn count(store: &Store, table: &str) -> i64 {
    try_count(store, table).unwrap()
}

fn try_count(store: &Store, table: &str) -> Result<i64, DbError> {
    store.read_here(|conn| {
        conn.first(&format!("SELECT count(*) FROM {table}"), &[])?
            .expect("a row")
            .get(0)
    })
}

#[test]
fn thousands_of_small_writes_at_once_are_all_answered_and_durable() {
    on_both(async |base| {
        let writes: Vec<_> = (0..3_000)
            .map(|n| {
                let store = base.store.clone();
                tokio::spawn(async move { write(&store, format!("key {}", n % 2_990)).await })
            })
            .collect();
        let (mut done, mut refused) = (0, 0);
        for answer in writes {
            match answer.await.unwrap() {
                Ok(()) => done += 1,
                Err(DbError::Exists(_)) => refused += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!((done, refused), (2_990, 10));
        let base = base.reopened();
        for table in ["setting", "audit", "change"] {
            assert_eq!(count(&base.store, table), 2_990, "{table}");
        }
        let newest = base.store.read_here(changes::newest).unwrap();
        assert_eq!(newest, 2_990, "the change log has no gaps");
    });
}

#[test]
fn an_error_undoes_its_own_write_alone_even_late_in_it() {
    on_both(async |base| {
        let one = write(&base.store, "one".into());
        let wrong = base.store.write(NOW, |tx| {
            put(tx, "half", "x")?;
            tx.execute("INSERT INTO setting (key) VALUES ('no value')", &[])?;
            Ok::<_, DbError>(())
        });
        let stopped = base.store.write(NOW, |tx| {
            put(tx, "stopped", "x")?;
            assert!(tx.conn().first("SELECT 1 FROM setting", &[])?.is_none(), "stop");
            Ok::<_, DbError>(())
        });
        let two = write(&base.store, "two".into());
        let (one, wrong, stopped, two) = tokio::join!(one, wrong, stopped, two);
        assert!(one.is_ok() && two.is_ok());
        assert!(matches!(wrong, Err(DbError::Refused(_))), "{wrong:?}");
        assert!(matches!(stopped, Err(DbError::Refused(_))), "{stopped:?}");
        for table in ["setting", "audit", "change"] {
            assert_eq!(count(&base.store, table), 2, "{table}");
        }
    });
}

#[test]
fn a_write_that_leaves_no_audit_row_does_not_stand() {
    on_both(async |base| {
        let silent = base
            .store
            .write(NOW, |tx| {
                tx.execute("INSERT INTO setting (key, value) VALUES ('a', 'b')", &[])?;
                Ok::<_, DbError>(())
            })
            .await;
        assert!(matches!(silent, Err(DbError::NoAudit)), "{silent:?}");
        assert_eq!(count(&base.store, "setting"), 0);
        let nothing: Result<u8, DbError> = base.store.write(NOW, |_| Ok(7)).await;
        assert_eq!(nothing.unwrap(), 7);
        assert_eq!(
            count(&base.store, "change"),
            0,
            "a write that writes nothing leaves nothing"
        );
        assert!(base.heard().is_empty());
    });
}

#[test]
fn the_listener_has_heard_before_the_writer_is_answered() {
    on_both(async |base| {
        let heard = Arc::new(AtomicBool::new(false));
        let ear = Arc::clone(&heard);
        let listener = Arc::new(move |changes: &[Change]| {
            std::thread::sleep(Duration::from_millis(50));
            ear.store(changes == [Change::AnyArticle], Ordering::SeqCst);
        });
        let (place, dir) = (base.open.clone(), Arc::clone(&base.dir));
        drop(base);
        let store = Store::open(place, NOW, listener).unwrap();
        store
            .write(NOW, |tx| {
                tx.changed(Change::AnyArticle);
                tx.changed(Change::AnyArticle);
                put(tx, "a", "b")
            })
            .await
            .unwrap();
        assert!(heard.load(Ordering::SeqCst));
        let log = store.read_here(|conn| changes::after(conn, 0, 10)).unwrap();
        assert_eq!(log, [(1, vec![Change::AnyArticle])]);
        drop((store, dir));
    });
}

#[test]
fn a_listener_that_breaks_off_takes_no_write_along() {
    on_both(async |base| {
        let (place, dir) = (base.open.clone(), Arc::clone(&base.dir));
        drop(base);
        let store = Store::open(place, NOW, Arc::new(|_: &[Change]| panic!("deaf"))).unwrap();
        write(&store, "a".into()).await.unwrap();
        write(&store, "b".into()).await.unwrap();
        assert_eq!(count(&store, "setting"), 2);
        drop((store, dir));
    });
}

#[test]
fn every_text_but_nul_comes_back_byte_for_byte_and_numbers_keep_their_size() {
    on_both(async |base| {
        let texts: Vec<String> = [
            "",
            " ",
            "'; DROP TABLE x; --",
            "$1 ? %s \\",
            "\u{feff}ب\u{202e}x",
            "👩‍👩‍👧",
            "\u{10ffff}\u{e000}\r\n\t\u{1}\u{7f}",
        ]
        .map(str::to_owned)
        .into_iter()
        .chain([("é".repeat(500_000))])
        .collect();
        for (n, text) in texts.iter().enumerate() {
            let (key, value) = (format!("text {n}"), text.clone());
            base.store
                .write(NOW, move |tx| put(tx, &key, &value))
                .await
                .unwrap();
            let back: String = base
                .store
                .read_here(|conn| {
                    conn.first(
                        "SELECT value FROM setting WHERE key = $1",
                        values![format!("text {n}")],
                    )?
                    .unwrap()
                    .get(0)
                })
                .unwrap();
            assert!(back == *text, "text {n}");
        }
        for (seq, number) in [(900_i64, i64::MAX), (901, i64::MIN), (902, -1)] {
            let back: i64 = base
                .store
                .write(NOW, move |tx| {
                    tx.execute(
                        "INSERT INTO origin (origin, kind, entity, lang, fingerprint, at) VALUES ($1, '', '', '', '', $2)",
                        values![format!("n {seq}"), number],
                    )?;
                    tx.audit(NOW, &Actor::System, "test", "", "")?;
                    tx.conn()
                        .first("SELECT at FROM origin WHERE origin = $1", values![format!("n {seq}")])?
                        .unwrap()
                        .get(0)
                })
                .await
                .unwrap();
            assert_eq!(back, number);
        }
    });
}

#[test]
fn a_server_that_stops_and_starts_again_is_found_again() {
    if !postgres_server::is_there() {
        return;
    }
    let mut server = postgres_server::Server::start();
    let dir = Arc::new(tempfile::tempdir().unwrap());
    let base = TestStore::at(Engine::Postgres, Open::Postgres(server.new_database()), dir);
    let runtime = runtime();
    let put = |key: &str| runtime.block_on(write(&base.store, key.to_owned()));
    put("before").unwrap();
    for n in 0..3 {
        // Several reading connections are kept, and all of them break.
        let (a, b, c) = runtime.block_on(async {
            tokio::join!(
                base.store.read(changes::newest),
                base.store.read(changes::newest),
                base.store.read(changes::newest)
            )
        });
        assert!(a.is_ok() && b.is_ok() && c.is_ok());
        server.stop();
        let (writing, reading) = (put("away"), try_count(&base.store, "setting"));
        assert!(matches!(writing, Err(DbError::Unavailable(_))), "{writing:?}");
        assert!(matches!(reading, Err(DbError::Unavailable(_))), "{reading:?}");
        server.resume();
        put(&format!("again {n}")).expect("the first write after the return succeeds");
        assert_eq!(try_count(&base.store, "setting").unwrap(), n + 2);
    }
    // A restart that nobody was told of.
    server.stop();
    server.resume();
    put("unnoticed").unwrap();
    assert_eq!(count(&base.store, "setting"), 5);
}

#[test]
fn a_full_database_says_so_loses_nothing_and_goes_on_when_there_is_room() {
    let base = TestStore::new(Engine::Sqlite);
    let runtime = runtime();
    let limit = |pages: u32| {
        let sql = format!("PRAGMA max_page_count = {pages}");
        runtime
            .block_on(
                base.store
                    .write(NOW, move |tx| tx.conn().query(&sql, &[]).map(|_| ())),
            )
            .unwrap();
    };
    runtime.block_on(write(&base.store, "before".into())).unwrap();
    limit(120);
    let done = Mutex::new(vec!["before".to_owned()]);
    let full = AtomicBool::new(false);
    runtime.block_on(async {
        for round in 0..30 {
            let writes = (0..20).map(|n| {
                let key = format!("{round} {n}");
                let store = base.store.clone();
                tokio::spawn(async move {
                    let name = key.clone();
                    let written = store
                        .write(NOW, move |tx| put(tx, &key, &"x".repeat(3_000)))
                        .await;
                    (name, written)
                })
            });
            for write in writes.collect::<Vec<_>>() {
                match write.await.unwrap() {
                    (name, Ok(())) => done.lock().unwrap().push(name),
                    (_, Err(DbError::Full)) => full.store(true, Ordering::SeqCst),
                    (_, Err(other)) => panic!("{other:?}"),
                }
            }
        }
    });
    assert!(full.load(Ordering::SeqCst), "the database never was full");
    let mut done = done.into_inner().unwrap();
    assert_eq!(count(&base.store, "setting"), i64::try_from(done.len()).unwrap());
    limit(1_000_000);
    runtime.block_on(write(&base.store, "after".into())).unwrap();
    done.push("after".to_owned());
    let base = base.reopened();
    let mut kept: Vec<String> = base
        .store
        .read_here(|conn| {
            conn.query("SELECT key FROM setting", &[])?
                .iter()
                .map(|row| row.get(0))
                .collect::<Result<_, DbError>>()
        })
        .unwrap();
    kept.sort();
    done.sort();
    assert_eq!(kept, done);
}

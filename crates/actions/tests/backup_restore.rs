//! A backup taken while writing goes on is restored to the same site, on either database; a damaged one is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use chancery_actions::{ActionError, backup::backup, restore::restore};
use chancery_store::backup::TABLES;
use chancery_testkit::{
    Engine, TestApp, TestStore, actors, app_on_both, fixture::draft, furnish::PNG, postgres_server, runtime,
};

fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    if postgres_server::is_there() {
        engines.push(Engine::Postgres);
    }
    engines
}

/// What differs after a restoration: the row that says so.
fn without_the_last(mut dump: Vec<(&'static str, Vec<String>)>) -> Vec<(&'static str, Vec<String>)> {
    for (table, rows) in &mut dump {
        if ["audit", "change"].contains(table) {
            let last = rows.pop().unwrap();
            assert!(
                last.contains("backup.restore") || last.contains("everything"),
                "{last}"
            );
        }
    }
    dump
}

async fn saved(app: &TestApp) -> PathBuf {
    let file = app.base.dir.path().join("all.chancery");
    backup(app, &actors::owner(), file.clone()).await.unwrap();
    file
}

async fn refused(engine: Engine, file: &Path) -> ActionError {
    let app = tokio::task::block_in_place(|| TestApp::new(TestStore::new(engine)));
    let refused = restore(&app, &actors::owner(), file.to_owned()).await;
    let fault = refused.expect_err("it was restored");
    assert!(
        app.dump().iter().all(|(_, rows)| rows.is_empty()),
        "{fault}: rows were left behind"
    );
    let left = fs::read_dir(&*app.media).map_or(0, Iterator::count);
    assert_eq!(left, 0, "{fault}: media were left behind");
    fault
}

#[test]
fn backups_know_every_table_and_column_and_the_furnished_newsroom_has_something_in_each() {
    let runtime = runtime();
    let app = runtime.block_on(TestApp::with_organisation(TestStore::new(Engine::Sqlite)));
    let mut known: Vec<(String, Vec<String>)> = TABLES
        .iter()
        .map(|table| {
            let mut columns: Vec<String> = table.columns.iter().map(|&name| name.to_owned()).collect();
            columns.sort();
            (table.name.to_owned(), columns)
        })
        .collect();
    known.sort();
    let there = app
        .store
        .read_here(|conn| {
            let sql = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c \
                       WHERE m.type = 'table' AND m.name <> 'schema_step' ORDER BY m.name, c.name";
            let mut tables: Vec<(String, Vec<String>)> = Vec::new();
            for row in conn.query(sql, &[])? {
                let (table, column): (String, String) = (row.get(0)?, row.get(1)?);
                match tables.last_mut() {
                    Some((last, columns)) if *last == table => columns.push(column),
                    _ => tables.push((table, vec![column])),
                }
            }
            Ok::<_, chancery_store::db::DbError>(tables)
        })
        .unwrap();
    assert_eq!(known, there);
    runtime.block_on(app.furnish());
    for (table, rows) in app.dump() {
        assert!(!rows.is_empty(), "{table}");
    }
}

#[test]
fn a_backup_restores_into_either_database() {
    for from in engines() {
        for to in engines() {
            let runtime = runtime();
            let (old, new) = (TestStore::new(from), TestStore::new(to));
            runtime.block_on(async {
                let old = TestApp::with_organisation(old).await;
                old.furnish().await;
                // More rows than a page of them.
                let id = old.published("en", "Many").await;
                for n in 0..120 {
                    old.revise(&id, "en", draft(&format!("Many {n}"))).await;
                }
                let file = old.base.dir.path().join("all.chancery");
                let report = backup(&old, &actors::owner(), file.clone()).await.unwrap();
                assert_eq!((report.files, report.missing.len()), (1, 0));
                let new = TestApp::new(new);
                let restored = restore(&new, &actors::owner(), file.clone()).await.unwrap();
                assert_eq!((restored.rows, restored.files), (report.rows, 1));
                assert_eq!(restored.taken_at, old.now());
                assert_eq!(without_the_last(new.dump()), old.dump(), "{from} to {to}");
                let name = fs::read_dir(&*old.media)
                    .unwrap()
                    .next()
                    .unwrap()
                    .unwrap()
                    .file_name();
                assert_eq!(fs::read(new.media.join(name)).unwrap(), PNG);
                new.revise(&id, "en", draft("Goes on")).await;
                let again = restore(&new, &actors::owner(), file).await;
                assert!(matches!(again, Err(ActionError::NotEmpty(_))), "{again:?}");
            });
        }
    }
}

#[test]
fn a_backup_taken_while_writing_goes_on_belongs_to_one_moment() {
    app_on_both(async |app| {
        let id = app.published("fr", "Titre").await;
        let writes: Vec<_> = (0..40)
            .map(|n| {
                let (actions, id) = ((*app).clone(), id.clone());
                tokio::spawn(async move {
                    let revise = chancery_actions::articles::Revise {
                        id,
                        lang: chancery_testkit::fixture::lang("fr"),
                        base: chancery_actions::articles::Base::Any,
                        slug: None,
                        draft: draft(&format!("Titre {n}")),
                    };
                    chancery_actions::articles::revise(&actions, &actors::editor(), revise)
                        .await
                        .unwrap();
                })
            })
            .collect();
        let file = saved(&app).await;
        for write in writes {
            write.await.unwrap();
        }
        let new = tokio::task::block_in_place(|| TestApp::new(TestStore::new(Engine::Sqlite)));
        restore(&new, &actors::owner(), file).await.unwrap();
        let newest = new.version(&id, "fr").newest;
        new.revision(&id, "fr", newest);
        let counts: Vec<usize> = new
            .dump()
            .into_iter()
            .filter(|(table, _)| ["revision", "audit"].contains(table))
            .map(|(_, rows)| rows.len())
            .collect();
        // The organisation, the article, its publication, and the restoration have audit rows of their own.
        assert_eq!(counts, [newest as usize, newest as usize + 3]);
    });
}

#[test]
fn a_damaged_cut_or_foreign_backup_is_refused_and_leaves_nothing() {
    let runtime = runtime();
    let app = runtime.block_on(TestApp::with_organisation(TestStore::new(Engine::Sqlite)));
    runtime.block_on(app.furnish());
    let whole = fs::read(runtime.block_on(saved(&app))).unwrap();
    let text = String::from_utf8_lossy(&whole).into_owned();
    let with = |from: &str, to: &str| {
        let at = text.find(from).unwrap_or_else(|| panic!("no {from}"));
        let mut bytes = whole.clone();
        bytes.splice(at..at + from.len(), to.bytes());
        bytes
    };
    let name = fs::read_dir(&*app.media).unwrap().next().unwrap().unwrap();
    let name = name.file_name().into_string().unwrap();
    let media_line = |name: &str| format!("{{\"media\":{{\"file\":\"{name}\"");
    let mut cases: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "not a backup"),
        (b"{}\n".to_vec(), "not a backup"),
        (PNG.to_vec(), "not a backup"),
        (with("\"format\":1", "\"format\":2"), "newer chancery"),
        (with("\"schema\":1", "\"schema\":9"), "newer chancery"),
        (with("Publiée deux fois", "Publiée trois fois"), "damaged"),
        (with("\"name\":\"topic\"", "\"name\":\"tonic\""), "damaged"),
        (
            with(&media_line(&name), &media_line("../evil.png")),
            "not the name of a medium",
        ),
        (
            with(&media_line(&name), &media_line("/tmp/evil.png")),
            "not the name of a medium",
        ),
        (
            with(&media_line(&name), &media_line(".hidden")),
            "not the name of a medium",
        ),
        (with("and then bytes", "and then byte"), "damaged"),
        ([whole.clone(), b"x\n".to_vec()].concat(), "goes on after its end"),
        (with("[\"organisation\",", "[7,"), "damaged"),
    ];
    for part in 1..20 {
        cases.push((whole[..whole.len() * part / 20].to_vec(), "damaged"));
    }
    cases.push((whole[..whole.len() - 1].to_vec(), "damaged"));
    let file = app.base.dir.path().join("hurt");
    for engine in engines() {
        // PostgreSQL differs in what it does with rows alone: a few cases are enough there.
        let step = if engine == Engine::Sqlite { 1 } else { 4 };
        for (bytes, said) in cases.iter().step_by(step) {
            fs::write(&file, bytes).unwrap();
            let fault = runtime.block_on(refused(engine, &file)).to_string();
            assert!(fault.contains(said) && fault.contains("hurt"), "{said}: {fault}");
        }
    }
    assert!(!app.base.dir.path().join("evil.png").exists());
    let nowhere = runtime.block_on(refused(Engine::Sqlite, Path::new("/no/such/file")));
    assert!(matches!(nowhere, ActionError::File { .. }), "{nowhere:?}");
}

#[test]
fn what_is_there_already_is_not_written_over_and_what_is_missing_is_named() {
    app_on_both(async |app| {
        app.furnish().await;
        let file = saved(&app).await;
        let before = fs::read(&file).unwrap();
        let again = backup(&app, &actors::owner(), file.clone()).await;
        assert!(again.unwrap_err().to_string().contains("this file exists"));
        assert_eq!(fs::read(&file).unwrap(), before);
        let nobody = backup(&app, &actors::editor(), file.with_extension("2")).await;
        assert!(matches!(nobody, Err(ActionError::Forbidden(_))), "{nobody:?}");
        let nowhere = backup(&app, &actors::owner(), "/no/such/folder/x".into()).await;
        assert!(matches!(nowhere, Err(ActionError::File { .. })), "{nowhere:?}");

        fs::remove_dir_all(&*app.media).unwrap();
        let report = backup(&app, &actors::owner(), file.with_extension("3"))
            .await
            .unwrap();
        assert_eq!((report.files, report.missing.len()), (0, 1));

        let new = tokio::task::block_in_place(|| TestApp::new(TestStore::new(app.base.engine)));
        fs::create_dir_all(&*new.media).unwrap();
        fs::write(new.media.join("mine.png"), "x").unwrap();
        let full = restore(&new, &actors::owner(), file).await;
        assert!(matches!(full, Err(ActionError::NotEmpty(_))), "{full:?}");
        assert!(new.media.join("mine.png").exists());
    });
}

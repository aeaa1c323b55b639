//! Damage of every sort is found where it is, and what is derived is repaired.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use std::fs;

use chancery_actions::check::{Finding, check, repair};
use chancery_store::db::{DbError, Open};
use chancery_testkit::{Engine, TestApp, TestStore, actors, app_on_both, runtime};

/// Changes rows behind the back of the actions.
async fn plant(app: &TestApp, sql: &str) {
    let (now, sql) = (app.now(), sql.to_owned());
    app.store
        .write(now, move |tx| {
            let touched = tx.execute(&sql, &[])?;
            assert!(touched > 0, "{sql} touched nothing");
            tx.audit(now, &actors::owner(), "test.plant", "", "")?;
            Ok::<_, DbError>(())
        })
        .await
        .unwrap();
}

async fn found(app: &TestApp) -> Vec<Finding> {
    check(app, vec![]).await.unwrap()
}

#[test]
fn a_sound_newsroom_has_no_findings() {
    app_on_both(async |app| {
        assert_eq!(found(&app).await, []);
        app.furnish().await;
        assert_eq!(found(&app).await, []);
        assert_eq!(repair(&app, &actors::owner(), vec![]).await.unwrap(), 0);
    });
}

#[test]
fn what_is_derived_is_found_and_repaired() {
    app_on_both(async |app| {
        app.furnish().await;
        let before = app.dump();
        let cases = [
            (
                "UPDATE version SET kind = 'page' WHERE lang = 'ar'",
                "version",
                "kind",
                1,
            ),
            (
                "UPDATE version SET listed_at = 5 WHERE lang = 'es'",
                "version",
                "place in lists",
                1,
            ),
            (
                "UPDATE version SET listed_at = NULL WHERE lang = 'es'",
                "version",
                "place in lists",
                1,
            ),
            (
                "DELETE FROM slug WHERE lang = 'ar'",
                "version",
                "slug does not lead",
                1,
            ),
            (
                "UPDATE revision SET text_hash = 'x' WHERE lang = 'fr'",
                "revision",
                "hash",
                3,
            ),
        ];
        for (sql, place, fault, many) in cases {
            plant(&app, sql).await;
            let findings = found(&app).await;
            assert_eq!(findings.len(), many, "{sql}: {findings:?}");
            for finding in &findings {
                assert!(finding.repairable(), "{sql}");
                assert!(
                    finding.place.starts_with(place) && finding.fault.contains(fault),
                    "{finding:?}"
                );
            }
            let forbidden = repair(&app, &actors::editor(), findings.clone()).await;
            assert!(forbidden.is_err());
            assert_eq!(repair(&app, &actors::owner(), findings).await.unwrap(), many);
            assert_eq!(found(&app).await, [], "{sql}");
        }
        let after = app.dump();
        for ((table, before), (_, after)) in before.iter().zip(&after) {
            if !["audit", "change"].contains(table) {
                assert_eq!(before, after, "{table} is as it was before the damage");
            }
        }
    });
}

#[test]
fn what_is_lost_is_found_and_named_and_not_glossed_over() {
    app_on_both(async |app| {
        let id = app.furnish().await;
        let file = fs::read_dir(&*app.media).unwrap().next().unwrap().unwrap().path();
        let content = fs::read(&file).unwrap();
        let cases: Vec<(String, String, &str)> = [
            (format!("DELETE FROM revision WHERE article = '{id}' AND lang = 'es'"), "es", "public revision"),
            (format!("UPDATE version SET newest = 9 WHERE article = '{id}' AND lang = 'en'"), "en", "numbered"),
            (format!("UPDATE version SET public = 7 WHERE article = '{id}' AND lang = 'ar'"), "ar", "public revision"),
            ("UPDATE version SET state = 'asleep' WHERE lang = 'zh' OR lang = 'ar'".to_owned(), "ar", "state"),
            ("UPDATE version SET withdrawn_reason = NULL WHERE state = 'withdrawn'".to_owned(), "fr", "state"),
            ("UPDATE correction SET before_revision = 8".to_owned(), "correction", "before or after"),
            ("UPDATE redirect SET lang = 'ru'".to_owned(), "redirect /?p=7", "leads to"),
            ("UPDATE origin SET entity = 'nothing'".to_owned(), "origin wordpress:", "not there"),
            (
                "UPDATE slug SET article = (SELECT min(id) FROM article WHERE id <> slug.article) WHERE lang = 'ar'".to_owned(),
                "version",
                "another article",
            ),
            ("UPDATE topic SET parent = (SELECT id FROM topic WHERE key = 'a') WHERE key = 'z'".to_owned(), "topic", "above itself"),
            (format!("UPDATE article SET published_at = NULL WHERE id = '{id}'"), "article", "first publication"),
            ("UPDATE revision SET provenance = '{}' WHERE lang = 'es'".to_owned(), "revision", "unexpected kind"),
            (
                "UPDATE revision SET provenance = replace(provenance, '\"revision\":1', '\"revision\":6') WHERE lang = 'es'".to_owned(),
                "revision",
                "translated from revision 6 in fr",
            ),
            ("UPDATE revision SET body = '<script>x</script>' WHERE lang = 'es'".to_owned(), "revision", "form in which"),
            ("UPDATE media SET bytes = 3".to_owned(), "media", "bytes, not 3"),
            ("UPDATE setting SET value = 'no'".to_owned(), "organisation", "unexpected kind"),
        ]
        .map(|(sql, place, fault)| (sql, place.to_owned(), fault))
        .into();
        let rows = app.base.dir.path().join("rows");
        chancery_actions::backup::backup(&app, &actors::owner(), rows.clone())
            .await
            .unwrap();
        for (sql, place, fault) in cases {
            let new = tokio::task::block_in_place(|| TestApp::new(TestStore::new(app.base.engine)));
            chancery_actions::restore::restore(&new, &actors::owner(), rows.clone())
                .await
                .unwrap();
            plant(&new, &sql).await;
            let findings = found(&new).await;
            let named = findings.iter().any(|finding| {
                finding.place.contains(&place) && finding.fault.contains(fault) && !finding.repairable()
            });
            assert!(named, "{sql}: {findings:?}");
            repair(&new, &actors::owner(), findings).await.unwrap();
            assert!(!found(&new).await.is_empty(), "{sql} was glossed over");
        }
        for (damage, fault) in [(&content[..9], "bytes"), (b"", "bytes")] {
            fs::write(&file, damage).unwrap();
            let findings = found(&app).await;
            assert!(
                findings.len() == 1 && findings[0].fault.contains(fault),
                "{findings:?}"
            );
        }
        let mut other = content.clone();
        *other.last_mut().unwrap() ^= 1;
        fs::write(&file, &other).unwrap();
        assert!(found(&app).await[0].fault.contains("not what its name says"));
        fs::remove_file(&file).unwrap();
        assert!(found(&app).await[0].place.starts_with("media "));
        fs::write(&file, &content).unwrap();
        assert_eq!(found(&app).await, []);
    });
}

#[test]
fn files_that_broken_off_writes_left_are_found_and_removed_and_no_others() {
    app_on_both(async |app| {
        app.furnish().await;
        let stray = |name: &str| app.media.join(name);
        let left = ["0123456789abcdef01234567.png", "0123456789abcdef01234567.partial"];
        for name in left.into_iter().chain(["README.txt"]) {
            fs::write(stray(name), "x").unwrap();
        }
        let findings = found(&app).await;
        assert!(
            findings.len() == 2 && findings.iter().all(Finding::repairable),
            "{findings:?}"
        );
        assert_eq!(repair(&app, &actors::owner(), findings).await.unwrap(), 2);
        assert!(left.iter().all(|name| !stray(name).exists()) && stray("README.txt").exists());
        assert_eq!(found(&app).await, []);
    });
}

#[test]
fn a_damaged_page_of_the_file_is_found() {
    let base = TestStore::new(Engine::Sqlite);
    let runtime = runtime();
    let app = runtime.block_on(TestApp::with_organisation(base));
    runtime.block_on(app.furnish());
    let (Open::Sqlite(file), dir) = app.closed() else {
        unreachable!()
    };
    // All holders are gone: the log is folded into the file.
    let whole = fs::read(&file).unwrap();
    let pages = whole.len() / 4096;
    let mut seen = 0;
    for page in 1..pages {
        let mut hurt = whole.clone();
        hurt[page * 4096..page * 4096 + 200].fill(0xa5);
        let hurt_file = dir.path().join(format!("hurt-{page}.sqlite"));
        fs::write(&hurt_file, hurt).unwrap();
        let Ok(store) =
            chancery_store::Store::open_quietly(Open::Sqlite(hurt_file), jiff::Timestamp::UNIX_EPOCH)
        else {
            seen += 1;
            continue;
        };
        let app = chancery_actions::Actions {
            store,
            media: std::sync::Arc::new(dir.path().join("media")),
            clock: std::sync::Arc::new(chancery_testkit::TestClock::default()),
            random: std::sync::Arc::new(chancery_testkit::SeededRandom::new(1)),
        };
        match runtime.block_on(check(&app, vec![])) {
            Err(_) => seen += 1,
            Ok(findings) => {
                assert!(
                    findings.iter().any(|finding| finding.place == "database"),
                    "page {page}: {findings:?}"
                );
                seen += 1;
            }
        }
    }
    assert!(pages > 20 && seen == pages - 1, "{seen} of {pages}");
}

#[test]
fn a_hook_adds_what_lies_outside_the_database() {
    app_on_both(async |app| {
        let hook = |conn: &mut chancery_store::db::Conn| {
            let newest = chancery_store::changes::newest(conn)?;
            Ok(vec![Finding::lasting(
                "search index",
                format!("it stands at {}", newest - 1),
                "rebuild it",
            )])
        };
        let findings = check(&app, vec![Box::new(hook)]).await.unwrap();
        assert!(findings.len() == 1 && findings[0].place == "search index" && !findings[0].repairable());
    });
}

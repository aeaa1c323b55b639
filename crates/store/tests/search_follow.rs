//! How the index keeps up with the database, and what it does when it cannot trust itself.

mod search_kit;

use std::{
    fs,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use chancery_store::{
    Store,
    search::{Index, Indexer, SearchError},
};
use search_kit::{World, at, lang, on_each, query};

#[test]
fn an_edit_is_found_when_it_is_published_and_the_old_words_are_gone() {
    on_each(|world| {
        let id = world.publish("en", "Former title", "Text");
        world.catch_up();
        world.revise(&id, "en", "Later title", "Text");
        world.catch_up();
        assert_eq!(world.search("en", "former").total, 1);
        assert_eq!(world.search("en", "later").total, 0);
        world.make_public(&id, "en");
        world.catch_up();
        assert_eq!(world.search("en", "former").total, 0);
        assert_eq!(world.found("en", "later"), [id]);
    });
}

#[test]
fn what_is_withdrawn_leaves_the_index_and_comes_back_when_it_is_published_again() {
    on_each(|world| {
        let id = world.publish("en", "Statement", "Text");
        world.revise(&id, "fr", "Déclaration", "Texte");
        world.make_public(&id, "fr");
        world.catch_up();
        world.withdraw(&id, "en");
        assert_eq!(world.catch_up().removed, 1);
        assert_eq!(world.search("en", "statement").total, 0);
        assert_eq!(world.search("fr", "déclaration").total, 1);
        world.make_public(&id, "en");
        world.catch_up();
        assert_eq!(world.search("en", "statement").total, 1);
        assert!(world.check().is_empty());
    });
}

#[test]
fn following_twice_changes_nothing_and_an_edit_touches_one_document() {
    on_each(|world| {
        let id = world.publish("en", "Statement", "Text");
        world.revise(&id, "fr", "Déclaration", "Texte");
        world.make_public(&id, "fr");
        let first = world.catch_up();
        assert!(first.rebuilt);
        assert_eq!(first.put, 2);
        let again = world.catch_up();
        assert_eq!((again.put, again.removed, again.rebuilt), (0, 0, false));
        assert_eq!(again.position, first.position);
        world.revise(&id, "fr", "Déclaration revue", "Texte");
        world.make_public(&id, "fr");
        let edit = world.catch_up();
        assert_eq!((edit.put, edit.removed, edit.rebuilt), (1, 0, false));
        assert_eq!(edit.position, first.position + 2);
        assert_eq!(world.index.position(), edit.position);
    });
}

#[test]
fn an_index_that_is_opened_again_goes_on_where_it_was() {
    on_each(|world| {
        world.publish("en", "Before", "Text");
        world.catch_up();
        let dir = world.dir.path().join("copy");
        let index = Index::open(&dir).unwrap();
        world
            .actions
            .store
            .read_here(|conn| index.catch_up(conn))
            .unwrap();
        drop(index);
        world.publish("en", "After", "Text");
        let index = Index::open(&dir).unwrap();
        assert_eq!(index.search(&query("en", "before")).unwrap().total, 1);
        let applied = world
            .actions
            .store
            .read_here(|conn| index.catch_up(conn))
            .unwrap();
        assert_eq!((applied.put, applied.rebuilt), (1, false));
        assert_eq!(index.search(&query("en", "after")).unwrap().total, 1);
    });
}

#[test]
fn a_damaged_index_is_built_anew() {
    on_each(|world| {
        for i in 0..20 {
            world.publish("en", &format!("Statement {i}"), "Text");
        }
        let dir = world.dir.path().join("copy");
        let index = Index::open(&dir).unwrap();
        world
            .actions
            .store
            .read_here(|conn| index.catch_up(conn))
            .unwrap();
        drop(index);
        let files: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(dir.join("index"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect();
        let visible = |path: &PathBuf| !path.file_name().unwrap().to_string_lossy().starts_with('.');
        let damaged: Vec<_> = files.iter().filter(|(path, _)| visible(path)).collect();
        assert!(damaged.len() > 3);
        for (path, whole) in damaged {
            let half = whole.len() / 2;
            let mut flipped = whole.clone();
            flipped[half] ^= 0xff;
            for damage in [Some(&flipped[..]), Some(&whole[..half]), Some(&[]), None] {
                fs::remove_dir_all(dir.join("index")).unwrap();
                fs::create_dir(dir.join("index")).unwrap();
                for (path, bytes) in &files {
                    fs::write(path, bytes).unwrap();
                }
                match damage {
                    Some(bytes) => fs::write(path, bytes).unwrap(),
                    None => fs::remove_file(path).unwrap(),
                }
                let index = Index::open(&dir).unwrap();
                let applied = world
                    .actions
                    .store
                    .read_here(|conn| index.catch_up(conn))
                    .unwrap();
                assert_eq!((applied.put, applied.rebuilt), (20, true), "{}", path.display());
                assert_eq!(index.search(&query("en", "statement")).unwrap().total, 20);
            }
        }
    });
}

#[test]
fn an_index_of_another_database_is_built_anew() {
    on_each(|world| {
        world.publish("en", "Native", "Text");
        world.catch_up();
        let other = World::new();
        other.set_time("2023-01-01T00:00:00Z");
        other.publish("en", "Foreign", "Text");
        other.publish("en", "Foreign too", "Text");
        let read = |conn: &mut _| world.index.check(conn);
        assert_eq!(other.actions.store.read_here(read).unwrap().len(), 1);
        let applied = other
            .actions
            .store
            .read_here(|conn| world.index.catch_up(conn))
            .unwrap();
        assert!(applied.rebuilt);
        assert_eq!(world.search("en", "native").total, 0);
        assert_eq!(world.search("en", "foreign").total, 2);
        // A log that no longer reaches back.
        other.publish("en", "Foreign again", "Text");
        other.execute("DELETE FROM change WHERE seq < (SELECT max(seq) FROM change)");
        assert!(
            other
                .actions
                .store
                .read_here(|conn| world.index.catch_up(conn))
                .unwrap()
                .rebuilt
        );
        assert_eq!(world.search("en", "foreign").total, 3);
    });
}

#[test]
fn one_process_writes_and_others_may_read() {
    on_each(|world| {
        world.publish("en", "Statement", "Text");
        let dir = world.dir.path().join("search");
        assert!(matches!(
            Index::open_read_only(&dir),
            Err(SearchError::Unusable { .. })
        ));
        world.catch_up();
        let refused = Index::open(&dir).map(|_| ()).unwrap_err();
        assert!(matches!(refused, SearchError::Locked(_)), "{refused}");
        let reading = Index::open_read_only(&dir).unwrap();
        assert_eq!(reading.search(&query("en", "statement")).unwrap().total, 1);
        let refused = world
            .actions
            .store
            .read_here(|conn| reading.catch_up(conn))
            .unwrap_err();
        assert!(matches!(refused, SearchError::ReadOnly), "{refused}");
        assert!(Indexer::start(world.actions.store.clone(), Arc::new(reading)).is_err());
    });
}

#[test]
fn a_directory_that_cannot_be_used_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let refused = Index::open(&file).map(|_| ()).unwrap_err().to_string();
    assert!(refused.contains(file.to_str().unwrap()), "{refused}");
}

#[test]
fn the_check_finds_what_is_missing_left_over_and_old_and_rebuilding_mends_it() {
    on_each(|world| {
        let old = world.publish("en", "Old", "Text");
        let gone = world.publish("en", "Gone", "Text");
        let new = world.publish("en", "New", "Text");
        world.withdraw(&new, "en");
        world.catch_up();
        assert_eq!(world.check(), [""; 0]);
        world.execute("UPDATE version SET listed_at = 5 WHERE slug = 'old'");
        world.execute("UPDATE version SET state = 'withdrawn' WHERE slug = 'gone'");
        world.execute("UPDATE version SET state = 'published' WHERE slug = 'new'");
        assert_eq!(world.catch_up().put, 0, "nobody told");
        let faults = world.check().join("\n");
        for id in [&old, &gone, &new] {
            assert!(faults.contains(id.as_str()), "{id} in {faults}");
        }
        assert_eq!(faults.lines().count(), 3, "{faults}");
        world
            .actions
            .store
            .read_here(|conn| world.index.rebuild(conn))
            .unwrap();
        assert_eq!(world.check(), [""; 0]);
        // What the index has not been told yet is no fault.
        world.publish("en", "Waiting", "Text");
        assert_eq!(world.check(), [""; 0]);
    });
}

#[test]
fn the_indexer_follows_this_process_and_others() {
    on_each(|world| {
        let indexer = Indexer::start(world.actions.store.clone(), Arc::clone(&world.index)).unwrap();
        let id = world.publish("en", "Statement", "Text");
        let newest = || {
            world
                .actions
                .store
                .read_here(chancery_store::changes::newest)
                .unwrap()
        };
        assert!(indexer.wait_for(newest(), Duration::from_secs(10)));
        assert_eq!(world.found("en", "statement"), std::slice::from_ref(&id));
        assert_eq!(indexer.position(), newest());
        assert!(!indexer.wait_for(newest() + 1, Duration::from_millis(10)));
        // A store that nobody listens to stands for another process.
        let other =
            Store::open_quietly(world.actions.store.place().clone(), at("2024-05-02T00:00:00Z")).unwrap();
        let mut elsewhere = world.actions.clone();
        elsewhere.store = other;
        let withdraw = chancery_actions::articles::Withdraw {
            id,
            lang: lang("en"),
            reason: "Error".to_owned(),
        };
        let actor = chancery_domain::Actor::System;
        world
            .run(chancery_actions::articles::withdraw(&elsewhere, &actor, withdraw))
            .unwrap();
        assert!(indexer.wait_for(newest(), Duration::from_secs(10)));
        assert_eq!(world.search("en", "statement").total, 0);
        let begun = Instant::now();
        drop(indexer);
        assert!(begun.elapsed() < Duration::from_secs(5));
    });
}

//! Data directories that cannot be used: one sentence with the place and what to do.

#![allow(clippy::unwrap_used, clippy::panic)]

mod cli_common;

use std::fs;

use chancery_store::db::Open;
use cli_common::{Directory, mode};

#[test]
fn a_directory_that_is_absent_empty_or_a_file_says_what_to_do() {
    let directory = Directory::absent();
    let name = directory.path.display().to_string();
    directory.run(&["serve"]).refused(1, &[&name, "chancery init"]);
    assert!(!directory.path.exists(), "reading makes nothing");
    fs::create_dir(&directory.path).unwrap();
    directory
        .run(&["token", "list"])
        .refused(1, &[&name, "chancery init"]);
    fs::remove_dir(&directory.path).unwrap();
    fs::write(&directory.path, "").unwrap();
    directory
        .run(&["token", "list"])
        .refused(1, &[&name, "not a directory"]);
    directory
        .run(&["init", "--name", "X", "--languages", "fr"])
        .refused(1, &[&name, "not a directory"]);
}

#[test]
fn a_foreign_directory_is_left_alone() {
    let directory = Directory::absent();
    fs::create_dir(&directory.path).unwrap();
    fs::write(directory.path.join("thesis.tex"), "").unwrap();
    for command in [
        &["serve"][..],
        &["demo"],
        &["init", "--name", "X", "--languages", "fr"],
    ] {
        directory.run(command).refused(1, &["thesis.tex", "--data"]);
    }
    assert_eq!(fs::read_dir(&directory.path).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_no_database_of_ours_is_left_alone() {
    let directory = Directory::absent();
    fs::create_dir(&directory.path).unwrap();
    let file = directory.path.join("chancery.db");
    fs::write(&file, "this is not a database, it is a letter\n".repeat(100)).unwrap();
    directory
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .refused(1, &["chancery.db", "not a database of Chancery"]);
    assert!(fs::read_to_string(&file).unwrap().starts_with("this is not"));
}

#[test]
fn a_newer_schema_is_left_alone() {
    let directory = Directory::organisation();
    let file = directory.path.join("chancery.db");
    Open::Sqlite(file)
        .write()
        .unwrap()
        .batch("INSERT INTO schema_step (number, applied_at) VALUES (9999, 0)")
        .unwrap();
    directory
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .refused(1, &["chancery.db", "9999", "newer chancery"]);
    directory.run(&["token", "list"]).refused(1, &["9999"]);
}

#[test]
fn an_organisation_is_begun_once() {
    let directory = Directory::organisation();
    let again = directory.run(&["init", "--name", "Other", "--languages", "fr"]);
    again.refused(1, &["already exists", &directory.path.display().to_string()]);
    assert_eq!(
        mode(&directory.path),
        0o700,
        "drafts and comments are nobody else's"
    );
}

#[test]
fn a_database_without_an_organisation_says_init() {
    let directory = Directory::organisation();
    Open::Sqlite(directory.path.join("chancery.db"))
        .write()
        .unwrap()
        .batch("DELETE FROM setting")
        .unwrap();
    directory
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .refused(1, &["chancery init"]);
}

#[test]
fn a_directory_is_served_once() {
    let directory = Directory::organisation();
    let server = directory.serve();
    directory
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .refused(1, &["served already by process", "--data"]);
    assert_eq!(server.get("/fr/").0, 200);
    // The lock goes with the process, in whatever way it ends.
    server.end("KILL");
    assert_eq!(directory.serve().get("/fr/").0, 200);
}

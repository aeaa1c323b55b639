//! Wrong command lines and settings: exit status 2 and one sentence that names what is wrong.

#![allow(clippy::unwrap_used, clippy::panic)]

mod cli_common;

use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt};

use cli_common::{Directory, chancery, run};

#[test]
fn wrong_flags_commands_and_values_exit_2() {
    run(["serve", "--lisen", "127.0.0.1:0"]).refused(2, &["--lisen", "--listen"]);
    run(["publish"]).refused(2, &["publish"]);
    run(["serve", "--listen", "nowhere"]).refused(2, &["nowhere", "--listen"]);
    run(["init", "--name", "X"]).refused(2, &["--languages"]);
    run(["token", "add", "bot", "--scope", "everything"]).refused(2, &["everything", "articles:write"]);
}

#[test]
fn an_unknown_language_is_named() {
    let directory = Directory::absent();
    let ran = directory.run(&["init", "--name", "X", "--languages", "ar,english"]);
    ran.refused(2, &["english", "BCP 47"]);
    let ran = directory.run(&["init", "--name", "X", "--languages", "ar,ar"]);
    ran.refused(2, &["the language ar is named twice"]);
    let ran = directory.run(&[
        "init",
        "--name",
        "X",
        "--languages",
        "ar",
        "--timezone",
        "Mars/Olympus",
    ]);
    ran.refused(2, &["Mars/Olympus"]);
    assert!(!directory.path.exists(), "a refused command leaves nothing");
}

#[test]
fn arguments_that_are_not_utf_8_are_refused() {
    let directory = Directory::organisation();
    let mut command = directory.command();
    command.args(["token", "add"]).arg(OsStr::from_bytes(b"\xff\xfe"));
    cli_common::Ran::from(command.output().unwrap()).refused(2, &["UTF-8"]);
}

#[test]
fn a_data_directory_may_have_any_name() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join(OsStr::from_bytes(b"d\xffta"));
    let init = chancery()
        .arg("--data")
        .arg(&path)
        .args(["init", "--name", "X", "--languages", "fr"])
        .status()
        .unwrap();
    assert!(init.success() && path.join("chancery.db").exists());
}

#[test]
fn an_unknown_key_names_file_line_and_the_nearest_key() {
    let directory = Directory::organisation();
    let file = directory.path.join("chancery.toml");
    fs::write(&file, "log = \"warn\"\nlistn = \"127.0.0.1:0\"\n").unwrap();
    let place = format!("{}, line 2", file.display());
    directory
        .run(&["token", "list"])
        .refused(2, &[&place, "\"listn\"", "\"listen\""]);
    fs::write(&file, "log = \"warn\"\n\nlisten = [").unwrap();
    let place = format!("{}, line 3", file.display());
    directory.run(&["token", "list"]).refused(2, &[&place]);
    fs::write(&file, b"log = \"\xff\"").unwrap();
    directory.run(&["token", "list"]).refused(2, &["line 1", "UTF-8"]);
}

#[test]
fn a_file_of_settings_that_is_named_must_be_there() {
    run(["--config", "/nonexistent.toml", "token", "list"]).refused(2, &["/nonexistent.toml"]);
}

#[test]
fn unknown_variables_and_wrong_values_are_named() {
    let directory = Directory::organisation();
    let with = |name: &str, value: &str| -> cli_common::Ran {
        let mut command = directory.command();
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env(name, value)
            .output()
            .unwrap()
            .into()
    };
    with("CHANCERY_LISTN", "x").refused(2, &["CHANCERY_LISTN", "CHANCERY_LISTEN"]);
    with("CHANCERY_DATABASE", "mysql://x").refused(2, &["database", "mysql://x", "postgres://"]);
    with("CHANCERY_SITE_URL", "example").refused(2, &["site_url", "example"]);
    with("CHANCERY_CACHE_MB", "0").refused(2, &["cache_mb"]);
    with("CHANCERY_LOG", "loud=,=").refused(2, &["log", "loud"]);
}

#[test]
fn help_and_version_are_data() {
    let help = run(["--help"]);
    assert_eq!((help.status, help.stderr.as_str()), (0, ""));
    for command in [
        "demo", "init", "serve", "token", "export", "backup", "restore", "check",
    ] {
        assert!(help.stdout.contains(command), "{command}");
    }
    assert!(run(["--version"]).stdout.starts_with("chancery "));
}

//! Backups, restoring them, and checking what is stored.

#![allow(clippy::unwrap_used, clippy::panic)]

mod cli_common;

use std::{collections::BTreeMap, fs};

use chancery_store::db::Open;
use cli_common::{Directory, Server};

fn demo(directory: &Directory) -> Server {
    let mut command = directory.command();
    command.args(["demo", "--listen", "127.0.0.1:0"]);
    Server::start(command)
}

/// Every public page of the site map, with what changes from one server to the next taken out.
fn pages(server: &Server) -> BTreeMap<String, String> {
    let (_, sitemap) = server.get("/sitemap.xml");
    let locations = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split('<').next());
    let paths = locations.map(|page| page.replace(&format!("http://{}", server.address), ""));
    paths
        .map(|path| {
            let (_, text) = server.get(&path);
            let body = text
                .split_once("\r\n\r\n")
                .unwrap()
                .1
                .replace(&server.address, "HOST");
            // The stamp of the opinion form is signed anew by each server.
            let lines = body.lines().filter(|line| !line.contains("name=\"stamp\""));
            (path, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

#[test]
fn a_backup_taken_while_serving_restores_the_same_site() {
    let (there, here) = (Directory::absent(), Directory::absent());
    let file = there.path.with_file_name("copy.chancery");
    let name = file.to_str().unwrap();
    let server = demo(&there);
    let taken = there.run(&["backup", name]);
    assert_eq!((taken.status, taken.stdout.as_str()), (0, ""), "{taken:?}");
    let before = pages(&server);
    server.end("TERM");

    let restored = here.run(&["restore", name]);
    assert_eq!(restored.status, 0, "{restored:?}");
    let server = here.serve();
    let after = pages(&server);
    assert!(before.len() > 140);
    for (path, page) in &before {
        assert_eq!(after.get(path), Some(page), "{path}");
    }
    assert_eq!(before.len(), after.len());
    server.end("TERM");

    there.run(&["backup", name]).refused(1, &[name, "exists"]);
    here.run(&["restore", name]).refused(1, &["empty"]);
    assert_eq!(here.run(&["check"]).status, 0);
}

#[test]
fn a_backup_that_is_none_is_refused() {
    let (directory, other) = (Directory::absent(), Directory::organisation());
    directory
        .run(&["restore", "/nonexistent.chancery"])
        .refused(1, &["/nonexistent.chancery"]);
    assert!(!directory.path.exists());
    let file = other.path.join("chancery.db");
    directory
        .run(&["restore", file.to_str().unwrap()])
        .refused(1, &["chancery.db", "not a backup"]);
}

#[test]
fn check_finds_planted_damage_and_repairs_what_is_derived() {
    let directory = Directory::absent();
    demo(&directory).end("TERM");
    assert_eq!(directory.run(&["check"]).stdout, "");

    let mut conn = Open::Sqlite(directory.path.join("chancery.db")).write().unwrap();
    conn.batch("UPDATE revision SET text_hash = 'x' WHERE lang = 'fr' AND number = 2")
        .unwrap();
    drop(conn);
    fs::remove_dir_all(directory.path.join("index/index")).unwrap();
    let found = directory.run(&["check"]);
    assert_eq!(found.status, 1);
    assert!(
        found.stdout.contains("the hash of its words") && found.stdout.contains("search index\t"),
        "{found:?}"
    );

    let repaired = directory.run(&["check", "--repair"]);
    assert_eq!(repaired.status, 0, "{repaired:?}");
    assert!(
        repaired.stdout.lines().all(|line| line.ends_with("\trepaired")),
        "{repaired:?}"
    );
    let again = directory.run(&["check"]);
    assert_eq!((again.status, again.stdout.as_str()), (0, ""), "{again:?}");

    let media = fs::read_dir(directory.path.join("media"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    fs::write(&media, "cut").unwrap();
    let found = directory.run(&["check", "--repair"]);
    assert_eq!(found.status, 1);
    assert!(
        found
            .stdout
            .contains(media.file_name().unwrap().to_str().unwrap()),
        "{found:?}"
    );
}

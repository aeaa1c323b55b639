//! The sample organisation, as `demo` serves it.

#![allow(clippy::unwrap_used, clippy::panic)]

mod cli_common;

use std::path::PathBuf;

use cli_common::{Directory, Server, chancery};

fn demo(directory: Option<&Directory>) -> Server {
    let mut command = directory.map_or_else(chancery, Directory::command);
    command.args(["demo", "--listen", "127.0.0.1:0"]);
    Server::start(command)
}

#[test]
fn the_demo_prints_address_and_token_and_answers_pages() {
    let server = demo(None);
    let [site, token] = server.said.as_slice() else {
        panic!("{:?}", server.said)
    };
    assert_eq!(*site, format!("site http://{}/", server.address));
    assert!(token.starts_with("token chy_"));
    for (path, status, words) in [
        ("/ar/", 200, "الإيسيسكو"),
        (
            "/fr/news/icesco-osce-reunions-experts-noursoultan",
            200,
            "data-provenance=\"original\"",
        ),
        (
            "/es/news/el-icesco-y-la-altura-comisaria-de-la-osce",
            200,
            "data-stale",
        ),
        (
            "/en/news/kazakhstan-foreign-ministry-at-headquarters",
            410,
            "published twice by mistake",
        ),
        ("/fr/news/exemple-ce-communique-attendait-son-jour", 404, "<html"),
        ("/en/pages/about-this-sample", 200, "src=\"/media/"),
    ] {
        let (found, page) = server.get(path);
        assert_eq!(found, status, "{path}");
        assert!(page.contains(words), "{path} has no {words}");
    }
    assert_eq!(server.end("TERM").0, Some(0));
}

#[test]
fn every_link_inside_the_sample_leads_somewhere() {
    let server = demo(None);
    let (_, sitemap) = server.get("/sitemap.xml");
    let pages: Vec<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert!(pages.len() > 140, "{}", pages.len());
    let mut links = std::collections::BTreeSet::new();
    for page in pages {
        let path = page.strip_prefix(&format!("http://{}", server.address)).unwrap();
        let (status, text) = server.get(path);
        assert_eq!(status, 200, "{path}");
        for attribute in [" href=\"", " src=\""] {
            let found = text
                .split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split(['"', '#', '?']).next());
            links.extend(found.filter(|link| link.starts_with('/')).map(str::to_owned));
        }
    }
    assert!(links.len() > 150);
    for link in links {
        let (status, _) = server.get(&link);
        assert_eq!(status, 200, "{link}");
    }
}

#[test]
fn a_demo_in_a_named_directory_is_kept_and_its_old_token_is_not() {
    let directory = Directory::absent();
    let first = demo(Some(&directory));
    let before = first.said.clone();
    first.end("TERM");
    let second = demo(Some(&directory));
    assert_ne!(before[1], second.said[1]);
    assert_eq!(second.get("/fr/").0, 200);
    second.end("TERM");
    let list = directory.run(&["token", "list"]).stdout;
    assert_eq!(
        (list.matches("revoked").count(), list.lines().count()),
        (1, 2),
        "{list}"
    );
}

#[test]
fn a_demo_does_not_touch_another_organisation() {
    let directory = Directory::organisation();
    directory
        .run(&["demo", "--listen", "127.0.0.1:0"])
        .refused(2, &["not the sample"]);
}

#[test]
fn the_temporary_directory_goes_away() {
    let parent = tempfile::tempdir().unwrap();
    let mut command = chancery();
    command
        .env("TMPDIR", parent.path())
        .args(["demo", "--listen", "127.0.0.1:0"]);
    let server = Server::start(command);
    let inside = || -> Vec<PathBuf> {
        parent
            .path()
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect()
    };
    assert_eq!(inside().len(), 1);
    server.end("TERM");
    assert_eq!(inside(), Vec::<PathBuf>::new());
}

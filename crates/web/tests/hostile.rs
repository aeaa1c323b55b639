//! What others wrote to break sites: it must not reach a reader.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::{fs, sync::Arc};

use chancery_actions::{
    articles::{self, Publish},
    organisation,
};
use chancery_domain::{Lang, Organisation};
use chancery_testkit::{Engine, TestSite, TestStore, actors, fixture, runtime, shared_data};
use scraper::{Html, Selector};

fn payloads() -> Vec<String> {
    let sets = [
        ("sanitise-dompurify/expect.json", "payload"),
        ("sanitise-loofah/sanitizer_tests.json", "input"),
    ];
    let mut all = Vec::new();
    for (file, key) in sets {
        let Some(path) = shared_data(file) else { continue };
        let rows: Vec<serde_json::Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        all.extend(rows.iter().map(|row| row[key].as_str().unwrap().to_owned()));
    }
    all
}

/// Fails where a page holds script, handlers, frames, foreign styles or addresses that run.
fn assert_harmless(html: &str, payload: &str) {
    let page = Html::parse_document(html);
    for script in page.select(&Selector::parse("script").unwrap()) {
        assert_eq!(
            script.attr("type"),
            Some("application/ld+json"),
            "a script from {payload}"
        );
        serde_json::from_str::<serde_json::Value>(&script.text().collect::<String>())
            .unwrap_or_else(|error| panic!("linked data broken by {payload}: {error}"));
    }
    let foreign = "iframe, object, embed, style, base, meta[http-equiv], svg script, math, frame, applet";
    assert!(
        page.select(&Selector::parse(foreign).unwrap()).next().is_none(),
        "{payload}"
    );
    for element in page.select(&Selector::parse("*").unwrap()) {
        for (name, value) in element.value().attrs() {
            assert!(
                !name.starts_with("on") && name != "style" && name != "srcdoc",
                "{name} from {payload}"
            );
            let address: String = value
                .chars()
                .filter(|c| !c.is_control() && !c.is_whitespace())
                .collect();
            let address = address.to_ascii_lowercase();
            let runs = ["javascript:", "vbscript:", "data:text"]
                .iter()
                .any(|scheme| address.starts_with(scheme));
            assert!(
                !(runs && matches!(name, "href" | "src" | "action")),
                "{value} from {payload}"
            );
        }
    }
}

#[test]
fn no_payload_runs_in_page_feed_or_linked_data() {
    let dir = Arc::new(tempfile::tempdir().unwrap());
    let place = TestStore::new_place(Engine::Sqlite, &dir);
    let payloads = payloads();
    runtime().block_on(async {
        let site = TestSite::start(place, dir).await;
        for (n, payload) in payloads.iter().enumerate() {
            let mut new = fixture::news("fr", &format!("Essai {n}"));
            new.draft.summary = payload.chars().filter(|c| !c.is_control()).take(500).collect();
            new.draft.body_html = payload.clone();
            let Ok(created) = articles::create(&site.actions, &actors::editor(), new).await else {
                continue;
            };
            let publish = Publish {
                id: created.id,
                lang: fixture::lang("fr"),
                at: None,
                correction: None,
            };
            articles::publish(&site.actions, &actors::editor(), publish)
                .await
                .unwrap();
            let answer = site.get(&format!("/fr/news/essai-{n}"));
            assert_eq!(answer.status, 200);
            assert_harmless(&answer.body, payload);
            if n % 25 == 0 {
                let feed: serde_json::Value = serde_json::from_str(&site.get("/fr/feed.json").body).unwrap();
                for item in feed["items"].as_array().unwrap() {
                    assert_harmless(item["content_html"].as_str().unwrap_or_default(), payload);
                }
                assert_harmless(&site.get("/fr/").body, payload);
            }
        }
    });
    println!("{} payloads", payloads.len());
}

#[test]
fn a_page_in_each_language_of_the_declaration_has_its_own_tag_and_direction() {
    let Some(folder) = shared_data("udhr") else { return };
    let mut texts: Vec<(Lang, String, String)> = Vec::new();
    for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&file).unwrap();
        let page = Html::parse_document(&text);
        let root = page.root_element();
        if let (Some(Ok(lang)), Some(dir)) = (root.attr("lang").map(str::parse::<Lang>), root.attr("dir"))
            && texts.iter().all(|(other, ..)| *other != lang)
        {
            texts.push((lang, dir.to_owned(), text));
        }
    }
    assert!(
        texts.len() > 15,
        "only {} files say their language and direction",
        texts.len()
    );
    let dir = Arc::new(tempfile::tempdir().unwrap());
    let place = TestStore::new_place(Engine::Sqlite, &dir);
    runtime().block_on(async {
        let site = TestSite::start(place, dir).await;
        let langs: Vec<Lang> = texts.iter().map(|(lang, ..)| lang.clone()).collect();
        let organisation = Organisation::new("Declaration", langs).unwrap();
        organisation::set(&site.actions, &actors::owner(), organisation)
            .await
            .unwrap();
        for (lang, dir, text) in texts {
            let mut new = fixture::news(lang.as_str(), "1948");
            new.draft.body_html = text;
            let id = articles::create(&site.actions, &actors::editor(), new)
                .await
                .unwrap()
                .id;
            let publish = Publish {
                id,
                lang: lang.clone(),
                at: None,
                correction: None,
            };
            articles::publish(&site.actions, &actors::editor(), publish)
                .await
                .unwrap();
            let answer = site.get(&format!("/{lang}/news/n-1948"));
            assert_eq!(answer.status, 200, "{lang}");
            let page = Html::parse_document(&answer.body);
            let root = page.root_element();
            assert_eq!(
                (root.attr("lang"), root.attr("dir")),
                (Some(lang.as_str()), Some(dir.as_str()))
            );
        }
    });
}

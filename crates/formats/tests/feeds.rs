//! Feeds as a reader that is not ours finds them: nothing lost, whatever stands in the fields.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, dead_code)]

mod common;

use chancery_formats::feeds::{Feed, PROVENANCE_NS, atom, json, rss};
use common::{at, full, hostile_entry};
use feed_rs::{model, parser};
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::Value;

/// The reader as it is, without the sanitiser it puts between us and the text.
fn read(text: &str) -> model::Feed {
    parser::Builder::new()
        .sanitize_content(false)
        .build()
        .parse(text.as_bytes())
        .unwrap()
}

fn texts(feed: &Feed) -> [(&'static str, String); 3] {
    [
        ("atom", atom::write(feed)),
        ("rss", rss::write(feed)),
        ("json", json::write(feed)),
    ]
}

fn content(entry: &model::Entry) -> String {
    entry.content.clone().and_then(|c| c.body).unwrap_or_default()
}

#[test]
fn every_format_keeps_what_all_of_them_can_say() {
    let feed = full();
    for (format, text) in texts(&feed) {
        let read = read(&text);
        assert_eq!(read.title.as_ref().unwrap().content, feed.title, "{format}");
        assert_eq!(
            read.description.as_ref().unwrap().content,
            feed.subtitle,
            "{format}"
        );
        assert_eq!(read.language.as_deref(), Some("ar"), "{format}");
        assert_eq!(
            read.logo.as_ref().unwrap().uri,
            feed.logo.clone().unwrap(),
            "{format}"
        );
        assert_eq!(read.entries.len(), 2, "{format}");
        let (entry, ours) = (&read.entries[0], &feed.entries[0]);
        assert_eq!(entry.id, ours.id, "{format}");
        assert_eq!(entry.title.as_ref().unwrap().content, ours.title, "{format}");
        assert_eq!(entry.authors[0].name.as_deref(), Some(&*ours.author), "{format}");
        assert_eq!(
            entry.published.map(|t| t.timestamp()),
            Some(ours.published.as_second()),
            "{format}"
        );
        assert_eq!(
            entry.updated.map(|t| t.timestamp()),
            Some(ours.updated.as_second()),
            "{format}"
        );
        let summary = entry.summary.as_ref().unwrap().content.replace("&amp;", "&");
        assert_eq!(summary, ours.summary, "{format}");
        assert!(entry.links.iter().any(|link| link.href == ours.url), "{format}");
        for label in ["المياه", "الصحة"] {
            let named = |c: &model::Category| c.term == label || c.label.as_deref() == Some(label);
            assert!(entry.categories.iter().any(named), "{format}: {label}");
        }
    }
}

#[test]
fn the_text_opens_with_notice_and_correction_and_its_addresses_are_absolute() {
    for (format, text) in texts(&full()) {
        let body = content(&read(&text).entries[0]);
        assert!(
            body.starts_with("<p><em>ترجمة آلية راجعها شخص.</em></p>"),
            "{format}: {body}"
        );
        assert!(body.contains("<ins datetime=\"2024-05-17T08:00:00Z\">صُحّح عدد الدول.</ins>"));
        assert!(
            body.contains("href=\"https://news.example.org/ar/news/x\""),
            "{format}: {body}"
        );
        assert!(body.contains("href=\"https://news.example.org/ar/news/article-1#note\""));
        assert!(body.contains("src=\"https://news.example.org/ar/media/a.jpg\""));
        assert!(body.contains("dir=\"rtl\""));
    }
}

#[test]
fn atom_links_the_versions_the_original_and_the_image() {
    let read = read(&atom::write(&full()));
    let links: Vec<_> = read.entries[0]
        .links
        .iter()
        .map(|l| {
            (
                l.rel.as_deref().unwrap(),
                l.href_lang.as_deref(),
                l.title.as_deref(),
                l.length,
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            ("alternate", None, None, None),
            ("alternate", Some("fr"), Some("Communiqué"), None),
            ("alternate", Some("zh-Hant"), Some("公報"), None),
            ("alternate", Some("ar"), None, None),
            ("via", Some("fr"), None, None),
            (
                "enclosure",
                None,
                Some("اجتماع \"الوزراء\" & الوفود"),
                Some(48_213)
            ),
        ]
    );
    assert_eq!(
        read.updated.map(|t| t.timestamp()),
        Some(at("2024-05-17T08:30:00Z").as_second())
    );
    assert_eq!(read.entries[0].language.as_deref(), Some("ar"));
    let of_feed = |lang| read.links.iter().any(|l| l.href_lang.as_deref() == Some(lang));
    assert!(of_feed("fr") && of_feed("zh-Hant"));
}

#[test]
fn readers_which_know_no_extension_find_the_kind_as_a_category() {
    for text in [atom::write(&full()), rss::write(&full())] {
        let read = read(&text);
        let kind = |n: usize| {
            let categories = &read.entries[n].categories;
            let ours = categories
                .iter()
                .find(|c| c.scheme.as_deref() == Some(PROVENANCE_NS));
            ours.unwrap().term.clone()
        };
        assert_eq!(
            (kind(0).as_str(), kind(1).as_str()),
            ("machine-reviewed", "original")
        );
    }
}

#[test]
fn rss_carries_the_image_with_its_words() {
    let read = read(&rss::write(&full()));
    let media = &read.entries[0].media[0];
    assert_eq!(media.content[0].size, Some(48_213));
    let words = &media.title.as_ref().unwrap().content;
    assert_eq!(words, "اجتماع \"الوزراء\" & الوفود");
}

#[test]
fn json_feed_holds_the_facts_of_provenance() {
    let document: Value = serde_json::from_str(&json::write(&full())).unwrap();
    let ours = &document["items"][0]["_chancery"];
    assert_eq!(ours["provenance"]["kind"], "machine-reviewed");
    assert_eq!(ours["provenance"]["engine"], "Apertium");
    assert_eq!(ours["provenance"]["source_revision"], 7);
    assert_eq!(ours["provenance"]["stale"], true);
    assert_eq!(ours["versions"][1]["kind"], "machine");
    assert_eq!(ours["correction"]["note"], "صُحّح عدد الدول.");
    assert_eq!(document["_chancery"]["alternates"][0]["lang"], "fr");
}

#[test]
fn a_version_in_the_entrys_own_language_is_no_other_version() {
    let mut feed = full();
    let mut own = feed.entries[0].versions[0].clone();
    own.lang = feed.entries[0].lang.clone();
    feed.entries[0].versions.push(own);
    let again = feed.entries[0].versions[0].clone();
    feed.entries[0].versions.push(again);
    assert_eq!(atom::write(&feed), atom::write(&full()));
    assert_eq!(json::write(&feed), json::write(&full()));
}

#[test]
fn what_must_not_be_blank_has_something_in_its_place() {
    let mut feed = common::empty("fr");
    feed.title.clear();
    feed.publisher = "\u{1}".to_owned();
    feed.entries = vec![hostile_entry(1, " \u{0}")];
    for (format, text) in texts(&feed) {
        let read = read(&text);
        assert_eq!(read.title.unwrap().content, feed.home, "{format}");
        assert_eq!(
            read.entries[0].title.as_ref().unwrap().content,
            feed.entries[0].url,
            "{format}"
        );
    }
}

#[test]
fn script_in_a_body_does_not_leave_the_house() {
    let mut feed = full();
    feed.entries[0].body_html =
        "<p onclick=\"x()\">a<script>x()</script><a href=\"javascript:x()\">b</a></p>".to_owned();
    for (format, text) in texts(&feed) {
        for hostile in ["<script", "&lt;script", "javascript:", "onclick"] {
            assert!(!text.contains(hostile), "{format}: {hostile}");
        }
    }
}

/// What XML 1.0 leaves of a text (section 2.2).
fn in_xml(text: &str) -> String {
    let allowed =
        |c: &char| matches!(u32::from(*c), 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x1_0000..);
    text.chars().filter(allowed).collect()
}

/// Every attribute and text of the first element of that name, by a reader without an opinion on feeds.
fn in_document(document: &roxmltree::Document<'_>, name: &str, attribute: Option<&str>) -> Vec<String> {
    let named = document
        .descendants()
        .filter(|node| node.tag_name().name() == name);
    match attribute {
        Some(attribute) => named
            .filter_map(|n| n.attribute(attribute).map(str::to_owned))
            .collect(),
        None => named.map(|n| n.text().unwrap_or_default().to_owned()).collect(),
    }
}

fn assert_kept(text: &str) {
    let mut feed = common::empty("en");
    feed.entries = vec![hostile_entry(1, text)];
    let left = in_xml(text);
    let blank = left.trim().is_empty();
    for (format, xml) in [("atom", atom::write(&feed)), ("rss", rss::write(&feed))] {
        let document = roxmltree::Document::parse(&xml).unwrap();
        let places: [(&str, Option<&str>); 5] = [
            ("title", None),
            ("notice", None),
            ("provenance", Some("engine")),
            ("version", Some("title")),
            ("correction", Some("note")),
        ];
        for (name, attribute) in places {
            let found = in_document(&document, name, attribute);
            assert!(
                blank || found.contains(&left),
                "{format} {name} {attribute:?}: {text:?} became {found:?}"
            );
        }
    }
    let json: Value = serde_json::from_str(&json::write(&feed)).unwrap();
    let item = &json["items"][0];
    let title = if blank { &feed.entries[0].url } else { text };
    assert_eq!(item["title"], title);
    assert_eq!(item["_chancery"]["correction"]["note"], text);
    assert_eq!(item["_chancery"]["provenance"]["engine"], text);
}

#[test]
fn naughty_strings_come_back_as_they_were() {
    let Some(feed) = common::naughty() else { return };
    assert!(feed.entries.len() > 400);
    for entry in &feed.entries {
        assert_kept(&entry.title);
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_was(text in any::<String>()) {
        assert_kept(&text);
    }

    #[test]
    fn any_body_and_address_give_a_readable_feed(body in any::<String>(), url in any::<String>()) {
        let mut feed = full();
        feed.entries[0].body_html = body;
        feed.entries[0].url = url.clone();
        feed.home = url;
        for (_, text) in texts(&feed) {
            prop_assert_eq!(read(&text).entries.len(), 2);
        }
    }

    #[test]
    fn any_instant_is_a_date(seconds in -377_705_023_201_i64..=253_402_207_200) {
        let mut feed = full();
        feed.updated = Timestamp::from_second(seconds).unwrap();
        let xml = atom::write(&feed);
        let date = xml.split("<updated>").nth(1).unwrap().split("</updated>").next().unwrap();
        prop_assert!(date.len() == 20 && date.parse::<Timestamp>().is_ok(), "{}", date);
    }
}

//! Writes sample feeds into a directory, for checks by other programs: for every sample NAME the files
//! `NAME.atom`, `NAME.rss`, `NAME.json`, and in `NAME.expected.json` what a reader must find in them.
//!
//! `cargo run -p chancery-formats --example sample_feeds -- DIR`

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::{env, fs, io, path::PathBuf};

use chancery_formats::feeds::{Entry, Feed, atom, json, rss};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let Some(dir) = env::args().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("name the directory to write the feeds into"));
    };
    fs::create_dir_all(&dir)?;
    let mut samples = vec![("full", common::full()), ("empty", common::empty("fr"))];
    samples.extend(common::naughty().map(|feed| ("naughty", feed)));
    samples.extend(common::payloads().map(|feed| ("payloads", feed)));
    for (name, feed) in samples {
        fs::write(dir.join(format!("{name}.atom")), atom::write(&feed))?;
        fs::write(dir.join(format!("{name}.rss")), rss::write(&feed))?;
        fs::write(dir.join(format!("{name}.json")), json::write(&feed))?;
        fs::write(
            dir.join(format!("{name}.expected.json")),
            expected(&feed).to_string(),
        )?;
    }
    Ok(())
}

fn expected(feed: &Feed) -> Value {
    let alternates: Vec<Value> = feed
        .alternates
        .iter()
        .map(|(lang, url)| json!([lang.as_str(), url]))
        .collect();
    json!({
        "id": feed.id,
        "title": feed.title,
        "subtitle": feed.subtitle,
        "lang": feed.lang.as_str(),
        "home": feed.home,
        "self": feed.self_url,
        "alternates": alternates,
        "updated": feed.updated.as_second(),
        "publisher": feed.publisher,
        "logo": feed.logo,
        "icon": feed.icon,
        "entries": feed.entries.iter().map(expected_entry).collect::<Vec<_>>(),
    })
}

fn expected_entry(entry: &Entry) -> Value {
    let facts = &entry.provenance;
    let versions: Vec<Value> = entry
        .versions
        .iter()
        .map(|v| json!([v.lang.as_str(), v.url, v.title, v.kind.as_str()]))
        .collect();
    let categories: Vec<Value> = entry
        .categories
        .iter()
        .map(|c| json!([c.term, c.label]))
        .collect();
    json!({
        "id": entry.id,
        "title": entry.title,
        "url": entry.url,
        "lang": entry.lang.as_str(),
        "published": entry.published.as_second(),
        "updated": entry.updated.as_second(),
        "author": entry.author,
        "summary": entry.summary,
        "categories": categories,
        "image": entry.image.as_ref().map(|i| json!([i.url, i.mime, i.bytes, i.alt])),
        "versions": versions,
        "correction": entry.correction.as_ref().map(|c| json!([c.at.as_second(), c.note])),
        "provenance": {
            "kind": facts.kind.as_str(),
            "engine": facts.engine,
            "engine_version": facts.engine_version,
            "reviewer_role": facts.reviewer_role,
            "source_lang": facts.source_lang.as_ref().map(chancery_domain::Lang::as_str),
            "source_revision": facts.source_revision,
            "source_url": facts.source_url,
            "stale": facts.stale,
            "notice": facts.notice,
        },
    })
}

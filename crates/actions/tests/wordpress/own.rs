//! A whole site in three languages, held against its own database.

use std::{collections::HashMap, fs, path::Path};

use chancery_actions::imports::wordpress::{ArticlePlan, Change, Entry, Plan, Topic, clean::plain};
use chancery_domain::{Lang, State};
use jiff::tz::TimeZone;

use crate::helpers::{article, data, entries, media, options};

/// One row of `expected.tsv`, by column name.
pub(crate) type Row = HashMap<String, String>;

pub(crate) fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let cells = line.split('\t').map(|cell| {
                cell.replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\\\\", "\\")
            });
            header.iter().map(|name| (*name).to_owned()).zip(cells).collect()
        })
        .collect()
}

fn own() -> Option<(Vec<Row>, Plan, HashMap<u64, Entry>)> {
    let folder = data("wxr-own")?;
    let text = fs::read_to_string(folder.join("villes-lacustres.wxr.xml")).unwrap();
    let (plan, entries) = entries(&text, options(&["fr", "ar", "en"]));
    let entries = entries
        .into_iter()
        .map(|entry| (entry.id.unwrap(), entry))
        .collect();
    Some((rows(&folder.join("expected.tsv")), plan, entries))
}

/// `ar:25 en:26 fr:24` as the origin that its members share.
fn group_of(plan: &Plan, row: &Row) -> String {
    let ids = row["group"]
        .split(' ')
        .filter_map(|member| member.split(':').nth(1)?.parse::<u64>().ok());
    let own: u64 = row["id"].parse().unwrap();
    plan.origin(ids.min().unwrap_or(own))
}

fn nicenames(article: &ArticlePlan, taxonomy: &str) -> String {
    let marker = format!(":{taxonomy}:");
    let topics = article.topics.iter();
    let mut names: Vec<&str> = topics
        .filter_map(|origin| Some(origin.split_once(&marker)?.1))
        .collect();
    names.sort_unstable();
    names.join(" ")
}

fn sorted(cell: &str) -> String {
    let mut names: Vec<&str> = cell.split(' ').filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.join(" ")
}

/// A slug as text, without the marks that no slug of ours holds.
fn decoded(slug: &str) -> String {
    let text = percent_encoding::percent_decode_str(slug)
        .decode_utf8()
        .unwrap()
        .into_owned();
    text.replace(['\u{2067}', '\u{2069}'], "")
}

fn state_of(row: &Row) -> State {
    match row["status"].as_str() {
        "publish" if !row["flags"].contains("password") => State::Published,
        "future" => State::Scheduled,
        _ => State::Draft,
    }
}

#[test]
fn posts_and_pages_of_a_multilingual_site() {
    let Some((rows, plan, entries)) = own() else {
        return;
    };
    let mut compared = 0;
    for row in rows.iter().filter(|row| row["kind"] == "post") {
        let id: u64 = row["id"].parse().unwrap();
        let entry = &entries[&id];
        assert_eq!(entry.kind, row["type"]);
        if row["status"] == "trash" {
            assert_eq!(entry.change, Change::Skip("in the trash".into()));
            continue;
        }
        let article = article(entry);
        assert_eq!(article.state, state_of(row), "{id}");
        assert_eq!(article.lang.as_str(), row["language"], "{id}");
        assert_eq!(article.group, group_of(&plan, row), "{id}");
        assert_eq!(article.stored_slug, row["slug"], "{id}");
        assert_eq!(
            article.slug.clone().unwrap_or_default(),
            decoded(&row["slug"]),
            "{id}"
        );
        assert_eq!(article.title, plain(&row["title"]), "{id}");
        assert_eq!(nicenames(article, "category"), sorted(&row["categories"]), "{id}");
        assert_eq!(nicenames(article, "post_tag"), sorted(&row["tags"]), "{id}");
        let images = |name: &str| row[name].parse::<usize>().unwrap_or(0);
        assert_eq!(
            article.images.len(),
            images("images") + images("gallery_images"),
            "{id}: {}",
            article.body
        );
        let above = rows
            .iter()
            .find(|above| above["kind"] == "post" && above["id"] == row["parent"]);
        assert_eq!(article.parent, above.map(|above| group_of(&plan, above)), "{id}");
        assert_eq!(
            article.local.unwrap().to_string().replace('T', " "),
            row["date"],
            "{id}"
        );
        let paris = TimeZone::get("Europe/Paris")
            .unwrap()
            .to_datetime(article.at.unwrap());
        assert_eq!(Some(paris), article.local, "{id}");
        assert_eq!(article.author, row["author"], "{id}");
        assert_eq!(article.sticky, row["flags"].contains("sticky"), "{id}");
        compared += 1;
    }
    assert!(compared > 60, "only {compared} rows were compared");
}

#[test]
fn addresses_of_a_multilingual_site() {
    let Some((rows, _, entries)) = own() else { return };
    for row in rows
        .iter()
        .filter(|row| row["kind"] == "post" && row["status"] != "trash")
    {
        let id: u64 = row["id"].parse().unwrap();
        let old = &article(&entries[&id]).old_addresses;
        if !row["permalink"].is_empty() {
            let path = row["permalink"]
                .strip_prefix("https://www.villes-lacustres.example")
                .unwrap();
            assert!(old.iter().any(|old| old == path), "{id}: {old:?}");
        }
        assert!(old.contains(&format!("/?p={id}")), "{id}: {old:?}");
        let former = row["flags"]
            .split(',')
            .filter_map(|flag| flag.strip_prefix("old_slug="));
        for slug in former.flat_map(|slugs| slugs.split(' ')) {
            let end = format!("/{slug}/");
            assert!(
                old.iter().any(|address| address.to_lowercase().ends_with(&end)),
                "{id}: {slug} in {old:?}"
            );
        }
    }
}

#[test]
fn files_of_a_multilingual_site() {
    let Some((rows, plan, entries)) = own() else {
        return;
    };
    for row in rows.iter().filter(|row| row["kind"] == "attachment") {
        let id: u64 = row["id"].parse().unwrap();
        let media = media(&entries[&id]);
        assert_eq!(
            media.lang.as_ref().map(Lang::as_str),
            Some(row["language"].as_str()),
            "{id}"
        );
        assert_eq!(media.group, group_of(&plan, row), "{id}");
        assert_eq!(media.slug, row["slug"], "{id}");
        assert_eq!(media.title, plain(&row["title"]), "{id}");
        assert_eq!(media.file, row["file"], "{id}");
        assert_eq!(media.alt, plain(&row["alt"]), "{id}");
        assert_eq!(media.caption, plain(&row["caption"]), "{id}");
    }
}

#[test]
fn topics_of_a_multilingual_site() {
    let Some((rows, plan, _)) = own() else { return };
    let terms: Vec<&Row> = rows.iter().filter(|row| row["kind"] == "term").collect();
    for row in terms
        .iter()
        .filter(|row| matches!(row["type"].as_str(), "category" | "post_tag"))
    {
        let same = |topic: &&_| {
            let topic: &Topic = topic;
            topic.taxonomy.as_str() == row["type"] && topic.nicename == row["slug"]
        };
        let topic = plan
            .topics()
            .iter()
            .find(same)
            .unwrap_or_else(|| panic!("no topic {}", row["slug"]));
        assert_eq!(topic.name, plain(&row["title"]));
        assert_eq!(
            topic.lang.as_ref().map(Lang::as_str),
            Some(row["language"].as_str()),
            "{}",
            row["slug"]
        );
        let parent = terms
            .iter()
            .find(|above| above["id"] == row["parent"])
            .map(|above| above["slug"].as_str());
        let ours = topic.parent.as_ref().and_then(|origin| origin.rsplit(':').next());
        assert_eq!(ours, parent, "{}", row["slug"]);
    }
    let group = |slug: &str| {
        plan.topics()
            .iter()
            .find(|topic| topic.nicename == slug)
            .unwrap()
            .group
            .clone()
    };
    assert_eq!(group("actualites"), group("news"));
    assert_eq!(group("reunions"), group("meetings"));
    assert_eq!(group("eau"), group("water"));
    assert_ne!(group("eau"), group("youth"));
}

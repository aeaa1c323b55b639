//! JSON Feed 1.1 (jsonfeed.org).

use serde_json::{Map, Value, json};

use super::{Entry, Feed, ProvenanceFacts, body, or_if_blank};
use crate::{
    values::{rfc3339, uri},
    xml_out::is_blank,
};

/// The media type to serve the feed with.
pub const MIME: &str = "application/feed+json";

/// Where the extension object is described, as JSON Feed asks (`about`).
const ABOUT: &str = super::PROVENANCE_NS;

/// Writes the feed as a JSON Feed document.
pub fn write(feed: &Feed) -> String {
    let alternates: Vec<Value> = feed
        .alternates
        .iter()
        .map(|(lang, url)| json!({ "lang": lang.as_str(), "url": uri(url) }))
        .collect();
    let document = object([
        ("version", Some("https://jsonfeed.org/version/1.1".into())),
        ("title", Some(feed.shown_title().into())),
        ("home_page_url", Some(uri(&feed.home).into())),
        ("feed_url", Some(uri(&feed.self_url).into())),
        ("description", unless_blank(&feed.subtitle)),
        ("icon", feed.logo.as_deref().map(|logo| uri(logo).into())),
        ("favicon", feed.icon.as_deref().map(|icon| uri(icon).into())),
        ("authors", authors(&feed.publisher, Some(&feed.home))),
        ("language", Some(feed.lang.as_str().into())),
        (
            "_chancery",
            Some(json!({
                "about": ABOUT,
                "id": feed.id,
                "updated": rfc3339(feed.updated),
                "alternates": alternates,
            })),
        ),
        ("items", Some(feed.entries.iter().map(item).collect())),
    ]);
    document.to_string()
}

fn item(entry: &Entry) -> Value {
    let tags: Vec<&str> = entry
        .categories
        .iter()
        .map(|category| or_if_blank(&category.label, &category.term))
        .collect();
    let image = entry.image.as_ref();
    object([
        ("id", Some(entry.id.as_str().into())),
        ("url", Some(uri(&entry.url).into())),
        ("title", Some(entry.shown_title().into())),
        // JSON Feed requires a content; an empty one says that there is none.
        ("content_html", Some(body::html(entry).into())),
        ("summary", unless_blank(&entry.summary)),
        ("image", image.map(|image| uri(&image.url).into())),
        ("date_published", Some(rfc3339(entry.published).into())),
        ("date_modified", Some(rfc3339(entry.updated).into())),
        ("authors", authors(&entry.author, None)),
        ("tags", (!tags.is_empty()).then(|| tags.into())),
        ("language", Some(entry.lang.as_str().into())),
        (
            "attachments",
            image.map(|image| {
                let attachment = object([
                    ("url", Some(uri(&image.url).into())),
                    ("mime_type", Some(image.mime.as_str().into())),
                    ("title", unless_blank(&image.alt)),
                    ("size_in_bytes", Some(image.bytes.into())),
                ]);
                json!([attachment])
            }),
        ),
        ("_chancery", Some(extension(entry))),
    ])
}

/// The `_chancery` object of an item.
fn extension(entry: &Entry) -> Value {
    let versions: Vec<Value> = entry
        .other_versions()
        .map(|version| {
            json!({
                "lang": version.lang.as_str(),
                "url": uri(&version.url),
                "title": version.title,
                "kind": version.kind.as_str(),
            })
        })
        .collect();
    let categories: Vec<Value> = entry
        .categories
        .iter()
        .map(|category| json!({ "term": category.term, "label": category.label }))
        .collect();
    let correction = entry
        .correction
        .as_ref()
        .map(|correction| json!({ "at": rfc3339(correction.at), "note": correction.note }));
    object([
        ("about", Some(ABOUT.into())),
        ("provenance", Some(provenance(&entry.provenance))),
        ("versions", Some(versions.into())),
        ("categories", Some(categories.into())),
        ("correction", correction),
    ])
}

fn provenance(facts: &ProvenanceFacts) -> Value {
    object([
        ("kind", Some(facts.kind.as_str().into())),
        ("engine", facts.engine.as_deref().map(Value::from)),
        ("engine_version", facts.engine_version.as_deref().map(Value::from)),
        ("reviewer_role", facts.reviewer_role.as_deref().map(Value::from)),
        (
            "source_lang",
            facts.source_lang.as_ref().map(|lang| lang.as_str().into()),
        ),
        ("source_revision", facts.source_revision.map(Value::from)),
        (
            "source_url",
            facts.source_url.as_deref().map(|url| uri(url).into()),
        ),
        ("stale", Some(facts.stale.into())),
        ("notice", unless_blank(&facts.notice)),
    ])
}

fn authors(name: &str, home: Option<&str>) -> Option<Value> {
    let author = object([
        ("name", Some(unless_blank(name)?)),
        ("url", home.map(|home| uri(home).into())),
    ]);
    Some(json!([author]))
}

fn unless_blank(text: &str) -> Option<Value> {
    (!is_blank(text)).then(|| text.into())
}

/// The fields that are there.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let present = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(present.collect::<Map<_, _>>())
}

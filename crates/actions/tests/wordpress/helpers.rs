//! What the tests of the import share.

use std::{
    io::BufReader,
    path::{Path, PathBuf},
};

use chancery_actions::imports::wordpress::{ArticlePlan, Change, Entry, Library, MediaPlan, Options, Plan};
use chancery_domain::Lang;
use chancery_formats::wxr::{Reader, Record};
use jiff::tz::TimeZone;

/// A library that has every file.
pub(crate) struct Everything;

impl Library for Everything {
    fn address(&self, file: &str) -> Option<String> {
        Some(format!("/media/{file}"))
    }
}

pub(crate) fn data(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(folder);
    if !path.is_dir() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

pub(crate) fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

pub(crate) fn options(tags: &[&str]) -> Options {
    let langs: Vec<Lang> = tags.iter().map(|tag| lang(tag)).collect();
    let first = langs[0].clone();
    Options::new(langs, first, TimeZone::get("Europe/Paris").unwrap())
}

pub(crate) fn entries(text: &str, options: Options) -> (Plan, Vec<Entry>) {
    let plan = Plan::read(text.as_bytes(), options).unwrap();
    let records = Reader::new(BufReader::new(text.as_bytes()));
    let items = records.filter_map(|record| match record.unwrap() {
        Record::Item(item) => Some(plan.entry(&item, &Everything)),
        _ => None,
    });
    let entries = items.collect();
    (plan, entries)
}

pub(crate) fn article(entry: &Entry) -> &ArticlePlan {
    match &entry.change {
        Change::Article(article) => article,
        other => panic!("{} is no article: {other:?}", entry.origin),
    }
}

pub(crate) fn media(entry: &Entry) -> &MediaPlan {
    match &entry.change {
        Change::Media(media) => media,
        other => panic!("{} is no file: {other:?}", entry.origin),
    }
}

pub(crate) fn item(id: u64, fields: &str, metas: &[(&str, &str)]) -> String {
    let meta = |(key, value): &(&str, &str)| {
        format!(
            "<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        )
    };
    let all = metas.iter().map(meta).collect::<Vec<_>>().concat();
    format!(
        "<item><title>T{id}</title><link>https://x.example/?p={id}</link><wp:post_id>{id}</wp:post_id>\
         <wp:post_date>2024-01-01 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
         <wp:post_name>slug-{id}</wp:post_name>{fields}{all}</item>\n"
    )
}

pub(crate) fn export(items: &[String]) -> String {
    format!(
        "<rss xmlns:wp=\"w\"><channel><title>T</title><wp:wxr_version>1.2</wp:wxr_version>\
         <wp:base_blog_url>https://x.example</wp:base_blog_url>{}</channel></rss>",
        items.concat()
    )
}

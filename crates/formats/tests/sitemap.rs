//! Sitemaps against the schemas of sitemaps.org and the limits of the protocol.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, dead_code)]

mod common;

use std::{fs, process::Command};

use chancery_formats::sitemap::{MAX_BYTES, MAX_URLS, SitemapRef, SitemapUrl, write_index, write_urlset};
use common::at;

fn page(n: usize) -> SitemapUrl {
    let address = |lang: &str| format!("https://example.org/{lang}/news/بيان-{n}?a=1&b=2");
    SitemapUrl {
        loc: address("ar"),
        lastmod: Some(at("2024-05-17T08:30:00Z")),
        alternates: ["ar", "fr", "zh-Hant"]
            .map(|lang| (lang.to_owned(), address(lang)))
            .to_vec(),
        x_default: Some(address("fr")),
    }
}

fn count(sitemap: &str) -> usize {
    sitemap.matches("<url>").count()
}

/// Validates with `xmllint`; `false`, said aloud, where it or the schema is absent.
fn validate(schema: &str, xml: &str) -> bool {
    let Some(schema) = common::shared(&format!("sitemap-schema/{schema}")) else {
        return false;
    };
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("sitemap.xml");
    fs::write(&file, xml).unwrap();
    let run = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([&schema, &file])
        .output();
    let Ok(run) = run else {
        println!("skipped: xmllint is not installed");
        return false;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    true
}

/// The schema knows no `xhtml:link`, which search engines define.
fn without_links(xml: &str) -> String {
    let kept = xml.lines().filter(|line| !line.starts_with("<xhtml:link "));
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_page_names_every_language_version_and_the_default() {
    let sitemap = &write_urlset(&[page(1)])[0];
    let document = roxmltree::Document::parse(sitemap).unwrap();
    let links: Vec<_> = document
        .descendants()
        .filter(|n| n.has_tag_name(("http://www.w3.org/1999/xhtml", "link")))
        .map(|n| (n.attribute("hreflang").unwrap(), n.attribute("href").unwrap()))
        .collect();
    let languages: Vec<_> = links.iter().map(|(lang, _)| *lang).collect();
    assert_eq!(languages, ["ar", "fr", "zh-Hant", "x-default"]);
    assert_eq!(links[3].1, links[1].1);
    assert_eq!(
        links[1].1,
        "https://example.org/fr/news/%D8%A8%D9%8A%D8%A7%D9%86-1?a=1&b=2"
    );
}

#[test]
fn sitemaps_follow_the_schema() {
    let mut bare = page(2);
    bare.lastmod = None;
    bare.alternates.clear();
    bare.x_default = None;
    let sitemap = &write_urlset(&[page(1), bare])[0];
    if validate("sitemap.xsd", &without_links(sitemap)) {
        assert_eq!(count(sitemap), 2);
    }
}

#[test]
fn the_index_follows_the_schema() {
    let sitemap = SitemapRef {
        loc: "https://example.org/sitemap-1.xml".to_owned(),
        lastmod: Some(at("2024-05-17T08:30:00Z")),
    };
    let index = write_index(&[sitemap.clone(), sitemap]).unwrap();
    validate("siteindex.xsd", &index);
    assert_eq!(index.matches("<sitemap>").count(), 2);
}

#[test]
fn a_site_without_pages_has_an_empty_sitemap() {
    let sitemaps = write_urlset(&[]);
    assert_eq!((sitemaps.len(), count(&sitemaps[0])), (1, 0));
}

#[test]
fn more_pages_than_a_sitemap_may_hold_are_split_in_order() {
    let mut bare = page(1);
    bare.alternates.clear();
    let mut pages = vec![bare; MAX_URLS + 1];
    pages[MAX_URLS].loc = "https://example.org/last".to_owned();
    let sitemaps = write_urlset(&pages);
    let counts: Vec<_> = sitemaps.iter().map(|s| count(s)).collect();
    assert_eq!(counts, [MAX_URLS, 1]);
    assert!(sitemaps[1].contains("https://example.org/last"));
}

#[test]
fn no_sitemap_is_larger_than_the_protocol_allows() {
    let mut wide = page(1);
    wide.alternates = vec![
        (
            "fr".to_owned(),
            format!("https://example.org/{}", "x".repeat(2_000))
        );
        50
    ];
    let sitemaps = write_urlset(&vec![wide; 600]);
    assert!(sitemaps.len() > 1);
    assert!(sitemaps.iter().all(|s| s.len() <= MAX_BYTES));
    assert_eq!(sitemaps.iter().map(|s| count(s)).sum::<usize>(), 600);
}

#[test]
fn an_index_of_too_many_sitemaps_is_refused() {
    let sitemap = SitemapRef {
        loc: "https://example.org/s.xml".to_owned(),
        lastmod: None,
    };
    let refused = write_index(&vec![sitemap; MAX_URLS + 1]).unwrap_err();
    assert!(refused.to_string().contains("50001"), "{refused}");
}

//! Sitemaps (sitemaps.org protocol 0.9) whose addresses name their language versions, and sitemap indexes.

use jiff::Timestamp;

use crate::{
    values::{rfc3339, uri},
    xml_out::XmlOut,
};

/// The most addresses a sitemap, or sitemaps an index, may hold.
pub const MAX_URLS: usize = 50_000;
/// The most bytes a sitemap may have, uncompressed: 50 MB as sitemaps.org counts them.
pub const MAX_BYTES: usize = 52_428_800;

const NS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML_NS: &str = "http://www.w3.org/1999/xhtml";

/// Room kept for the declaration and the root element.
const ENVELOPE_BYTES: usize = 1_024;

/// A page. Addresses are absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapUrl {
    /// The address of the page.
    pub loc: String,
    /// When the page last changed.
    pub lastmod: Option<Timestamp>,
    /// Every language version, as language tag and address, this page's own among them: search engines
    /// believe only links that both ends make.
    pub alternates: Vec<(String, String)>,
    /// The page for readers of no listed language.
    pub x_default: Option<String>,
}

/// A sitemap an index points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapRef {
    /// The address of the sitemap; absolute.
    pub loc: String,
    /// When it last changed.
    pub lastmod: Option<Timestamp>,
}

/// Why a sitemap index cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sitemap index holds at most {MAX_URLS} sitemaps, not {0}: split the site into several indexes")]
pub struct TooManySitemaps(pub usize);

/// Writes the pages as sitemaps in their order, each of at most [`MAX_URLS`] addresses and [`MAX_BYTES`]
/// bytes; at least one, which is empty where there are no pages. A page whose own record is larger than a
/// sitemap may be stands in one of its own.
pub fn write_urlset(urls: &[SitemapUrl]) -> Vec<String> {
    write_urlset_within(urls, MAX_URLS, MAX_BYTES)
}

/// Writes the index of several sitemaps.
pub fn write_index(sitemaps: &[SitemapRef]) -> Result<String, TooManySitemaps> {
    if sitemaps.len() > MAX_URLS {
        return Err(TooManySitemaps(sitemaps.len()));
    }
    let mut out = XmlOut::new();
    out.element("sitemapindex", &[("xmlns", NS)], |out| {
        for sitemap in sitemaps {
            out.element("sitemap", &[], |out| {
                write_loc(out, &sitemap.loc, sitemap.lastmod);
            });
        }
    });
    Ok(out.finish())
}

fn write_urlset_within(urls: &[SitemapUrl], max_urls: usize, max_bytes: usize) -> Vec<String> {
    let mut sitemaps = Vec::new();
    let mut records = String::new();
    let mut count = 0;
    for url in urls {
        let record = record(url);
        let full = count == max_urls || records.len() + record.len() + ENVELOPE_BYTES > max_bytes;
        if full && count > 0 {
            sitemaps.push(urlset(&records));
            records.clear();
            count = 0;
        }
        records.push_str(&record);
        count += 1;
    }
    if count > 0 || sitemaps.is_empty() {
        sitemaps.push(urlset(&records));
    }
    sitemaps
}

fn urlset(records: &str) -> String {
    let mut out = XmlOut::new();
    let attributes = [("xmlns", NS), ("xmlns:xhtml", XHTML_NS)];
    out.element("urlset", &attributes, |out| out.written(records));
    out.finish()
}

fn record(url: &SitemapUrl) -> String {
    let mut out = XmlOut::fragment();
    out.element("url", &[], |out| {
        write_loc(out, &url.loc, url.lastmod);
        for (lang, href) in &url.alternates {
            write_alternate(out, lang, href);
        }
        if let Some(href) = &url.x_default {
            write_alternate(out, "x-default", href);
        }
    });
    out.finish()
}

fn write_loc(out: &mut XmlOut, loc: &str, lastmod: Option<Timestamp>) {
    out.text("loc", &[], &uri(loc));
    if let Some(at) = lastmod {
        out.text("lastmod", &[], &rfc3339(at));
    }
}

fn write_alternate(out: &mut XmlOut, lang: &str, href: &str) {
    let href = uri(href);
    out.empty(
        "xhtml:link",
        &[("rel", "alternate"), ("hreflang", lang), ("href", &href)],
    );
}

//! RSS 2.0 (RSS Advisory Board, 2.0.11), with its best practices profile, and the elements of Atom, Dublin
//! Core, Media RSS and the content module it borrows.

use super::{Entry, Feed, Image, PROVENANCE_NS, body, or_if_blank, xml};
use crate::{
    values::{rfc822, rfc3339, uri},
    xml_out::XmlOut,
};

/// The media type to serve the feed with.
pub const MIME: &str = "application/rss+xml";

const NAMESPACES: [(&str, &str); 6] = [
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:media", "http://search.yahoo.com/mrss/"),
    ("xmlns:chancery", PROVENANCE_NS),
];

/// Writes the feed as an RSS document in UTF-8.
pub fn write(feed: &Feed) -> String {
    let mut out = XmlOut::new();
    out.element("rss", &NAMESPACES, |out| {
        out.element("channel", &[], |out| write_channel(out, feed));
    });
    out.finish()
}

fn write_channel(out: &mut XmlOut, feed: &Feed) {
    let title = feed.shown_title();
    let home = uri(&feed.home);
    out.text("title", &[], title);
    out.text("link", &[], &home);
    // The element is required, and may not be blank.
    out.text("description", &[], or_if_blank(&feed.subtitle, title));
    out.text("language", &[], feed.lang.as_str());
    out.text("lastBuildDate", &[], &rfc822(feed.updated));
    out.text_unless_blank("dc:publisher", &[], &feed.publisher);
    xml::link(
        out,
        "atom:link",
        "self",
        &feed.self_url,
        MIME,
        feed.lang.as_str(),
        "",
    );
    for (lang, url) in feed.alternates.iter().filter(|(lang, _)| *lang != feed.lang) {
        xml::link(out, "atom:link", "alternate", url, MIME, lang.as_str(), "");
    }
    if let Some(logo) = feed.logo.as_deref().filter(|logo| is_raster(logo)) {
        out.element("image", &[], |out| {
            out.text("url", &[], &uri(logo));
            out.text("title", &[], title);
            out.text("link", &[], &home);
        });
    }
    for entry in &feed.entries {
        out.element("item", &[], |out| write_item(out, entry));
    }
}

fn write_item(out: &mut XmlOut, entry: &Entry) {
    out.text("title", &[], entry.shown_title());
    out.text("link", &[], &uri(&entry.url));
    out.text("guid", &[("isPermaLink", "false")], &entry.id);
    out.text("pubDate", &[], &rfc822(entry.published));
    out.text("atom:updated", &[], &rfc3339(entry.updated));
    out.text_unless_blank("dc:creator", &[], &entry.author);
    out.text("dc:language", &[], entry.lang.as_str());
    xml::version_links(out, "atom:link", entry);
    for category in &entry.categories {
        out.text_unless_blank("category", &[], or_if_blank(&category.label, &category.term));
    }
    xml::provenance(out, entry, |out, kind| {
        out.text("category", &[("domain", PROVENANCE_NS)], kind);
    });
    // Readers take the description for HTML, so the plain text is written as HTML.
    out.text_unless_blank("description", &[], &body::text(&entry.summary));
    out.text_unless_blank("content:encoded", &[], &body::html(entry));
    if let Some(image) = &entry.image {
        write_image(out, image);
    }
}

/// The enclosure, and Media RSS for the words which an enclosure has no place for. They stand in its title:
/// there are readers which take its description for that of the item.
fn write_image(out: &mut XmlOut, image: &Image) {
    let url = uri(&image.url);
    let bytes = image.bytes.to_string();
    out.empty(
        "enclosure",
        &[("url", &url), ("length", &bytes), ("type", &image.mime)],
    );
    let attributes = [
        ("url", url.as_str()),
        ("fileSize", &bytes),
        ("type", &image.mime),
        ("medium", "image"),
    ];
    out.element("media:content", &attributes, |out| {
        out.text_unless_blank("media:title", &[("type", "plain")], &image.alt);
    });
}

/// RSS knows GIF, JPEG and PNG alone as the image of a channel.
fn is_raster(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let extension = path.rsplit('.').next().unwrap_or_default();
    ["gif", "jpg", "jpeg", "png"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

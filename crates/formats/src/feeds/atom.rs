//! Atom 1.0 (RFC 4287).

use super::{Entry, Feed, PROVENANCE_NS, body, or_if_blank, xml};
use crate::{
    values::{rfc3339, uri},
    xml_out::{XmlOut, is_blank},
};

/// The media type to serve the feed with.
pub const MIME: &str = "application/atom+xml";

/// Writes the feed as an Atom document in UTF-8.
pub fn write(feed: &Feed) -> String {
    let mut out = XmlOut::new();
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:chancery", PROVENANCE_NS),
        ("xml:lang", feed.lang.as_str()),
    ];
    out.element("feed", &attributes, |out| {
        out.text("id", &[], &feed.id);
        out.text("title", &[], feed.shown_title());
        out.text_unless_blank("subtitle", &[], &feed.subtitle);
        out.text("updated", &[], &rfc3339(feed.updated));
        out.element("author", &[], |out| {
            out.text("name", &[], or_if_blank(&feed.publisher, &feed.home));
            out.text("uri", &[], &uri(&feed.home));
        });
        xml::link(out, "link", "self", &feed.self_url, MIME, feed.lang.as_str(), "");
        xml::link(
            out,
            "link",
            "alternate",
            &feed.home,
            "text/html",
            feed.lang.as_str(),
            "",
        );
        for (lang, url) in feed.alternates.iter().filter(|(lang, _)| *lang != feed.lang) {
            xml::link(out, "link", "alternate", url, MIME, lang.as_str(), "");
        }
        if let Some(icon) = &feed.icon {
            out.text("icon", &[], &uri(icon));
        }
        if let Some(logo) = &feed.logo {
            out.text("logo", &[], &uri(logo));
        }
        for entry in &feed.entries {
            write_entry(out, entry);
        }
    });
    out.finish()
}

fn write_entry(out: &mut XmlOut, entry: &Entry) {
    let lang = ("xml:lang", entry.lang.as_str());
    out.element("entry", &[lang], |out| {
        out.text("id", &[], &entry.id);
        out.text("title", &[], entry.shown_title());
        out.text("published", &[], &rfc3339(entry.published));
        out.text("updated", &[], &rfc3339(entry.updated));
        if !is_blank(&entry.author) {
            out.element("author", &[], |out| out.text("name", &[], &entry.author));
        }
        write_links(out, entry);
        for category in &entry.categories {
            let term = or_if_blank(&category.term, &category.label);
            if !is_blank(term) {
                out.empty("category", &[("term", term), ("label", &category.label)]);
            }
        }
        xml::provenance(out, entry, |out, kind| {
            out.empty("category", &[("term", kind), ("scheme", PROVENANCE_NS)]);
        });
        let html = body::html(entry);
        // An entry which is its title alone says so; one without any text is taken for an error.
        if is_blank(&entry.summary) && is_blank(&html) {
            out.text("summary", &[], entry.shown_title());
        }
        out.text_unless_blank("summary", &[], &entry.summary);
        // The language stands on the content again for readers which do not inherit it.
        out.text_unless_blank("content", &[("type", "html"), lang], &html);
    });
}

fn write_links(out: &mut XmlOut, entry: &Entry) {
    // Many readers take the first alternate for the entry's page; this one names no language, since two
    // alternates of the same type and language are not allowed (section 4.1.2).
    let page = [
        ("rel", "alternate"),
        ("type", "text/html"),
        ("href", &uri(&entry.url)),
    ];
    out.empty("link", &page);
    xml::version_links(out, "link", entry);
    if let Some(image) = &entry.image {
        let attributes = [
            ("rel", "enclosure"),
            ("href", &uri(&image.url)),
            ("type", &image.mime),
            ("length", &image.bytes.to_string()),
            ("title", &image.alt),
        ];
        out.empty("link", &attributes);
    }
}

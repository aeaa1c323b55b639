//! What Atom and RSS write alike: Atom links, and the elements of provenance.

use chancery_domain::Lang;

use super::Entry;
use crate::{
    values::{rfc3339, uri},
    xml_out::XmlOut,
};

/// Writes Atom links to every language version and to the original. The entry's own version comes last among
/// the alternates: there are readers which take the last alternate for the entry's page.
pub(super) fn version_links(out: &mut XmlOut, name: &str, entry: &Entry) {
    for version in entry.other_versions() {
        let lang = version.lang.as_str();
        link(
            out,
            name,
            "alternate",
            &version.url,
            "text/html",
            lang,
            &version.title,
        );
    }
    link(
        out,
        name,
        "alternate",
        &entry.url,
        "text/html",
        entry.lang.as_str(),
        "",
    );
    if let Some(original) = &entry.provenance.source_url {
        let lang = entry.provenance.source_lang.as_ref().map_or("", Lang::as_str);
        link(out, name, "via", original, "text/html", lang, "");
    }
}

/// Writes an Atom link, whose element is called `name` in the document at hand.
pub(super) fn link(out: &mut XmlOut, name: &str, rel: &str, href: &str, mime: &str, lang: &str, title: &str) {
    let attributes = [
        ("rel", rel),
        ("type", mime),
        ("hreflang", lang),
        ("href", &uri(href)),
        ("title", title),
    ];
    out.empty(name, &attributes);
}

/// Writes the `chancery` elements of an entry. The category, which Atom and RSS write differently, is written
/// by `category` from the kind.
pub(super) fn provenance(out: &mut XmlOut, entry: &Entry, category: impl FnOnce(&mut XmlOut, &str)) {
    let provenance = &entry.provenance;
    category(out, provenance.kind.as_str());
    let facts = provenance.facts();
    let attributes: Vec<_> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
    out.empty("chancery:provenance", &attributes);
    out.text_unless_blank("chancery:notice", &[], &provenance.notice);
    for version in entry.other_versions() {
        let attributes = [
            ("lang", version.lang.as_str()),
            ("href", &uri(&version.url)),
            ("title", &version.title),
            ("kind", version.kind.as_str()),
        ];
        out.empty("chancery:version", &attributes);
    }
    if let Some(correction) = &entry.correction {
        let at = rfc3339(correction.at);
        out.empty("chancery:correction", &[("at", &at), ("note", &correction.note)]);
    }
}

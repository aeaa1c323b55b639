//! The text of an entry as HTML that stands on its own, away from the site's pages.

use ammonia::{Builder, UrlRelative};
use url::Url;

use super::Entry;
use crate::{values::rfc3339, xml_out::is_blank};

/// The entry's notice, its correction and its body; empty where all three are.
pub(super) fn html(entry: &Entry) -> String {
    let mut html = String::new();
    if !is_blank(&entry.provenance.notice) {
        html.push_str("<p><em>");
        html.push_str(&text(&entry.provenance.notice));
        html.push_str("</em></p>\n");
    }
    if let Some(correction) = &entry.correction {
        html.push_str("<p><ins datetime=\"");
        html.push_str(&rfc3339(correction.at));
        html.push_str("\">");
        html.push_str(&text(&correction.note));
        html.push_str("</ins></p>\n");
    }
    html.push_str(&standalone(&entry.body_html, &entry.url));
    html
}

/// The body with every address absolute. It was sanitised when it came in; it is cleaned again because it
/// will be shown where the site's own safeguards do not reach.
fn standalone(body: &str, base: &str) -> String {
    let relative = Url::parse(base).map_or(UrlRelative::Deny, UrlRelative::RewriteWithBase);
    Builder::default()
        .add_generic_attributes(["dir"])
        .url_relative(relative)
        .link_rel(None)
        .clean(body)
        .to_string()
}

/// Plain text as HTML.
pub(super) fn text(plain: &str) -> String {
    plain
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

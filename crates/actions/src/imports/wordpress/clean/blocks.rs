//! Block markup: HTML between comments such as `<!-- wp:image {"id":4} -->` and `<!-- /wp:image -->`.
//!
//! The grammar is that of WordPress's `WP_Block_Parser`. Most blocks hold their HTML; those that WordPress computes
//! when it shows a page (the latest posts, a search form) hold none and are left out by name.

use serde_json::Value;

use super::{Sources, Tally, autop::autop, escape, put, shortcodes};

/// Blocks left out with all they hold: they are made of the site around the post.
const LEFT_OUT: [&str; 14] = [
    "query",
    "post-template",
    "comments",
    "comment-template",
    "navigation",
    "social-links",
    "query-pagination",
    "query-no-results",
    "loginout",
    "search",
    "jetpack/contact-form",
    "template-part",
    "comments-query-loop",
    "post-comments",
];
/// How often reusable blocks may stand in one another.
const MAX_REUSE: usize = 3;
/// How many blocks may be open at once; the editor nests a dozen.
const MAX_OPEN: usize = 200;

/// Takes the block markup out of a body. Content without blocks gets its paragraphs from blank lines.
pub(super) fn flatten(content: &str, sources: &dyn Sources, dropped: &mut Tally, level: usize) -> String {
    let mut writer = Writer {
        sources,
        dropped,
        level,
        out: String::new(),
        free: String::new(),
        open: Vec::new(),
    };
    let mut rest = content;
    while let Some((before, marker, after)) = next_marker(rest) {
        writer.html(before);
        writer.marker(&marker);
        rest = after;
    }
    writer.html(rest);
    writer.end_free();
    writer.out
}

struct Marker<'a> {
    name: &'a str,
    attributes: &'a str,
    closing: bool,
    alone: bool,
}

struct Writer<'a> {
    sources: &'a dyn Sources,
    dropped: &'a mut Tally,
    level: usize,
    out: String,
    /// What stands outside of blocks, or in a classic one.
    free: String,
    /// The open blocks, with whether they are left out.
    open: Vec<(String, bool)>,
}

/// The next block comment, with what stands before and after it.
fn next_marker(content: &str) -> Option<(&str, Marker<'_>, &str)> {
    let mut from = 0;
    loop {
        let start = from + content[from..].find("<!--")?;
        let inside = &content[start + 4..];
        let length = inside.find("-->")?;
        let after = start + 4 + length + 3;
        if let Some(marker) = marker(inside[..length].trim()) {
            return Some((&content[..start], marker, &content[after..]));
        }
        from = after;
    }
}

fn marker(inside: &str) -> Option<Marker<'_>> {
    let closing = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').strip_prefix("wp:")?;
    let alone = inside.ends_with('/');
    let inside = inside.trim_end_matches('/').trim_end();
    let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    Some(Marker {
        name: &inside[..end],
        attributes: inside[end..].trim(),
        closing,
        alone,
    })
}

impl Writer<'_> {
    fn html(&mut self, html: &str) {
        if self.open.iter().any(|(_, left_out)| *left_out) {
            return;
        }
        match self.open.last() {
            None => self.free.push_str(html),
            Some((name, _)) if name == "freeform" => self.free.push_str(html),
            Some((name, _)) if matches!(name.as_str(), "code" | "preformatted" | "html") => {
                self.out.push_str(html);
            }
            // An embed is a link; its HTML says the address again, and may have a caption.
            Some((name, _)) if is_embed(name) => {
                let caption = html
                    .split_once("<figcaption")
                    .and_then(|(_, rest)| rest.split_once('>'));
                if let Some((words, _)) = caption.and_then(|(_, rest)| rest.split_once("</figcaption>")) {
                    put(&mut self.out, &["<p>", words, "</p>\n"]);
                }
            }
            Some(_) => self
                .out
                .push_str(&shortcodes::expand(html, self.sources, self.dropped)),
        }
    }

    fn marker(&mut self, marker: &Marker<'_>) {
        if marker.closing {
            if let Some(at) = self.open.iter().rposition(|(name, _)| name == marker.name) {
                if self.open[at].0 == "freeform" {
                    self.end_free();
                }
                self.open.truncate(at);
            }
            return;
        }
        self.end_free();
        if self.open.len() >= MAX_OPEN {
            return;
        }
        if self.open.iter().any(|(_, left_out)| *left_out) {
            if !marker.alone {
                self.open.push((marker.name.to_owned(), true));
            }
            return;
        }
        if is_embed(marker.name) {
            self.embed(marker);
        }
        if marker.alone {
            self.computed(marker);
            return;
        }
        let left_out = LEFT_OUT.contains(&marker.name);
        if left_out || marker.name == "spacer" {
            self.dropped.add("block", marker.name);
        }
        self.open
            .push((marker.name.to_owned(), left_out || marker.name == "spacer"));
    }

    /// A block that holds no HTML of its own.
    fn computed(&mut self, marker: &Marker<'_>) {
        let attributes: Value = serde_json::from_str(marker.attributes).unwrap_or_default();
        let reusable = attributes
            .get("ref")
            .and_then(Value::as_u64)
            .filter(|_| marker.name == "block");
        match reusable.and_then(|id| self.sources.reusable(id)) {
            Some(content) if self.level < MAX_REUSE => {
                let html = flatten(content, self.sources, self.dropped, self.level + 1);
                self.out.push_str(&html);
            }
            _ if is_embed(marker.name) => {}
            _ if marker.name == "block" => {
                let id = reusable.map_or_else(|| "without a number".into(), |id| id.to_string());
                self.dropped.add("reusable block", &id);
            }
            _ => self.dropped.add("block", marker.name),
        }
    }

    fn embed(&mut self, marker: &Marker<'_>) {
        let attributes: Value = serde_json::from_str(marker.attributes).unwrap_or_default();
        if let Some(url) = attributes.get("url").and_then(Value::as_str) {
            let url = escape(url);
            put(&mut self.out, &["<p><a href=\"", &url, "\">", &url, "</a></p>\n"]);
            self.dropped
                .add("block", &format!("{} (kept as a link)", marker.name));
        }
    }

    fn end_free(&mut self) {
        let free = std::mem::take(&mut self.free);
        if !free.trim().is_empty() {
            let expanded = shortcodes::expand(&free, self.sources, self.dropped);
            self.out.push_str(&autop(&expanded));
        }
    }
}

fn is_embed(name: &str) -> bool {
    name == "embed" || name.starts_with("core-embed/")
}

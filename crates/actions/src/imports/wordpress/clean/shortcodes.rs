//! Shortcodes: `[gallery ids="4,5"]`, `[caption]…[/caption]`.
//!
//! WordPress acts only on those that some plugin has registered, which the export does not tell. So words in brackets
//! that are written like prose (`[sic]`, `[1]`, `[…]`) stay, and what is written like a shortcode goes.

use std::collections::HashMap;

use super::{Sources, Tally, escape, figures, put};

/// The longest tag of a shortcode, in characters.
const MAX_TAG: usize = 2_000;

/// Replaces the shortcodes WordPress itself knows; leaves out the others, keeping what stands between their tags.
pub(super) fn expand(text: &str, sources: &dyn Sources, dropped: &mut Tally) -> String {
    let mut out = String::with_capacity(text.len());
    let ends = Ends::of(text);
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if from.starts_with("[[")
            && let Some(end) = from[..from.floor_char_boundary(from.len().min(MAX_TAG))].find("]]")
            && tag(&from[1..]).is_some()
        {
            out.push_str(&from[1..=end]);
            rest = &from[end + 2..];
            continue;
        }
        let alone = stands_alone(&out, from);
        if let Some(tag) = tag(from).filter(|tag| tag.is_shortcode(alone, from, &ends)) {
            let inside = ends.inside(&from[tag.length..], tag.name);
            rest = one(&tag, &from[tag.length..], inside, &mut out, sources, dropped);
        } else {
            out.push('[');
            rest = &from[1..];
        }
    }
    out.push_str(rest);
    out
}

/// A shortcode's tag.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    closing: bool,
    /// Its bytes, brackets included.
    length: usize,
}

fn tag(from: &str) -> Option<Tag<'_>> {
    let inside = from.strip_prefix('[')?;
    let closing = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let skipped = from.len() - inside.len();
    let end = inside
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .unwrap_or(inside.len());
    let name = &inside[..end];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    for (at, c) in inside[end..].char_indices().take(MAX_TAG) {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '<') => return None,
            (None, ']') => {
                let attributes = inside[end..end + at].trim_end_matches('/');
                let spaced = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
                let tag = Tag {
                    name,
                    attributes: attributes.trim(),
                    closing,
                    length: skipped + end + at + 1,
                };
                return spaced.then_some(tag);
            }
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

impl Tag<'_> {
    fn is_known(&self) -> bool {
        matches!(
            self.name,
            "caption" | "wp_caption" | "gallery" | "embed" | "audio" | "video" | "playlist"
        )
    }

    fn is_shortcode(&self, alone: bool, from: &str, ends: &Ends<'_>) -> bool {
        let made = self.name.contains(['-', '_']);
        self.is_known()
            || self.closing
            || self.attributes.contains('=')
            || made && (alone || !self.attributes.is_empty())
            || made && self.attributes.is_empty()
            || alone
                && self.attributes.is_empty()
                && self.name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            || self.attributes.is_empty() && ends.inside(&from[self.length..], self.name).is_some()
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let mut from = 0;
        while let Some(found) = self.attributes[from..].find(name) {
            let at = from + found;
            let before = self.attributes[..at]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace);
            let after = self.attributes[at + name.len()..].trim_start();
            if before && let Some(value) = after.strip_prefix('=') {
                return Some(unquote(value.trim_start()));
            }
            from = at + name.len();
        }
        None
    }
}

fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split(quote).next().unwrap_or(inside);
        }
    }
    value.split_whitespace().next().unwrap_or(value)
}

/// Whether only the shortcode stands on its line.
fn stands_alone(before: &str, from: &str) -> bool {
    // Not looked for further than a shortcode is long, so that a body of brackets is read in one pass.
    let before = &before[before.floor_char_boundary(before.len().saturating_sub(MAX_TAG))..];
    let from = &from[..from.floor_char_boundary(from.len().min(MAX_TAG))];
    let before = before.rsplit('\n').next().unwrap_or(before);
    let after = from.split('\n').next().unwrap_or(from);
    let after = after.split_once(']').map_or("", |(_, after)| after);
    before.trim().trim_end_matches("<p>").is_empty() && after.trim().trim_start_matches("</p>").is_empty()
}

/// Where the end tags of each name stand, found once.
struct Ends<'a> {
    length: usize,
    by_name: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Ends<'a> {
    fn of(text: &'a str) -> Self {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, _) in text.match_indices("[/") {
            if let Some(tag) = tag(&text[at..]) {
                by_name.entry(tag.name).or_default().push(at);
            }
        }
        Self {
            length: text.len(),
            by_name,
        }
    }

    /// What stands before the end tag of `name` in `rest`, an end of the text, and what after it.
    fn inside<'r>(&self, rest: &'r str, name: &str) -> Option<(&'r str, &'r str)> {
        let places = self.by_name.get(name)?;
        let from = self.length - rest.len();
        let at = places.get(places.partition_point(|at| *at < from))? - from;
        let (inside, end) = rest.split_at(at);
        Some((inside, &end[tag(end)?.length..]))
    }
}

/// Writes one shortcode and gives what follows it. `inside` is what stands before and after its end tag.
fn one<'a>(
    tag: &Tag<'_>,
    rest: &'a str,
    inside: Option<(&'a str, &'a str)>,
    out: &mut String,
    sources: &dyn Sources,
    dropped: &mut Tally,
) -> &'a str {
    if tag.closing {
        if !tag.is_known() {
            return rest;
        }
        dropped.add("shortcode", &format!("/{}", tag.name));
        return rest;
    }
    match tag.name {
        "caption" | "wp_caption" => {
            let Some((inside, after)) = inside else {
                return rest;
            };
            out.push_str(&figures::captioned(
                inside,
                tag.attribute("caption"),
                tag.attribute("id"),
            ));
            after
        }
        "gallery" => {
            let named = tag.attribute("ids").or_else(|| tag.attribute("include"));
            let ids = match named {
                Some(ids) => ids.split(',').filter_map(|id| id.trim().parse().ok()).collect(),
                None => sources.attached(),
            };
            out.push_str(&figures::gallery(&ids, sources, dropped));
            rest
        }
        "embed" | "audio" | "video" => {
            let (inside, rest) = inside.unwrap_or(("", rest));
            let source = ["src", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "wav", "webm"];
            let url = source
                .iter()
                .find_map(|name| tag.attribute(name))
                .unwrap_or(inside.trim());
            dropped.add("shortcode", &format!("{} (kept as a link)", tag.name));
            if !url.is_empty() && !url.contains('<') {
                let url = escape(url);
                put(out, &["\n\n<p><a href=\"", &url, "\">", &url, "</a></p>\n\n"]);
            }
            rest
        }
        name => {
            dropped.add("shortcode", name);
            rest
        }
    }
}

//! From the body of a WordPress post to plain HTML.
//!
//! Block markup and shortcodes are read as far as they say something that our HTML can say; the rest is left out and
//! named. What comes out still goes through the sanitiser that every body passes.

mod autop;
mod blocks;
mod figures;
mod shortcodes;
mod tokens;
mod tree;

use std::collections::BTreeMap;

/// What a body refers to, answered by the export and by the media already taken over.
pub trait Sources {
    /// The content of a reusable block.
    fn reusable(&self, id: u64) -> Option<&str>;
    /// The images attached to the post, for a gallery that names none.
    fn attached(&self) -> Vec<u64>;
    /// Where a file of the old site stands now.
    fn media(&self, file: &MediaRef) -> Option<Media>;
}

/// A reference to a file of the old site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MediaRef {
    /// The number of the attachment, where the markup says it.
    pub attachment: Option<u64>,
    /// The address as written, perhaps that of a smaller size (`…-300x200.jpg`); empty where only the number is known.
    pub url: String,
}

/// A file as it stands in the new place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Media {
    /// Its address.
    pub src: String,
    /// Its description, used where the body gives none.
    pub alt: String,
    /// Its caption, used in galleries.
    pub caption: String,
}

/// A cleaned body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// HTML without WordPress in it.
    pub html: String,
    /// What was left out: its name and how often.
    pub dropped: Vec<Dropped>,
    /// The images shown, in order.
    pub images: Vec<MediaRef>,
}

/// Something left out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Dropped {
    /// Such as `block latest-posts`, `shortcode contact-form-7`, `element iframe`.
    pub what: String,
    /// How often.
    pub count: usize,
}

/// Cleans the body of a post.
pub fn clean(content: &str, sources: &dyn Sources) -> Cleaned {
    let mut dropped = Tally::default();
    let html = blocks::flatten(content, sources, &mut dropped, 0);
    let (html, images) = tree::rewrite(&tokens::tame(&html), sources, &mut dropped);
    Cleaned {
        html,
        dropped: dropped.list(),
        images,
    }
}

/// The words of a title, a name or an excerpt that WordPress keeps as HTML.
pub fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.trim().to_owned();
    }
    let tree = scraper::Html::parse_fragment(&tokens::tame(html));
    let text: String = tree.root_element().text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Counts what is left out.
#[derive(Default)]
struct Tally(BTreeMap<String, usize>);

impl Tally {
    fn add(&mut self, kind: &str, name: &str) {
        let name: String = name.chars().take(200).collect();
        *self.0.entry(format!("{kind} {name}")).or_default() += 1;
    }

    fn list(self) -> Vec<Dropped> {
        self.0
            .into_iter()
            .map(|(what, count)| Dropped { what, count })
            .collect()
    }
}

/// Puts pieces at the end of a text.
fn put(out: &mut String, pieces: &[&str]) {
    out.extend(pieces.iter().copied());
}

/// Text as it may stand in HTML, in attributes too.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;

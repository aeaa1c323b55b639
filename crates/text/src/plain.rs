//! The words of a body, without its markup.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The text of a body; blocks are separated by an empty line.
pub fn plain_text(html: &str) -> String {
    let tree = scraper::Html::parse_fragment(html);
    let mut out = String::new();
    for text in tree.root_element().text() {
        out.push_str(text);
    }
    out.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The beginning of a body's text in one line, at most `max_chars` characters, cut between words.
pub fn excerpt(html: &str, max_chars: usize) -> String {
    let text = plain_text(html).split_whitespace().collect::<Vec<_>>().join(" ");
    cut(&text, max_chars)
}

fn cut(text: &str, max_chars: usize) -> String {
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut left = max_chars.saturating_sub(1);
    for word in text.split_word_bounds() {
        let chars = word.chars().count();
        if chars > left {
            break;
        }
        left -= chars;
        out.push_str(word);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A fingerprint (BLAKE3, hexadecimal) of the words of a title and body. Changes of markup or layout leave it as it is.
pub fn text_hash(title: &str, html: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in [title, &plain_text(html)] {
        for word in text.nfc().collect::<String>().split_whitespace() {
            hasher.update(word.as_bytes());
            hasher.update(b" ");
        }
        hasher.update(b"\n");
    }
    hasher.finalize().to_hex().to_string()
}

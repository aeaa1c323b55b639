//! The words of a body, without its markup.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::body;

/// The text of a body; blocks are separated by an empty line, a line break inside one is a line feed. Alternative texts
/// of images are not part of it. HTML that [`body::normalise`] refuses has no text.
pub fn plain_text(html: &str) -> String {
    body::blocks(html).join("\n\n")
}

/// The beginning of a body's text in one line, at most `max_chars` characters, cut between words; an ellipsis, counted,
/// tells that there is more.
pub fn excerpt(html: &str, max_chars: usize) -> String {
    cut(&one_line(&plain_text(html)), max_chars)
}

/// Text with each run of white space as one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, at most `max_chars` characters with the ellipsis that marks the cut. A first word that is
/// longer is cut between graphemes.
pub(crate) fn cut(text: &str, max_chars: usize) -> String {
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let room = max_chars.saturating_sub(1);
    let mut out = take_parts(text.split_word_bounds(), room);
    if out.trim().is_empty() {
        out = take_parts(text.graphemes(true), room);
    }
    let kept = out.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '،' | '؛' | '(' | '«')
    });
    if max_chars == 0 {
        String::new()
    } else {
        format!("{kept}…")
    }
}

/// The leading parts that fit into `room` characters.
fn take_parts<'a>(parts: impl Iterator<Item = &'a str>, mut room: usize) -> String {
    let mut out = String::new();
    for part in parts {
        let chars = part.chars().count();
        if chars > room {
            break;
        }
        room -= chars;
        out.push_str(part);
    }
    out
}

/// A fingerprint (BLAKE3, hexadecimal) of the words of a title and a body. Changes of markup, of layout and of invisible
/// marks of direction leave it as it is.
pub fn text_hash(title: &str, html: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in [title, &plain_text(html)] {
        let words: String = text.nfc().filter(|c| !is_layout_mark(*c)).collect();
        for word in words.split_whitespace() {
            hasher.update(word.as_bytes());
            hasher.update(b" ");
        }
        hasher.update(b"\n");
    }
    hasher.finalize().to_hex().to_string()
}

/// Marks of direction, embeddings, isolates, the soft hyphen and the byte order mark: they place words, and are none.
fn is_layout_mark(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_separated_by_an_empty_line() {
        let html = "<h2>A</h2><p>b <em>c</em>d<br>e</p><ul><li>f<li>g</ul><table><tr><td>h<td>i</table>";
        assert_eq!(plain_text(html), "A\n\nb cd\ne\n\nf\n\ng\n\nh\n\ni");
    }

    #[test]
    fn an_excerpt_ends_between_words_and_keeps_to_its_length() {
        assert_eq!(excerpt("<p>Un deux</p><p>trois</p>", 30), "Un deux trois");
        assert_eq!(excerpt("<p>Un deux, trois</p>", 10), "Un deux…");
        assert_eq!(excerpt("<p>anticonstitutionnellement</p>", 5), "anti…");
        assert_eq!(excerpt("<p>a</p>", 0), "");
        for max in 0..40 {
            assert!(
                excerpt("<p>العالم الإسلامي 👩‍👩‍👧 e\u{301}tat</p>", max)
                    .chars()
                    .count()
                    <= max
            );
        }
    }

    #[test]
    fn only_words_change_the_hash() {
        let hash = text_hash("T", "<p>one two</p><p>three</p>");
        for same in [
            "<p>one <em>two</em></p>\n\n<h2>three</h2>",
            "<ul><li>one\n two</li><li>three</li></ul>",
            "one two<br><br>th<bdi>re</bdi>e",
            "<p>one\u{200F} two three</p>",
        ] {
            assert_eq!(text_hash("T", same), hash, "{same}");
        }
        for other in ["<p>one two</p>", "<p>one two thre e</p>", "<p>One two three</p>"] {
            assert_ne!(text_hash("T", other), hash, "{other}");
        }
        assert_ne!(text_hash("T one", "<p>two three</p>"), hash);
    }
}

//! HTML as a row of tags, comments and text, without a tree.

/// One piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Comment(&'a str),
    Tag {
        raw: &'a str,
        name: &'a str,
        closing: bool,
    },
}

/// The pieces of `html`; put together they are `html` again.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (token, length) = next(rest);
        rest = &rest[length..];
        Some(token)
    })
}

fn next(rest: &str) -> (Token<'_>, usize) {
    if let Some(inside) = rest.strip_prefix("<!--") {
        let length = inside.find("-->").map_or(rest.len(), |end| end + 7);
        return (Token::Comment(&rest[..length]), length);
    }
    if let Some(length) = tag_length(rest) {
        let raw = &rest[..length];
        let inside = raw.trim_start_matches('<');
        let closing = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let end = inside
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(inside.len());
        return (
            Token::Tag {
                raw,
                name: &inside[..end],
                closing,
            },
            length,
        );
    }
    let length = rest
        .match_indices('<')
        .map(|(at, _)| at)
        .find(|at| *at > 0 && (rest[*at..].starts_with("<!--") || tag_begins(&rest[*at..])))
        .unwrap_or(rest.len());
    (Token::Text(&rest[..length]), length)
}

fn tag_begins(rest: &str) -> bool {
    let mut bytes = rest.bytes().skip(1);
    match bytes.next() {
        Some(b'/') => bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic()),
        Some(byte) => byte.is_ascii_alphabetic(),
        None => false,
    }
}

/// Where the tag that begins here ends; a tag that never ends takes the rest.
fn tag_length(rest: &str) -> Option<usize> {
    if !rest.starts_with('<') || !tag_begins(rest) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // An unclosed quote: the tag ends at the first bracket, as a person would read it.
    Some(rest.find('>').map_or(rest.len(), |at| at + 1))
}

/// The most formatting elements left open in one another. Each block that follows repeats all of them (HTML Standard,
/// section 13.2.4.3), so that a small text could otherwise grow into a huge tree.
const MAX_FORMATTING: usize = 12;
/// The most elements in one another.
const MAX_DEPTH: usize = 200;

/// Leaves out tags that would make the tree much larger or deeper than the text.
pub(super) fn tame(html: &str) -> String {
    let (mut formatting, mut depth) = (0_usize, 0_usize);
    let mut out = String::with_capacity(html.len());
    for token in tokens(html) {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Comment(comment) => out.push_str(comment),
            Token::Tag { raw, name, closing } => {
                if is_formatting(name) {
                    formatting = if closing {
                        formatting.saturating_sub(1)
                    } else {
                        formatting + 1
                    };
                    if formatting > MAX_FORMATTING {
                        continue;
                    }
                } else if !is_void(name) {
                    depth = if closing {
                        depth.saturating_sub(1)
                    } else {
                        depth + 1
                    };
                    if depth > MAX_DEPTH && !ends_itself(name) {
                        continue;
                    }
                }
                out.push_str(raw);
            }
        }
    }
    out
}

/// Elements whose end tag may be left out, so that many of them lie beside, not in one another.
fn ends_itself(name: &str) -> bool {
    ["p", "li", "td", "th", "tr", "dt", "dd", "option"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

fn is_formatting(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Elements without content (HTML Standard, section 13.1.2).
pub(super) fn is_void(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

//! The allow list of the body: what becomes of each element and attribute.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};
use chancery_domain::Lang;

use super::address;

/// What becomes of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// It stays, under this name.
    Keep(&'static str),
    /// It goes, its text stays in the line.
    Unwrap,
    /// It goes, its content stays as blocks of its own.
    Divide,
    /// It goes with all it holds.
    Discard,
    /// It goes without being reported, for it says nothing.
    Silent,
}

/// The rule for an element name in lower case.
pub(crate) fn rule(name: &str) -> Rule {
    use Rule::{Discard, Divide, Keep, Silent, Unwrap};
    match name {
        "h1" | "h2" => Keep("h2"),
        "h3" => Keep("h3"),
        "h4" | "h5" | "h6" => Keep("h4"),
        "b" | "strong" => Keep("strong"),
        "i" | "em" | "var" | "dfn" => Keep("em"),
        "s" | "strike" => Keep("s"),
        "code" | "kbd" | "samp" | "tt" => Keep("code"),
        "abbr" | "acronym" => Keep("abbr"),
        "ul" | "dir" | "menu" => Keep("ul"),
        "pre" | "listing" | "xmp" => Keep("pre"),
        "html" | "body" | "head" => Silent,
        "script" | "style" | "title" | "iframe" | "noembed" | "noframes" | "template" | "datalist" => Discard,
        "address" | "article" | "aside" | "center" | "details" | "dialog" | "div" | "fieldset" | "footer"
        | "form" | "header" | "hgroup" | "legend" | "main" | "nav" | "optgroup" | "option" | "search"
        | "section" | "select" | "summary" | "textarea" => Divide,
        _ => KEPT
            .iter()
            .find(|kept| **kept == name)
            .map_or(Unwrap, |kept| Keep(kept)),
    }
}

const KEPT: &[&str] = &[
    "a",
    "abbr",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "hr",
    "img",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];

/// The attributes an element may carry besides `lang` and `dir`, in the order in which they are written.
pub(crate) fn attributes(tag: &str) -> &'static [&'static str] {
    match tag {
        "h2" | "h3" | "h4" => &["id"],
        "a" => &["id", "href", "hreflang", "title"],
        "abbr" => &["title"],
        "blockquote" | "q" | "del" | "ins" => &["cite"],
        "img" => &["src", "alt", "width", "height"],
        "ol" => &["start", "reversed", "type"],
        "td" => &["colspan", "rowspan"],
        "th" => &["scope", "colspan", "rowspan"],
        "time" => &["datetime"],
        _ => &[],
    }
}

/// The value of an attribute as it may stand; `None` where it may not.
pub(crate) fn value(tag: &str, name: &str, raw: &str) -> Option<String> {
    let one_of = |allowed: &[&str]| {
        let lower = raw.trim().to_ascii_lowercase();
        allowed.contains(&lower.as_str()).then_some(lower)
    };
    let number = |low: i64, high: i64| {
        let number: i64 = raw.trim().parse().ok()?;
        (low..=high).contains(&number).then(|| number.to_string())
    };
    match name {
        "lang" | "hreflang" => raw.trim().parse::<Lang>().ok().map(String::from),
        "dir" if tag == "bdo" => one_of(&["ltr", "rtl"]),
        "dir" => one_of(&["ltr", "rtl", "auto"]),
        "id" => address::anchor(raw),
        "href" => address::link(raw),
        "cite" => address::citation(raw),
        "src" => address::image(raw),
        "width" | "height" => number(1, 20_000),
        "start" => number(-99_999, 99_999),
        "colspan" | "rowspan" => number(1, 100),
        "reversed" => Some(String::new()),
        "type" => matches!(raw.trim(), "1" | "a" | "A" | "i" | "I").then(|| raw.trim().to_owned()),
        "scope" => one_of(&["row", "col", "rowgroup", "colgroup"]),
        "datetime" => datetime(raw.trim()),
        _ => Some(raw.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// A machine-readable date, time or duration has ASCII letters, digits and few signs (HTML standard, section 4.5.14).
fn datetime(raw: &str) -> Option<String> {
    let fits = raw.len() <= 40
        && raw.contains(|c: char| c.is_ascii_digit())
        && raw
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '+' | '.' | ',' | ' '));
    fits.then(|| raw.to_owned())
}

/// The sanitiser that every body passes last. What reaches it is in normal form already, so it changes nothing;
/// it stands there so that a mistake of ours lets nothing through.
pub(crate) static GATE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut gate = Builder::empty();
    let attributes: HashMap<&str, HashSet<&str>> = KEPT
        .iter()
        .map(|tag| (*tag, attributes(tag).iter().copied().collect::<HashSet<_>>()))
        .collect();
    gate.tags(KEPT.iter().copied().collect())
        .clean_content_tags(["script", "style"].into())
        .tag_attributes(attributes)
        .generic_attributes(["lang", "dir"].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    gate
});

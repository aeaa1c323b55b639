//! Slugs: the readable part of an address, in the script of its language.

use std::borrow::Cow;

use chancery_domain::Lang;
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// The longest slug made, in characters.
pub const MAX_CHARS: usize = 80;

/// The slug of a title; `None` when nothing of it can stand in a slug.
pub fn slug(title: &str, lang: &Lang) -> Option<String> {
    let turkic = matches!(lang.language(), "tr" | "az");
    let lowered: String = title
        .nfkc()
        .flat_map(|c| match c {
            'İ' if turkic => vec!['i'],
            'I' if turkic => vec!['ı'],
            _ => c.to_lowercase().collect(),
        })
        .collect();
    build(&lowered)
}

/// A slug that a person or an import gave, brought under the same rules as [`slug`].
pub fn clean(given: &str) -> Option<String> {
    build(&given.nfkc().flat_map(char::to_lowercase).collect::<String>())
}

/// A slug as WordPress stores it (`%d8%a8…`) as text. What is not UTF-8 once decoded is returned as it is.
pub fn decode(given: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(given)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(given))
}

fn build(lowered: &str) -> Option<String> {
    let mut out = String::new();
    let mut latin = false;
    for c in lowered.nfd() {
        let mark = unicode_normalization::char::is_combining_mark(c);
        if mark && (latin || matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}')) {
            continue;
        }
        if c == '\u{640}' {
            continue;
        }
        if c.is_alphanumeric() || mark && !out.is_empty() && !out.ends_with('-') {
            if !mark {
                latin = c.script() == Script::Latin;
            }
            match c {
                'œ' => out.push_str("oe"),
                'æ' => out.push_str("ae"),
                'ß' => out.push_str("ss"),
                'ø' => out.push('o'),
                'ı' => out.push('i'),
                _ => out.push(c),
            }
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let composed: String = out.trim_end_matches('-').nfc().take(MAX_CHARS).collect();
    let composed = composed.trim_end_matches('-');
    match composed {
        "" => None,
        digits if digits.chars().all(|c| c.is_numeric() || c == '-') => Some(format!("n-{digits}")),
        other => Some(other.to_owned()),
    }
}

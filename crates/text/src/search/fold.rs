//! Folding: case, accents and compatibility forms.

use unicode_normalization::{
    UnicodeNormalization,
    char::{decompose_canonical, is_combining_mark},
};
use unicode_script::{Script, UnicodeScript};

/// A Latin word in lower case without accents: `Œuvré` becomes `oeuvre`, and a curly apostrophe a straight one.
pub(super) fn latin(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        return out;
    }
    let simple =
        |c: char| matches!(c, '\0'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '’');
    if word.chars().all(simple) {
        word.chars().for_each(|c| push_latin(c, &mut out));
    } else {
        word.nfkc().for_each(|c| push_latin(c, &mut out));
    }
    out
}

/// Adds a Latin letter in lower case without accents.
pub(crate) fn push_latin(c: char, out: &mut String) {
    match c {
        '\0'..='\u{7F}' => out.push(c.to_ascii_lowercase()),
        _ => decompose_canonical(c, |part| push_part(part, out)),
    }
}

/// Adds what a Latin letter decomposes to: a letter, for which ASCII may have others, or a mark.
fn push_part(part: char, out: &mut String) {
    match part {
        '’' | 'ʼ' => out.push('\''),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'þ' | 'Þ' => out.push_str("th"),
        'ħ' | 'Ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ŋ' | 'Ŋ' => out.push('n'),
        '\u{300}'..='\u{36F}' => {}
        _ if is_combining_mark(part) || is_invisible(part) => {}
        _ => out.extend(part.to_lowercase()),
    }
}

/// Lower case by the rules of a language, in NFC, with accents; a curly apostrophe becomes a straight one.
pub(super) fn lower(word: &str, language: &str) -> String {
    let turkic = matches!(language, "tr" | "az");
    let mut out = String::with_capacity(word.len());
    for c in word.nfc() {
        match c {
            'I' if turkic => out.push('ı'),
            'İ' => out.push('i'),
            '’' => out.push('\''),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// A word in any other script: NFKC and lower case; Greek and Hebrew without accents and points; Russian `ё` as `е`.
pub(super) fn other(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfkc().flat_map(char::to_lowercase) {
        match c {
            'ё' => out.push('е'),
            '\u{300}' | '\u{301}' => {} // stress marks, as dictionaries write them
            'ς' => out.push('σ'),
            _ if is_invisible(c) => {}
            _ => match c.script() {
                Script::Greek => decompose_canonical(c, |part| {
                    if !is_combining_mark(part) {
                        out.push(part);
                    }
                }),
                Script::Hebrew if is_combining_mark(c) => {}
                _ => out.push(digit(c)),
            },
        }
    }
    out
}

/// The ASCII digit for the decimal digits of Arabic, Persian, Devanagari and Bengali.
pub(super) fn digit(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        _ => return c,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// Soft hyphens, joiners and marks of direction.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

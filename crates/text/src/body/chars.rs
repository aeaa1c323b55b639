//! The characters of a body.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{DroppedKind, report::Report};

/// Text without the characters that may not be stored: control characters other than white space, and the two
/// noncharacters that XML 1.0 cannot hold. Marks of direction and joining stay.
pub(crate) fn without_refused<'a>(text: &'a str, report: &mut Report) -> Cow<'a, str> {
    if !text.contains(is_refused) {
        return Cow::Borrowed(text);
    }
    for c in text.chars().filter(|c| is_refused(*c)) {
        report.add(DroppedKind::Character, &format!("U+{:04X}", u32::from(c)));
    }
    Cow::Owned(text.replace(is_refused, ""))
}

/// Text in Unicode normalisation form C.
pub(crate) fn composed(text: String) -> String {
    if unicode_normalization::is_nfc(&text) {
        text
    } else {
        text.nfc().collect()
    }
}

fn is_refused(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{D}'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}')
}

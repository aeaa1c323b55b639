//! The characters of a body.

use unicode_normalization::UnicodeNormalization;

use super::{DroppedKind, report::Report};

/// Text in NFC, without the characters that may not be stored: control characters other than tab and line feed, and the
/// two that XML 1.0 cannot hold. Marks of direction and joining stay.
pub(crate) fn clean(text: &str, report: &mut Report) -> String {
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if is_refused(c) {
            report.add(DroppedKind::Character, &format!("U+{:04X}", u32::from(c)));
        } else {
            kept.push(c);
        }
    }
    if unicode_normalization::is_nfc(&kept) {
        kept
    } else {
        kept.nfc().collect()
    }
}

fn is_refused(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{D}'..='\u{1F}' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}')
}

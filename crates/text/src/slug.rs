//! Slugs: the readable part of an address, in the script of its language.
//!
//! Letters, their marks and decimal digits stay, in lower case and in compatibility-composed form (NFKC); everything else
//! becomes a hyphen. Latin letters lose their accents, for readers type them; other scripts keep their letters. Arabic
//! vowel signs and tatweel and Hebrew points go. Invisible characters go, too: two slugs that look alike are alike.

use std::borrow::Cow;

use chancery_domain::Lang;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::search::fold::push_latin;

/// The longest slug made, in characters.
pub const MAX_CHARS: usize = 80;

/// The slug of a title; `None` when nothing of it can stand in a slug. In German, umlauts become `ae`, `oe`, `ue`.
pub fn slug(title: &str, lang: &Lang) -> Option<String> {
    if lang.language() != "de" {
        return clean(title);
    }
    let mut spelled = String::with_capacity(title.len() + 8);
    for c in title.nfc() {
        match c {
            'ä' | 'Ä' => spelled.push_str("ae"),
            'ö' | 'Ö' => spelled.push_str("oe"),
            'ü' | 'Ü' => spelled.push_str("ue"),
            _ => spelled.push(c),
        }
    }
    clean(&spelled)
}

/// A slug that a person or an import gave, brought under the rules; `None` when nothing of it can stand in a slug.
/// What [`slug`] made comes back as it is. A slug from WordPress is to pass [`decode`] first.
pub fn clean(given: &str) -> Option<String> {
    let lowered: String = given.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    let mut out = String::with_capacity(lowered.len());
    let mut before = Script::Unknown;
    for c in lowered.chars() {
        match role(c, before) {
            Role::Letter => {
                before = c.script();
                if before == Script::Latin {
                    push_latin(c, &mut out);
                } else {
                    out.push(c);
                }
            }
            Role::Mark if !out.is_empty() && !out.ends_with('-') => out.push(c),
            Role::Mark | Role::Nothing => {}
            Role::Separator => {
                before = Script::Unknown;
                if !out.is_empty() && !out.ends_with('-') {
                    out.push('-');
                }
            }
        }
    }
    let slug: String = out.nfc().collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        return None;
    }
    let numeric = slug.chars().all(|c| c == '-' || c.is_numeric());
    Some(cut(if numeric {
        Cow::Owned(format!("n-{slug}"))
    } else {
        Cow::Borrowed(slug)
    }))
}

/// A slug as WordPress stores it (`%d8%a8…`) as text. What is not UTF-8 once decoded is returned as it is.
pub fn decode(given: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(given)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(given))
}

/// What a character does in a slug.
enum Role {
    Letter,
    Mark,
    Nothing,
    Separator,
}

/// The role of a character after a letter of the script `before`.
fn role(c: char, before: Script) -> Role {
    match c {
        // Tatweel, letters used as apostrophes, soft hyphen, variation selectors; Arabic vowel signs; Hebrew points.
        'ـ'
        | '\u{2B0}'..='\u{2FF}'
        | '\u{AD}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}'
        | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{652}'
        | '\u{656}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6ED}'
        | '\u{591}'..='\u{5C7}' => return Role::Nothing,
        // In Persian the non-joiner stands between the parts of a word as a narrow space does.
        '\u{200C}' if before == Script::Arabic => return Role::Separator,
        _ => {}
    }
    match (c.general_category_group(), c.general_category()) {
        (GeneralCategoryGroup::Letter, _) | (_, GeneralCategory::DecimalNumber) => Role::Letter,
        (_, GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark) => {
            if before == Script::Latin {
                Role::Nothing
            } else {
                Role::Mark
            }
        }
        (_, GeneralCategory::Format | GeneralCategory::EnclosingMark) => Role::Nothing,
        _ => Role::Separator,
    }
}

/// Cuts a slug at [`MAX_CHARS`], between words if there is more than one.
fn cut(slug: Cow<'_, str>) -> String {
    let Some((end, next)) = slug.char_indices().nth(MAX_CHARS) else {
        return slug.into_owned();
    };
    let head = &slug[..end];
    let kept = match head.rfind('-') {
        _ if next == '-' => head,
        Some(hyphen) if hyphen > "n".len() => &head[..hyphen],
        _ => {
            let last = slug
                .grapheme_indices(true)
                .take_while(|(at, grapheme)| at + grapheme.len() <= end)
                .last();
            last.map_or(head, |(at, grapheme)| &slug[..at + grapheme.len()])
        }
    };
    kept.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(title: &str, tag: &str) -> String {
        slug(title, &tag.parse().unwrap()).unwrap()
    }

    #[test]
    fn titles_in_many_scripts() {
        for (tag, title, wanted) in [
            (
                "fr",
                "L’Éducation : un Cœur de métier !",
                "l-education-un-coeur-de-metier",
            ),
            ("de", "Übereinkunft über Straßen", "uebereinkunft-ueber-strassen"),
            ("sv", "Ångström", "angstrom"),
            ("tr", "İstanbul IRMAK ışık", "istanbul-irmak-isik"),
            ("vi", "Việt Nam", "viet-nam"),
            ("en", "Hawaiʻi Ǽ", "hawaii-ae"),
            (
                "ar",
                "الإيسيسكو تُوقِّعُ اتفاقيّـــة «تعاون»",
                "الإيسيسكو-توقع-اتفاقية-تعاون",
            ),
            ("ar", "عام ٢٠٢٤ و ICESCO", "عام-٢٠٢٤-و-icesco"),
            ("ar", "\u{202B}مؤتمر\u{202C} \u{2066}x\u{2069}", "مؤتمر-x"),
            ("fa", "می\u{200C}خواهم", "می-خواهم"),
            ("ru", "Ёлка и Йога", "ёлка-и-йога"),
            ("zh", "教育部长会议，北京", "教育部长会议-北京"),
            ("ja", "ﾃﾞｼﾞﾀﾙ 時代", "デジタル-時代"),
            ("hi", "हिन्दी समाचार", "हिन्दी-समाचार"),
            ("th", "การศึกษา", "การศึกษา"),
            ("he", "שָׁלוֹם", "שלום"),
            ("el", "Ελλάδα", "ελλάδα"),
            ("en", "2024", "n-2024"),
            ("en", "12/05/2024", "n-12-05-2024"),
            ("en", "½ ① ﬁne", "1-2-1-fine"),
            ("en", "A 👩‍👩‍👧 1️⃣ day", "a-1-day"),
        ] {
            assert_eq!(of(title, tag), wanted, "{title}");
        }
        for nothing in ["", " — !", "👩‍👩‍👧", "\u{202E}", "\u{301}"] {
            assert_eq!(slug(nothing, &"fr".parse().unwrap()), None, "{nothing:?}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let long = of(&"coopération ".repeat(20), "fr");
        assert!(long.chars().count() <= MAX_CHARS && long.ends_with("cooperation"));
        assert_eq!(of(&"会".repeat(200), "zh").chars().count(), MAX_CHARS);
        assert_eq!(
            of(&format!("{} b", "a".repeat(MAX_CHARS)), "fr"),
            "a".repeat(MAX_CHARS)
        );
        let digits = of(&"1".repeat(200), "fr");
        assert!(digits.starts_with("n-1") && digits.len() == MAX_CHARS, "{digits}");
    }

    #[test]
    fn slugs_of_wordpress_are_read() {
        assert_eq!(
            decode("%d8%a7%d9%84%d8%aa%d8%b9%d8%a7%d9%88%d9%86-2"),
            "التعاون-2"
        );
        assert_eq!(decode("100%-%ff"), "100%-%ff");
        assert_eq!(clean(&decode("%C3%89tat")).as_deref(), Some("etat"));
    }

    proptest! {
        #[test]
        fn a_slug_is_short_plain_and_its_own_slug(title in "(\\PC|[0-9a-z -]|[\u{600}-\u{6FF}]|[\u{300}-\u{36F}]){0,120}", german: bool) {
            let lang = if german { "de" } else { "ar" }.parse().unwrap();
            if let Some(made) = slug(&title, &lang) {
                prop_assert!(!made.is_empty() && made.chars().count() <= MAX_CHARS);
                prop_assert!(!made.starts_with('-') && !made.ends_with('-') && !made.contains("--"), "{}", made);
                prop_assert!(!made.chars().all(char::is_numeric));
                prop_assert!(made.chars().all(|c| c == '-' || !c.is_ascii() || c.is_ascii_alphanumeric()));
                prop_assert!(made.chars().all(|c| !c.is_whitespace() && !c.is_control()), "{}", made);
                prop_assert_eq!(clean(&made), Some(made.clone()));
                prop_assert_eq!(slug(&made, &lang), Some(made));
            }
        }
    }
}

//! What is particular to languages in Latin script.

use std::borrow::Cow;

/// The word without an elided article or pronoun before an apostrophe: `l’eau` is `eau`.
pub(super) fn without_elision<'a>(word: &'a str, language: &str) -> &'a str {
    let elided: &[&str] = match language {
        "fr" => &[
            "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
        ],
        "it" => &[
            "l", "d", "c", "m", "n", "s", "t", "v", "un", "all", "dall", "dell", "nell", "sull", "coll",
            "quell", "quest", "gl", "agl", "dagl", "degl", "negl", "sugl", "tutt",
        ],
        "ca" => &["l", "d", "m", "n", "s", "t"],
        _ => return word,
    };
    let Some((before, after)) = word.split_once(['\'', '’']) else {
        return word;
    };
    let is_article = elided.iter().any(|article| before.eq_ignore_ascii_case(article));
    if is_article && !after.is_empty() {
        after
    } else {
        word
    }
}

/// Whether words lose their accents before they are stemmed, so that a query typed without them finds the same.
/// In the others the stemmer needs them, and readers type them.
pub(super) fn folds_first(language: &str) -> bool {
    matches!(
        language,
        "ca" | "de" | "en" | "es" | "fr" | "id" | "it" | "nl" | "pt"
    )
}

/// Gives the endings that the stemmer knows by their accents these back: a word gets them whether it was typed with
/// accents or without, so both come to the same stem.
pub(super) fn with_accents<'a>(folded: &'a str, language: &str) -> Cow<'a, str> {
    let endings: &[(&str, &str)] = match language {
        "fr" => &[
            ("ites", "ités"),
            ("ite", "ité"),
            ("ees", "ées"),
            ("ee", "ée"),
            ("ieres", "ières"),
            ("iere", "ière"),
            ("erent", "èrent"),
        ],
        "es" => &[
            ("cion", "ción"),
            ("sion", "sión"),
            ("logia", "logía"),
            ("logias", "logías"),
        ],
        "pt" => &[
            ("cao", "ção"),
            ("coes", "ções"),
            ("encia", "ência"),
            ("encias", "ências"),
            ("avel", "ável"),
            ("ivel", "ível"),
        ],
        "it" => &[("ita", "ità")],
        _ => return Cow::Borrowed(folded),
    };
    let found = endings
        .iter()
        .find_map(|(bare, accented)| Some((folded.strip_suffix(bare)?, accented)));
    match found {
        Some((stem, accented)) if stem.len() >= 2 => Cow::Owned(format!("{stem}{accented}")),
        _ => Cow::Borrowed(folded),
    }
}

//! Language tags and the direction their script is written in.

use std::{fmt, str::FromStr};

use icu_locale::{Locale, LocaleDirectionality};
use serde::{Deserialize, Serialize};

/// A language tag (BCP 47), in canonical case: `fr`, `ar-MA`, `zh-Hant`. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(String);

/// Why a string is not a language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a language tag: use a BCP 47 tag such as \"fr\", \"ar\" or \"zh-Hant\"")]
pub struct LangError(String);

/// The direction a script is written in, as the value of the `dir` attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// `"ltr"` or `"rtl"`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Lang {
    /// The tag as text, in canonical case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag: `zh` of `zh-Hant`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The direction of the language's script, by CLDR's likely subtags and script metadata.
    pub fn direction(&self) -> Direction {
        let Ok(locale) = Locale::try_from_str(&self.0) else {
            return Direction::Ltr;
        };
        if LocaleDirectionality::new_extended().is_right_to_left(&locale.id) {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }

    /// The tag of a machine translation from `source` into this language, with the transformed-content
    /// extension (RFC 6497, section 2): `es-t-fr-t0-und`, or `es-t-fr-t0-apertium` for a named engine.
    pub fn transformed_from(&self, source: &Self, engine: Option<&str>) -> String {
        let engine: String = engine
            .unwrap_or("und")
            .split(|c: char| !c.is_ascii_alphanumeric())
            .find(|part| (3..=8).contains(&part.len()))
            .unwrap_or("und")
            .to_ascii_lowercase();
        format!("{}-t-{}-t0-{engine}", self.0, source.0.to_ascii_lowercase())
    }
}

impl FromStr for Lang {
    type Err = LangError;

    fn from_str(tag: &str) -> Result<Self, LangError> {
        let refused = || LangError(tag.chars().take(40).collect());
        let locale = Locale::try_from_str(tag).map_err(|_| refused())?;
        if locale.id.language.is_unknown() || tag.len() > 35 {
            return Err(refused());
        }
        Ok(Self(locale.id.to_string()))
    }
}

impl TryFrom<String> for Lang {
    type Error = LangError;

    fn try_from(tag: String) -> Result<Self, LangError> {
        tag.parse()
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    #[test]
    fn tags_are_brought_into_canonical_case() {
        assert_eq!(lang("ZH-hant").as_str(), "zh-Hant");
        assert_eq!(lang("ar-ma").as_str(), "ar-MA");
    }

    #[test]
    fn what_is_no_tag_is_refused_by_name() {
        for bad in ["", "f", "français", "und", "fr/../..", "toolonglanguage"] {
            assert!(bad.parse::<Lang>().is_err(), "{bad:?} was taken");
        }
    }

    #[test]
    fn direction_follows_the_script() {
        for rtl in [
            "ar", "fa", "ur", "he", "ps", "ug", "ckb", "dv", "yi", "pa-Arab", "ks",
        ] {
            assert_eq!(lang(rtl).direction(), Direction::Rtl, "{rtl}");
        }
        for ltr in ["fr", "en", "ru", "zh", "pa", "ku", "tr", "az"] {
            assert_eq!(lang(ltr).direction(), Direction::Ltr, "{ltr}");
        }
    }

    #[test]
    fn machine_text_carries_the_transformed_extension() {
        assert_eq!(
            lang("es").transformed_from(&lang("fr"), Some("Apertium 3.8")),
            "es-t-fr-t0-apertium"
        );
        assert_eq!(
            lang("ar").transformed_from(&lang("zh-Hant"), None),
            "ar-t-zh-hant-t0-und"
        );
    }
}

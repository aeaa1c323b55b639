//! Whose chancery this is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Lang, ProvenanceKind};

/// A text in several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<Lang, String>);

impl Texts {
    /// The text in `lang`, or else in the first of `others` that has one, or any, with the language it is in.
    pub fn best<'a>(&'a self, lang: &Lang, others: &[Lang]) -> Option<(&'a Lang, &'a str)> {
        std::iter::once(lang)
            .chain(others)
            .find_map(|l| self.0.get_key_value(l))
            .or_else(|| self.0.iter().next())
            .map(|(l, text)| (l, text.as_str()))
    }

    /// The text in exactly this language.
    pub fn get(&self, lang: &Lang) -> Option<&str> {
        self.0.get(lang).map(String::as_str)
    }
}

impl<const N: usize> From<[(Lang, String); N]> for Texts {
    fn from(texts: [(Lang, String); N]) -> Self {
        Self(BTreeMap::from(texts))
    }
}

/// Numbering systems of decimal digits (CLDR, `supplemental/numberingSystems.xml`) that a language may be set in.
pub const NUMERALS: [&str; 21] = [
    "arab", "arabext", "beng", "deva", "fullwide", "gujr", "guru", "hanidec", "khmr", "knda", "laoo", "latn",
    "limb", "mlym", "mong", "mymr", "orya", "tamldec", "telu", "thai", "tibt",
];

/// Settings of one language of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageSettings {
    /// The language.
    pub lang: Lang,
    /// Numbering system (CLDR, `arab`, `latn`, …); the language's default where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerals: Option<String>,
    /// Whether the Hijri date (Umm al-Qura) stands beside the Gregorian one.
    #[serde(default)]
    pub hijri: bool,
}

impl LanguageSettings {
    /// The language with CLDR's defaults.
    pub const fn plain(lang: Lang) -> Self {
        Self {
            lang,
            numerals: None,
            hijri: false,
        }
    }
}

/// An office that signs articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Short stable name used in data: `communication`.
    pub key: String,
    /// As readers see it.
    pub names: Texts,
}

/// The organisation profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Full names.
    pub names: Texts,
    /// Short names or acronyms.
    #[serde(default)]
    pub short: Texts,
    /// Where it sits.
    #[serde(default)]
    pub seat: Texts,
    /// Working languages, in the order they are offered. Never empty.
    pub languages: Vec<LanguageSettings>,
    /// Time zone (IANA name).
    pub timezone: String,
    /// Offices that sign.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// Keys of the pages linked in the foot of every page, in order.
    #[serde(default)]
    pub menu: Vec<String>,
    /// A notice in the first line of every page (the demo says that it is sample data).
    #[serde(default)]
    pub notice: Texts,
    /// The site's own address, without a final slash (`https://news.example.org`); derived from the listener where empty.
    #[serde(default)]
    pub site_url: String,
    /// Lets search engines list machine translations that nobody has reviewed.
    #[serde(default)]
    pub index_machine_versions: bool,
    /// Days after which the comments of opinions are erased; `None` keeps them.
    #[serde(default = "Organisation::default_retention")]
    pub comment_retention_days: Option<u32>,
}

/// Why a profile cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrganisationError {
    /// No language.
    #[error("an organisation needs at least one language")]
    NoLanguage,
    /// Twice the same.
    #[error("the language {0} is named twice")]
    LanguageTwice(Lang),
    /// Not a numbering system.
    #[error("\"{0}\" is not a numbering system: use one such as \"latn\" or \"arab\"")]
    Numerals(String),
    /// No name.
    #[error("an organisation needs a name in at least one language")]
    NoName,
    /// Not an IANA zone.
    #[error("\"{0}\" is not a time zone: use an IANA name such as \"Africa/Casablanca\"")]
    Zone(String),
}

impl Organisation {
    #[allow(clippy::unnecessary_wraps, reason = "serde wants the field's own type")]
    const fn default_retention() -> Option<u32> {
        Some(730)
    }

    /// A new organisation with the defaults.
    pub fn new(name: &str, languages: Vec<Lang>) -> Result<Self, OrganisationError> {
        let names = Texts(
            languages
                .iter()
                .map(|lang| (lang.clone(), name.to_owned()))
                .collect(),
        );
        let organisation = Self {
            short: Texts::default(),
            seat: Texts::default(),
            names,
            languages: languages.into_iter().map(LanguageSettings::plain).collect(),
            timezone: "UTC".to_owned(),
            offices: Vec::new(),
            menu: Vec::new(),
            notice: Texts::default(),
            site_url: String::new(),
            index_machine_versions: false,
            comment_retention_days: Self::default_retention(),
        };
        organisation.check()?;
        Ok(organisation)
    }

    /// Says what is wrong, if anything is.
    pub fn check(&self) -> Result<(), OrganisationError> {
        if self.languages.is_empty() {
            return Err(OrganisationError::NoLanguage);
        }
        for (i, settings) in self.languages.iter().enumerate() {
            if self.languages[..i]
                .iter()
                .any(|other| other.lang == settings.lang)
            {
                return Err(OrganisationError::LanguageTwice(settings.lang.clone()));
            }
        }
        let numerals = self
            .languages
            .iter()
            .filter_map(|settings| settings.numerals.as_deref());
        if let Some(unknown) = numerals.into_iter().find(|name| !NUMERALS.contains(name)) {
            return Err(OrganisationError::Numerals(unknown.chars().take(40).collect()));
        }
        if self.names.0.values().all(|name| name.trim().is_empty()) {
            return Err(OrganisationError::NoName);
        }
        jiff::tz::TimeZone::get(&self.timezone)
            .map_err(|_| OrganisationError::Zone(self.timezone.clone()))?;
        Ok(())
    }

    /// The languages alone, in order.
    pub fn langs(&self) -> Vec<Lang> {
        self.languages
            .iter()
            .map(|settings| settings.lang.clone())
            .collect()
    }

    /// Whether this is one of its languages.
    pub fn speaks(&self, lang: &Lang) -> bool {
        self.languages.iter().any(|settings| settings.lang == *lang)
    }

    /// The settings of one of its languages.
    pub fn settings(&self, lang: &Lang) -> Option<&LanguageSettings> {
        self.languages.iter().find(|settings| settings.lang == *lang)
    }

    /// The office called `key`.
    pub fn office(&self, key: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.key == key)
    }

    /// Its time zone; UTC where the name is not known.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.timezone).unwrap_or(jiff::tz::TimeZone::UTC)
    }
}

/// What the organisation says about versions of one kind, in one language. Versioned: a new text is a new number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclaimer {
    /// Language it is written in and speaks of.
    pub lang: Lang,
    /// Kind of provenance it speaks of.
    pub kind: ProvenanceKind,
    /// 1 for the first text.
    pub number: u32,
    /// Plain text.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        tag.parse().unwrap()
    }

    #[test]
    fn a_profile_names_its_fault() {
        assert_eq!(Organisation::new("X", vec![]), Err(OrganisationError::NoLanguage));
        assert_eq!(
            Organisation::new("X", vec![lang("fr"), lang("fr")]),
            Err(OrganisationError::LanguageTwice(lang("fr")))
        );
        let mut right = Organisation::new("X", vec![lang("fr")]).unwrap();
        right.timezone = "Mars/Olympus".into();
        assert_eq!(right.check(), Err(OrganisationError::Zone("Mars/Olympus".into())));
    }

    #[test]
    fn the_best_text_is_ones_own_then_the_first_offered() {
        let texts = Texts::from([(lang("ar"), "أ".into()), (lang("fr"), "f".into())]);
        assert_eq!(texts.best(&lang("fr"), &[]).unwrap().1, "f");
        assert_eq!(texts.best(&lang("en"), &[lang("fr"), lang("ar")]).unwrap().1, "f");
        assert_eq!(Texts::default().best(&lang("en"), &[]), None);
    }
}

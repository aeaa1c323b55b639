//! How a page's language writes dates and numbers.
//!
//! ICU4X carries the rules (CLDR). Nothing is left to its defaults: a plain `ar` would get Latin digits, so numerals and
//! calendar are settings of the organisation per language, written into the locale as Unicode extensions
//! (`-u-nu-`, `-u-ca-`).

mod dates;
mod numbers;

use chancery_domain::Lang;
use icu::locale::Locale as Tag;
use serde::{Deserialize, Serialize};

pub use dates::{Formats, FormatsError};

/// Language, numerals, calendar and time zone of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Locale {
    /// The language.
    pub lang: Lang,
    /// The CLDR numbering system, such as `arab` or `latn`; `None` is CLDR's own choice for the tag.
    pub numerals: Option<String>,
    /// A second calendar, printed before the Gregorian date where a page gives a date in full.
    pub calendar: Option<SecondCalendar>,
    /// The IANA time zone in which instants become days; an unknown one counts as UTC.
    pub zone: String,
}

/// Calendars that may stand beside the Gregorian one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondCalendar {
    /// The Umm al-Qura calendar of Saudi Arabia.
    IslamicUmalqura,
}

impl Locale {
    /// A locale with CLDR's numerals, the Gregorian calendar and UTC.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            numerals: None,
            calendar: None,
            zone: "UTC".to_owned(),
        }
    }

    /// The tag handed to ICU4X, with a calendar and the numerals.
    fn tag(&self, calendar: &str) -> Tag {
        let numerals = self
            .numerals
            .as_deref()
            .map(|n| format!("-nu-{n}"))
            .unwrap_or_default();
        Tag::try_from_str(&format!("{}-u-ca-{calendar}{numerals}", self.lang))
            .or_else(|_| Tag::try_from_str(self.lang.as_str()))
            .unwrap_or(Tag::UNKNOWN)
    }
}

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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn formats(tag: &str, numerals: Option<&str>, second: bool) -> Formats {
        let mut locale = Locale::new(tag.parse().unwrap());
        locale.numerals = numerals.map(str::to_owned);
        locale.calendar = second.then_some(SecondCalendar::IslamicUmalqura);
        "Africa/Casablanca".clone_into(&mut locale.zone);
        Formats::new(&locale).unwrap()
    }

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        let day = date(2022, 9, 15);
        for (lang, written) in [
            ("ar", "15 سبتمبر 2022"),
            ("en", "September 15, 2022"),
            ("en-GB", "15 September 2022"),
            ("fr", "15 septembre 2022"),
            ("es", "15 de septiembre de 2022"),
            ("ru", "15 сентября 2022 года"),
            ("zh", "2022年9月15日"),
            ("tr", "15 Eylül 2022"),
        ] {
            assert_eq!(formats(lang, None, false).date(day), written, "{lang}");
        }
        assert_eq!(
            formats("fr", None, false).date_with_weekday(day),
            "jeudi 15 septembre 2022"
        );
        assert_eq!(formats("ar", Some("arab"), false).date(day), "١٥ سبتمبر ٢٠٢٢");
        assert_eq!(formats("ar-MA", Some("latn"), false).date(day), "15 شتنبر 2022");
    }

    #[test]
    fn the_umm_al_qura_date_stands_beside_where_it_is_wanted() {
        let day = date(2022, 9, 15);
        assert_eq!(
            formats("ar", Some("arab"), true).second_date(day).as_deref(),
            Some("١٩ صفر ١٤٤٤ هـ")
        );
        assert_eq!(formats("ar", Some("arab"), false).second_date(day), None);
    }

    #[test]
    fn french_raises_the_ending_of_the_first() {
        let french = formats("fr", None, false);
        let raised = |day| french.raise_ordinal(french.date_with_weekday(day), day);
        assert_eq!(raised(date(2023, 3, 1)), "mercredi 1<sup>er</sup> mars 2023");
        assert_eq!(raised(date(2023, 3, 21)), "mardi 21 mars 2023");
    }

    #[test]
    fn months_numbers_and_lists_follow_the_page() {
        let arabic = formats("ar", Some("arab"), false);
        assert_eq!(arabic.month(9), "سبتمبر");
        assert_eq!(arabic.year(2022), "٢٠٢٢");
        assert_eq!(arabic.decimal(3.8, 1), "٣٫٨");
        assert_eq!(formats("ru", None, false).month(9), "сентябрь");
        let french = formats("fr", None, false);
        assert_eq!(french.year_month(2022, 9), "septembre 2022");
        assert_eq!(french.number(12345), "12\u{202f}345");
        assert_eq!(french.decimal(3.8, 1), "3,8");
        assert_eq!(french.plain(-2022), "-2022");
        assert_eq!(french.list(&["a".into(), "b".into(), "c".into()]), "a, b et c");
    }

    #[test]
    fn an_instant_falls_on_the_day_of_the_time_zone() {
        let late = "2022-09-15T23:30:00Z".parse().unwrap();
        assert_eq!(formats("fr", None, false).day(late), date(2022, 9, 16));
    }

    #[test]
    fn odd_settings_do_not_stop_a_page() {
        let odd = formats("qaa", Some("nonsense"), true);
        assert!(!odd.date(date(9999, 12, 31)).is_empty());
        assert!(!odd.date(date(-9999, 1, 1)).is_empty());
        assert!(!odd.month(99).is_empty());
        assert_eq!(odd.decimal(f64::NAN, 1), "–");
    }
}

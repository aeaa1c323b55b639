//! Dates and month names.

use icu::{
    calendar::{Date as IcuDate, Gregorian},
    datetime::{
        DateTimeFormatter, DateTimeFormatterLoadError,
        fieldsets::{E, M, MD, YM, YMD, YMDE},
    },
    decimal::{DecimalFormatter, options::DecimalFormatterOptions},
    list::{ListFormatter, options::ListFormatterOptions},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Locale, SecondCalendar};

/// A language's formats, made once per [`Locale`] and shared by all its pages.
pub struct Formats {
    pub(super) decimal: DecimalFormatter,
    pub(super) list: ListFormatter,
    date: DateTimeFormatter<YMD>,
    full: DateTimeFormatter<YMDE>,
    weekday: DateTimeFormatter<E>,
    year_month: DateTimeFormatter<YM>,
    month: DateTimeFormatter<M>,
    month_day: DateTimeFormatter<MD>,
    second: Option<DateTimeFormatter<YMD>>,
    zone: TimeZone,
    language: String,
}

impl Formats {
    /// Loads the formats of a locale. A language CLDR does not know gets CLDR's root formats.
    pub fn new(locale: &Locale) -> Result<Self, FormatsError> {
        let gregorian = || locale.tag("gregory");
        let load = |e: DateTimeFormatterLoadError| FormatsError(locale.lang.to_string(), e.to_string());
        let second = match locale.calendar {
            Some(SecondCalendar::IslamicUmalqura) => Some(
                DateTimeFormatter::try_new(locale.tag("islamic-umalqura").into(), YMD::long())
                    .map_err(load)?,
            ),
            None => None,
        };
        Ok(Self {
            decimal: DecimalFormatter::try_new(gregorian().into(), DecimalFormatterOptions::default())
                .map_err(|e| FormatsError(locale.lang.to_string(), e.to_string()))?,
            list: ListFormatter::try_new_and(gregorian().into(), ListFormatterOptions::default())
                .map_err(|e| FormatsError(locale.lang.to_string(), e.to_string()))?,
            date: DateTimeFormatter::try_new(gregorian().into(), YMD::long()).map_err(load)?,
            full: DateTimeFormatter::try_new(gregorian().into(), YMDE::long()).map_err(load)?,
            weekday: DateTimeFormatter::try_new(gregorian().into(), E::long()).map_err(load)?,
            year_month: DateTimeFormatter::try_new(gregorian().into(), YM::long()).map_err(load)?,
            month: DateTimeFormatter::try_new(gregorian().into(), M::long()).map_err(load)?,
            month_day: DateTimeFormatter::try_new(gregorian().into(), MD::long()).map_err(load)?,
            second,
            zone: TimeZone::get(&locale.zone).unwrap_or(TimeZone::UTC),
            language: locale.lang.language().to_owned(),
        })
    }

    /// The day an instant falls on in the page's time zone.
    pub fn day(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// "15 septembre 2022".
    pub fn date(&self, day: Date) -> String {
        self.in_full(self.date.format(&icu_date(day)).to_string())
    }

    /// "jeudi 15 septembre 2022".
    pub fn date_with_weekday(&self, day: Date) -> String {
        self.in_full(self.full.format(&icu_date(day)).to_string())
    }

    /// "jeudi".
    pub fn weekday(&self, day: Date) -> String {
        self.weekday.format(&icu_date(day)).to_string()
    }

    /// "15 septembre", for a year already said.
    pub fn month_day(&self, day: Date) -> String {
        self.month_day.format(&icu_date(day)).to_string()
    }

    /// The day in the second calendar, with its era: "١٩ صفر ١٤٤٤ هـ"; `None` where the setting wants none.
    pub fn second_date(&self, day: Date) -> Option<String> {
        self.second
            .as_ref()
            .map(|format| format.format(&icu_date(day)).to_string())
    }

    /// The name of a month (1 to 12) standing alone: "septembre".
    pub fn month(&self, month: i8) -> String {
        self.month.format(&icu_date(first_of(2000, month))).to_string()
    }

    /// "septembre 2022".
    pub fn year_month(&self, year: i16, month: i8) -> String {
        self.in_full(
            self.year_month
                .format(&icu_date(first_of(year, month)))
                .to_string(),
        )
    }

    /// Russian running text spells out what CLDR abbreviates: "года" for "г.".
    fn in_full(&self, date: String) -> String {
        match date.strip_suffix("г.") {
            Some(start) if self.language == "ru" => format!("{} года", start.trim_end()),
            _ => date,
        }
    }

    /// French writes the first of a month as an ordinal, "1er", with the ending raised; other languages and days stay as they are.
    /// Takes and gives HTML.
    pub fn raise_ordinal(&self, html: String, day: Date) -> String {
        if self.language == "fr" && day.day() == 1 {
            let month = format!("1 {}", self.month(day.month()));
            return html.replacen(&month, &format!("1<sup>er</sup> {}", self.month(day.month())), 1);
        }
        html
    }
}

/// A language whose formats do not load.
#[derive(Debug, thiserror::Error)]
#[error("the formats of language {0} do not load: {1}")]
pub struct FormatsError(String, String);

fn first_of(year: i16, month: i8) -> Date {
    Date::new(year, month.clamp(1, 12), 1).unwrap_or(Date::ZERO)
}

/// A day as ICU4X takes it; both calendars are proleptic Gregorian, so every day of jiff's range has its twin.
fn icu_date(day: Date) -> IcuDate<Gregorian> {
    let month = u8::try_from(day.month()).unwrap_or(1);
    let number = u8::try_from(day.day()).unwrap_or(1);
    IcuDate::try_new_gregorian(i32::from(day.year()), month, number)
        .unwrap_or_else(|_| IcuDate::from_rata_die(icu::calendar::types::RataDie::new(1), Gregorian))
}

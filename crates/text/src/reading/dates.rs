//! Days, months, years and spans as communiqués write them.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::lexicon::Tag;
use super::model::{Language, Published};
use super::text::{Shape, Text};

/// A point or span of time in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct When {
    pub(super) tokens: Range<usize>,
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// Last day of a span, with its month where another.
    pub(super) until: Option<(Option<i8>, i8)>,
    /// Last year of "2024-2027".
    pub(super) until_year: Option<i16>,
    /// "today", "yesterday": days from the date line.
    pub(super) relative: Option<i8>,
    /// A weekday that stands alone or before the day.
    pub(super) weekday: Option<i8>,
    /// "next", "prochain", "المقبل" follows.
    pub(super) next: bool,
}

impl When {
    fn at(tokens: Range<usize>) -> Self {
        Self {
            tokens,
            year: None,
            month: None,
            day: None,
            until: None,
            until_year: None,
            relative: None,
            weekday: None,
            next: false,
        }
    }

    /// The day, if year, month and day are known.
    pub(super) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// ISO 8601 as far as known, completed with the anchor's year where `next` or a bare month asks for it.
    pub(super) fn iso(&self, anchor: Option<Date>) -> Option<String> {
        if let Some(last) = self.until_year {
            return Some(format!("{}-{last}", self.year?));
        }
        let year = self.year.or_else(|| {
            let (anchor, month) = (anchor?, self.month?);
            Some(if month < anchor.month() {
                anchor.year() + 1
            } else {
                anchor.year()
            })
        });
        match (year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => Some(format!("{y:04}-{m:02}-{d:02}")),
            (Some(y), Some(m), None) => Some(format!("{y:04}-{m:02}")),
            (Some(y), None, _) => Some(format!("{y:04}")),
            (None, Some(m), Some(d)) => Some(format!("--{m:02}-{d:02}")),
            _ => None,
        }
    }
}

/// No text has more dates worth reading.
const MOST: usize = 2000;

/// All points and spans of time in the text, in order.
pub(super) fn find_all(text: &Text<'_>, published: Option<Published>) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut i = 0;
    while i < text.tokens.len() && found.len() < MOST {
        if let Some(mut when) = read(text, i) {
            when.next = follows_next(text, when.tokens.end);
            i = when.tokens.end.max(i + 1);
            found.push(when);
        } else {
            i += 1;
        }
    }
    settle_order(text, &mut found, published);
    found
}

fn follows_next(text: &Text<'_>, i: usize) -> bool {
    text.is(
        i,
        &["prochain", "prochaine", "المقبل", "القادم", "المقبله", "القادمه"],
    )
}

/// The date expression that starts at `i`.
fn read(text: &Text<'_>, i: usize) -> Option<When> {
    if let Some(day) = text.tag(i, Tag::Day) {
        let mut when = When::at(i..i + day.len);
        when.relative = day.value.parse().ok();
        // "today, 4 May 2023", "أمس الأربعاء": the rest says the same thing more exactly.
        let after = skip(text, i + day.len, &[",", "،", "(", "le", "-"]);
        if let Some(exact) = plain(text, after).filter(|w| w.day.is_some() || w.weekday.is_some()) {
            let relative = when.relative;
            when = exact;
            when.tokens.start = i;
            if when.date().is_none() {
                when.relative = relative;
            }
        }
        return Some(when);
    }
    plain(text, i)
}

fn skip(text: &Text<'_>, mut i: usize, words: &[&str]) -> usize {
    while text.is(i, words) {
        i += 1;
    }
    i
}

/// A date that names a weekday, day, month or year.
fn plain(text: &Text<'_>, i: usize) -> Option<When> {
    if let Some(weekday) = text.tag(i, Tag::Weekday) {
        let number = weekday.value.parse().ok();
        let after = skip(
            text,
            i + weekday.len,
            &[",", "،", "le", "the", "(", "الموافق", "في"],
        );
        let mut when = calendar(text, after)
            .filter(|w| w.day.is_some())
            .unwrap_or_else(|| When::at(i..i + weekday.len));
        when.tokens.start = i;
        when.weekday = number;
        return Some(when);
    }
    calendar(text, i)
}

/// A date without weekday.
fn calendar(text: &Text<'_>, i: usize) -> Option<When> {
    numeric(text, i)
        .or_else(|| day_month(text, i))
        .or_else(|| month_day(text, i))
        .or_else(|| year_alone(text, i))
}

/// A token that is a whole number, with ordinal endings ("1er", "3rd") taken off.
pub(super) fn number_at(text: &Text<'_>, i: usize) -> Option<i64> {
    if text.shape(i) != Shape::Number {
        return None;
    }
    let norm = text.norm(i);
    let digits = norm.trim_end_matches(char::is_alphabetic);
    (digits.len() <= 9).then(|| digits.parse().ok()).flatten()
}

fn day_at(text: &Text<'_>, i: usize) -> Option<i8> {
    if text.lang == Language::Arabic && text.is(i, &["الاول"]) {
        return Some(1);
    }
    number_at(text, i)
        .filter(|d| (1..=31).contains(d) && text.norm(i).len() <= 4)
        .and_then(|d| i8::try_from(d).ok())
}

fn year_at(text: &Text<'_>, i: usize) -> Option<i16> {
    number_at(text, i)
        .filter(|y| (1900..=2100).contains(y) && text.norm(i).len() == 4)
        .and_then(|y| i16::try_from(y).ok())
}

/// `29.06.2023`, `05/10/2021`, `2021-10-05`.
fn numeric(text: &Text<'_>, i: usize) -> Option<When> {
    let mut parts: Vec<i16> = Vec::new();
    let first = text.norm(i);
    let mut end = i + 1;
    if first.len() >= 8 && first.matches('.').count() == 2 {
        parts = first.split('.').filter_map(|p| p.parse().ok()).collect();
    } else if text.is(i + 1, &["/", "-", "."]) && text.norm(i + 3) == text.norm(i + 1) && first.len() <= 4 {
        for k in [0, 2, 4] {
            parts.push(number_at(text, i + k).and_then(|n| i16::try_from(n).ok())?);
        }
        end = i + 5;
    }
    let [a, b, c] = parts[..] else { return None };
    let mut when = When::at(i..end);
    let (year, first, second) = if a > 31 { (a, c, b) } else { (c, a, b) };
    if !(1900..=2100).contains(&year) {
        return None;
    }
    // Day first unless that cannot be; which of the two is meant otherwise is settled later.
    let (day, month) = if second > 12 {
        (second, first)
    } else {
        (first, second)
    };
    when.year = Some(year);
    when.month = i8::try_from(month).ok();
    when.day = i8::try_from(day).ok();
    when.date().map(|_| when)
}

/// `5`, `-` or `and`, `7`, `May`, `2024`.
fn day_month(text: &Text<'_>, i: usize) -> Option<When> {
    let day = day_at(text, i)?;
    let mut at = i + 1;
    let mut until = None;
    let mut first_month = None;
    // "du 28 février au 2 mars": the first day has its own month.
    if let Some(month) = text.tag(at, Tag::Month)
        && text.is(at + month.len, &["-", "–", "au", "to", "الي", "until"])
        && day_at(text, at + month.len + 1).is_some()
    {
        first_month = month.value.parse::<i8>().ok();
        at += month.len;
    }
    if text.is(at, &["-", "–", "et", "au", "and", "to", "&", "الي", "/", "حتي"])
        || text.norm(at).starts_with('و')
    {
        let joined = text.norm(at).len() <= "و".len() || !text.norm(at).starts_with('و');
        let second = if joined { at + 1 } else { at };
        let second = skip(text, second, &["le"]);
        let attached = text
            .norm(second)
            .strip_prefix('و')
            .and_then(|d| d.parse::<i8>().ok())
            .filter(|d| (1..=31).contains(d));
        if let Some(last) = day_at(text, second).or(attached) {
            until = Some(last);
            at = second + 1;
        }
    }
    let at = skip(text, at, &["of", "من", "شهر", "th", "st", "nd", "rd", ","]);
    if let Some(month) = text.tag(at, Tag::Month) {
        let mut when = When::at(i..at + month.len);
        when.month = month.value.parse().ok();
        when.day = Some(day);
        if let Some(last) = until {
            when.until = Some((first_month.and(when.month), last));
            when.month = first_month.or(when.month);
        }
        take_year(text, &mut when);
        return Some(when);
    }
    hijri(text, i, day, at)
}

/// Adds the year that follows, over a second name of the same month ("يونيو/حزيران") and words for "year".
fn take_year(text: &Text<'_>, when: &mut When) {
    let mut at = when.tokens.end;
    if text.is(at, &["/", "("])
        && let Some(again) = text.tag(at + 1, Tag::Month)
    {
        at += 1 + again.len;
        at = skip(text, at, &[")"]);
        when.tokens.end = at;
    }
    let at = skip(
        text,
        at,
        &[
            ",",
            "،",
            "من",
            "عام",
            "سنه",
            "لعام",
            "لسنه",
            "de",
            "l'",
            "annee",
            "of",
            "العام",
            ".",
        ],
    );
    if let Some(year) = year_at(text, at) {
        when.year = Some(year);
        when.tokens.end = at + 1;
        if text.is(at + 1, &["م"]) {
            when.tokens.end = at + 2;
        }
    }
}

/// A day of the Hijri calendar, turned into the Gregorian one by the Umm al-Qura tables.
fn hijri(text: &Text<'_>, i: usize, day: i8, at: usize) -> Option<When> {
    use icu_calendar::Date as CalendarDate;
    use icu_calendar::cal::Hijri;
    let month = text.tag(at, Tag::HijriMonth)?;
    let year_at = skip(text, at + month.len, &[",", "،", "من", "عام", "سنه"]);
    let year = number_at(text, year_at).filter(|y| (1300..=1600).contains(y))?;
    let mut end = year_at + 1;
    if text.is(end, &["ه", "هـ", "ah", "h"]) {
        end += 1;
    }
    // A Gregorian equivalent right after says it better.
    let equivalent = skip(
        text,
        end,
        &[
            "الموافق",
            "الموافقه",
            "ل",
            "-",
            "/",
            "(",
            "،",
            ",",
            "corresponding",
            "to",
        ],
    );
    if equivalent > end
        && let Some(mut when) = plain(text, equivalent).filter(|w| w.day.is_some())
    {
        when.tokens.start = i;
        return Some(when);
    }
    let date = CalendarDate::try_new_hijri_with_calendar(
        i32::try_from(year).ok()?,
        month.value.parse().ok()?,
        u8::try_from(day).ok()?,
        Hijri::new_umm_al_qura(),
    )
    .ok()?
    .to_calendar(icu_calendar::Iso);
    let mut when = When::at(i..end);
    when.year = i16::try_from(date.year().extended_year()).ok();
    when.month = i8::try_from(date.month().ordinal).ok();
    when.day = i8::try_from(date.day_of_month().0).ok();
    Some(when)
}

/// `May 5-7, 2024`, `mai 2024`, and a month alone.
fn month_day(text: &Text<'_>, i: usize) -> Option<When> {
    let month = text.tag(i, Tag::Month)?;
    let mut when = When::at(i..i + month.len);
    when.month = month.value.parse().ok();
    // "may" the verb and "mars" the planet want more than themselves.
    let doubtful = text.is(i, &["may", "mar", "march", "mars", "jun", "sun", "ماي", "اب"]);
    if doubtful && !text.is_cap(i) && text.lang == Language::English {
        return None;
    }
    let after = i + month.len;
    if text.lang == Language::English
        && let Some(day) = day_at(text, after)
    {
        when.day = Some(day);
        when.tokens.end = after + 1;
        if text.is(after + 1, &["-", "–", "to", "and", "&"])
            && let Some(last) = day_at(text, after + 2)
        {
            when.until = Some((None, last));
            when.tokens.end = after + 3;
        }
    }
    take_year(text, &mut when);
    (when.year.is_some() || when.day.is_some() || !doubtful).then_some(when)
}

/// `2024`, `2024-2027`, `2024/25`.
fn year_alone(text: &Text<'_>, i: usize) -> Option<When> {
    let year = year_at(text, i)?;
    let mut when = When::at(i..i + 1);
    when.year = Some(year);
    if text.is(i + 1, &["-", "–", "/"]) || text.is(i + 1, &["to", "a", "الي"]) {
        if let Some(last) = year_at(text, i + 2).filter(|l| *l > year) {
            when.until_year = Some(last);
            when.tokens.end = i + 3;
        } else if text.norm(i + 2).len() == 2 && number_at(text, i + 2) == Some(i64::from(year % 100 + 1)) {
            when.tokens.end = i + 3;
        }
    }
    Some(when)
}

/// Decides for `03/04/2023` whether the day or the month stands first, by the dates that leave no doubt.
fn settle_order(text: &Text<'_>, found: &mut [When], published: Option<Published>) {
    let sure = published
        .and_then(|p| Date::new(p.year, p.month, p.day?).ok())
        .or_else(|| found.iter().find(|w| !is_numeric(text, w)).and_then(When::date));
    let Some(sure) = sure else { return };
    let distance = |d: Option<Date>| d.map_or(i32::MAX, |d| (d - sure).get_days().abs());
    for when in found.iter_mut() {
        let Some(as_read) = when.date() else { continue };
        let swapped = Date::new(as_read.year(), as_read.day(), as_read.month()).ok();
        if is_numeric(text, when) && as_read.day() <= 12 && distance(swapped) < distance(Some(as_read)) {
            (when.day, when.month) = (when.month, when.day);
        }
    }
}

fn is_numeric(text: &Text<'_>, when: &When) -> bool {
    text.shape(when.tokens.start) == Shape::Number
        && when.day.is_some()
        && (when.tokens.len() == 5 && text.is(when.tokens.start + 1, &["/", "-", "."])
            || when.tokens.len() == 1)
}

/// The day nearest before or on `anchor` that falls on `weekday` (1 Monday to 7).
pub(super) fn last_weekday(anchor: Date, weekday: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let back = anchor.weekday().since(wanted);
    anchor.checked_sub(i32::from(back).days()).ok()
}

/// `anchor` moved by some days.
pub(super) fn shifted(anchor: Date, days: i8) -> Option<Date> {
    anchor.checked_add(i32::from(days).days()).ok()
}

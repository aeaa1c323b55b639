//! The day of the event.

use jiff::civil::Date;

use super::dates::{self, When};
use super::lexicon::Tag;
use super::model::{Explain, Published, Scalar};
use super::text::Text;

/// Words before a date that make it a deadline, a recollection or an announcement.
const BEFORE: &[&str] = &[
    "by",
    "since",
    "until",
    "before",
    "depuis",
    "d'ici",
    "avant",
    "jusqu'",
    "منذ",
    "قبل",
    "بحلول",
    "حتي",
    "entre",
    "prevu",
    "prevue",
    "prevus",
    "of",
    "from",
    "ending",
    "starting",
    "adopted",
    "born",
    "attacks",
    "compter",
    "established",
    "founded",
    "اعتبارا",
    "tard",
    "statement",
    "resolution",
    "dated",
];

/// What is known of when the event was.
#[derive(Clone, Debug, Default)]
pub(super) struct Day {
    /// `YYYY-MM-DD` or `--MM-DD`, the sentence, the confidence and the reason.
    pub(super) found: Option<Scalar>,
    pub(super) end: Option<String>,
    /// The day other dates are counted from.
    pub(super) anchor: Option<Date>,
}

/// Finds the day of the event.
pub(super) fn find(
    text: &Text<'_>,
    whens: &[When],
    published: Option<Published>,
    explain: &mut Explain,
) -> Day {
    let line = date_line(text, whens);
    if let Some(line) = line {
        explain.date_line = Some(text.slice(line.tokens.clone()));
    }
    let whole = published.and_then(|p| Date::new(p.year, p.month, p.day?).ok());
    let with_year = |w: &When| {
        w.date()
            .or_else(|| Date::new(published?.year, w.month?, w.day?).ok())
    };
    let anchor = line
        .and_then(with_year)
        .filter(|d| whole.is_none_or(|w| (w - *d).get_days().abs() < 400))
        .or(whole);
    let home_year = anchor
        .map(Date::year)
        .or_else(|| published.map(|p| p.year))
        .or_else(|| common_year(whens));
    let mut best: Option<(i32, &When, Date)> = None;
    let mut yearless: Option<&When> = None;
    let first_prose = text.first_prose().unwrap_or_default();
    for when in whens {
        let Some(date) = resolve(when, anchor, home_year) else {
            if when.day.is_some() && when.month.is_some() {
                yearless = yearless.or(Some(when));
            }
            continue;
        };
        let score = score(text, when, date, anchor.or(whole), first_prose, line);
        if score > 0 && best.as_ref().is_none_or(|(s, ..)| score > *s) {
            best = Some((score, when, date));
        }
    }
    let mut day = Day {
        anchor: anchor.or(best.as_ref().map(|(_, _, d)| *d)),
        ..Day::default()
    };
    if let Some((score, when, date)) = best {
        let end = last_day(when, date);
        day.end = end.filter(|e| *e > date).map(|e| e.to_string());
        let confidence = if score >= 10 { 0.92 } else { 0.75 };
        let reason = format!("\"{}\" beside what happened", text.slice(when.tokens.clone()));
        let support = text.support(text.sentence_at(when.tokens.start), confidence, reason);
        day.found = Some(Scalar {
            value: date.to_string(),
            support,
        });
    } else if let Some(date) = line.and_then(with_year) {
        let at = line.map_or(0, |l| l.tokens.start);
        let support = text.support(
            text.sentence_at(at),
            0.5,
            "the date line: the text does not place the event in time",
        );
        day.found = Some(Scalar {
            value: date.to_string(),
            support,
        });
    } else if let Some(when) = yearless
        && let Some(value) = when.iso(None)
    {
        let support = text.support(
            text.sentence_at(when.tokens.start),
            0.5,
            "day and month without a year",
        );
        day.found = Some(Scalar { value, support });
    }
    day
}

/// The year most dates of the text share.
fn common_year(whens: &[When]) -> Option<i16> {
    whens
        .iter()
        .find(|w| w.year.is_some() && w.day.is_some())
        .and_then(|w| w.year)
}

/// The full day a mention stands for.
fn resolve(when: &When, anchor: Option<Date>, home_year: Option<i16>) -> Option<Date> {
    if let Some(date) = when.date() {
        return Some(date);
    }
    if let (Some(month), Some(day)) = (when.month, when.day) {
        return Date::new(home_year?, month, day).ok();
    }
    if when.month.is_some() || when.year.is_some() {
        return None;
    }
    let anchor = anchor?;
    if let Some(days) = when.relative {
        return dates::shifted(anchor, days);
    }
    dates::last_weekday(anchor, when.weekday?)
}

fn last_day(when: &When, first: Date) -> Option<Date> {
    let (month, day) = when.until?;
    Date::new(first.year(), month.unwrap_or(first.month()), day).ok()
}

/// How much speaks for a mention being the day of the event.
fn score(
    text: &Text<'_>,
    when: &When,
    date: Date,
    anchor: Option<Date>,
    first_prose: usize,
    line: Option<&When>,
) -> i32 {
    let s = text.sentence_at(when.tokens.start);
    let sentence = &text.sentences[s];
    let mut score = if sentence.title {
        1
    } else {
        8 - i32::try_from((s - first_prose.min(s)).min(7)).unwrap_or(7)
    };
    let verbs = [Tag::Meet, Tag::Sign, Tag::Launch, Tag::Visit, Tag::Gather];
    let eventful = verbs
        .iter()
        .any(|&t| text.find(sentence.tokens.clone(), t).is_some());
    score += if eventful { 4 } else { -4 };
    if when.relative == Some(0) || when.until.is_some() {
        score += 2;
    }
    if line.is_some_and(|l| l.tokens == when.tokens) {
        score -= 6;
    }
    if sentence.title && s > first_prose {
        score -= 3;
    }
    // The first sentence may announce the event itself: "will be held on 29 September".
    let announced = s == first_prose
        && anchor.is_some_and(|a| (date - a).get_days() > 0)
        && text
            .find(sentence.tokens.start..when.tokens.start, Tag::Future)
            .is_some()
        && text
            .find(sentence.tokens.start..when.tokens.start, Tag::EventHead)
            .is_some();
    if announced {
        return score;
    }
    if let Some(anchor) = anchor {
        let away = (anchor - date).get_days();
        if !(-1..=45).contains(&away) {
            score -= if away > 45 { 7 } else { 9 };
        }
    }
    if set_off(text, when, sentence.tokens.start) {
        score -= 8;
    }
    score
}

/// Words before a date that make it a deadline, a recollection or an announcement.
fn set_off(text: &Text<'_>, when: &When, floor: usize) -> bool {
    let start = when.tokens.start;
    let back = (1..=3)
        .filter_map(|n| start.checked_sub(n))
        .take_while(|&k| k >= floor);
    for (n, k) in back.enumerate() {
        if text.is(k, BEFORE) && !(text.is(k, &["from", "of", "entre"]) && (when.until.is_some() || n > 0)) {
            return true;
        }
    }
    // "will be held on …", "signed on 3 June 2019, under which".
    let clause = floor.max(start.saturating_sub(9))..start;
    let participle = |k: usize| {
        !text.is(
            k.saturating_sub(1),
            &[
                "ont", "a", "ete", "was", "were", "have", "has", "been", "est", "sont",
            ],
        )
    };
    let future = text.find(clause.clone(), Tag::Future).is_some()
        || clause.clone().any(|k| {
            text.is(
                k,
                &[
                    "will",
                    "sera",
                    "seront",
                    "tiendra",
                    "scheduled",
                    "planned",
                    "المقرر",
                    "ستعقد",
                    "سيعقد",
                    "prochain",
                    "next",
                ],
            )
        });
    let recalled = clause.clone().any(|k| {
        text.is(
            k,
            &["signed", "signe", "signee", "tenue", "الموقعه", "المبرمه", "held"],
        ) && participle(k)
            && k > floor + 2
    }) && clause.into_iter().any(|k| {
        text.has(k, Tag::AgrHead) || text.is(k, &["under", "results", "previous", "precedente", "resultats"])
    });
    future || recalled
}

/// The date line: a date in the lines before the prose, or right at its head before a dash or full stop.
fn date_line<'w>(text: &Text<'_>, whens: &'w [When]) -> Option<&'w When> {
    let first_prose = text.first_prose().unwrap_or(text.sentences.len());
    let head = whens.iter().find(|w| {
        if w.day.is_none() {
            return false;
        }
        let s = text.sentence_at(w.tokens.start);
        let Some(sentence) = text.sentences.get(s) else {
            return false;
        };
        if s < first_prose {
            return !text.find(sentence.tokens.clone(), Tag::EventHead).is_some()
                || sentence.tokens.len() <= w.tokens.len() + 6;
        }
        let early = s <= first_prose && w.tokens.start - sentence.tokens.start <= 5;
        early
            && text.is(
                w.tokens.end,
                &["-", "–", "—", "(", "/", ".", ":", "--", "وام", "ه", "وكاله"],
            )
    });
    // "New York, 24 September 2024" as the last line.
    head.or_else(|| {
        whens.iter().rev().find(|w| {
            let sentence = text.sentences.get(text.sentence_at(w.tokens.start));
            w.day.is_some() && sentence.is_some_and(|s| s.title && s.tokens.len() <= w.tokens.len() + 8)
        })
    })
}

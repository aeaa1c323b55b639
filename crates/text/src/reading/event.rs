//! The event itself: its day, its place, what happened, and in what frame.

use std::ops::Range;

use jiff::civil::Date;

use super::dates::{self, When};
use super::lexicon::Tag;
use super::meetings;
use super::model::{Explain, Language, Published, Scalar};
use super::people;
use super::text::Text;

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
pub(super) fn day(
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
    let first_prose = text.sentences.iter().position(|s| !s.title).unwrap_or_default();
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
        (text.is(
            k,
            &["signed", "signe", "signee", "tenue", "الموقعه", "المبرمه", "held"],
        ) && participle(k)
            && k > floor + 2)
    }) && clause.into_iter().any(|k| {
        text.has(k, Tag::AgrHead) || text.is(k, &["under", "results", "previous", "precedente", "resultats"])
    });
    future || recalled
}

/// The date line: a date in the lines before the prose, or right at its head before a dash or full stop.
fn date_line<'w>(text: &Text<'_>, whens: &'w [When]) -> Option<&'w When> {
    let first_prose = text
        .sentences
        .iter()
        .position(|s| !s.title)
        .unwrap_or(text.sentences.len());
    whens.iter().find(|w| {
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
    })
}

/// Finds the place of the event.
pub(super) fn place(text: &Text<'_>, persons: &[people::Found], kind: Option<&str>) -> Option<Scalar> {
    let first_prose = text.sentences.iter().position(|s| !s.title)?;
    let mut best: Option<(i32, Range<usize>)> = None;
    let mut seen_prose = 0;
    for (s, sentence) in text.sentences.iter().enumerate() {
        if !sentence.title {
            seen_prose += 1;
        }
        if seen_prose > 6 && s + 2 < text.sentences.len() {
            continue;
        }
        for i in sentence.tokens.clone() {
            let Some((tokens, weight)) = spot(text, i, sentence.tokens.clone()) else {
                continue;
            };
            if persons
                .iter()
                .any(|p| p.role.as_ref().is_some_and(|r| r.contains(&tokens.start)))
            {
                continue;
            }
            let mut score = weight + 8 - i32::try_from((s - first_prose.min(s)).min(8)).unwrap_or(8);
            let clause = sentence.tokens.start..tokens.start;
            let eventful = [Tag::Meet, Tag::Sign, Tag::Launch, Tag::Visit, Tag::Gather]
                .iter()
                .any(|&t| text.find(sentence.tokens.clone(), t).is_some());
            score += if eventful { 4 } else { -3 };
            let recalled = (clause.start.max(clause.end.saturating_sub(4))..clause.end).any(|k| {
                text.is(
                    k,
                    &[
                        "signed",
                        "signe",
                        "signee",
                        "signes",
                        "adopted",
                        "adopte",
                        "adoptee",
                        "tenue",
                        "born",
                        "based",
                        "base",
                        "basee",
                        "headquartered",
                        "via",
                    ],
                ) && k > clause.start
                    && (text.has(k - 1, Tag::AgrHead) || text.is(k - 1, &["cooperation", "session"]))
            });
            if recalled {
                score -= 12;
            }
            let announced = text.find(clause.clone(), Tag::Future).is_some()
                || clause
                    .clone()
                    .any(|k| text.is(k, &["tenue", "prevue", "prevu"]) && s > first_prose + 1)
                || text.find(clause.clone(), Tag::Bind).is_some();
            if announced {
                score -= 16;
            }
            if sentence.title {
                score -= 5;
            }
            if score > 0 && best.as_ref().is_none_or(|(b, _)| score > *b) {
                best = Some((score, tokens));
            }
        }
    }
    let _ = kind;
    if best.as_ref().is_none_or(|(b, _)| *b < 6)
        && let Some(tokens) = date_line_town(text, first_prose)
    {
        best = Some((6, tokens));
    }
    if best.is_none()
        && let Some(tokens) = venue(text, first_prose)
    {
        best = Some((7, tokens));
    }
    let (score, tokens) = best?;
    let value = match text.lang {
        Language::Arabic => strip(text, tokens.clone()),
        _ => text.slice(tokens.clone()),
    };
    let confidence = if score >= 10 { 0.85 } else { 0.6 };
    Some(Scalar {
        value,
        support: text.support(
            text.sentence_at(tokens.start),
            confidence,
            "a town after a word of place beside what happened",
        ),
    })
}

/// "au siège de l'Agence", "at the headquarters of the Fund", "بمقر الوزارة" where no town is named.
fn venue(text: &Text<'_>, first_prose: usize) -> Option<Range<usize>> {
    text.sentences
        .iter()
        .skip(first_prose)
        .take(3)
        .find_map(|sentence| {
            sentence.tokens.clone().skip(1).find_map(|i| {
                let hit = text.tag(i, Tag::Venue)?;
                let before = text.norm(i - 1);
                let linked = match text.lang {
                    Language::French => matches!(before, "au" | "a" | "l'" | "les"),
                    Language::English => text.is(i, &["headquarters"]) && !matches!(before, "of"),
                    Language::Arabic => hit.prep || before == "في",
                };
                if !linked {
                    return None;
                }
                let mut end = i + hit.len;
                match text.lang {
                    Language::French => end = meetings::french_end(text, end, sentence.tokens.end).0,
                    Language::English => {
                        let mut start = i;
                        while start > sentence.tokens.start
                            && (text.is_cap(start - 1) || text.is(start - 1, &["'s"]))
                        {
                            start -= 1;
                        }
                        return (start < i).then_some(start..end);
                    }
                    Language::Arabic => {
                        while end < sentence.tokens.end
                            && text.definite(end)
                            && end - i < 4
                            && !text.has(end, Tag::Weekday)
                            && !text.has(end, Tag::Day)
                        {
                            end += 1;
                        }
                    }
                }
                (end > i + hit.len).then_some(i..end)
            })
        })
}

/// The name of a place without the preposition written onto it.
fn strip(text: &Text<'_>, tokens: Range<usize>) -> String {
    let hit = text
        .tag(tokens.start, Tag::City)
        .or_else(|| text.tag(tokens.start, Tag::Venue))
        .or_else(|| text.tag(tokens.start, Tag::Country))
        .or_else(|| text.tag(tokens.start, Tag::StateHead));
    match hit {
        Some(hit) => super::organisations::arabic::bare_slice(text, tokens, hit),
        None => text.slice(tokens),
    }
}

/// A place that starts at `i`, with a weight for how plainly it is one.
fn spot(text: &Text<'_>, i: usize, sentence: Range<usize>) -> Option<(Range<usize>, i32)> {
    let before = i
        .checked_sub(1)
        .filter(|&k| k >= sentence.start)
        .map_or("", |k| text.norm(k));
    if text.lang == Language::Arabic {
        let linked = matches!(before, "في" | "مدينه" | "بمدينه" | "العاصمه" | "بالعاصمه");
        if let Some(city) = text.tag(i, Tag::City) {
            let attached = city.prep && text.norm(i).starts_with('ب');
            return (linked || attached).then(|| {
                (
                    i..i + city.len,
                    if text.is(i, &["مالي", "بون", "العين", "برن", "ليما"]) {
                        -6
                    } else {
                        4
                    },
                )
            });
        }
        if matches!(before, "مدينه" | "بمدينه")
            && text.tag(i, Tag::Stop).is_none()
            && !text.has(i, Tag::Ordinal)
        {
            return Some((i..i + 1, 3));
        }
        let country = text.tag(i, Tag::Country)?;
        let attached = country.prep && text.norm(i).starts_with('ب');
        return (before == "في" || attached || before == "الي").then_some((i..i + country.len, 0));
    }
    if !text.is_cap(i) || text.has(i, Tag::Month) || text.has(i, Tag::Weekday) {
        return None;
    }
    let city = text.tag(i, Tag::City);
    let linked = match text.lang {
        Language::French => matches!(before, "a" | "à"),
        _ => matches!(before, "in" | "at"),
    };
    if let Some(city) = city {
        let from = matches!(before, "to") && text.lang == Language::English;
        return (linked || from || before == ",").then(|| (i..i + city.len, if linked { 4 } else { 0 }));
    }
    if let Some(country) = text.tag(i, Tag::Country) {
        let visit = before == "to" && i >= 2 && text.is(i - 2, &["visit", "mission", "trip"]);
        let within = matches!(before, "in" | "en" | "au" | "aux") || visit;
        return within.then_some((i..i + country.len, -1));
    }
    if text.has(i, Tag::StateHead) && before == "en" && text.is(i + 1, &["du", "de", "d'"]) {
        let country = text.tag(i + 2, Tag::Country)?;
        return Some((i + 2..i + 2 + country.len, -1));
    }
    // An unknown town: one or two capitals after "à" or "in", no body or meeting.
    let blocked = [
        Tag::OrgHead,
        Tag::Org,
        Tag::EventHead,
        Tag::ProgHead,
        Tag::Honorific,
        Tag::Role,
        Tag::Demonym,
        Tag::AgrHead,
        Tag::Day,
    ]
    .iter()
    .any(|&t| text.has(i, t));
    if !linked || blocked || text.shape(i) != super::text::Shape::Title || text.norm(i).ends_with('\'') {
        return None;
    }
    let mut end = i + 1;
    while text.is_cap(end) && end < i + 3 && !text.has(end, Tag::Month) {
        end += 1;
    }
    let body = (i..end + 1)
        .any(|k| text.has(k, Tag::OrgHead) || text.has(k, Tag::EventHead) || text.has(k, Tag::ProgHead))
        || text.is(end, &["of", "for", "(", "'s"]);
    (!body || text.is(end - 1, &["university"])).then_some((i..end, 1))
}

/// The town of the date line: "Apia, 9 May 2023 —", "ALGER -", "Rabat, 8 nov. 2023 (AMP)".
fn date_line_town(text: &Text<'_>, first_prose: usize) -> Option<Range<usize>> {
    (0..=first_prose).find_map(|s| {
        let sentence = text.sentences.get(s)?;
        let i = sentence.tokens.start;
        let city = text.tag(i, Tag::City);
        let len = city.map_or(1, |c| c.len);
        let marked = text.is(i + len, &[",", "،", "-", "–", "—", "(", "/", "."])
            || text.norm(i + len) == "في"
            || [Tag::Month, Tag::HijriMonth].iter().any(|&t| {
                text.find(i + len..(i + len + 4).min(sentence.tokens.end), t)
                    .is_some()
            });
        let unknown = city.is_none()
            && text.is_cap(i)
            && text.is(i + 1, &[","])
            && text
                .find(i..(i + 8).min(sentence.tokens.end), Tag::Month)
                .is_some()
            && !text.has(i, Tag::Weekday);
        ((city.is_some() && marked) || unknown).then_some(i..i + len)
    })
}

/// What happened, most binding act first.
pub(super) fn kind(text: &Text<'_>, signed: bool) -> Option<Scalar> {
    let first_prose = text.sentences.iter().position(|s| !s.title).unwrap_or(0);
    let title = text
        .sentences
        .get(..first_prose)
        .and_then(|s| Some(s.first()?.tokens.start..s.last()?.tokens.end))
        .unwrap_or(0..0);
    let lead_end = text
        .sentences
        .get(first_prose + 1)
        .or(text.sentences.get(first_prose))
        .map_or(0, |s| s.tokens.end);
    let lead_start = text.sentences.get(first_prose).map_or(0, |s| s.tokens.start);
    let lead_one_end = text.sentences.get(first_prose).map_or(0, |s| s.tokens.end);
    let first = |tag: Tag| text.find(lead_start..lead_one_end, tag).map(|(i, _)| i);
    let in_lead = |tag: Tag| text.find(lead_start..lead_end, tag).is_some();
    let in_title = |tag: Tag| text.find(title.clone(), tag).is_some();
    let statement_title = title.clone().any(|k| {
        text.is(
            k,
            &[
                "declaration",
                "communique",
                "statement",
                "بيان",
                "condemns",
                "condamne",
                "يدين",
                "تدين",
                "condolences",
                "condemnation",
                "remarks",
                "message",
                "يعزي",
                "تستنكر",
                "communiqué",
                "declaration",
                "leaders'",
            ],
        )
    });
    let early = |a: Option<usize>, b: Option<usize>| match (a, b) {
        (Some(a), Some(b)) => a < b,
        (a, _) => a.is_some(),
    };
    let gather_event = in_lead(Tag::Gather) && meetings::names(text, lead_start..lead_end).next().is_some();
    let (value, reason, confidence) = if signed {
        ("signing", "an instrument was signed", 0.85)
    } else if in_title(Tag::Launch) && in_lead(Tag::Launch)
        || early(first(Tag::Launch), first(Tag::Meet)) && !gather_event
    {
        (
            "launch",
            "a word of launching in the heading and the opening",
            0.75,
        )
    } else if in_title(Tag::Visit) && in_lead(Tag::Visit) && !in_title(Tag::Meet) {
        ("visit", "a visit in the heading and the opening", 0.7)
    } else if gather_event
        && early(
            first(Tag::Gather),
            first(Tag::Meet).filter(|_| !in_title(Tag::EventHead)),
        )
    {
        ("conference", "a named meeting held, in the opening", 0.7)
    } else if statement_title && !in_title(Tag::Meet) {
        ("statement", "the heading calls it a statement", 0.7)
    } else if first(Tag::Meet).is_some() && early(first(Tag::Meet), first(Tag::State)) || in_title(Tag::Meet)
    {
        ("meeting", "a word of meeting in the opening", 0.8)
    } else if in_lead(Tag::Visit) {
        ("visit", "a visit in the opening", 0.6)
    } else if gather_event {
        ("conference", "a named meeting in the opening", 0.6)
    } else if first(Tag::State).is_some() {
        ("statement", "the opening states a position", 0.6)
    } else if in_lead(Tag::Meet) || in_lead(Tag::Gather) {
        ("meeting", "a word of meeting near the opening", 0.5)
    } else {
        ("statement", "no other act is named", 0.35)
    };
    (!text.sentences.is_empty()).then(|| Scalar {
        value: value.to_owned(),
        support: text.support(first_prose.min(text.sentences.len() - 1), confidence, reason),
    })
}

/// The larger event in whose frame or margins it happened.
pub(super) fn occasion(text: &Text<'_>, kind: Option<&str>) -> Option<Scalar> {
    let mut prose = 0;
    for (s, sentence) in text.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        prose += 1;
        if prose > 5 {
            break;
        }
        let mut i = sentence.tokens.start;
        while let Some((at, lead)) = text.find(i..sentence.tokens.end, Tag::OccasionLead) {
            let from = at + lead.len;
            let near = from..(from + 7).min(sentence.tokens.end);
            let frame = text.is(
                at,
                &[
                    "dans",
                    "within",
                    "in",
                    "as",
                    "during",
                    "lors",
                    "at",
                    "au",
                    "durant",
                    "امام",
                    "في",
                    "المشاركه",
                ],
            );
            let found = meetings::names(text, near.clone())
                .next()
                .filter(|m| m.start <= from + 5 && only_links(text, from..m.start));
            if let Some(name) = found
                && !(kind == Some("conference") && (frame || prose == 1))
            {
                let value = meetings::label(text, name.clone());
                let support = text.support(
                    s,
                    0.75,
                    format!("\"{}\" before a named meeting", text.slice(at..from)),
                );
                return Some(Scalar { value, support });
            }
            i = from;
        }
    }
    None
}

fn only_links(text: &Text<'_>, gap: Range<usize>) -> bool {
    gap.into_iter().all(|k| {
        text.is(
            k,
            &[
                "the",
                "la",
                "le",
                "les",
                "l'",
                "de",
                "du",
                "des",
                "d'",
                "travaux",
                "aux",
                "of",
                "اعمال",
                "فعاليات",
                "its",
                "sa",
                "a",
                "au",
                "participation",
                "ouverture",
                "انعقاد",
                "اشغال",
                "اجتماعات",
            ],
        ) || text.has(k, Tag::Ordinal)
    })
}

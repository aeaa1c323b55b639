//! The place of the event.

use std::ops::Range;

use super::lexicon::Tag;
use super::meetings;
use super::model::{Language, Scalar};
use super::people;
use super::text::{Shape, Text};

/// Names of regions, which are no places of events.
const REGIONS: &[&str] = &[
    "africa",
    "asia",
    "europe",
    "america",
    "sahel",
    "balkans",
    "caucasus",
    "caribbean",
    "pacific",
    "gulf",
    "mediterranean",
    "east",
    "horn",
    "afrique",
    "asie",
    "amerique",
    "orient",
    "mediterranee",
    "west",
    "north",
    "south",
    "arctic",
    "amazon",
    "union",
    "agenda",
];

/// Words whose "in" names a subject rather than a place.
const TOPICS: &[&str] = &[
    "situation",
    "developments",
    "war",
    "conflict",
    "crisis",
    "peace",
    "security",
    "guerre",
    "crise",
    "interest",
    "expert",
    "role",
    "students",
    "sites",
    "efforts",
];

/// Participles that put a place into the past or with something else: "signed at Paris in 2013".
const RECALLED: &[&str] = &[
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
];

/// Finds the place of the event.
pub(super) fn find(text: &Text<'_>, persons: &[people::Found]) -> Option<Scalar> {
    let first_prose = text.first_prose()?;
    let mut best: Option<(i32, Range<usize>)> = None;
    let mut seen_prose = 0;
    for (s, sentence) in text.sentences.iter().enumerate() {
        seen_prose += usize::from(!sentence.title);
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
            let score = weight + score(text, s, first_prose, tokens.start);
            if score > 0 && best.as_ref().is_none_or(|(b, _)| score > *b) {
                best = Some((score, tokens));
            }
        }
    }
    if best.as_ref().is_none_or(|(b, _)| *b < 6)
        && let Some(tokens) = date_line_town(text, first_prose)
    {
        best = Some((6, tokens));
    }
    let (score, tokens) = best.or_else(|| Some((7, venue(text, first_prose)?)))?;
    let value = match text.lang {
        Language::Arabic => strip(text, tokens.clone()),
        _ => text.slice(tokens.clone()),
    };
    let confidence = if score >= 10 { 0.85 } else { 0.6 };
    let reason = "a place after a word of place beside what happened";
    Some(Scalar {
        value,
        support: text.support(text.sentence_at(tokens.start), confidence, reason),
    })
}

/// How much speaks for the place named at token `at` of sentence `s`, apart from how plainly it is one.
fn score(text: &Text<'_>, s: usize, first_prose: usize, at: usize) -> i32 {
    let sentence = &text.sentences[s];
    let clause = sentence.tokens.start..at;
    let mut score = 8 - i32::try_from((s - first_prose.min(s)).min(8)).unwrap_or(8);
    let verbs = [Tag::Meet, Tag::Sign, Tag::Launch, Tag::Visit, Tag::Gather];
    score += if verbs
        .iter()
        .any(|&t| text.find(sentence.tokens.clone(), t).is_some())
    {
        4
    } else {
        -3
    };
    let recalled = (clause.start.max(at.saturating_sub(4))..at).any(|k| {
        text.is(k, RECALLED)
            && k > clause.start
            && (text.has(k - 1, Tag::AgrHead) || text.is(k - 1, &["cooperation", "session"]))
    });
    if recalled {
        score -= 12;
    }
    let announced = text.find(clause.clone(), Tag::Future).is_some()
        || clause
            .clone()
            .any(|k| text.is(k, &["tenue", "prevue", "prevu"]) && s > first_prose + 1)
        || text.find(clause, Tag::Bind).is_some();
    if announced {
        // The first sentence may announce the event itself.
        score -= if s == first_prose { 1 } else { 16 };
    }
    if sentence.title { score - 5 } else { score }
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
        return arabic_spot(text, i, before);
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
    if linked { unknown_town(text, i) } else { None }
}

/// "في الرياض", "بالرباط", "مدينة السلط".
fn arabic_spot(text: &Text<'_>, i: usize, before: &str) -> Option<(Range<usize>, i32)> {
    let town = matches!(before, "مدينه" | "بمدينه");
    let linked = town || matches!(before, "في" | "العاصمه" | "بالعاصمه");
    if let Some(city) = text.tag(i, Tag::City) {
        let attached = city.prep && text.norm(i).starts_with('ب');
        // Names that are also common words.
        let doubtful = text.is(i, &["مالي", "بون", "العين", "برن", "ليما"]);
        return (linked || attached).then(|| (i..i + city.len, if doubtful { -6 } else { 4 }));
    }
    if town && text.tag(i, Tag::Stop).is_none() && !text.has(i, Tag::Ordinal) {
        return Some((i..i + 1, 3));
    }
    let country = text.tag(i, Tag::Country)?;
    let attached = country.prep && text.norm(i).starts_with('ب');
    (matches!(before, "في" | "الي") || attached).then_some((i..i + country.len, 0))
}

/// A town no list knows: one or two capitals after "à" or "in", no body, meeting or region.
fn unknown_town(text: &Text<'_>, i: usize) -> Option<(Range<usize>, i32)> {
    const OTHER: [Tag; 9] = [
        Tag::OrgHead,
        Tag::Org,
        Tag::EventHead,
        Tag::ProgHead,
        Tag::Honorific,
        Tag::Role,
        Tag::Demonym,
        Tag::AgrHead,
        Tag::Day,
    ];
    let region = text.is(i, REGIONS) || text.is(i + 1, REGIONS) && text.is_cap(i + 1);
    let topic = i >= 2 && text.is(i - 2, TOPICS);
    let other = OTHER.iter().any(|&t| text.has(i, t));
    if region || topic || other || text.shape(i) != Shape::Title || text.norm(i).ends_with('\'') {
        return None;
    }
    let mut end = i + 1;
    while text.is_cap(end) && end < i + 3 && !text.has(end, Tag::Month) {
        end += 1;
    }
    let heads = [Tag::OrgHead, Tag::EventHead, Tag::ProgHead];
    let body =
        (i..=end).any(|k| heads.iter().any(|&t| text.has(k, t))) || text.is(end, &["of", "for", "(", "'s"]);
    (!body || text.is(end - 1, &["university"])).then_some((i..end, 1))
}

/// The town of the date line: "Apia, 9 May 2023 —", "ALGER -", "Rabat, 8 nov. 2023 (AMP)".
fn date_line_town(text: &Text<'_>, first_prose: usize) -> Option<Range<usize>> {
    let ends = (first_prose + 1..text.sentences.len())
        .rev()
        .filter(|&s| text.sentences[s].title)
        .take(2);
    (0..=first_prose).chain(ends).find_map(|s| {
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

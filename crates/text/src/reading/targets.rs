//! Numbers to be reached and sums promised.

use std::ops::Range;

use super::dates::When;
use super::lexicon::Tag;
use super::model::{Language, Target};
use super::text::{Shape, Text};

/// A number with its unit.
#[derive(Clone, Debug)]
struct Quantity {
    tokens: Range<usize>,
    value: f64,
    /// A currency, in the words of the text.
    currency: Option<String>,
    /// The noun counted.
    unit: Range<usize>,
    in_words: bool,
}

/// Nouns that are counted in communiqués without being targets.
const NOT_COUNTED: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "day",
    "days",
    "week",
    "weeks",
    "hour",
    "hours",
    "minutes",
    "ans",
    "an",
    "annee",
    "annees",
    "mois",
    "jours",
    "jour",
    "semaines",
    "semaine",
    "heures",
    "session",
    "sessions",
    "countries",
    "country",
    "pays",
    "states",
    "member",
    "etats",
    "membres",
    "members",
    "parties",
    "sides",
    "party",
    "two",
    "leaders",
    "ministers",
    "ministres",
    "institutions",
    "organisations",
    "organizations",
    "agreements",
    "accords",
    "conventions",
    "mous",
    "documents",
    "delegates",
    "participants",
    "fois",
    "times",
    "edition",
    "montant",
    "working",
    "joint",
    "groups",
    "principles",
    "committees",
    "meetings",
    "comites",
    "reunions",
    "groupes",
    "لجان",
    "اجتماعات",
    "premieres",
    "premiers",
    "first",
    "next",
    "last",
    "dernieres",
    "derniers",
    "prochaines",
    "prochains",
    "cas",
    "secteurs",
    "sectors",
    "ports",
    "part",
    "pages",
    "min",
    "سنه",
    "سنوات",
    "اعوام",
    "عاما",
    "عام",
    "شهر",
    "اشهر",
    "شهرا",
    "يوم",
    "ايام",
    "يوما",
    "اسابيع",
    "ساعات",
    "دول",
    "دوله",
    "جلسات",
    "مرات",
    "مره",
    "اتفاقيات",
    "مذكرات",
    "محاور",
    "hundred",
    "per",
    "%",
    "pour",
    "percent",
    "في",
    "من",
    "الي",
    "th",
    "st",
    "rounds",
    "days'",
    "decades",
    "decennies",
    "siecle",
    "century",
    "chefs",
    "points",
    "paragraphs",
    "article",
    "articles",
    "ci",
    "heads",
    "islands",
    "bilateral",
    "rive",
    "rives",
    "volets",
    "axes",
    "phases",
    "phase",
    "autres",
    "other",
    "others",
    "projets",
    "presidents",
    "operations",
    "projects",
    "مشروعا",
    "مشاريع",
    "جانبين",
    "civilians",
];

/// Words before a number that labels something.
const LABELS: &[&str] = &[
    "article",
    "articles",
    "no",
    "n",
    "°",
    "resolution",
    "chapter",
    "group",
    "g",
    "cop",
    "+",
    "phase",
    "agenda",
    "vision",
    "-",
    "/",
    "boulevard",
    "رقم",
    "الماده",
    "horizon",
];

/// Words of results already there.
const REACHED: &[&str] = &[
    "atteint",
    "accueilli",
    "beneficie",
    "permis",
    "planter",
    "reached",
    "trained",
    "educated",
    "killed",
    "welcomed",
    "compte",
    "rassemble",
    "reboises",
    "recoit",
    "soutenu",
    "visited",
    "استقبلت",
    "بلغ",
    "بلغت",
    "استفاد",
];

/// Words of funding.
const FUNDING: &[&str] = &[
    "provide",
    "hauteur",
    "grant",
    "facility",
    "contribution",
    "contribute",
    "finance",
    "credit",
    "financement",
    "مساهمه",
    "قرض",
    "منحه",
    "قيمه",
    "بقيمه",
    "loan",
    "funding",
    "envelope",
    "enveloppe",
];

/// The targets of the text.
pub(super) fn find(
    text: &Text<'_>,
    whens: &[When],
    anchor: Option<jiff::civil::Date>,
    promised: &[Range<usize>],
) -> Vec<Target> {
    let mut out: Vec<Target> = Vec::new();
    for (s, sentence) in text.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let Some(quantity) = quantity(text, i, &sentence.tokens, whens) else {
                i += 1;
                continue;
            };
            i = quantity.tokens.end.max(i + 1);
            let in_promise = promised.iter().any(|p| p.contains(&quantity.tokens.start));
            let Some((confidence, reason)) = meant(text, &quantity, &sentence.tokens, in_promise) else {
                continue;
            };
            let of = about(text, &quantity, &sentence.tokens);
            let by = deadline(whens, anchor, &quantity, &sentence.tokens);
            let unit = quantity
                .currency
                .clone()
                .unwrap_or_else(|| text.slice(quantity.unit.clone()));
            let again = out
                .iter()
                .any(|t| (t.value - quantity.value).abs() < f64::EPSILON && t.unit == unit);
            if !again {
                out.push(Target {
                    value: quantity.value,
                    unit,
                    of,
                    by,
                    place: None,
                    support: text.support(s, confidence, reason),
                });
            }
        }
    }
    out.truncate(30);
    out
}

/// The number that starts at `i`, with currency or counted noun.
fn quantity(text: &Text<'_>, i: usize, sentence: &Range<usize>, whens: &[When]) -> Option<Quantity> {
    // Dates stand in order: the last that starts at or before `i` is the only one that can hold it.
    let at = whens.partition_point(|w| w.tokens.start <= i);
    if at.checked_sub(1).is_some_and(|w| whens[w].tokens.contains(&i)) {
        return None;
    }
    let before = |n: usize| {
        i.checked_sub(n)
            .filter(|&k| k >= sentence.start)
            .map_or("", |k| text.norm(k))
    };
    // Labels and numbers of things: "Article 7", "n° 5", "1098th", "4." at the head.
    if LABELS.contains(&before(1)) {
        return None;
    }
    let (mut value, mut end, in_words) = number(text, i, sentence.end)?;
    if in_words && value < 2.0 && !text.has(end, Tag::Scale) {
        return None;
    }
    if i == sentence.start && text.is(end, &[".", ")", "-"]) {
        return None;
    }
    if let Some(scale) = text.tag(end, Tag::Scale).filter(|h| {
        end < sentence.end
            && (!h.conj)
            && (text.norm(end).len() > 1 || text.is(i.saturating_sub(1), &["$", "€", "£"]))
    }) {
        value *= scale.value.parse::<f64>().unwrap_or(1.0);
        end += scale.len;
    }
    let (mut currency, start) = currency_before(text, i, sentence.start);
    let mut after = end;
    while text.is(after, &["de", "d'", "of"]) {
        after += 1;
    }
    if currency.is_none()
        && let Some(hit) = text.tag(after, Tag::Currency).filter(|_| after < sentence.end)
    {
        currency = Some(hit.value.to_owned());
        end = after + hit.len;
    }
    let unit = if currency.is_some() {
        end..end
    } else {
        unit(text, after, sentence.end)?
    };
    Some(Quantity {
        tokens: start..end.max(unit.end),
        value,
        currency,
        unit,
        in_words,
    })
}

/// The currency written before a number, and where it starts.
fn currency_before(text: &Text<'_>, i: usize, floor: usize) -> (Option<String>, usize) {
    let found = (1..=2).rev().find_map(|back| {
        let k = i.checked_sub(back).filter(|&k| k >= floor)?;
        text.tag(k, Tag::Currency)
            .filter(|h| h.len == back)
            .map(|h| (h.value.to_owned(), k))
    });
    found.map_or((None, i), |(currency, start)| (Some(currency), start))
}

/// A number in digits or words: its value, its end, and whether it is in words.
fn number(text: &Text<'_>, i: usize, limit: usize) -> Option<(f64, usize, bool)> {
    if let Some(word) = text.tag(i, Tag::Number).filter(|h| !h.conj) {
        let mut value: f64 = word.value.parse().ok()?;
        let mut end = i + word.len;
        // "خمسة وعشرون": units before tens.
        if let Some(tens) = text.tag(end, Tag::Number).filter(|h| h.conj && end < limit) {
            value += tens.value.parse::<f64>().unwrap_or(0.0);
            end += tens.len;
        }
        return Some((value, end, true));
    }
    if text.shape(i) != Shape::Number {
        return None;
    }
    let norm = text.norm(i);
    if norm.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut digits = norm.replace(['٬', '\u{a0}'], "").replace('٫', ".");
    let mut end = i + 1;
    // "450 000": groups of three after blanks.
    if digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit()) {
        while end < limit
            && text.shape(end) == Shape::Number
            && text.norm(end).len() == 3
            && text.tokens[end].start - text.tokens[end - 1].end <= 3
            && text.norm(end).bytes().all(|b| b.is_ascii_digit())
        {
            digits.push_str(text.norm(end));
            end += 1;
        }
    }
    Some((parse(&digits, text.lang)?, end, false))
}

/// `1,200`, `13,1`, `2.3`, `1.200.000` by the habits of the language.
fn parse(digits: &str, lang: Language) -> Option<f64> {
    let separators: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let last_group = digits.rsplit(['.', ',']).next().map_or(0, str::len);
    let thousands = match separators[..] {
        [] => true,
        [',', ..] if separators.iter().all(|c| *c == ',') => {
            last_group == 3 && (lang != Language::French || separators.len() > 1)
        }
        ['.', ..] if separators.iter().all(|c| *c == '.') => {
            last_group == 3 && (lang == Language::French || separators.len() > 1)
        }
        _ => false,
    };
    if thousands {
        return digits.replace(['.', ','], "").parse().ok();
    }
    let decimal = digits.rfind(['.', ','])?;
    let whole = digits[..decimal].replace(['.', ','], "");
    format!("{whole}.{}", &digits[decimal + 1..]).parse().ok()
}

/// The noun counted from `from` on.
fn unit(text: &Text<'_>, from: usize, limit: usize) -> Option<Range<usize>> {
    let word = |k: usize| k < limit && matches!(text.shape(k), Shape::Lower) && !text.has(k, Tag::Stop);
    if text.is(from, &["%", "per", "percent", "pour"])
        || from >= limit
        || !word(from)
        || text.norm(from).chars().count() < 3
        || NOT_COUNTED.contains(&text.norm(from))
    {
        return None;
    }
    match text.lang {
        Language::English => {
            let mut k = from + 1;
            while word(k)
                && k - from < 3
                && !text.is(
                    k,
                    &["of", "and", "for", "every", "each", "across", "from", "over"],
                )
                && text.norm(k).len() > 2
                && !text.norm(k - 1).ends_with('s')
            {
                k += 1;
            }
            let last = text.norm(k - 1);
            (!NOT_COUNTED.contains(&last)).then_some(from..k)
        }
        _ => Some(from..from + 1),
    }
}

/// Whether the number is meant to be reached, and why.
fn meant(
    text: &Text<'_>,
    q: &Quantity,
    sentence: &Range<usize>,
    in_promise: bool,
) -> Option<(f32, &'static str)> {
    if in_promise {
        return (q.currency.is_some() || q.value >= 5.0 || !q.in_words)
            .then_some((0.8, "a number in a promise"));
    }
    let from = clause_start(text, q.tokens.start, sentence.start);
    let before = from..q.tokens.start;
    if told_of_the_past(text, q, sentence, before.clone()) || text.tokens[q.tokens.start].quoted {
        return None;
    }
    if q.currency.is_some() {
        return sum(text, sentence, before);
    }
    let goal = text.find(before, Tag::Goal).is_some();
    let near = q.tokens.end..(q.tokens.end + 12).min(sentence.end);
    let later = text.find(near, Tag::Goal).is_some() || text.find(from..sentence.end, Tag::Future).is_some();
    let small = q.in_words && q.value < 5.0;
    if goal {
        return Some((0.7, "a number after words for a goal"));
    }
    (later && !small).then_some((0.5, "a number in a clause about the future"))
}

/// Whether the words around a number say that it has been reached, or was.
fn told_of_the_past(text: &Text<'_>, q: &Quantity, sentence: &Range<usize>, before: Range<usize>) -> bool {
    let ago = text
        .find(before.clone(), Tag::Past)
        .is_some_and(|(k, _)| !text.is(k, &["contre", "against"]));
    let after = (q.tokens.end..(q.tokens.end + 9).min(sentence.end)).any(|k| {
        text.has(k, Tag::Past) && !text.is(k, &["was", "were", "against", "contre", "had"])
            || text.is(k, &["حتي"]) && text.is(k + 1, &["الان"])
    });
    let reached = before.clone().any(|k| text.is(k, REACHED))
        && !before
            .clone()
            .any(|k| text.is(k, &["will", "sera", "aims", "vise"]));
    ago || after || reached
}

/// Whether a sum is one of what was just signed or launched, or is promised.
fn sum(text: &Text<'_>, sentence: &Range<usize>, before: Range<usize>) -> Option<(f32, &'static str)> {
    let whole = || sentence.clone();
    if text.find(whole(), Tag::Sign).is_some() || text.find(whole(), Tag::Launch).is_some() {
        return Some((0.75, "the sum of what was just signed or launched"));
    }
    let promised = text.find(whole(), Tag::Bind).is_some()
        || text.find(before, Tag::Future).is_some()
        || whole().any(|k| text.is(k, FUNDING));
    promised.then_some((0.6, "a sum promised or granted"))
}

/// Start of the clause a token stands in: after a comma, a semicolon or a relative pronoun, but not inside an enumeration.
fn clause_start(text: &Text<'_>, at: usize, floor: usize) -> usize {
    (floor..at)
        .rev()
        .find(|&k| text.is(k, &[";", "؛", "while", "tandis"]))
        .map_or(floor, |k| k + 1)
}

/// What the number is about: the words around it up to the borders of the clause.
fn about(text: &Text<'_>, q: &Quantity, sentence: &Range<usize>) -> String {
    let stop = |k: usize| text.is(k, &[",", ";", ".", "،", "؛", ":", "(", ")"]) || text.has(k, Tag::Future);
    let mut start = q.tokens.start;
    while start > sentence.start && q.tokens.start - start < 4 && !stop(start - 1) {
        start -= 1;
    }
    let mut end = q.tokens.end;
    while end < sentence.end && end - q.tokens.end < 14 && !stop(end) {
        end += 1;
    }
    text.slice(start..end)
}

fn deadline(
    whens: &[When],
    anchor: Option<jiff::civil::Date>,
    q: &Quantity,
    sentence: &Range<usize>,
) -> Option<String> {
    let event = anchor.map(jiff::civil::Date::year);
    let later = whens
        .iter()
        .filter(|w| sentence.contains(&w.tokens.start) && w.tokens.start >= q.tokens.end);
    later
        .into_iter()
        .find(|w| {
            w.date().is_none_or(|d| anchor.is_none_or(|a| d > a))
                && w.year.is_none_or(|y| event.is_none_or(|e| y >= e))
        })
        .and_then(|w| w.iso(anchor))
}

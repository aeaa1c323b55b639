//! Persons in Arabic text.

use std::ops::Range;

use super::Mention;
use crate::reading::lexicon::Tag;
use crate::reading::text::{Shape, Text};

/// Words that open a part of a name and cannot end it.
const OPEN: &[&str] = &[
    "بن", "ابن", "بنت", "ال", "عبد", "ابو", "ابي", "ولد", "ام", "منت", "بو",
];

/// Nouns that go on with a post though they carry no article: "وكيل شؤون …", "رئيس لجنة …".
const LINKS: &[&str] = &[
    "شؤون",
    "الشؤون",
    "قطاع",
    "اداره",
    "لجنه",
    "مجلس",
    "برامج",
    "دوله",
    "جمهوريه",
    "مملكه",
    "سلطنه",
    "حكومه",
    "ولايه",
    "اقليم",
    "مدينه",
    "محافظه",
    "جهاز",
    "وزراء",
    "خارجيه",
    "الدوله",
    "وحده",
    "قسم",
    "مصلحه",
    "مديريه",
    "مصالح",
    "عام",
    "قوات",
    "اركان",
    "وفد",
    "بعثه",
    "منطقه",
    "هيئه",
    "امانه",
];

/// First letters that look like a conjunction but belong to given names.
const WAW_NAMES: &[&str] = &[
    "وليد",
    "وائل",
    "وسام",
    "وفاء",
    "وداد",
    "وجدي",
    "ولد",
    "وهبه",
    "وهيب",
    "ورده",
    "وصال",
    "وفيق",
    "وحيد",
    "ويليام",
    "وانغ",
    "ويندي",
    "والتر",
    "وصفي",
];

/// The persons named in one sentence.
pub(super) fn mentions(text: &Text<'_>, sentence: Range<usize>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        if let Some(mention) =
            post_then_name(text, &sentence, i).or_else(|| title_then_name(text, &sentence, i))
        {
            i = mention
                .name
                .end
                .max(mention.role.as_ref().map_or(0, |r| r.end))
                .max(i + 1);
            out.push(mention);
        } else if let Some(mention) = bare_name_then_post(text, &sentence, i, out.last()) {
            i = mention.role.as_ref().map_or(i, |r| r.end).max(i + 1);
            out.push(mention);
        } else {
            i += 1;
        }
    }
    out
}

/// "وزير الخارجية الأردني أيمن الحوراني".
fn post_then_name(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> Option<Mention> {
    let role = role_at(text, sentence, i)?;
    // "السفير فلان": the bare word is a title, the post may follow the name.
    if role.len() == 1 && text.has(i, Tag::Honorific) && !text.is(role.end, &["،"]) {
        let mut mention = title_then_name(text, sentence, i)?;
        mention.role = mention.role.or(Some(role));
        return Some(mention);
    }
    let mut k = role.end;
    if text.is(k, &["،", ",", "-", ":"]) {
        k += 1;
    }
    let after_titles = skip_titles(text, sentence, k);
    let courtesy = after_titles > k;
    let name = name_at(text, sentence, after_titles)?;
    // After a comma without a title the name must look like one: two words or more, and a clear end.
    let comma = k > role.end;
    let enough = if courtesy { 1 } else { 2 };
    if name.len() < enough || comma && !courtesy && !ends_clearly(text, name.end) {
        return None;
    }
    Some(Mention {
        name,
        role: Some(role),
        courtesy,
    })
}

/// "الدكتورة هدى بنيحيى، رئيسة جامعة الساحل".
fn title_then_name(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> Option<Mention> {
    let start = skip_titles(text, sentence, i);
    // "مشروع الملك …", "جامعة الملك …": a thing named after a person.
    let thing = i > sentence.start
        && [Tag::ProgHead, Tag::OrgHead, Tag::Venue]
            .iter()
            .any(|&t| text.has(i - 1, t));
    if start == i || thing {
        return None;
    }
    let name = name_at(text, sentence, start)?;
    let mut role = None;
    let mut k = name.end;
    if text.is(k, &["،", ",", "("]) {
        k += 1;
    }
    if let Some(post) = role_at(text, sentence, k) {
        let named = post_then_name(text, sentence, k)
            .is_some_and(|m| m.courtesy && text.is(post.end, &["،", ","]).eq(&false));
        if !named || k > name.end {
            role = Some(post);
        }
    }
    Some(Mention {
        name,
        role,
        courtesy: true,
    })
}

/// "سعاد المرابط، المديرة العامة" after a verb: the post stands after a comma, the name before it.
fn bare_name_then_post(
    text: &Text<'_>,
    sentence: &Range<usize>,
    i: usize,
    last: Option<&Mention>,
) -> Option<Mention> {
    if !text.is(i, &["،", ","]) {
        return None;
    }
    let role = role_at(text, sentence, i + 1)?;
    let floor = last
        .map_or(sentence.start, |m| {
            m.name.end.max(m.role.as_ref().map_or(0, |r| r.end))
        })
        .max(sentence.start);
    let mut start = i;
    while start > floor
        && i - start < 6
        && is_name_word(text, start - 1, 2)
        && !verb(text, start - 1)
        && !text.has(start - 1, Tag::Demonym)
    {
        start -= 1;
    }
    let reported = start > sentence.start
        && (verb(text, start - 1) || text.has(start - 1, Tag::Stop) || text.has(start - 1, Tag::Demonym));
    (i - start >= 2 && i - start <= 5 && reported).then_some(Mention {
        name: start..i,
        role: Some(role),
        courtesy: false,
    })
}

fn verb(text: &Text<'_>, i: usize) -> bool {
    [
        Tag::Meet,
        Tag::Sign,
        Tag::Launch,
        Tag::Gather,
        Tag::State,
        Tag::Visit,
    ]
    .iter()
    .any(|&t| text.tag(i, t).is_some_and(|h| !h.article))
}

/// The token after titles of courtesy that start at `i`.
fn skip_titles(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> usize {
    let mut k = i;
    while k < sentence.end {
        match text.tag(k, Tag::Honorific) {
            // "السفير" and "الرئيس" before an adjective or body are posts, handled as such.
            Some(title) if !text.tag(k, Tag::Role).is_some_and(|r| r.len > title.len) => k += title.len,
            _ => break,
        }
        while text.is(k, &["/", "."]) && k < sentence.end {
            k += 1;
        }
    }
    k
}

/// The post that starts at `i`, with what it is of.
fn role_at(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> Option<Range<usize>> {
    if i >= sentence.end {
        return None;
    }
    let head = text.tag(i, Tag::Role)?;
    let mut k = i + head.len;
    let mut bare_head = !text.definite(k - 1);
    while k < sentence.end {
        let step = role_step(text, sentence, k, bare_head);
        if step == 0 {
            break;
        }
        k += step;
        bare_head = !text.definite(k - 1) && !text.has(k - 1, Tag::Country);
    }
    Some(i..k)
}

/// How many tokens at `k` go on with a post.
fn role_step(text: &Text<'_>, sentence: &Range<usize>, k: usize, bare_head: bool) -> usize {
    let norm = text.norm(k);
    if text.shape(k) == Shape::Mark {
        let acronym = text.is(k, &["("]) && text.is(k + 2, &[")"]);
        return if acronym { 3 } else { 0 };
    }
    if text.has(k, Tag::Honorific) && !text.has(k, Tag::Role) {
        return 0;
    }
    if let Some(role) = text.tag(k, Tag::Role) {
        // "السفير فلان" after a post begins the person.
        let person = text.has(k, Tag::Honorific) && !role.conj;
        return if person { 0 } else { role.len };
    }
    if let Some(country) = text.tag(k, Tag::Country).or_else(|| text.tag(k, Tag::Org)) {
        return country.len;
    }
    if text.is(k, &["في", "لدي"]) {
        let next = k + 1;
        let body = [Tag::Country, Tag::StateHead, Tag::OrgHead, Tag::City, Tag::Org]
            .iter()
            .any(|&t| text.has(next, t))
            || text.is(next, &["المملكه", "الدوله"]);
        return usize::from(body && next < sentence.end);
    }
    let right = norm.trim_start_matches(['و', 'ل', 'ب']);
    if matches!(right, "شوون" | "حقوق" | "قضايا" | "ذوي" | "ملف" | "شؤون") {
        return 1;
    }
    if norm.starts_with("والوفد") {
        return 0;
    }
    if text.has(k, Tag::Stop) && !text.definite(k) || text.has(k, Tag::Weekday) || text.has(k, Tag::Day) {
        return 0;
    }
    if text.definite(k) {
        return 1;
    }
    // "جمهورية" and the name of a state no list knows.
    let state = k > 0
        && matches!(
            text.norm(k - 1).trim_start_matches(['ل', 'ب']),
            "جمهوريه" | "مملكه" | "سلطنه"
        );
    if state && text.shape(k) == Shape::Lower {
        return 1;
    }
    let linked = [Tag::OrgHead, Tag::StateHead]
        .iter()
        .any(|&t| text.tag(k, t).is_some())
        || LINKS
            .iter()
            .any(|l| norm.trim_start_matches(['و', 'ل', 'ب']) == *l || norm == *l);
    if linked {
        return 1;
    }
    let next_fits = k + 1 < sentence.end && (text.definite(k + 1) || text.has(k + 1, Tag::Country));
    // "مدير مكتبة الإسكندرية": a noun without article between the head and a definite noun, unless it looks like "أيمن الحوراني".
    let noun = norm.ends_with('ه')
        || norm.starts_with("لل")
        || norm.starts_with(['م', 'ت', 'ا']) && norm.chars().count() >= 5;
    usize::from(bare_head && next_fits && noun && !text.has(k, Tag::Particle))
}

/// The name that starts at `i`.
fn name_at(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> Option<Range<usize>> {
    let mut k = i;
    while k < sentence.end && k - i < 7 {
        let count = k - i;
        if !is_name_word(text, k, count) {
            break;
        }
        let particle = text.has(k, Tag::Particle);
        let after_particle = k > i && text.has(k - 1, Tag::Particle);
        // After a family name with the article, a word without it is no longer the name.
        let of_part = k >= i + 2 && text.has(k - 2, Tag::Particle);
        if count >= 2 && !of_part && text.definite(k - 1) && !text.definite(k) && !particle && !after_particle
        {
            break;
        }
        k += 1;
    }
    (k > i && !OPEN.contains(&text.norm(k - 1))).then_some(i..k)
}

/// Whether the word at `k` can stand in a name.
fn is_name_word(text: &Text<'_>, k: usize, count: usize) -> bool {
    let norm = text.norm(k);
    if text.shape(k) != Shape::Lower || norm.chars().count() < 2 && count > 0 {
        return text.is_cap(k);
    }
    let particle = text.has(k, Tag::Particle);
    if count > 0 && text.has(k - 1, Tag::Particle) && text.shape(k) == Shape::Lower {
        return true;
    }
    // "القاضي" at the end of a name is a family name.
    let family = count >= 2
        && text.definite(k)
        && text.shape(k + 1) == Shape::Mark
        && text.tag(k, Tag::Role).is_some_and(|r| r.len == 1);
    if family {
        return true;
    }
    let blocked = [Tag::Role, Tag::OrgHead, Tag::Weekday, Tag::Day, Tag::StateHead]
        .iter()
        .any(|&t| text.has(k, t))
        || text.has(k, Tag::Honorific) && !particle
        || text
            .tag(k, Tag::Stop)
            .is_some_and(|h| !h.prep || norm.starts_with("ب") || h.conj)
        || text.tag(k, Tag::Country).is_some_and(|h| !h.prep && count >= 2)
        || count > 0 && verb(text, k) && !text.definite(k);
    let clause = count > 0
        && (norm.ends_with("وا") && norm.chars().count() > 4
            || norm.ends_with("ون") && norm.starts_with(['ي', 'ت']))
        || count == 0 && norm.starts_with('ل') && (text.definite(k + 1) || norm.starts_with("لل"));
    let clause =
        clause || count >= 2 && norm.starts_with('ب') && norm.chars().count() >= 5 && text.definite(k + 1);
    let conjunction = clause || norm.starts_with('و') && count >= 1 && !WAW_NAMES.contains(&norm);
    !blocked && !conjunction
}

fn ends_clearly(text: &Text<'_>, i: usize) -> bool {
    text.shape(i) == Shape::Mark || text.has(i, Tag::Stop) || i >= text.tokens.len()
}

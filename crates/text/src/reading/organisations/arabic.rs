//! Names of bodies and states in Arabic text.

use std::ops::Range;

use super::Raw;
use crate::reading::lexicon::{Hit, Tag};
use crate::reading::text::{Shape, Text};

/// The mentions of bodies and states in some tokens, in order.
pub(super) fn mentions(text: &Text<'_>, range: &Range<usize>) -> Vec<Raw> {
    let mut out: Vec<Raw> = Vec::new();
    let mut i = range.start;
    while i < range.end {
        match at(text, range, i) {
            Some(raw) => {
                i = raw.tokens.end.max(i + 1);
                out.push(raw);
            }
            None => i += 1,
        }
    }
    out
}

fn at(text: &Text<'_>, range: &Range<usize>, i: usize) -> Option<Raw> {
    let known = text.tag(i, Tag::Org);
    // "برئاسة": under the chair of.
    let head = text
        .tag(i, Tag::OrgHead)
        .filter(|h| !(h.prep && text.norm(i).ends_with("رياسه")));
    let body = head.and_then(|h| body_end(text, range, i, h).map(|end| (h, end)));
    let known_end = known.map_or(0, |h| i + h.len);
    if let Some((hit, end)) = body.filter(|(_, end)| *end > known_end) {
        let (acronym, after) = acronym_after(text, end);
        let government = text.norm(i).ends_with("حكومه");
        let code = text
            .find(i..end, Tag::Country)
            .filter(|_| government)
            .map(|(_, c)| c.value);
        return Some(Raw {
            tokens: i..after,
            name: bare_slice(text, i..end, hit),
            acronym,
            code,
            known: false,
        });
    }
    if let Some(hit) = known {
        let (acronym, after) = acronym_after(text, i + hit.len);
        return Some(Raw {
            tokens: i..after,
            name: bare_slice(text, i..i + hit.len, hit),
            acronym,
            code: None,
            known: true,
        });
    }
    state(text, range, i)
}

/// A country, with "جمهورية" and the like before it.
fn state(text: &Text<'_>, range: &Range<usize>, i: usize) -> Option<Raw> {
    let country = text.tag(i, Tag::Country);
    if let Some(head) = text.tag(i, Tag::StateHead) {
        let k = i + head.len;
        if let Some(name) = text
            .tag(k, Tag::Country)
            .filter(|c| !c.conj && !c.prep && k < range.end)
            && country.is_none_or(|c| c.len <= head.len + name.len)
        {
            return Some(Raw {
                tokens: i..k + name.len,
                name: bare_slice(text, i..k + name.len, head),
                acronym: None,
                code: Some(name.value),
                known: false,
            });
        }
        if country.is_none() {
            // "الجمهورية التركمانية الاتحادية": adjectives after a definite head.
            let mut end = k;
            while head.article
                && end < range.end
                && text.definite(end)
                && !text.norm(end).starts_with(['و', 'ب', 'ل'])
                && text.shape(end) == Shape::Lower
                && !text.has(end, Tag::Honorific)
            {
                end += 1;
            }
            let code = (k..end).find_map(|j| text.tag(j, Tag::Demonym)).map(|d| d.value);
            let adjectives = code.is_some() || end > k + 1 || text.norm(i).ends_with("جمهوريه") && end > k;
            if end > k && adjectives {
                return Some(Raw {
                    tokens: i..end,
                    name: bare_slice(text, i..end, head),
                    acronym: None,
                    code: Some(code.unwrap_or("??")),
                    known: false,
                });
            }
        }
    }
    let hit = country?;
    // "مالي" is an adjective far more often than the country, "عمان" is two places.
    if text.is(i, &["مالي", "المالي", "تشاد", "النيجر"]) && text.is(i, &["مالي", "المالي"])
    {
        return None;
    }
    Some(Raw {
        tokens: i..i + hit.len,
        name: bare_slice(text, i..i + hit.len, hit),
        acronym: None,
        code: Some(hit.value),
        known: false,
    })
}

fn acronym_after(text: &Text<'_>, end: usize) -> (Option<String>, usize) {
    if text.is(end, &["("]) && text.is(end + 2, &[")"]) && text.shape(end + 1) != Shape::Number {
        return (
            Some(text.slice(end + 1..end + 2).trim_matches('"').to_owned()),
            end + 3,
        );
    }
    // "منظمة … «أكساد»": a short name in quotation marks.
    if text.is(end, &["\"", "«", "“"]) && text.is(end + 2, &["\"", "»", "”"]) {
        return (Some(text.slice(end + 1..end + 2)), end + 3);
    }
    (None, end)
}

/// The original text of a name, without the conjunction and preposition written onto its first word.
pub(in crate::reading) fn bare_slice(text: &Text<'_>, tokens: Range<usize>, first: Hit) -> String {
    let slice = text.slice(tokens);
    let mut rest = &*slice;
    if first.conj {
        rest = strip_letter(rest);
    }
    if first.prep {
        let folded_lam = rest.starts_with("لل");
        rest = strip_letter(rest);
        // "للجنة العليا": the article is swallowed before a noun that begins with lam.
        if folded_lam && !first.article && rest.starts_with("ل") && text_definite_next(&slice) {
            return format!("ال{rest}");
        }
        if folded_lam && first.article {
            return format!("ا{rest}");
        }
    }
    rest.to_owned()
}

/// Whether the second word carries the article.
fn text_definite_next(slice: &str) -> bool {
    slice
        .split_whitespace()
        .nth(1)
        .is_some_and(|w| w.starts_with("ال"))
}

/// Drops the first letter and the vowel signs on it.
fn strip_letter(s: &str) -> &str {
    let mut chars = s.char_indices().skip(1);
    let cut = chars
        .find(|(_, c)| c.is_alphanumeric())
        .map_or(s.len(), |(i, _)| i);
    &s[cut..]
}

/// End of the name of a body whose head noun stands at `i`.
fn body_end(text: &Text<'_>, range: &Range<usize>, i: usize, head: Hit) -> Option<usize> {
    let mut k = i + head.len;
    let mut content = 0;
    while k < range.end && k - i < 14 {
        let step = step(text, range, i, k, head, content);
        if step == 0 {
            break;
        }
        content += 1;
        k += step;
    }
    if i > range.start && text.is(i - 1, &["اعضاء", "واعضاء", "رؤساء", "اعضا"])
        || text.norm(i).ends_with("هييه") && text.is(i + 1, &["التدريس"])
    {
        return None;
    }
    // Trailing links are no part of the name.
    while k > i + head.len && text.is(k - 1, &["في", "من"]) {
        k -= 1;
    }
    let alone = k == i + head.len && head.len == 1;
    let weak = head.article && content == 0;
    // "المجلس الدول" after a verb: a definite head takes an adjective, which agrees, not a plural noun.
    let object = head.article
        && text.is(
            i + 1,
            &[
                "الدول",
                "الاعضاء",
                "الطرفين",
                "الجانبين",
                "الي",
                "المجتمع",
                "الجهات",
                "السيد",
                "الاطراف",
            ],
        );
    let owned = head.article && text.norm(i + 1).starts_with('ل') || head.article && text.is(i + 1, &["في"]);
    (!alone && !weak && !object && !owned).then_some(k)
}

fn step(text: &Text<'_>, range: &Range<usize>, i: usize, k: usize, head: Hit, content: usize) -> usize {
    let norm = text.norm(k);
    if text.shape(k) == Shape::Mark {
        return 0;
    }
    if let Some(country) = text.tag(k, Tag::Country) {
        let within = country.prep && text.norm(k).starts_with('ب');
        return if country.conj || within { 0 } else { country.len };
    }
    let blocked = text.has(k, Tag::Honorific)
        || text.has(k, Tag::Weekday)
        || text
            .tag(k, Tag::Role)
            .is_some_and(|r| r.len > 1 || !text.definite(k))
        || text.has(k, Tag::Day);
    if blocked {
        return 0;
    }
    if norm.starts_with('ب') && text.tag(k, Tag::OrgHead).is_some_and(|h| h.prep) {
        return 0;
    }
    if text.is(k, &["في"]) {
        let ministry = text.norm(i).ends_with("وزاره") || text.norm(i).ends_with("جامعه");
        let next = text.has(k + 1, Tag::StateHead) || text.has(k + 1, Tag::Country);
        return usize::from(ministry && next && k + 1 < range.end);
    }
    if text.is(k, &["من"]) && text.is(k + 1, &["اجل"]) {
        return 2;
    }
    let definite = text.definite(k);
    // "وزراء", "وكالات" begin with the letter itself.
    let own = [
        "وزراء",
        "وكالات",
        "وساي",
        "وحده",
        "وثايق",
        "وطني",
        "واحه",
        "وادي",
        "وسط",
        "ولاي",
    ]
    .iter()
    .any(|w| norm.starts_with(w));
    let conj = norm.starts_with('و') && norm.chars().count() > 3 && !own;
    if conj {
        let other = text.tag(k, Tag::OrgHead).is_some_and(|h| h.conj)
            || text.tag(k, Tag::Role).is_some_and(|h| h.conj);
        return usize::from(definite && !other && content > 0 && norm.starts_with("وال"));
    }
    if definite {
        let preposition = norm.starts_with("بال");
        return usize::from(!preposition);
    }
    if text.has(k, Tag::Stop) || text.has(k, Tag::Future) || text.has(k, Tag::AgrHead) {
        return 0;
    }
    if text.has(k, Tag::StateHead) && (text.has(k + 1, Tag::Country) || content == 0) {
        return 1;
    }
    // Construct state: "مجلس وزراء النقل", "لحقوق الإنسان".
    let next_definite = k + 1 < range.end
        && (text.definite(k + 1) && !text.norm(k + 1).starts_with("وال") || text.has(k + 1, Tag::Country));
    usize::from(
        !head.article && content <= 1 && next_definite
            || norm.starts_with('ل') && next_definite
            || content == 0 && !head.article && text.has(k, Tag::City),
    )
}

//! Persons in French and English text.

use std::ops::Range;

use super::Mention;
use crate::reading::lexicon::Tag;
use crate::reading::model::Language;
use crate::reading::organisations::latin::listed_head;
use crate::reading::text::{Shape, Text};

/// Nouns of portfolios: after one of them a capital may begin a name ("Minister of Health Grace Uwase").
const PORTFOLIO: &[&str] = &[
    "affairs",
    "health",
    "trade",
    "finance",
    "education",
    "culture",
    "tourism",
    "sports",
    "sport",
    "justice",
    "energy",
    "defence",
    "defense",
    "interior",
    "environment",
    "agriculture",
    "transport",
    "labour",
    "labor",
    "planning",
    "economy",
    "industry",
    "commerce",
    "cooperation",
    "development",
    "technology",
    "science",
    "research",
    "youth",
    "water",
    "housing",
    "security",
    "treasury",
    "abroad",
    "communication",
    "information",
    "investment",
    "resources",
    "integration",
    "innovation",
    "infrastructure",
    "fisheries",
    "mines",
    "affaires",
    "sante",
    "commerce",
    "finances",
    "culture",
    "tourisme",
    "sports",
    "justice",
    "energie",
    "defense",
    "interieur",
    "environnement",
    "agriculture",
    "transports",
    "travail",
    "plan",
    "economie",
    "industrie",
    "cooperation",
    "developpement",
    "etrangeres",
    "exterieur",
    "superieur",
    "general",
    "adjoint",
    "regional",
    "national",
    "chief",
    "state",
];

/// A role phrase and whether it is already somebody's.
struct Role {
    tokens: Range<usize>,
    taken: bool,
}

/// The persons named in one sentence.
pub(super) fn mentions(text: &Text<'_>, sentence: Range<usize>) -> Vec<Mention> {
    let mut roles = roles(text, &sentence);
    let mut out: Vec<Mention> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let courtesy = courtesy_before(text, &sentence, i);
        let Some(name) = name_at(text, &sentence, i, courtesy, &roles) else {
            i += 1;
            continue;
        };
        let words = name.clone().filter(|&k| text.is_cap(k)).count();
        // A town of the date line takes no post.
        let likely = courtesy || words >= 2 && !text.has(name.start, Tag::City);
        let role = if likely {
            role_of(text, &name, &mut roles)
        } else {
            None
        };
        // A capitalised pair alone is not yet a person.
        // "King Salman Centre": a thing named after a person.
        let thing = text.is_cap(name.end) && text.has(name.end, Tag::OrgHead);
        if !thing && (courtesy || role.is_some()) {
            out.push(Mention {
                name: name.clone(),
                role,
                courtesy,
            });
        }
        i = name.end.max(i + 1);
    }
    out
}

/// Whether a title of courtesy ends right before `i`.
fn courtesy_before(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> bool {
    (1..=3).any(|back| {
        i.checked_sub(back)
            .filter(|&k| k >= sentence.start)
            .is_some_and(|k| {
                text.tag(k, Tag::Honorific).is_some_and(|h| h.len == back)
                    && (text.is_cap(k) || text.lang == Language::French && text.norm(k).len() > 2)
                    && !initial(text, sentence, k)
            })
    })
}

/// Whether a lone "M" is an initial inside a name rather than "Monsieur".
fn initial(text: &Text<'_>, sentence: &Range<usize>, k: usize) -> bool {
    text.norm(k) == "m"
        && k > sentence.start
        && text.is_cap(k - 1)
        && !text.has(k - 1, Tag::Honorific)
        && (text.lang == Language::English
            || text.norm(k - 1).len() > 1 && text.shape(k - 1) == Shape::Title && !text.has(k - 1, Tag::Role))
        && text.is_cap(k + 1)
        && k + 1 < sentence.end
        && !matches!(text.norm(k - 1), "et" | "par" | "avec")
}

/// The name that starts at `i`.
fn name_at(
    text: &Text<'_>,
    sentence: &Range<usize>,
    i: usize,
    courtesy: bool,
    roles: &[Role],
) -> Option<Range<usize>> {
    let after_role = roles.iter().any(|r| r.tokens.end == i);
    if !starts_name(text, sentence, i, courtesy, after_role) || roles.iter().any(|r| r.tokens.contains(&i)) {
        return None;
    }
    let mut end = i;
    let mut k = i;
    let mut caps = 0;
    while k < sentence.end && caps < 6 {
        let blocked = roles.iter().any(|r| r.tokens.contains(&k));
        if blocked {
            break;
        }
        if text.is_cap(k) && part_of_name(text, sentence, k, caps) {
            k += 1;
            end = k;
            caps += 1;
        } else if caps > 0
            && text.has(k, Tag::Particle)
            && text.is_cap(k + 1)
            && k + 1 < sentence.end
            && !text.has(k + 1, Tag::Country)
            && !text.has(k + 1, Tag::OrgHead)
        {
            k += 1;
        } else {
            break;
        }
    }
    (end > i && end - i <= 9).then_some(i..end)
}

fn starts_name(text: &Text<'_>, sentence: &Range<usize>, i: usize, courtesy: bool, after_role: bool) -> bool {
    // "S. E. M. Roch": the letters are one title.
    let titled = (1..=2).any(|back| {
        i.checked_sub(back)
            .is_some_and(|k| text.tag(k, Tag::Honorific).is_some_and(|h| h.len > back))
    });
    let plain = !titled
        && text.is_cap(i)
        && !text.has(i, Tag::Honorific)
        && (courtesy || !text.has(i, Tag::Role))
        && (courtesy
            || !text.has(i, Tag::OrgHead)
                && !text.has(i, Tag::EventHead)
                && !text.has(i, Tag::Stop)
                && !text.has(i, Tag::Country)
                && !text.has(i, Tag::Demonym))
        && !text.has(i, Tag::Month)
        && !text.has(i, Tag::Weekday);
    // Inside a longer run of capitals a name starts only at its head.
    let inside = !courtesy
        && !after_role
        && i > sentence.start
        && text.is_cap(i - 1)
        && !text.has(i - 1, Tag::Role)
        && !text.has(i - 1, Tag::Honorific)
        && !PORTFOLIO.contains(&text.norm(i - 1));
    plain && !inside
}

fn part_of_name(text: &Text<'_>, sentence: &Range<usize>, k: usize, caps: usize) -> bool {
    let norm = text.norm(k);
    let long_role = text.tag(k, Tag::Role).is_some() && norm.len() > 4;
    let head = (text.has(k, Tag::OrgHead) || text.has(k, Tag::EventHead) || long_role) && caps > 0;
    let first_initial = norm.len() == 1 && caps > 0 && k + 1 < sentence.end;
    !head
        && !text.has(k, Tag::Weekday)
        && !(text.has(k, Tag::Honorific)
            && caps > 0
            && !first_initial
            && !matches!(
                norm,
                "sultan"
                    | "amb"
                    | "he"
                    | "prince"
                    | "general"
                    | "king"
                    | "major"
                    | "haji"
                    | "hon"
                    | "me"
                    | "se"
                    | "roi"
            ))
        && !(caps == 0 && matches!(norm, "the" | "this" | "in" | "on" | "at" | "a" | "his" | "her"))
        && !(text.lang == Language::French
            && matches!(
                norm,
                "le" | "les" | "il" | "elle" | "ce" | "un" | "une" | "de" | "a"
            )
            && !first_initial)
}

/// All role phrases of the sentence.
fn roles(text: &Text<'_>, sentence: &Range<usize>) -> Vec<Role> {
    let mut out: Vec<Role> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        if let Some(role) = role_at(text, sentence, i) {
            i = role.end.max(i + 1);
            match out.last_mut() {
                // "Prime Minister and Minister of Finance" is one post.
                Some(last) if role.start <= last.tokens.end => last.tokens.end = role.end,
                _ => out.push(Role {
                    tokens: role,
                    taken: false,
                }),
            }
        } else {
            i += 1;
        }
    }
    out
}

fn role_at(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> Option<Range<usize>> {
    let head = text.tag(i, Tag::Role)?;
    // "member states", "head of state": a small word needs what follows a post.
    if text.is(
        i,
        &[
            "member",
            "expert",
            "officer",
            "head",
            "chair",
            "leader",
            "lead",
            "professor",
            "chief",
            "principal",
            "second",
            "director",
            "responsable",
            "specialist",
        ],
    ) && head.len == 1
        && !text.is_cap(i)
        && !text.is(i + head.len, &["of", "for", "at", "de", "du", "des", "d'"])
    {
        return None;
    }
    let end = complement(text, sentence, i + head.len, i);
    let start = match text.lang {
        Language::English => before(text, sentence, i),
        _ => i,
    };
    Some(start..end)
}

/// Start of an English post whose body or country stands before it: "Turkish Transport Minister", "the bank's chief executive".
fn before(text: &Text<'_>, sentence: &Range<usize>, i: usize) -> usize {
    let mut start = i;
    while start > sentence.start && i - start < 6 {
        let k = start - 1;
        let genitive = text.is(k, &["'s"]);
        let owner = text.is(k + 1, &["'s"]) && k > sentence.start;
        let modifier = matches!(
            text.norm(k),
            "deputy"
                | "vice"
                | "first"
                | "former"
                | "acting"
                | "executive"
                | "senior"
                | "regional"
                | "assistant"
                | "newly"
                | "outgoing"
                | "interim"
        );
        let capital = text.is_cap(k)
            && !text.has(k, Tag::Honorific)
            && !text.has(k, Tag::Stop)
            && !text.is(k, &["the"]);
        if !(genitive || owner || modifier || capital) {
            break;
        }
        start = k;
    }
    start
}

/// End of what a post is of, for, at: the body, country or portfolio.
fn complement(text: &Text<'_>, sentence: &Range<usize>, from: usize, head: usize) -> usize {
    let ministry = text.norm(head).contains("minist")
        || text.norm(head).contains("secretar")
        || text.norm(from - 1).contains("minist");
    let french = text.lang == Language::French;
    let links: &[&str] = if french {
        &[
            "de", "du", "des", "d'", "la", "le", "les", "l'", "a", "au", "aux", "pour", "en", "chargé",
            "charge", "chargee", "pres", "aupres", "sur",
        ]
    } else {
        &["of", "for", "to", "in", "at", "on", "the", "'s", "&", "with"]
    };
    let mut end = from;
    let mut k = from;
    while k < sentence.end {
        let joint = text.is(k, &["et", "and"]) || (ministry || french) && text.is(k, &[","]);
        if links.contains(&text.norm(k)) || joint && joins(text, sentence, k, ministry, k > from) {
            k += 1;
        } else if let Some(listed) = comma_list(text, sentence, k, from) {
            k = listed;
            end = k;
        } else if let Some(bracket) = acronym_in_brackets(text, k) {
            k = bracket;
            if !text.is_cap(k)
                && !text.is(
                    k,
                    &[
                        "pour", "for", "de", "in", "en", "au", "a", "of", "du", "des", "d'",
                    ],
                )
            {
                break;
            }
            end = k;
        } else if text.has(k, Tag::Honorific) && k > from && !text.is(k, &["general"]) {
            break;
        } else if let Some(country) = text.tag(k, Tag::Country) {
            k += country.len;
            end = k;
            if text.is_cap(k) {
                break;
            }
        } else if text.is_cap(k) && k > from && !name_starts(text, k)
            || !text.is_cap(k) && fits_lower(text, k, from, french)
        {
            k += 1;
            end = k;
        } else {
            break;
        }
    }
    end
}

/// The end of an English name that goes on after a comma: "Educational, Scientific and Cultural Organization".
fn comma_list(text: &Text<'_>, sentence: &Range<usize>, k: usize, from: usize) -> Option<usize> {
    let fits = text.lang == Language::English && text.is(k, &[","]) && k > from && text.is_cap(k - 1);
    let open = fits && !(from..k).any(|j| text.has(j, Tag::OrgHead) && !text.is(j, &["league", "union"]));
    if open {
        listed_head(text, k, sentence.end)
    } else {
        None
    }
}

/// Whether the capital at `k` begins a person's name inside a role phrase.
fn name_starts(text: &Text<'_>, k: usize) -> bool {
    k > 0
        && PORTFOLIO.contains(&text.norm(k - 1))
        && !PORTFOLIO.contains(&text.norm(k))
        && text.is_cap(k + 1)
        && !text.has(k, Tag::Role)
        && text.lang == Language::English
}

/// Whether a lower-case word goes on with a post.
fn fits_lower(text: &Text<'_>, k: usize, from: usize, french: bool) -> bool {
    let word = text.shape(k) == Shape::Lower
        && !text.has(k, Tag::Stop)
        && !text.has(k, Tag::Meet)
        && !text.has(k, Tag::Future);
    if !word {
        return false;
    }
    if french {
        // "directeur régional", "conseiller à la présidence"; verbs in the past are stops of the lexicon.
        return k - from < 14;
    }
    k > from
        && text.is(k - 1, &["of", "for", "the", "and", "in", "at"])
        && text.is(k - 1, &["of", "for", "the"])
}

/// Whether "and" or a comma joins two parts of one portfolio.
fn joins(text: &Text<'_>, sentence: &Range<usize>, k: usize, ministry: bool, inside: bool) -> bool {
    let next = k + 1;
    if next >= sentence.end {
        return false;
    }
    if text.lang == Language::French {
        if text.norm(k) == "," && inside && text.is(next, &["charge", "chargee"]) {
            return true;
        }
        let linked = text.is(next, &["de", "du", "des", "d'"]);
        return linked && inside || text.norm(k) == "et" && text.has(next, Tag::Role);
    }
    if text.norm(k) == "and" {
        let start = if text.is(next, &["the"]) { next + 1 } else { next };
        let mut run = start;
        while text.is_cap(run) && run < sentence.end {
            run += 1;
        }
        // "… and Nino Beridze, Chief Executive": a person, not a part of the portfolio.
        let person = run - start >= 2
            && text.is(run, &[","])
            && (text.has(run + 1, Tag::Role)
                || text.is(run + 1, &["the"])
                || text.has(run + 2, Tag::Role) && !ministry);
        return text.has(next, Tag::Role)
            || text.is_cap(start) && inside && !text.has(start, Tag::Honorific) && (ministry || !person);
    }
    // "Foreign Affairs, International Cooperation and Gambians Abroad".
    let mut j = next;
    while j < sentence.end && text.is_cap(j) && j - next < 5 && !text.has(j, Tag::Honorific) {
        j += 1;
    }
    j > next
        && (text.is(j, &["and"]) || text.is(j, &[","]) && text.is_cap(j + 1))
        && text.is_cap(j + 1)
        && !text.has(next, Tag::Role)
}

/// The token after "(ABC)" at `k`.
fn acronym_in_brackets(text: &Text<'_>, k: usize) -> Option<usize> {
    (text.is(k, &["("]) && text.shape(k + 1) == Shape::Upper && text.is(k + 2, &[")"])).then_some(k + 3)
}

/// The post next to a name: the one before it if nobody has it yet, else the one after.
fn role_of(text: &Text<'_>, name: &Range<usize>, roles: &mut [Role]) -> Option<Range<usize>> {
    let preceding = roles
        .iter_mut()
        .rev()
        .find(|r| r.tokens.end <= name.start && !r.taken);
    if let Some(role) = preceding
        && only_fillers(text, role.tokens.end..name.start)
    {
        role.taken = true;
        return Some(role.tokens.clone());
    }
    let following = roles
        .iter_mut()
        .find(|r| r.tokens.start >= name.end && !r.taken)?;
    let gap = name.end..following.tokens.start;
    let opened = text.is(gap.start, &[",", "(", "–", "-", "—"]);
    if opened && gap.len() <= 5 && only_fillers(text, gap.start + 1..gap.end) {
        following.taken = true;
        return Some(following.tokens.clone());
    }
    None
}

/// Whether only commas, articles, brackets and titles of courtesy stand in a gap.
fn only_fillers(text: &Text<'_>, gap: Range<usize>) -> bool {
    let mut k = gap.start;
    while k < gap.end {
        if let Some(title) = text.tag(k, Tag::Honorific) {
            k += title.len;
        } else if let Some(after) = acronym_in_brackets(text, k) {
            k = after;
        } else if text.is(
            k,
            &[
                ",",
                "(",
                ")",
                "the",
                "le",
                "la",
                "l'",
                "its",
                "his",
                "son",
                "sa",
                "a",
                "également",
                "egalement",
                "currently",
                "new",
                "nouveau",
                "nouvelle",
                "actuel",
                "then",
                "both",
                "–",
                "-",
            ],
        ) {
            k += 1;
        } else {
            return false;
        }
    }
    true
}

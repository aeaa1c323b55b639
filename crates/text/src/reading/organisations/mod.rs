//! Bodies and states, and which of them are parties to the event.

pub(super) mod arabic;
mod french;
pub(super) mod latin;
mod weight;

use std::ops::Range;

use super::lexicon::{Tag, country_name};
use super::model::Language;
use super::people;
use super::text::Text;
use weight::weigh;

/// Beginnings of posts that speak for a state.
const STATE_POSTS: &[&str] = &["minist", "premier", "وزير", "prime", "vice-premier", "foreign"];

/// No text has more bodies worth telling apart.
const MOST: usize = 300;

/// One mention.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub(super) tokens: Range<usize>,
    pub(super) name: String,
    pub(super) acronym: Option<String>,
    /// ISO 3166 code of a state, `??` of one no list knows.
    pub(super) code: Option<&'static str>,
    /// In the lexicon by name.
    pub(super) known: bool,
}

impl Raw {
    fn state(text: &Text<'_>, tokens: Range<usize>, code: &'static str) -> Self {
        let name = text.slice(tokens.clone());
        Self {
            tokens,
            name,
            acronym: None,
            code: Some(code),
            known: true,
        }
    }
}

/// A body or state, all mentions taken together.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) acronym: Option<String>,
    pub(super) code: Option<&'static str>,
    pub(super) tokens: Range<usize>,
    pub(super) sentence: usize,
    pub(super) mentions: usize,
    /// Somebody listed speaks for it.
    pub(super) represented: bool,
    pub(super) score: f32,
    pub(super) why: &'static str,
    known: bool,
}

impl Body {
    /// The name, with the acronym in brackets where there is one.
    pub(super) fn full_name(&self) -> String {
        match &self.acronym {
            Some(acronym) if *acronym != self.name => format!("{} ({acronym})", self.name),
            _ => self.name.clone(),
        }
    }
}

/// The bodies of the text with how likely each is a party.
pub(super) fn find(text: &Text<'_>, persons: &[people::Found]) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let first_prose = text.first_prose().unwrap_or_default();
    for (s, sentence) in text.sentences.iter().enumerate() {
        let raws = match text.lang {
            Language::Arabic => arabic::mentions(text, &sentence.tokens),
            _ => latin::mentions(text, &sentence.tokens),
        };
        let states = raws.iter().filter(|r| r.code.is_some()).count();
        for raw in raws {
            let weight = weigh(text, &raw, s, first_prose, states);
            add(text, &mut bodies, raw, s, weight);
        }
    }
    sides(text, &mut bodies);
    for person in persons {
        represent(text, &mut bodies, person, persons.len());
    }
    home_state(text, &mut bodies, persons);
    for body in &mut bodies {
        let more = u16::try_from(body.mentions.saturating_sub(1)).unwrap_or(u16::MAX);
        body.score += (f32::from(more) * 0.1).min(0.3);
        if !body.known && body.acronym.as_deref() == Some(&body.name) {
            // Letters alone: an agency's mark as often as a party.
            body.score -= if body.mentions > 1 { 0.15 } else { 0.4 };
        } else if body.known || body.acronym.is_some() {
            body.score += 0.08;
        }
    }
    bodies
}

fn add(text: &Text<'_>, bodies: &mut Vec<Body>, raw: Raw, s: usize, weight: (f32, &'static str)) {
    let title = text.sentences[s].title;
    if let Some(body) = bodies.iter_mut().find(|b| same(b, &raw)) {
        if !title {
            body.mentions += 1;
        }
        if weight.0 > body.score {
            body.score = weight.0;
            body.why = weight.1;
        } else if title {
            body.score += weight.0 / 2.0;
        }
        if body.acronym.is_none() {
            body.acronym.clone_from(&raw.acronym);
        }
        // The first full writing in the prose names it.
        let headline = text.sentences[body.sentence].title;
        let fuller = raw.name.len() > body.name.len()
            && (headline || raw.code.is_none() || body.name.len() < 5)
            || headline && !title
            || body.code.is_some()
                && !title
                && body.name.chars().all(|c| !c.is_lowercase())
                && body.name.len() > 4;
        if fuller && raw.acronym.as_deref() != Some(&raw.name) {
            body.name = raw.name;
            body.tokens = raw.tokens;
            body.sentence = s;
        }
        return;
    }
    if bodies.len() >= MOST {
        return;
    }
    bodies.push(Body {
        name: raw.name,
        acronym: raw.acronym,
        code: raw.code,
        tokens: raw.tokens,
        sentence: s,
        mentions: usize::from(!title),
        represented: false,
        score: weight.0,
        why: weight.1,
        known: raw.known,
    });
}

/// Whether a mention is of this body.
fn same(body: &Body, raw: &Raw) -> bool {
    if let (Some(a), Some(b)) = (body.code, raw.code) {
        return a == b && (a != "??" || key(&body.name) == key(&raw.name));
    }
    if body.code.is_some() || raw.code.is_some() {
        return false;
    }
    if let (Some(a), Some(b)) = (&body.acronym, &raw.acronym) {
        return a.eq_ignore_ascii_case(b);
    }
    let (a, b) = (key(&body.name), key(&raw.name));
    a == b
        || body.acronym.as_deref() == Some(&raw.name)
        || (a.len() > 8 && b.starts_with(&a) || b.len() > 8 && a.starts_with(&b))
}

fn key(name: &str) -> String {
    super::fold::fold(name)
}

/// Words beside the adjective of a country that make the country act.
const SIDES: &[&str] = &[
    "side",
    "delegation",
    "government",
    "partie",
    "cote",
    "gouvernement",
    "الجانب",
    "الوفد",
    "والجانب",
    "للجانب",
    "نظيره",
    "نظيرته",
    "counterpart",
    "homologue",
    "parliament",
    "authorities",
    "autorites",
];

/// "the Omani side", "la délégation française", "الجانب العراقي": the state is a party.
fn sides(text: &Text<'_>, bodies: &mut Vec<Body>) {
    for (s, sentence) in text.sentences.iter().enumerate() {
        if sentence.title {
            continue;
        }
        for i in sentence.tokens.clone().skip(1) {
            let Some(adjective) = text.tag(i, Tag::Demonym) else {
                continue;
            };
            let beside = text.is(i - 1, SIDES) || text.lang == Language::English && text.is(i + 1, SIDES);
            if !beside || adjective.conj {
                continue;
            }
            if let Some(body) = bodies.iter_mut().find(|b| b.code == Some(adjective.value)) {
                body.score = body.score.max(0.55);
                body.why = "its side acts in the text";
                body.represented = true;
            } else if let Some(name) = country_name(adjective.value, text.lang) {
                bodies.push(Body {
                    name: name.to_owned(),
                    acronym: None,
                    code: Some(adjective.value),
                    tokens: i..i + 1,
                    sentence: s,
                    mentions: 1,
                    represented: true,
                    score: 0.5,
                    why: "its side acts in the text",
                    known: true,
                });
            }
        }
    }
}

/// Marks the body or state a person speaks for.
fn represent(text: &Text<'_>, bodies: &mut Vec<Body>, person: &people::Found, _persons: usize) {
    let Some(role) = &person.role else { return };
    let mut done = false;
    for body in bodies.iter_mut() {
        let inside = (role.clone()).any(|k| body_at(text, body, k, role)) && body.why != weight::CABINET;
        if inside && (!done || body.code.is_none()) {
            // "ambassador of Norway to Kenya" speaks for the first.
            if body.why == weight::UNIT {
                continue;
            }
            body.represented = true;
            body.score = body.score.max(0.0) + 0.5;
            body.why = "a person listed speaks for it";
            done = true;
        }
    }
    if done {
        return;
    }
    let Some((at, adjective)) = text.find(role.clone(), Tag::Demonym) else {
        return;
    };
    if let Some(body) = bodies.iter_mut().find(|b| b.code == Some(adjective.value)) {
        body.represented = true;
        body.score += 0.5;
        body.why = "a person listed speaks for it";
    } else if let Some(name) = country_name(adjective.value, text.lang) {
        bodies.push(Body {
            name: name.to_owned(),
            acronym: None,
            code: Some(adjective.value),
            tokens: at..at + 1,
            sentence: person.sentence,
            mentions: 1,
            represented: true,
            score: 0.6,
            why: "a person listed speaks for it",
            known: true,
        });
    }
}

/// Whether the word at `k` of a role names this body.
fn body_at(text: &Text<'_>, body: &Body, k: usize, role: &Range<usize>) -> bool {
    if let Some(code) = body.code {
        if code == "??" {
            return role.contains(&body.tokens.start);
        }
        let first = role.clone().find_map(|j| text.tag(j, Tag::Country));
        return text
            .tag(k, Tag::Country)
            .is_some_and(|c| c.value == code && first.is_some_and(|f| f.value == code));
    }
    if body.tokens.start == k {
        return true;
    }
    // The same words again, the first perhaps with something written onto it.
    let bare = |n: &str| {
        n.trim_start_matches(['و', 'ل', 'ب'])
            .trim_start_matches("ال")
            .to_owned()
    };
    let words = body.tokens.len();
    let again = words >= 2
        && k + words <= role.end
        && (1..words).all(|n| text.norm(k + n) == text.norm(body.tokens.start + n))
        && bare(text.norm(k)) == bare(text.norm(body.tokens.start));
    if again {
        return true;
    }
    let acronym = body
        .acronym
        .as_deref()
        .is_some_and(|a| a.len() > 1 && key(a) == text.norm(k));
    acronym
        || text
            .tag(k, Tag::Org)
            .is_some_and(|o| !o.value.is_empty() && body.acronym.as_deref() == Some(o.value))
}

/// A minister without a country speaks for the one the text is most about.
fn home_state(text: &Text<'_>, bodies: &mut [Body], persons: &[people::Found]) {
    let homeless = persons.iter().any(|p| {
        p.role.as_ref().is_some_and(|role| {
            STATE_POSTS.iter().any(|w| {
                text.norm(role.start).starts_with(w)
                    || role.clone().any(|k| text.norm(k).starts_with("minist"))
            }) && !role.clone().any(|k| {
                text.has(k, Tag::Country)
                    || text.has(k, Tag::Demonym)
                    || text.has(k, Tag::Org)
                    || text.has(k, Tag::OrgHead)
            })
        })
    });
    if !homeless {
        return;
    }
    if let Some(home) = bodies
        .iter_mut()
        .filter(|b| b.code.is_some() && !b.represented)
        .max_by_key(|b| (b.mentions, usize::MAX - b.sentence))
    {
        home.score += 0.4;
        home.why = "a minister of the text speaks for it";
    }
}

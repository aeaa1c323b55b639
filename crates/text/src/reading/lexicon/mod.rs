//! The words of the genre, one table per language, and how a token finds its entries.

mod ar;
mod en;
mod fr;
mod gazetteer;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;
use super::model::Language;
use super::text::Token;

/// What an entry of the lexicon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Tag {
    /// Month of the Gregorian year; value 1 to 12.
    Month,
    /// Month of the Hijri year; value 1 to 12.
    HijriMonth,
    /// Day of the week; value 1 (Monday) to 7.
    Weekday,
    /// "today", "this day"; value: days from the date line.
    Day,
    /// A number in words; value: the number.
    Number,
    /// "million"; value: the factor.
    Scale,
    /// Ordinals such as "seventh".
    Ordinal,
    /// A currency; value: its usual short form.
    Currency,
    /// A title of courtesy.
    Honorific,
    /// The head of a post.
    Role,
    /// The head of a body's name.
    OrgHead,
    /// A body of common knowledge; value: its acronym.
    Org,
    /// A country; value: ISO 3166 code.
    Country,
    /// An adjective of a country; value: ISO 3166 code.
    Demonym,
    /// "Republic", "Kingdom": opens the full name of a state.
    StateHead,
    /// A town.
    City,
    /// Palace, headquarters, hall: a building something takes place in.
    Venue,
    /// The head of the name of a meeting.
    EventHead,
    /// The head of the name of a programme.
    ProgHead,
    /// The head of the name of an instrument; value: its kind.
    AgrHead,
    /// "on the sidelines of": what follows is the occasion.
    OccasionLead,
    /// "in the field of": what follows are areas.
    AreaLead,
    /// A phrase with AreaLead's effect only before an enumeration of noun phrases: "discussed".
    AreaVerb,
    /// Areas too general to register, by their first words.
    Vague,
    /// Verbs of the event, past tense.
    Meet,
    /// Verbs of signing.
    Sign,
    /// Verbs of launching.
    Launch,
    /// Words of a visit.
    Visit,
    /// Words of a gathering being held.
    Gather,
    /// Words of a statement.
    State,
    /// Words that bind: an action follows.
    Bind,
    /// Words that only wish, or report, or are past.
    Wish,
    /// Verb of an action that can be seen to be done (base form, infinitive, masdar).
    Act,
    /// The same in the future tense; value: the base form.
    Future,
    /// Verbs too soft to hold anyone to.
    Soft,
    /// "both sides", "the two parties".
    Both,
    /// What points to the past: "since", "last year", "so far".
    Past,
    /// What points to a goal: "aims to", "by 2030".
    Goal,
    /// Ends a noun phrase: finite verbs, relative pronouns, conjunctions.
    Stop,
    /// Words that may continue a person's name: "bin", "de", "van".
    Particle,
}

/// An entry found at a token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) tag: Tag,
    /// Tokens it covers.
    pub(super) len: usize,
    pub(super) value: &'static str,
    /// A conjunction is written onto its first token (Arabic).
    pub(super) conj: bool,
    /// A preposition is written onto its first token (Arabic).
    pub(super) prep: bool,
    /// Its first token carries the article (Arabic).
    pub(super) article: bool,
}

/// One token of an entry.
#[derive(Debug)]
struct Piece {
    literal: Box<str>,
    stem: Box<str>,
    article: bool,
}

#[derive(Debug)]
struct Entry {
    pieces: Vec<Piece>,
    tag: Tag,
    value: &'static str,
}

/// All entries of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    arabic: bool,
    by_first: HashMap<Box<str>, Vec<Entry>>,
}

/// Entries of one tag, separated by `|`; `entry=value` gives a value.
type Table = &'static [(Tag, &'static str)];

impl Lexicon {
    /// The lexicon of a language, built once.
    pub(super) fn of(lang: Language) -> &'static Self {
        static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(Language::French));
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(Language::English));
        static ARABIC: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::build(Language::Arabic));
        match lang {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
            Language::Arabic => &ARABIC,
        }
    }

    fn build(lang: Language) -> Self {
        let mut lexicon = Self {
            arabic: lang == Language::Arabic,
            by_first: HashMap::new(),
        };
        let tables: &[Table] = match lang {
            Language::French => fr::TABLES,
            Language::English => en::TABLES,
            Language::Arabic => ar::TABLES,
        };
        for (tag, list) in tables.iter().copied().flatten() {
            for entry in list.split('|') {
                let (words, value) = entry.split_once('=').unwrap_or((entry, ""));
                lexicon.add(words, *tag, value);
            }
        }
        for (name, tag, value) in gazetteer::countries(lang) {
            lexicon.add(name, tag, value);
        }
        if lang == Language::French {
            for (future, base) in fr::futures() {
                lexicon.add(&future, Tag::Future, base);
            }
        }
        lexicon
    }

    fn add(&mut self, words: &str, tag: Tag, value: &'static str) {
        let spaced = words.trim().replace(['\'', '’'], "' ");
        let pieces: Vec<Piece> = spaced
            .split_whitespace()
            .map(|word| {
                let folded = fold(word);
                // The article is a bare alif and lam: "ألف" and "إلغاء" have none.
                let article = self.arabic && word.starts_with("ال") && word.chars().count() >= 4;
                let stem = if article {
                    folded["ال".len()..].into()
                } else {
                    folded.clone().into()
                };
                Piece {
                    literal: folded.into(),
                    stem,
                    article,
                }
            })
            .collect();
        let Some(first) = pieces.first() else { return };
        let entries = |map: &mut HashMap<Box<str>, Vec<Entry>>, key: &str, pieces, tag, value| {
            map.entry(key.into())
                .or_default()
                .push(Entry { pieces, tag, value });
        };
        let key = first.stem.clone();
        entries(&mut self.by_first, &key, pieces, tag, value);
    }

    /// All entries that start at token `i`.
    pub(super) fn hits(&self, tokens: &[Token], i: usize) -> Vec<Hit> {
        let mut found = Vec::new();
        let norm = &*tokens[i].norm;
        if !self.arabic {
            self.collect(
                tokens,
                i,
                Form {
                    stem: norm,
                    conj: false,
                    prep: false,
                    article: false,
                },
                &mut found,
            );
            return found;
        }
        for form in forms(norm).filter(|f| !f.article || tokens[i].definite) {
            self.collect(tokens, i, form, &mut found);
        }
        found
    }

    fn collect(&self, tokens: &[Token], i: usize, form: Form<'_>, found: &mut Vec<Hit>) {
        let Some(entries) = self.by_first.get(form.stem) else {
            return;
        };
        for entry in entries {
            let first = &entry.pieces[0];
            if first.article && !form.article {
                continue;
            }
            let rest = entry.pieces[1..]
                .iter()
                .enumerate()
                .all(|(k, piece)| tokens.get(i + 1 + k).is_some_and(|t| self.fits(piece, &t.norm)));
            if rest {
                found.push(Hit {
                    tag: entry.tag,
                    len: entry.pieces.len(),
                    value: entry.value,
                    conj: form.conj,
                    prep: form.prep,
                    article: form.article,
                });
            }
        }
    }

    /// Whether a later token of an entry is met.
    fn fits(&self, piece: &Piece, norm: &str) -> bool {
        *piece.literal == *norm
            || self.arabic
                && forms(norm).any(|f| !f.conj && *f.stem == *piece.stem && (f.article || !piece.article))
    }
}

/// A reading of an Arabic word with its clitics taken off.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) stem: &'a str,
    pub(super) conj: bool,
    pub(super) prep: bool,
    pub(super) article: bool,
}

/// The readings of a folded Arabic word: as it stands, without conjunction, preposition, article.
pub(super) fn forms(norm: &str) -> impl Iterator<Item = Form<'_>> {
    let long = |s: &str, least: usize| s.chars().nth(least - 1).is_some();
    let whole = [(norm, false)];
    let without = norm
        .strip_prefix(['و', 'ف'])
        .filter(|s| long(s, 2))
        .map(|s| (s, true));
    whole.into_iter().chain(without).flat_map(move |(base, conj)| {
        let form = move |stem: &'_ str, prep: bool, article: bool| Some((stem.len(), prep, article));
        let plain = form(base, false, false);
        let article = base
            .strip_prefix("ال")
            .filter(|s| long(s, 2))
            .and_then(|s| form(s, false, true));
        let both = base
            .strip_prefix("بال")
            .or_else(|| base.strip_prefix("كال"))
            .or_else(|| base.strip_prefix("لل"))
            .filter(|s| long(s, 2))
            .and_then(|s| form(s, true, true));
        let prep = base
            .strip_prefix(['ب', 'ل', 'ك'])
            .filter(|s| long(s, 3))
            .and_then(|s| form(s, true, false));
        [plain, article, both, prep]
            .into_iter()
            .flatten()
            .map(move |(len, prep, article)| Form {
                stem: &base[base.len() - len..],
                conj,
                prep,
                article,
            })
    })
}

pub(super) use gazetteer::country_name;

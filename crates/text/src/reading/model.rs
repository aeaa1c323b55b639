//! What the reader takes and what it proposes.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Deserialize, Serialize, Serializer};

/// A language the reader can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// French.
    #[serde(rename = "fr")]
    French,
    /// English.
    #[serde(rename = "en")]
    English,
    /// Arabic.
    #[serde(rename = "ar")]
    Arabic,
}

/// A value the reader was given and cannot use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadInput(String);

impl fmt::Display for BadInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadInput {}

impl FromStr for Language {
    type Err = BadInput;

    /// Takes a BCP 47 tag; only its primary subtag counts.
    fn from_str(tag: &str) -> Result<Self, BadInput> {
        match tag.split('-').next().unwrap_or_default() {
            "fr" => Ok(Self::French),
            "en" => Ok(Self::English),
            "ar" => Ok(Self::Arabic),
            _ => Err(BadInput(format!(
                "communiqués are read in fr, en and ar, not in \"{tag}\""
            ))),
        }
    }
}

/// When the page was published, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Year, 1 to 9999.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: i8,
    /// Day of the month, where known.
    pub day: Option<i8>,
}

impl FromStr for Published {
    type Err = BadInput;

    /// Takes `YYYY-MM-DD` or `YYYY-MM`.
    fn from_str(s: &str) -> Result<Self, BadInput> {
        let bad = || {
            BadInput(format!(
                "a publication date is YYYY-MM-DD or YYYY-MM, not \"{s}\""
            ))
        };
        let mut parts = s.split('-');
        let year: i16 = parts.next().and_then(|p| p.parse().ok()).ok_or_else(bad)?;
        let month: i8 = parts.next().and_then(|p| p.parse().ok()).ok_or_else(bad)?;
        let day: Option<i8> = match parts.next() {
            None => None,
            Some(p) => Some(p.parse().map_err(|_| bad())?),
        };
        let whole = jiff::civil::Date::new(year, month, day.unwrap_or(1)).is_ok();
        if parts.next().is_some() || year < 1 || !whole {
            return Err(bad());
        }
        Ok(Self { year, month, day })
    }
}

/// What the register already knows; every part may be empty.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Partners, officials and programmes with all their spellings, in any script.
    pub entries: Vec<KnownEntry>,
}

/// One entry of the register, as far as the reader needs it.
#[derive(Clone, Debug)]
pub struct KnownEntry {
    /// The register's own name for it, given back as `known` on what is recognised.
    pub id: String,
    /// What sort of entry it is.
    pub sort: KnownSort,
    /// Names, acronyms and aliases, in any language and script.
    pub names: Vec<String>,
}

/// The sorts of register entries the reader can recognise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownSort {
    /// A body or state.
    Partner,
    /// A person.
    Official,
    /// A programme, project, fund or initiative.
    Programme,
}

/// Why an entry is proposed, and how sure the reader is.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// Between 0 and 1: of the entries said to be 0.8, about 80 % are right.
    pub confidence: f32,
    /// The rule that found it, in words an officer can read.
    pub reason: String,
    /// The whole supporting sentence, copied from the text.
    pub evidence: String,
    /// Where that sentence stands in the text, in bytes.
    pub range: Range<usize>,
    /// The register entry this was recognised as, if any.
    pub known: Option<String>,
}

/// A named thing: an area of cooperation, a programme, a conference.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// As written in the text.
    pub name: String,
    /// Why.
    pub support: Support,
}

/// A body or state that took part.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// As written in the text, without article.
    pub name: String,
    /// As given in the text, or known for this name.
    pub acronym: Option<String>,
    /// Why.
    pub support: Support,
}

/// A person who acts, signs, speaks, attends or is met.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Without titles of courtesy.
    pub name: String,
    /// The function as written.
    pub role: Option<String>,
    /// The body or state represented.
    pub organisation: Option<String>,
    /// Why.
    pub support: Support,
}

/// An instrument between the parties.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// As written.
    pub name: String,
    /// `mou`, `framework`, `agreement`, `protocol`, `action_plan`, `declaration`, `financing`, `headquarters` or `other`.
    pub kind: &'static str,
    /// `signed` or `planned`.
    pub status: &'static str,
    /// Why.
    pub support: Support,
}

/// A promise somebody could later be asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// The action.
    pub what: String,
    /// Who promised.
    pub who: Vec<String>,
    /// ISO date, year, range of years, or the words of the text.
    pub due: Option<String>,
    /// Why.
    pub support: Support,
}

/// A number to be reached or a sum promised.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The number, multiplied out.
    pub value: f64,
    /// What is counted, or the currency.
    pub unit: String,
    /// What the number is about.
    pub of: String,
    /// By when, as `due` of a commitment.
    pub by: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Why.
    pub support: Support,
}

/// A scalar of the event with its support.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// The value.
    pub value: String,
    /// Why.
    pub support: Support,
}

/// Everything the reader proposes for one communiqué.
///
/// Serialises to the exchange form of `docs/reading.md`: `areas`, `programmes` and `conferences` are lists of strings, and
/// `support` holds, for each of these and for the scalars, confidence, reason, evidence and its byte range.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Day of the event, `YYYY-MM-DD`, or `--MM-DD` where no year can be known.
    pub date: Option<Scalar>,
    /// Last day, if it ran over several.
    pub date_end: Option<String>,
    /// Where it took place.
    pub place: Option<Scalar>,
    /// `meeting`, `signing`, `conference`, `visit`, `launch` or `statement`.
    pub kind: Option<Scalar>,
    /// The larger event in whose frame it happened.
    pub occasion: Option<Scalar>,
    /// Bodies and states.
    pub organisations: Vec<Organisation>,
    /// Persons.
    pub people: Vec<Person>,
    /// Areas of cooperation.
    pub areas: Vec<Named>,
    /// Programmes, projects, funds, initiatives.
    pub programmes: Vec<Named>,
    /// Instruments.
    pub agreements: Vec<Agreement>,
    /// Promises.
    pub commitments: Vec<Commitment>,
    /// Targets and promised sums.
    pub targets: Vec<Target>,
    /// Named meetings of many parties.
    pub conferences: Vec<Named>,
    /// What was used and what was left aside.
    pub explain: Explain,
}

/// What a reading rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Explain {
    /// Lines left aside as page furniture, with the reason; at most 40.
    pub clutter: Vec<Aside>,
    /// The date line, if one was found.
    pub date_line: Option<String>,
    /// Sentences read.
    pub sentences: usize,
    /// Whether the text was longer than the reader reads.
    pub cut: bool,
    /// Sentences that looked like promises and were set aside, with the reason; at most 40.
    pub not_promises: Vec<Aside>,
}

/// A passage set aside.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aside {
    /// The passage.
    pub text: String,
    /// Why.
    pub reason: String,
}

fn support_fields<S: SerializeStruct>(s: &mut S, support: &Support) -> Result<(), S::Error> {
    s.serialize_field("confidence", &round(support.confidence))?;
    s.serialize_field("reason", &support.reason)?;
    s.serialize_field("evidence", &support.evidence)?;
    s.serialize_field("range", &[support.range.start, support.range.end])?;
    if let Some(known) = &support.known {
        s.serialize_field("known", known)?;
    }
    Ok(())
}

fn round(x: f32) -> f64 {
    (f64::from(x) * 100.0).round() / 100.0
}

macro_rules! with_support {
    ($type:ident, $($key:literal => $field:ident),+) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut s = serializer.serialize_struct(stringify!($type), 12)?;
                $(s.serialize_field($key, &self.$field)?;)+
                support_fields(&mut s, &self.support)?;
                s.end()
            }
        }
    };
}

with_support!(Organisation, "name" => name, "acronym" => acronym);
with_support!(Person, "name" => name, "role" => role, "organisation" => organisation);
with_support!(Agreement, "name" => name, "kind" => kind, "status" => status);
with_support!(Commitment, "what" => what, "who" => who, "due" => due);
with_support!(Target, "value" => value, "unit" => unit, "of" => of, "by" => by, "where" => place);

impl Serialize for Support {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut s = serializer.serialize_struct("Support", 5)?;
        support_fields(&mut s, self)?;
        s.end()
    }
}

/// The supports of what the exchange form writes as bare strings.
struct Supports<'a>(&'a Reading);

impl Serialize for Supports<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let r = self.0;
        let mut map = serializer.serialize_map(None)?;
        for (key, scalar) in [
            ("date", &r.date),
            ("place", &r.place),
            ("kind", &r.kind),
            ("occasion", &r.occasion),
        ] {
            if let Some(scalar) = scalar {
                map.serialize_entry(key, &scalar.support)?;
            }
        }
        for (key, list) in [
            ("areas", &r.areas),
            ("programmes", &r.programmes),
            ("conferences", &r.conferences),
        ] {
            let supports: Vec<&Support> = list.iter().map(|n| &n.support).collect();
            map.serialize_entry(key, &supports)?;
        }
        map.end()
    }
}

impl Serialize for Reading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = |s: &Option<Scalar>| s.as_ref().map(|s| s.value.clone());
        let names = |list: &[Named]| -> Vec<String> { list.iter().map(|n| n.name.clone()).collect() };
        let mut s = serializer.serialize_struct("Reading", 15)?;
        s.serialize_field("date", &value(&self.date))?;
        s.serialize_field("date_end", &self.date_end)?;
        s.serialize_field("place", &value(&self.place))?;
        s.serialize_field("kind", &value(&self.kind))?;
        s.serialize_field("occasion", &value(&self.occasion))?;
        s.serialize_field("organisations", &self.organisations)?;
        s.serialize_field("people", &self.people)?;
        s.serialize_field("areas", &names(&self.areas))?;
        s.serialize_field("programmes", &names(&self.programmes))?;
        s.serialize_field("agreements", &self.agreements)?;
        s.serialize_field("commitments", &self.commitments)?;
        s.serialize_field("targets", &self.targets)?;
        s.serialize_field("conferences", &names(&self.conferences))?;
        s.serialize_field("support", &Supports(self))?;
        s.serialize_field("explain", &self.explain)?;
        s.end()
    }
}

//! How a version came to be. Pages, feeds, API and JSON-LD all speak from this one record.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Lang;

/// The version and revision that a translation was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The language translated from.
    pub lang: Lang,
    /// The number of the source's revision.
    pub revision: u32,
}

/// A machine translation program or service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engine {
    /// As readers know it: `Apertium`.
    pub name: String,
    /// As the engine states it: `3.8.3 fra-spa`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// A person's review of a machine translation. The person is named by office, as communiqués are signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The office or role that reviewed.
    pub role: String,
    /// When.
    pub at: Timestamp,
}

/// How a version came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Provenance {
    /// Written in this language.
    Original,
    /// Translated by a person.
    Human {
        /// What it was translated from, where known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<Source>,
    },
    /// Translated by a machine and read by nobody.
    Machine {
        /// What it was translated from.
        source: Source,
        /// By which engine.
        engine: Engine,
        /// When.
        at: Timestamp,
    },
    /// Translated by a machine, then reviewed by a person.
    MachineReviewed {
        /// What it was translated from.
        source: Source,
        /// By which engine.
        engine: Engine,
        /// When the machine translated.
        at: Timestamp,
        /// Who reviewed, and when.
        review: Review,
    },
    /// Came from elsewhere without a word about how it was made.
    Unknown,
}

/// The kind of a provenance alone: what `data-provenance` says and what disclaimers are written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProvenanceKind {
    /// Written in this language.
    Original,
    /// Translated by a person.
    Human,
    /// Translated by a machine and read by nobody.
    Machine,
    /// Translated by a machine, then reviewed by a person.
    MachineReviewed,
    /// Not known.
    Unknown,
}

impl ProvenanceKind {
    /// Every kind, in the order they are listed to people.
    pub const ALL: [Self; 5] = [
        Self::Original,
        Self::Human,
        Self::MachineReviewed,
        Self::Machine,
        Self::Unknown,
    ];

    /// The value of `data-provenance`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Human => "human",
            Self::Machine => "machine",
            Self::MachineReviewed => "machine-reviewed",
            Self::Unknown => "unknown",
        }
    }

    /// The kind called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl Provenance {
    /// The kind alone.
    pub const fn kind(&self) -> ProvenanceKind {
        match self {
            Self::Original => ProvenanceKind::Original,
            Self::Human { .. } => ProvenanceKind::Human,
            Self::Machine { .. } => ProvenanceKind::Machine,
            Self::MachineReviewed { .. } => ProvenanceKind::MachineReviewed,
            Self::Unknown => ProvenanceKind::Unknown,
        }
    }

    /// What it was translated from, where that is known.
    pub const fn source(&self) -> Option<&Source> {
        match self {
            Self::Human { source } => source.as_ref(),
            Self::Machine { source, .. } | Self::MachineReviewed { source, .. } => Some(source),
            Self::Original | Self::Unknown => None,
        }
    }

    /// The engine that translated, where one did.
    pub const fn engine(&self) -> Option<&Engine> {
        match self {
            Self::Machine { engine, .. } | Self::MachineReviewed { engine, .. } => Some(engine),
            Self::Original | Self::Human { .. } | Self::Unknown => None,
        }
    }

    /// When the machine translated, where one did.
    pub const fn made_at(&self) -> Option<Timestamp> {
        match self {
            Self::Machine { at, .. } | Self::MachineReviewed { at, .. } => Some(*at),
            Self::Original | Self::Human { .. } | Self::Unknown => None,
        }
    }

    /// The review, where there was one.
    pub const fn review(&self) -> Option<&Review> {
        match self {
            Self::MachineReviewed { review, .. } => Some(review),
            _ => None,
        }
    }

    /// Whether nobody has read what a machine wrote.
    pub const fn is_unreviewed_machine(&self) -> bool {
        matches!(self, Self::Machine { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_keeps_its_names() {
        let machine = Provenance::Machine {
            source: Source {
                lang: "fr".parse().unwrap(),
                revision: 2,
            },
            engine: Engine {
                name: "Apertium".into(),
                version: None,
            },
            at: "2022-09-16T10:00:00Z".parse().unwrap(),
        };
        let json = serde_json::to_string(&machine).unwrap();
        assert_eq!(
            json,
            r#"{"kind":"machine","source":{"lang":"fr","revision":2},"engine":{"name":"Apertium"},"at":"2022-09-16T10:00:00Z"}"#
        );
        assert_eq!(serde_json::from_str::<Provenance>(&json).unwrap(), machine);
    }

    #[test]
    fn every_kind_has_one_name() {
        for kind in ProvenanceKind::ALL {
            assert_eq!(ProvenanceKind::from_name(kind.as_str()), Some(kind));
        }
    }
}

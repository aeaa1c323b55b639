//! The one record of provenance, as pages, feeds and linked data say it.

use chancery_domain::{Lang, Organisation, Provenance, ProvenanceKind, Slug};
use chancery_formats::feeds;
use chancery_store::pages::VersionFacts;
use jiff::Timestamp;

use super::{autonyms::autonym, frame::best};
use crate::{render::contexts, routes::Place};

/// The kind as pages write it.
pub(super) const fn kind(kind: ProvenanceKind) -> contexts::ProvenanceKind {
    match kind {
        ProvenanceKind::Original => contexts::ProvenanceKind::Original,
        ProvenanceKind::Human => contexts::ProvenanceKind::Human,
        ProvenanceKind::Machine => contexts::ProvenanceKind::Machine,
        ProvenanceKind::MachineReviewed => contexts::ProvenanceKind::MachineReviewed,
        ProvenanceKind::Unknown => contexts::ProvenanceKind::Unknown,
    }
}

/// The kind as feeds write it.
pub(super) const fn feed_kind(kind: ProvenanceKind) -> feeds::ProvenanceKind {
    match kind {
        ProvenanceKind::Original => feeds::ProvenanceKind::Original,
        ProvenanceKind::Human => feeds::ProvenanceKind::Human,
        ProvenanceKind::Machine => feeds::ProvenanceKind::Machine,
        ProvenanceKind::MachineReviewed => feeds::ProvenanceKind::MachineReviewed,
        ProvenanceKind::Unknown => feeds::ProvenanceKind::Unknown,
    }
}

/// An engine with its version, as readers are told.
pub(super) fn engine_name(provenance: &Provenance) -> Option<String> {
    let engine = provenance.engine()?;
    Some(match &engine.version {
        Some(version) => format!("{} {version}", engine.name),
        None => engine.name.clone(),
    })
}

/// The name of an office in a language; the key itself where the profile does not know it.
pub(super) fn office(key: &str, lang: &Lang, organisation: &Organisation) -> Option<String> {
    if key.is_empty() {
        return None;
    }
    let known = organisation
        .office(key)
        .and_then(|office| best(&office.names, lang, organisation));
    Some(known.unwrap_or_else(|| key.to_owned()))
}

/// The notice of a version, as its page writes it.
pub(super) fn notice(
    provenance: &Provenance,
    stale_since: Option<Timestamp>,
    disclaimer: Option<String>,
    versions: &[VersionFacts],
    place_of: impl Fn(Slug) -> Place,
    lang: &Lang,
    organisation: &Organisation,
) -> contexts::Provenance {
    let source = provenance.source().map(|source| contexts::SourceLink {
        lang: source.lang.clone(),
        name: autonym(&source.lang),
        url: versions
            .iter()
            .find(|version| version.lang == source.lang)
            .map(|version| {
                place_of(version.slug.clone())
                    .in_lang(version.lang.clone())
                    .to_string()
            }),
    });
    contexts::Provenance {
        kind: kind(provenance.kind()),
        source,
        engine: engine_name(provenance),
        made: provenance.made_at(),
        reviewer: provenance
            .review()
            .and_then(|review| office(&review.role, lang, organisation)),
        reviewed: provenance.review().map(|review| review.at),
        disclaimer,
        stale: stale_since.map(|since| contexts::Stale {
            since,
            sentences: None,
        }),
    }
}

/// The facts of a version, as feeds and linked data write them.
pub(super) fn facts(
    provenance: &Provenance,
    stale: bool,
    notice: String,
    source_url: Option<String>,
    lang: &Lang,
    organisation: &Organisation,
) -> feeds::ProvenanceFacts {
    feeds::ProvenanceFacts {
        kind: feed_kind(provenance.kind()),
        engine: provenance.engine().map(|engine| engine.name.clone()),
        engine_version: provenance.engine().and_then(|engine| engine.version.clone()),
        reviewer_role: provenance
            .review()
            .and_then(|review| office(&review.role, lang, organisation)),
        source_lang: provenance.source().map(|source| source.lang.clone()),
        source_revision: provenance.source().map(|source| source.revision),
        source_url,
        stale,
        notice,
    }
}

//! What the API takes and gives of articles. Names are those of the contract; times are RFC 3339.

use std::collections::BTreeMap;

use chancery_actions::articles::GivenProvenance;
use chancery_domain::{
    ArticleId, ArticleKind, EventDays, Lang, MediaId, Provenance, ProvenanceKind, State, Texts,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    schemas,
    strict::{cleared, cleared_day, cleared_object, day, maybe_day, maybe_object, moment},
};

/// How a version came to be.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProvenanceFacts {
    #[schema(value_type = schemas::ProvenanceKind)]
    pub kind: ProvenanceKind,
    /// The machine translation program, where one translated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine_version: Option<String>,
    /// When the machine translated.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub made_at: Option<Timestamp>,
    /// The office or role that reviewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewer_role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub reviewed_at: Option<Timestamp>,
    /// The language translated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_lang: Option<String>,
    /// The revision translated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_revision: Option<u32>,
}

impl From<&Provenance> for ProvenanceFacts {
    fn from(provenance: &Provenance) -> Self {
        let engine = provenance.engine();
        let (source, review) = (provenance.source(), provenance.review());
        Self {
            kind: provenance.kind(),
            engine: engine.map(|engine| engine.name.clone()),
            engine_version: engine.and_then(|engine| engine.version.clone()),
            made_at: provenance.made_at(),
            reviewer_role: review.map(|review| review.role.clone()),
            reviewed_at: review.map(|review| review.at),
            source_lang: source.map(|source| source.lang.to_string()),
            source_revision: source.map(|source| source.revision),
        }
    }
}

/// A version, as lists of articles show it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionItem {
    pub title: String,
    pub slug: String,
    /// The address of its page.
    pub url: String,
    pub provenance: ProvenanceFacts,
    /// Whether what it was translated from has changed since.
    pub stale: bool,
    /// Number of the revision shown: the public one, or the newest to those who write.
    pub revision: u32,
    /// Where it stands; told to those who write.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::State>)]
    pub state: Option<State>,
    /// Number of the public revision; told to those who write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_revision: Option<u32>,
}

/// An article, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticleItem {
    #[schema(value_type = schemas::Id)]
    pub id: ArticleId,
    #[schema(value_type = schemas::ArticleKind)]
    pub kind: ArticleKind,
    /// First publication in any language.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub published: Option<Timestamp>,
    /// Versions by language.
    pub versions: BTreeMap<String, VersionItem>,
}

/// Part of the articles, newest first, or best first where words were searched for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticleList {
    pub items: Vec<ArticleItem>,
    /// This page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u64,
    /// How many articles there are on all pages.
    pub total: u64,
}

/// A public correction.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CorrectionFacts {
    #[schema(value_type = schemas::Moment)]
    pub at: Timestamp,
    /// What readers are told.
    pub note: String,
    /// Revision before.
    pub before_revision: u32,
    /// Revision after.
    pub after_revision: u32,
}

/// A withdrawal.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WithdrawalFacts {
    #[schema(value_type = schemas::Moment)]
    pub at: Timestamp,
    /// What readers are told.
    pub reason: String,
}

/// A version with its text.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionWhole {
    #[serde(flatten)]
    pub item: VersionItem,
    /// Standfirst, plain text; may be empty.
    pub summary: String,
    /// Body, in the site's HTML subset.
    pub body_html: String,
    /// First publication of this version.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub published: Option<Timestamp>,
    /// When its public text last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub changed: Option<Timestamp>,
    /// When it will become public.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub scheduled: Option<Timestamp>,
    /// Newest first.
    pub corrections: Vec<CorrectionFacts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<WithdrawalFacts>,
}

/// The days of an event, both included.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    #[serde(deserialize_with = "day")]
    #[schema(value_type = schemas::Day)]
    pub start: Date,
    #[serde(deserialize_with = "day")]
    #[schema(value_type = schemas::Day)]
    pub end: Date,
}

impl From<Days> for EventDays {
    fn from(days: Days) -> Self {
        Self {
            start: days.start,
            end: days.end,
        }
    }
}

/// A picture or document.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MediaFacts {
    #[schema(value_type = schemas::Id)]
    pub id: MediaId,
    /// Where it is served.
    pub url: String,
    /// Media type.
    pub media_type: String,
    /// Size of the file.
    pub bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// Alternative texts by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub alt: Texts,
    /// Captions by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub caption: Texts,
    /// Who made it.
    pub credit: String,
}

/// An article with its versions' texts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticleWhole {
    #[schema(value_type = schemas::Id)]
    pub id: ArticleId,
    #[schema(value_type = schemas::ArticleKind)]
    pub kind: ArticleKind,
    /// First publication in any language.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub published: Option<Timestamp>,
    /// Key of the office that signs, or its name; may be empty.
    pub office: String,
    /// Keys of its topics.
    pub topics: Vec<String>,
    /// The day it reports on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Day>)]
    pub dateline: Option<Date>,
    /// The days of the event it announces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Days>,
    /// Where, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub place: Texts,
    /// Lead picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<MediaFacts>,
    /// Versions by language.
    pub versions: BTreeMap<String, VersionWhole>,
}

/// A new article: its first version, a draft, and what is the same in all languages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateArticle {
    #[schema(value_type = schemas::ArticleKind)]
    pub kind: ArticleKind,
    #[schema(value_type = schemas::Lang)]
    pub lang: Lang,
    #[schema(value_type = schemas::Title)]
    pub title: String,
    /// Body, any HTML; it is brought into the site's subset.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
    /// Standfirst.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Summary>)]
    pub summary: Option<String>,
    /// Readable part of the address; made from the title where absent.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Slug>)]
    pub slug: Option<String>,
    /// How it was made; `original` where absent.
    #[serde(default, deserialize_with = "maybe_object")]
    #[schema(value_type = Option<schemas::GivenProvenance>)]
    pub provenance: Option<GivenProvenance>,
    /// Key of the office that signs, or its name.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Name>)]
    pub office: Option<String>,
    /// Keys of topics.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The day it reports on.
    #[serde(default, deserialize_with = "maybe_day")]
    #[schema(value_type = Option<schemas::Day>)]
    pub dateline: Option<Date>,
    /// The days of the event it announces.
    #[serde(default, deserialize_with = "maybe_object")]
    pub event: Option<Days>,
    /// Where, by language.
    #[serde(default)]
    #[schema(value_type = schemas::Texts)]
    pub place: Texts,
    /// Lead picture.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Id>)]
    pub image: Option<MediaId>,
    /// First publication, for articles that were public elsewhere before; not ahead.
    #[serde(default, deserialize_with = "moment")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub published: Option<Timestamp>,
}

/// A new revision of a version, or its first.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PutVersion {
    #[schema(value_type = schemas::Title)]
    pub title: String,
    /// Body, any HTML; it is brought into the site's subset.
    #[schema(max_length = 1_000_000)]
    pub body_html: String,
    /// Standfirst.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Summary>)]
    pub summary: Option<String>,
    /// A new readable part of the address; the old one keeps answering.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Slug>)]
    pub slug: Option<String>,
    /// How it was made; where absent, the original stays the original and others are a person's.
    #[serde(default, deserialize_with = "maybe_object")]
    #[schema(value_type = Option<schemas::GivenProvenance>)]
    pub provenance: Option<GivenProvenance>,
}

/// What is the same in all languages. What is absent stays as it is; null clears.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(clippy::option_option, reason = "absent, cleared and set are three things")]
pub(super) struct PatchArticle {
    /// Key of the office that signs, or its name.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Name>)]
    pub office: Option<String>,
    /// Keys of topics, all of them.
    #[serde(default)]
    pub topics: Option<Vec<String>>,
    /// The day it reports on.
    #[serde(default, deserialize_with = "cleared_day")]
    #[schema(value_type = Option<schemas::Day>)]
    pub dateline: Option<Option<Date>>,
    /// The days of the event it announces.
    #[serde(default, deserialize_with = "cleared_object")]
    #[schema(value_type = Option<Days>)]
    pub event: Option<Option<Days>>,
    /// Where, by language.
    #[serde(default)]
    #[schema(value_type = Option<schemas::Texts>)]
    pub place: Option<Texts>,
    /// Lead picture.
    #[serde(default, deserialize_with = "cleared")]
    #[schema(value_type = Option<schemas::Id>)]
    pub image: Option<Option<MediaId>>,
}

/// What a write made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ArticleCreated {
    #[schema(value_type = schemas::Id)]
    pub id: ArticleId,
    /// Number of the newest revision.
    pub revision: u32,
}

/// What a write made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RevisionStored {
    /// Number of the newest revision.
    pub revision: u32,
}

/// A correction that comes with a publication.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GivenCorrection {
    /// What readers are told, in the version's language.
    #[schema(value_type = schemas::Note)]
    pub note: String,
}

/// A publication: at once and without a note where nothing is said.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishVersion {
    /// When, if not at once.
    #[serde(default, deserialize_with = "moment")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub at: Option<Timestamp>,
    /// The public note, where a published text is corrected.
    #[serde(default, deserialize_with = "maybe_object")]
    pub correction: Option<GivenCorrection>,
}

/// A withdrawal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WithdrawVersion {
    /// What readers are told, in the version's language.
    #[schema(value_type = schemas::Note)]
    pub reason: String,
}

/// Where a version stands after a publication or a withdrawal.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionStanding {
    #[schema(value_type = schemas::State)]
    pub state: State,
    /// Number of the newest revision.
    pub revision: u32,
    /// Number of the revision that readers see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_revision: Option<u32>,
    /// The address of its page.
    pub url: String,
    /// When it will become public.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<schemas::Moment>)]
    pub scheduled: Option<Timestamp>,
}

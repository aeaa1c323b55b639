//! Words, rules and state machines of Chancery.
//!
//! Invariant: nothing here is asynchronous, speaks SQL or HTTP, or reads the clock.

pub mod article;
pub mod change;
pub mod ids;
pub mod lang;
pub mod opinion;
pub mod organisation;
pub mod people;
pub mod provenance;
pub mod slug;

pub use article::{ArticleKind, EventDays, State};
pub use change::Change;
pub use ids::{ArticleId, IdError, MediaId, TokenId, TopicId};
pub use lang::{Direction, Lang, LangError};
pub use organisation::{Disclaimer, LanguageSettings, Office, Organisation, Texts};
pub use people::{Actor, Forbidden, Scope};
pub use provenance::{Engine, Provenance, ProvenanceKind, Review, Source};
pub use slug::{Slug, SlugError};

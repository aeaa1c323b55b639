//! What each screen reads: one function a screen, each answering from one moment of the database.

mod article;
mod catalogue;
mod frame;
mod lists;
mod machines;

pub use article::{ArticleScreen, Found, VersionFacts, article, missing, versions_of};
pub use catalogue::{Entry, Selection, catalogue, entries, entry, has_withdrawn};
pub use frame::{Frame, MenuEntry, frame};
pub use lists::{Range, Teaser, latest, list, neighbours, published_instants, teaser, topic_counts};
pub use machines::{FeedRow, MapRow, feed, map};

//! What can be done to articles.

mod create;
mod details;
mod publish;
mod publish_due;
mod revise;
mod slugs;
mod text;
mod withdraw;

pub use create::{Created, Details, NewArticle, create};
pub use details::{SetDetails, set_details};
pub use publish::{Correction, Publish, publish};
pub use publish_due::{next_due, publish_due};
pub use revise::{Base, Revise, Revised, revise};
pub(crate) use text::words_hash;
pub use text::{Draft, GivenProvenance};
pub use withdraw::{Withdraw, withdraw};

pub(crate) use create::create_in;
pub(crate) use publish::{changed_everywhere, publish_in};
pub(crate) use revise::revise_in;
pub(crate) use text::one_line;
pub(crate) use withdraw::withdraw_in;

//! The reader's opinion.

use chancery_domain::Lang;
use serde::Serialize;

use super::{Link, Page};

/// The form: five points from 1 (extremely dissatisfied) to 5 (extremely satisfied), and a comment.
///
/// Its fields are named `score`, `comment`, `page`, `lang`, `stamp`, and [`OpinionForm::HONEYPOT`], which people leave
/// empty.
#[derive(Debug, Clone, Serialize)]
pub struct OpinionForm {
    /// Where it is posted to.
    pub action: String,
    /// The address of the page the opinion is about, as a path.
    pub about: String,
    /// The language of the version the opinion is about.
    pub lang: Lang,
    /// A signed time stamp, see the opinions action.
    pub stamp: String,
    /// The score chosen before, after a refusal.
    pub score: Option<u8>,
    /// The comment typed before, after a refusal.
    pub comment: String,
    /// Why it was refused, in the order of the fields.
    pub problems: Vec<OpinionProblem>,
}

impl OpinionForm {
    /// Name of the field that only programs fill in.
    pub const HONEYPOT: &'static str = "website";
    /// The most characters a comment may have.
    pub const COMMENT_MAX: u32 = 2000;

    /// A form not yet filled in.
    pub fn empty(action: String, about: String, lang: Lang, stamp: String) -> Self {
        Self {
            action,
            about,
            lang,
            stamp,
            score: None,
            comment: String::new(),
            problems: Vec::new(),
        }
    }
}

/// Why an opinion was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpinionProblem {
    /// No point was chosen.
    ScoreMissing,
    /// The score is none of 1 to 5.
    ScoreInvalid,
    /// The comment is longer than [`OpinionForm::COMMENT_MAX`] characters.
    CommentTooLong,
    /// The form was opened too long ago, or its stamp is not ours.
    StampExpired,
    /// It came back faster than a person reads, or the hidden field was filled in.
    LooksAutomatic,
    /// Too many from one place.
    TooMany,
}

/// The form on its own page, first shown or refused: `form.problems` makes the difference.
#[derive(Debug, Clone, Serialize)]
pub struct OpinionPage {
    /// The frame; its own `opinion` is `None`.
    pub page: Page,
    /// The form.
    pub form: OpinionForm,
}

/// Thanks.
#[derive(Debug, Clone, Serialize)]
pub struct OpinionThanksPage {
    /// The frame; its `opinion` is `None`.
    pub page: Page,
    /// The page the reader came from, where it is known: its title and address.
    pub back: Option<Link>,
}

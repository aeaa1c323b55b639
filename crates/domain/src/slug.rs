//! The readable part of an address.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A slug in any script: `reunion-d-experts`, `اجتماع-الخبراء`. 1 to 120 characters, no blank, slash, control or
/// reserved character (RFC 3986, section 2.2), never digits alone (those are years and months).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a string is not a slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a slug: use 1 to 120 letters, digits and hyphens, in any script, and not digits alone"
)]
pub struct SlugError(String);

impl Slug {
    /// The slug as text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        let length = text.chars().count();
        let right = (1..=120).contains(&length)
            && !text.chars().all(|c| c.is_ascii_digit())
            && !text.chars().any(|c| {
                c.is_whitespace() || c.is_control() || c.is_uppercase() || is_invisible(c) || is_reserved(c)
            });
        if right {
            Ok(Self(text.to_owned()))
        } else {
            Err(SlugError(text.chars().take(120).collect()))
        }
    }
}

fn is_reserved(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '~')
}

/// Marks that change how text runs without being seen (UAX 9, section 2), and byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_is_welcome() {
        for good in [
            "reunion-d-experts",
            "اجتماع-الخبراء",
            "встреча",
            "专家会议",
            "a2",
            "n-2022",
        ] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
    }

    #[test]
    fn what_would_break_an_address_is_refused() {
        for bad in [
            "",
            "2022",
            "a/b",
            "a b",
            "a?b",
            "..",
            "A",
            "a\u{202e}b",
            &"x".repeat(121),
        ] {
            assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
        }
    }
}

//! Identities. An article is its id, never its slug.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The digits of an id: Crockford's base 32, in lower case, without the letters that look like digits.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Why a string is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an id: an id has 4 to 40 letters, digits, hyphens or underscores")]
pub struct IdError(String);

/// Twelve digits (60 bits) made from `random`.
fn digits(random: u64) -> String {
    (0..12_u32)
        .map(|i| char::from(DIGITS[usize::try_from((random >> (5 * i)) & 31).unwrap_or_default()]))
        .collect()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// A new id from 64 random bits.
            pub fn new(random: u64) -> Self {
                Self(digits(random))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let right = (4..=40).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
                if right { Ok(Self(text.to_owned())) } else { Err(IdError(text.chars().take(40).collect())) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Identifies an article in all its languages, for ever.
    ArticleId
);
id!(
    /// Identifies a topic.
    TopicId
);
id!(
    /// Identifies a picture or document.
    MediaId
);
id!(
    /// Identifies an API token (not the token itself).
    TokenId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_ids_are_ids() {
        for random in [0, 1, u64::MAX, 0x1234_5678_9abc_def0] {
            let id = ArticleId::new(random);
            assert_eq!(id.as_str().parse(), Ok(id.clone()));
        }
    }

    #[test]
    fn paths_and_blanks_are_no_ids() {
        for bad in ["", "a/b", "..%2f", "é", "abc", &"x".repeat(41)] {
            assert!(bad.parse::<ArticleId>().is_err(), "{bad:?}");
        }
    }
}

//! People and programs as actors, each with the rights of its work.

use chancery_domain::{Actor, Scope, TokenId};

/// A program with exactly these rights.
pub fn with(name: &str, scopes: &[Scope]) -> Actor {
    Actor::Token {
        id: TokenId::new(name.bytes().fold(7, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })),
        name: name.to_owned(),
        scopes: scopes.to_vec(),
    }
}

/// Writes and publishes.
pub fn editor() -> Actor {
    with("editor", &[Scope::ArticlesWrite, Scope::ArticlesPublish])
}

/// Writes, and may not publish.
pub fn author() -> Actor {
    with("author", &[Scope::ArticlesWrite])
}

/// Changes the profile, topics, disclaimers and tokens.
pub fn administrator() -> Actor {
    with("administrator", &[Scope::OrganisationWrite])
}

/// Reads opinions.
pub fn analyst() -> Actor {
    with("analyst", &[Scope::OpinionsRead])
}

/// Anybody on the public site.
pub const fn reader() -> Actor {
    Actor::Reader
}

/// Whoever owns the data directory.
pub const fn owner() -> Actor {
    Actor::CommandLine
}

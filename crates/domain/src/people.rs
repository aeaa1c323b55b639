//! Who acts, and what they may do.

use serde::{Deserialize, Serialize};

use crate::TokenId;

/// What a token allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// Create and revise drafts.
    #[serde(rename = "articles:write")]
    ArticlesWrite,
    /// Publish and withdraw.
    #[serde(rename = "articles:publish")]
    ArticlesPublish,
    /// Read opinions and their summary.
    #[serde(rename = "opinions:read")]
    OpinionsRead,
    /// Change the organisation profile, topics and disclaimers.
    #[serde(rename = "organisation:write")]
    OrganisationWrite,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 4] = [
        Self::ArticlesWrite,
        Self::ArticlesPublish,
        Self::OpinionsRead,
        Self::OrganisationWrite,
    ];

    /// Its name on the command line and in the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ArticlesWrite => "articles:write",
            Self::ArticlesPublish => "articles:publish",
            Self::OpinionsRead => "opinions:read",
            Self::OrganisationWrite => "organisation:write",
        }
    }

    /// The scope called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == name)
    }
}

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A timer or job of Chancery itself.
    System,
    /// Whoever may run commands on the data directory: they own it.
    CommandLine,
    /// A program with a token.
    Token {
        /// The token.
        id: TokenId,
        /// The name it was given.
        name: String,
        /// What it allows.
        scopes: Vec<Scope>,
    },
    /// Anybody on the public site.
    Reader,
}

/// A right that is missing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this needs the right \"{}\", which {who} does not have", .needs.as_str())]
pub struct Forbidden {
    /// The right.
    pub needs: Scope,
    /// Who lacks it.
    pub who: String,
}

impl Actor {
    /// How the audit log names them.
    pub fn label(&self) -> String {
        match self {
            Self::System => "system".to_owned(),
            Self::CommandLine => "command line".to_owned(),
            Self::Token { name, id, .. } => format!("token {name} ({id})"),
            Self::Reader => "reader".to_owned(),
        }
    }

    /// Refuses where the right is missing.
    pub fn require(&self, needs: Scope) -> Result<(), Forbidden> {
        let allowed = match self {
            Self::System | Self::CommandLine => true,
            Self::Token { scopes, .. } => scopes.contains(&needs),
            Self::Reader => false,
        };
        if allowed {
            Ok(())
        } else {
            Err(Forbidden {
                needs,
                who: self.label(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_may_what_its_scopes_say_and_a_reader_nothing() {
        let token = Actor::Token {
            id: TokenId::new(1),
            name: "bot".into(),
            scopes: vec![Scope::ArticlesWrite],
        };
        assert!(token.require(Scope::ArticlesWrite).is_ok());
        assert!(token.require(Scope::ArticlesPublish).is_err());
        for scope in Scope::ALL {
            assert!(Actor::Reader.require(scope).is_err());
            assert!(Actor::CommandLine.require(scope).is_ok());
        }
    }
}

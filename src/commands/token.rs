//! `token`: API tokens.

use chancery_actions::tokens;
use chancery_domain::Actor;

use super::{Context, actions, runtime};
use crate::{cli::Token, error::CommandError, out};

pub(crate) fn run(context: &Context, command: Token) -> Result<(), CommandError> {
    let actions = actions(&context.existing()?)?;
    runtime()?.block_on(async {
        match command {
            Token::Add { name, scopes } => {
                out::line(tokens::add(&actions, &Actor::CommandLine, name, scopes).await?)
            }
            Token::List => {
                for token in tokens::list(&actions).await? {
                    let scopes: Vec<&str> = token.scopes.iter().map(|scope| scope.as_str()).collect();
                    let state = match token.revoked_at {
                        Some(at) => format!("revoked {at}"),
                        None => format!("valid since {}", token.created_at),
                    };
                    out::line(format_args!("{}\t{}\t{state}", token.name, scopes.join(",")))?;
                }
                Ok(())
            }
            Token::Revoke { name } => Ok(tokens::revoke(&actions, &Actor::CommandLine, name).await?),
        }
    })
}

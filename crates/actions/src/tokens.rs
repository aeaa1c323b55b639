//! API tokens.

use chancery_domain::{Actor, Scope, TokenId};
use chancery_store::tokens::{self, Token};

use crate::{ActionError, Actions};

/// How tokens begin, so that a leaked one is recognised.
const PREFIX: &str = "chy_";

/// The hash by which a token is known. Tokens are 192 random bits: no salt or slow hash would add to that.
pub fn hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

/// Makes a token and gives it, the only time it is seen. Without scopes it may do everything.
pub async fn add(
    actions: &Actions,
    actor: &Actor,
    name: String,
    scopes: Vec<Scope>,
) -> Result<String, ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    ActionError::check_text("name", &name, 100)?;
    if name.trim().is_empty() {
        return Err(ActionError::invalid("name", "a token needs a name"));
    }
    let bits = || actions.random.bits();
    let secret = format!("{PREFIX}{:016x}{:016x}{:016x}", bits(), bits(), bits());
    let (now, actor, hash) = (actions.now(), actor.clone(), hash(&secret));
    let token = Token {
        id: TokenId::new(actions.random.bits()),
        name,
        scopes: if scopes.is_empty() {
            Scope::ALL.to_vec()
        } else {
            scopes
        },
        created_at: now,
        revoked_at: None,
    };
    actions
        .store
        .write(now, move |tx| {
            if tokens::find_by_name(tx.conn(), &token.name)?.is_some() {
                return Err(ActionError::Exists(format!("a token called \"{}\"", token.name)));
            }
            tokens::insert(tx, &token, &hash)?;
            tx.audit(
                now,
                &actor,
                "token.add",
                &format!("token {}", token.id),
                &token.name,
            )?;
            Ok(())
        })
        .await?;
    Ok(secret)
}

/// All tokens.
pub async fn list(actions: &Actions) -> Result<Vec<Token>, ActionError> {
    actions.store.read(|conn| Ok(tokens::all(conn)?)).await
}

/// Revokes a token; it is refused from the next request on.
pub async fn revoke(actions: &Actions, actor: &Actor, name: String) -> Result<(), ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    let (now, actor) = (actions.now(), actor.clone());
    actions
        .store
        .write(now, move |tx| {
            let token = tokens::find_by_name(tx.conn(), &name)?
                .ok_or_else(|| ActionError::NotFound(format!("token called \"{name}\"")))?;
            tokens::revoke(tx, &token.id, now)?;
            tx.audit(now, &actor, "token.revoke", &format!("token {}", token.id), &name)?;
            Ok(())
        })
        .await
}

/// Who a token stands for, if it is valid.
pub async fn actor(actions: &Actions, token: &str) -> Result<Option<Actor>, ActionError> {
    let hash = hash(token);
    let found = actions
        .store
        .read(move |conn| Ok::<_, ActionError>(tokens::find_valid(conn, &hash)?))
        .await?;
    Ok(found.map(|token| Actor::Token {
        id: token.id,
        name: token.name,
        scopes: token.scopes,
    }))
}

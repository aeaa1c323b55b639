//! Publishes what was scheduled, when its moment has come. May run twice: what is public stays public.

use chancery_domain::Actor;
use chancery_store::articles;
use jiff::Timestamp;

use super::publish::{Publish, publish_in};
use crate::{ActionError, Actions};

/// Publishes every version whose moment has come, all in one transaction, and gives how many.
pub async fn publish_due(actions: &Actions) -> Result<usize, ActionError> {
    let now = actions.now();
    actions
        .store
        .write(now, move |tx| {
            let due = articles::due(tx.conn(), now)?;
            let many = due.len();
            for version in due {
                let publish = Publish {
                    id: version.article,
                    lang: version.lang,
                    at: None,
                    correction: None,
                };
                publish_in(tx, &Actor::System, publish, now)?;
            }
            Ok(many)
        })
        .await
}

/// The next moment at which something is due.
pub async fn next_due(actions: &Actions) -> Result<Option<Timestamp>, ActionError> {
    actions.store.read(|conn| Ok(articles::next_due(conn)?)).await
}

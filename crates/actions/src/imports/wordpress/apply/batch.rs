//! Some items in one transaction.

use std::collections::HashMap;

use chancery_domain::Actor;
use chancery_store::{
    db::{DbError, Tx},
    origins,
};
use jiff::Timestamp;

use super::{Done, article, files::Stored, media, skipped};
use crate::{
    ActionError, Actions,
    imports::wordpress::{
        Change, Entry, Plan,
        report::{Outcome, Report},
    },
};

/// The most items in a transaction.
const ITEMS: usize = 100;
/// About as many bytes of bodies as wait for one.
const BYTES: usize = 4 * 1024 * 1024;

/// An item ready to be stored.
pub(super) struct Ready {
    pub(super) entry: Entry,
    /// Its own last address at the old site.
    pub(super) permalink: Option<String>,
    /// Files it shows, by path below the uploads.
    pub(super) files: Vec<Stored>,
    pub(super) fingerprint: String,
}

/// What storing an item works with.
pub(super) struct Step<'s> {
    pub(super) actions: &'s Actions,
    pub(super) actor: &'s Actor,
    pub(super) now: Timestamp,
    /// No file is written.
    pub(super) rehearse: bool,
}

/// The items that wait for the next transaction.
pub(super) struct Batch<'b> {
    pub(super) actions: &'b Actions,
    pub(super) actor: &'b Actor,
    pub(super) plan: &'b Plan,
    pub(super) rehearse: bool,
    waiting: Vec<Ready>,
    bytes: usize,
}

/// Why a transaction was undone.
enum Undone {
    /// It was a rehearsal, or nothing came in.
    OnPurpose(Vec<(Entry, Done)>),
    Fault(ActionError),
}

impl From<DbError> for Undone {
    fn from(error: DbError) -> Self {
        Self::Fault(error.into())
    }
}

impl<'b> Batch<'b> {
    pub(super) fn new(actions: &'b Actions, actor: &'b Actor, plan: &'b Plan, rehearse: bool) -> Self {
        Self {
            actions,
            actor,
            plan,
            rehearse,
            waiting: Vec::with_capacity(ITEMS),
            bytes: 0,
        }
    }

    pub(super) fn add(&mut self, ready: Ready) {
        if let Change::Article(plan) = &ready.entry.change {
            self.bytes += plan.body.len();
        }
        self.waiting.push(ready);
    }

    pub(super) fn is_full(&self) -> bool {
        self.waiting.len() >= ITEMS || self.bytes >= BYTES
    }

    /// Stores what waits, all or nothing, and accounts for it. Where all of it is here already, nothing is written.
    pub(super) async fn run(&mut self, report: &mut Report) -> Result<(), ActionError> {
        self.bytes = 0;
        let origins = self.waiting.iter().map(|ready| ready.entry.origin.clone());
        let known = known(self.actions, origins.collect()).await?;
        let mut waiting = Vec::with_capacity(self.waiting.len());
        let mut nothing_to_do = true;
        for mut ready in self.waiting.drain(..) {
            let known = known.get(&ready.entry.origin);
            let done = match &mut ready.entry.change {
                Change::Skip(_) => Some((Outcome::Skipped, None)),
                _ if known.is_some_and(|known| is_same(known, &ready.fingerprint)) => {
                    Some((Outcome::Unchanged, None))
                }
                Change::Article(plan) => article::normalise(plan, &mut ready.entry.notes)
                    .err()
                    .map(skipped),
                Change::Media(_) => None,
            };
            nothing_to_do &= done.is_some();
            waiting.push((ready, done));
        }
        if nothing_to_do {
            for (ready, done) in waiting {
                if let Some((outcome, reason)) = done {
                    report.add(&ready.entry, outcome, reason.as_deref());
                }
            }
            return Ok(());
        }
        for (entry, (outcome, reason)) in self.write(waiting).await? {
            report.add(&entry, outcome, reason.as_deref());
        }
        Ok(())
    }

    async fn write(&self, waiting: Vec<(Ready, Option<Done>)>) -> Result<Vec<(Entry, Done)>, ActionError> {
        let (actions, actor) = (self.actions.clone(), self.actor.clone());
        let (now, rehearse) = (actions.now(), self.rehearse);
        let default_lang = self.plan.default_lang.clone();
        let written = self.actions.store.write(now, move |tx| {
            let step = Step {
                actions: &actions,
                actor: &actor,
                now,
                rehearse,
            };
            let mut all = Vec::with_capacity(waiting.len());
            for (ready, done) in waiting {
                let done = match done {
                    Some(done) => done,
                    None => alone(tx, |tx| match &ready.entry.change {
                        Change::Article(plan) => article::put(tx, &step, &ready, plan),
                        Change::Media(plan) => media::put(
                            tx,
                            &step,
                            &ready,
                            plan,
                            plan.lang.as_ref().unwrap_or(&default_lang),
                        ),
                        Change::Skip(_) => Ok((Outcome::Skipped, None)),
                    })
                    .map_err(Undone::Fault)?,
                };
                all.push((ready.entry, done));
            }
            let is_written =
                |(_, (outcome, _)): &(Entry, Done)| matches!(outcome, Outcome::Imported | Outcome::Changed);
            if rehearse || !all.iter().any(is_written) {
                Err(Undone::OnPurpose(all))
            } else {
                Ok(all)
            }
        });
        match written.await {
            Ok(all) | Err(Undone::OnPurpose(all)) => Ok(all),
            Err(Undone::Fault(error)) => Err(error),
        }
    }
}

/// The fingerprints of what came in before, by origin.
pub(super) async fn known(
    actions: &Actions,
    origins: Vec<String>,
) -> Result<HashMap<String, String>, ActionError> {
    actions
        .store
        .read(move |conn| {
            let mut known = HashMap::with_capacity(origins.len());
            for origin in origins {
                if let Some(found) = origins::find(conn, &origin)? {
                    known.insert(origin, found.fingerprint);
                }
            }
            Ok(known)
        })
        .await
}

/// Stores one item. One that is skipped leaves no trace; what stops everything is an error.
fn alone(
    tx: &mut Tx<'_>,
    put: impl FnOnce(&mut Tx<'_>) -> Result<Done, ActionError>,
) -> Result<Done, ActionError> {
    tx.conn().batch("SAVEPOINT item")?;
    let done = put(tx).or_else(of_this_item)?;
    tx.conn().batch(match done.0 {
        Outcome::Skipped => "ROLLBACK TO SAVEPOINT item; RELEASE SAVEPOINT item",
        _ => "RELEASE SAVEPOINT item",
    })?;
    Ok(done)
}

fn of_this_item(error: ActionError) -> Result<Done, ActionError> {
    match error {
        ActionError::Invalid {
            field: "media",
            fault,
        } => Ok(skipped(fault)),
        ActionError::Invalid { .. }
        | ActionError::NotFound(_)
        | ActionError::Exists(_)
        | ActionError::Language(_)
        | ActionError::Transition(_)
        | ActionError::Database(DbError::Exists(_)) => Ok(skipped(error.to_string())),
        error => Err(error),
    }
}

/// Whether what is here came from the same content. A stored fingerprint goes on with what it was stored as.
fn is_same(stored: &str, given: &str) -> bool {
    stored.split(' ').next() == Some(given)
}

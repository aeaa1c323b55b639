//! The one writer of a node.
//!
//! Writes wait in line for one thread. It takes as many as have come, runs each inside a savepoint of one
//! transaction, commits once, tells the listener what changed, and only then answers: so thousands of small
//! writes share one sync of the disk, and nobody is told "done" before caches have let go of what is old.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
};

use chancery_domain::{Actor, Change};
use jiff::Timestamp;
use tokio::sync::oneshot;

use super::{Conn, DbError, Open};
use crate::{failpoints::hit, values};

/// Most writes that share a transaction.
const GROUP: usize = 256;
/// Most writes that wait.
const LINE: usize = 10_000;

/// Told after each commit what it changed, before the writers are answered.
pub type Listener = Arc<dyn Fn(&[Change]) + Send + Sync>;

/// A write transaction. It refuses to be committed without an audit row.
pub struct Tx<'c> {
    conn: &'c mut Conn,
    changes: Vec<Change>,
    wrote: bool,
    audited: bool,
    fault: Option<DbError>,
}

impl Tx<'_> {
    /// Runs a statement and gives the number of rows it changed.
    pub fn execute(&mut self, sql: &str, values: &[super::Value]) -> Result<u64, DbError> {
        self.wrote = true;
        let done = self.conn.execute(sql, values);
        if let Err(fault) = &done {
            self.fault = Some(fault.clone());
        }
        done
    }

    /// The connection, for reading inside the transaction.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// Notes a thing that this write changed.
    pub fn changed(&mut self, change: Change) {
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    /// Writes the audit row: who did what to which thing.
    pub fn audit(
        &mut self,
        at: Timestamp,
        actor: &Actor,
        action: &str,
        entity: &str,
        detail: &str,
    ) -> Result<(), DbError> {
        self.audited = true;
        self.execute(
            "INSERT INTO audit (seq, at, actor, action, entity, detail) \
             SELECT coalesce(max(seq), 0) + 1, CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS TEXT), \
             CAST($4 AS TEXT), CAST($5 AS TEXT) FROM audit",
            values![at, actor.label(), action, entity, detail],
        )?;
        Ok(())
    }

    /// Ends a write: the change-log row goes in, and a write without an audit row does not stand.
    fn close(mut self, now: Timestamp) -> Result<Vec<Change>, DbError> {
        if !self.wrote {
            return Ok(self.changes);
        }
        if !self.audited {
            return Err(DbError::NoAudit);
        }
        if self.changes.is_empty() {
            self.changes.push(Change::Inside);
        }
        let changes = std::mem::take(&mut self.changes);
        self.conn.execute(
            "INSERT INTO change (seq, at, changes) \
             SELECT coalesce(max(seq), 0) + 1, CAST($1 AS BIGINT), CAST($2 AS TEXT) FROM change",
            values![now, &changes],
        )?;
        Ok(changes)
    }
}

/// Answers one write, once it is known whether the transaction stands.
type Answer = Box<dyn FnOnce(Result<(), DbError>) + Send>;
/// Runs one write, or hears why it cannot run.
type Job = Box<dyn FnOnce(Result<&mut Conn, DbError>) -> Ran + Send>;

/// A write that has run.
struct Ran {
    /// What it changed; nothing where it failed.
    changes: Vec<Change>,
    /// How it is answered.
    answer: Answer,
    /// The fault that took the whole transaction with it.
    lost: Option<DbError>,
}

/// The line of waiting writes.
pub struct Writer {
    line: Option<mpsc::SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the writer thread. It ends when the writer is dropped, after the writes that wait.
    pub fn start(open: Open, conn: Conn, listener: Listener) -> Result<Self, DbError> {
        let (line, jobs) = mpsc::sync_channel::<Job>(LINE);
        let thread = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || work(&open, Some(conn), &jobs, &listener))
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self {
            line: Some(line),
            thread: Some(thread),
        })
    }

    /// Puts a write in line. The answer comes when it is durable.
    ///
    /// An error of `write` undoes this write alone.
    pub async fn write<T, E, F>(&self, now: Timestamp, write: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel::<Result<T, E>>();
        let job: Job = Box::new(move |conn| match conn {
            Ok(conn) => run(conn, now, write, answer),
            Err(fault) => Ran {
                changes: Vec::new(),
                answer: Box::new(move |_| {
                    let _ = answer.send(Err(fault.into()));
                }),
                lost: None,
            },
        });
        if self.line.as_ref().is_none_or(|line| line.try_send(job).is_err()) {
            return Err(DbError::Unavailable("too many writes are waiting".to_owned()).into());
        }
        match answered.await {
            Ok(result) => result,
            Err(_) => Err(DbError::Unavailable("the writer stopped".to_owned()).into()),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.line.take());
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != thread::current().id()
        {
            let _ = thread.join();
        }
    }
}

fn run<T, E, F>(conn: &mut Conn, now: Timestamp, write: F, answer: oneshot::Sender<Result<T, E>>) -> Ran
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
{
    match in_savepoint(conn, now, write) {
        Ok((value, changes)) => Ran {
            changes,
            answer: Box::new(move |committed| {
                let _ = answer.send(committed.map(|()| value).map_err(E::from));
            }),
            lost: None,
        },
        Err((error, lost)) => Ran {
            changes: Vec::new(),
            answer: Box::new(move |_| {
                let _ = answer.send(Err(error));
            }),
            lost,
        },
    }
}

/// Runs one write so that its failure undoes nothing else. With the failure comes the fault, if there was one,
/// that took the whole transaction along.
fn in_savepoint<T, E: From<DbError>>(
    conn: &mut Conn,
    now: Timestamp,
    write: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<(T, Vec<Change>), (E, Option<DbError>)> {
    let lost = |fault: DbError| (E::from(fault.clone()), Some(fault));
    conn.batch("SAVEPOINT one").map_err(lost)?;
    let mut tx = Tx {
        conn,
        changes: Vec::new(),
        wrote: false,
        audited: false,
        fault: None,
    };
    let written = catch_unwind(AssertUnwindSafe(|| write(&mut tx)))
        .unwrap_or_else(|_| Err(DbError::Refused("the write broke off".to_owned()).into()));
    let fault = tx.fault.take();
    let closed = written.and_then(|value| Ok((value, tx.close(now)?)));
    match closed {
        Ok(done) => {
            conn.batch("RELEASE SAVEPOINT one").map_err(lost)?;
            Ok(done)
        }
        Err(error) => match conn.batch("ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one") {
            Ok(()) => Err((error, None)),
            Err(second) => Err((error, Some(fault.unwrap_or(second)))),
        },
    }
}

fn work(open: &Open, mut conn: Option<Conn>, jobs: &mpsc::Receiver<Job>, listener: &Listener) {
    while let Ok(first) = jobs.recv() {
        let mut group = std::iter::once(first).chain(jobs.try_iter().take(GROUP - 1));
        match begun(open, &mut conn) {
            // What was not run when a transaction was lost still waits in line, for the next one.
            Ok(conn) => {
                if let Err(fault) = commit(conn, &mut group, listener) {
                    tracing::error!(error = %fault, "a group of writes was not committed");
                }
            }
            Err(fault) => {
                tracing::error!(error = %fault, "no transaction can be begun");
                // Those that wait now; whoever comes later may have better luck.
                let waiting: Vec<Job> = group.collect();
                for job in waiting {
                    (job(Err(fault.clone())).answer)(Ok(()));
                }
            }
        }
    }
}

/// The connection with a transaction begun: on a new connection where the old one no longer answers.
fn begun<'c>(open: &Open, slot: &'c mut Option<Conn>) -> Result<&'c mut Conn, DbError> {
    if let Some(mut conn) = slot.take()
        && conn.stands()
        && conn.begin().is_ok()
    {
        return Ok(slot.insert(conn));
    }
    let mut conn = open.write()?;
    conn.begin()?;
    Ok(slot.insert(conn))
}

fn commit(
    conn: &mut Conn,
    group: &mut impl Iterator<Item = Job>,
    listener: &Listener,
) -> Result<(), DbError> {
    let mut answers: Vec<Answer> = Vec::new();
    let mut changes: Vec<Change> = Vec::new();
    let mut lost = None;
    hit("writer.begun");
    while lost.is_none()
        && let Some(job) = group.next()
    {
        let mut ran = job(Ok(conn));
        changes.append(&mut ran.changes);
        answers.push(ran.answer);
        lost = ran.lost;
        hit("writer.ran-one");
    }
    hit("writer.before-commit");
    let outcome = match lost {
        Some(fault) => Err(fault),
        None => conn.batch("COMMIT"),
    };
    hit("writer.after-commit");
    if outcome.is_err() && conn.in_transaction() {
        let _ = conn.batch("ROLLBACK");
    }
    // A commit whose answer was lost on the way may stand all the same: what it changed is told then too, for
    // a page dropped in vain is only made again.
    if !changes.is_empty() {
        let told = catch_unwind(AssertUnwindSafe(|| listener(&changes)));
        if told.is_err() {
            tracing::error!("the listener of writes broke off");
        }
    }
    hit("writer.before-answer");
    for answer in answers {
        answer(outcome.clone());
    }
    outcome
}

//! The one writer of a node.
//!
//! Writes wait in line for one thread. It takes as many as have come, runs each inside a savepoint of one
//! transaction, commits once, tells the listener what changed, and only then answers: so thousands of small
//! writes share one sync of the disk, and nobody is told "done" before caches have let go of what is old.

use std::{
    sync::{Arc, mpsc},
    thread,
};

use chancery_domain::{Actor, Change};
use jiff::Timestamp;
use tokio::sync::oneshot;

use super::{Conn, DbError, Open};
use crate::values;

/// Most writes that share a transaction.
const GROUP: usize = 256;

/// Told after each commit what it changed, before the writers are answered.
pub type Listener = Arc<dyn Fn(&[Change]) + Send + Sync>;

/// A write transaction. It refuses to be committed without an audit row.
pub struct Tx<'c> {
    conn: &'c mut Conn,
    changes: Vec<Change>,
    wrote: bool,
    audited: bool,
}

impl Tx<'_> {
    /// Runs a statement and gives the number of rows it changed.
    pub fn execute(&mut self, sql: &str, values: &[super::Value]) -> Result<u64, DbError> {
        self.wrote = true;
        self.conn.execute(sql, values)
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
/// Runs one write; says what it changed (nothing where it failed) and how to answer it.
type Job = Box<dyn FnOnce(&mut Conn) -> Result<(Vec<Change>, Answer), DbError> + Send>;

/// The line of waiting writes.
pub struct Writer {
    line: mpsc::SyncSender<Job>,
}

impl Writer {
    /// Starts the writer thread. It ends when the writer is dropped.
    pub fn start(open: Open, conn: Conn, listener: Listener) -> Result<Self, DbError> {
        let (line, jobs) = mpsc::sync_channel::<Job>(10_000);
        thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || work(&open, Some(conn), &jobs, &listener))
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self { line })
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
        let job: Job = Box::new(move |conn| run(conn, now, write, answer));
        if self.line.try_send(job).is_err() {
            return Err(DbError::Unavailable("too many writes are waiting".to_owned()).into());
        }
        match answered.await {
            Ok(result) => result,
            Err(_) => Err(DbError::Unavailable("the writer stopped".to_owned()).into()),
        }
    }
}

fn run<T, E, F>(
    conn: &mut Conn,
    now: Timestamp,
    write: F,
    answer: oneshot::Sender<Result<T, E>>,
) -> Result<(Vec<Change>, Answer), DbError>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
{
    conn.batch("SAVEPOINT one")?;
    let mut tx = Tx {
        conn,
        changes: Vec::new(),
        wrote: false,
        audited: false,
    };
    let written = write(&mut tx).and_then(|value| Ok((value, tx.close(now)?)));
    Ok(match written {
        Ok((value, changes)) => {
            conn.batch("RELEASE SAVEPOINT one")?;
            let reply: Answer = Box::new(move |committed| {
                let _ = answer.send(committed.map(|()| value).map_err(E::from));
            });
            (changes, reply)
        }
        Err(error) => {
            conn.batch("ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one")?;
            let reply: Answer = Box::new(move |_| {
                let _ = answer.send(Err(error));
            });
            (Vec::new(), reply)
        }
    })
}

fn work(open: &Open, mut conn: Option<Conn>, jobs: &mpsc::Receiver<Job>, listener: &Listener) {
    while let Ok(first) = jobs.recv() {
        let group = std::iter::once(first).chain(jobs.try_iter().take(GROUP - 1));
        if conn.as_ref().is_none_or(|conn| !conn.stands()) {
            conn = match open.write() {
                Ok(conn) => Some(conn),
                Err(error) => {
                    // Dropping the jobs answers them; the fault is said once.
                    tracing::error!(%error, "the database is away");
                    group.for_each(drop);
                    continue;
                }
            };
        }
        let Some(open_conn) = conn.as_mut() else { continue };
        if let Err(error) = commit(open_conn, group, listener) {
            tracing::error!(%error, "a group of writes was not committed");
            let _ = open_conn.batch("ROLLBACK");
        }
    }
}

fn commit(conn: &mut Conn, group: impl Iterator<Item = Job>, listener: &Listener) -> Result<(), DbError> {
    let mut answers: Vec<Answer> = Vec::new();
    let mut changes: Vec<Change> = Vec::new();
    let outcome = conn.begin().and_then(|()| {
        for job in group {
            let (of_one, answer) = job(conn)?;
            changes.extend(of_one);
            answers.push(answer);
        }
        conn.batch("COMMIT")
    });
    if outcome.is_ok() && !changes.is_empty() {
        listener(&changes);
    }
    for answer in answers {
        answer(outcome.clone());
    }
    outcome
}

//! A connection to either database. What differs between the two stands in this file and nowhere else.

use std::{collections::HashMap, path::Path, time::Duration};

use postgres::{NoTls, types::Type};
use rusqlite::{OpenFlags, types::ValueRef};

use super::{DbError, Row, Value};

/// Marks a SQLite file as ours (`PRAGMA application_id`): "CHNC".
const APPLICATION_ID: i64 = 0x4348_4e43;
/// The advisory lock that makes the writers of all nodes one writer, as SQLite has by itself.
const WRITER_LOCK: i64 = 0x4348_4e43;
/// How long a statement waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// One connection. Statements are written once, with `$1`, `$2`, … for values.
pub enum Conn {
    /// The embedded database.
    Sqlite(rusqlite::Connection),
    /// PostgreSQL, with the statements prepared so far.
    Postgres {
        /// The connection.
        client: Box<postgres::Client>,
        /// Prepared statements by text.
        prepared: HashMap<String, postgres::Statement>,
    },
}

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Read only.
    Read,
    /// Read and write.
    Write,
}

impl Conn {
    /// Opens the embedded database at `file`, made anew where there is none and `mode` allows it.
    pub fn sqlite(file: &Path, mode: Mode) -> Result<Self, DbError> {
        let flags = match mode {
            Mode::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Mode::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        };
        let connection =
            rusqlite::Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(200);
        if mode == Mode::Write {
            let id: i64 = connection
                .query_row("PRAGMA application_id", [], |row| row.get(0))
                .map_err(|error| named(error, file))?;
            let tables: i64 =
                connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
            if id != APPLICATION_ID && (id != 0 || tables > 0) {
                return Err(DbError::Foreign(file.display().to_string()));
            }
            if id != APPLICATION_ID {
                connection.pragma_update(None, "application_id", APPLICATION_ID)?; // a write: a full disk has no room
            }
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "FULL")?;
        }
        connection.pragma_update(None, "foreign_keys", "ON")?;
        Ok(Self::Sqlite(connection))
    }

    /// Connects to PostgreSQL.
    pub fn postgres(url: &str, mode: Mode) -> Result<Self, DbError> {
        let mut config: postgres::Config = url
            .parse()
            .map_err(|error: postgres::Error| DbError::Unavailable(error.to_string()))?;
        config.connect_timeout(PATIENCE).application_name("chancery");
        let mut client = config.connect(NoTls)?;
        client.batch_execute(match mode {
            Mode::Read => "SET default_transaction_read_only = on",
            // PATIENCE, and what is answered is durable whatever the server's default is.
            Mode::Write => "SET lock_timeout = '10s'; SET synchronous_commit = on",
        })?;
        let encoding: String = client.query_one("SHOW server_encoding", &[])?.try_get(0)?;
        if encoding != "UTF8" {
            return Err(DbError::Refused(format!(
                "it is encoded in {encoding}; make one with ENCODING 'UTF8'"
            )));
        }
        Ok(Self::Postgres {
            client: Box::new(client),
            prepared: HashMap::new(),
        })
    }

    /// Runs statements without values.
    pub fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(sql)?,
            Self::Postgres { client, .. } => client.batch_execute(sql)?,
        }
        Ok(())
    }

    /// Runs the statements of a schema step. Text is compared by its bytes in both databases: linguistic sorting
    /// differs from server to server, and an index under it may break with an update of the operating system.
    pub(super) fn build(&mut self, schema: &str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(_) => self.batch(schema),
            Self::Postgres { .. } => self.batch(&schema.replace(" TEXT", " TEXT COLLATE \"C\"")),
        }
    }

    /// Begins the one write transaction there is at a time, on all nodes.
    pub(super) fn begin(&mut self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch("BEGIN IMMEDIATE")?,
            Self::Postgres { client, .. } => {
                client.batch_execute(&format!("BEGIN; SELECT pg_advisory_xact_lock({WRITER_LOCK})"))?;
            }
        }
        Ok(())
    }

    /// Runs a statement and gives the number of rows it changed.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, DbError> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql))?;
                Ok(statement.execute(rusqlite::params_from_iter(values))? as u64)
            }
            Self::Postgres { client, prepared } => {
                let statement = prepare(client, prepared, sql)?;
                Ok(client.execute(&statement, &references(values))?)
            }
        }
    }

    /// The rows that a statement answers.
    pub fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        match self {
            Self::Sqlite(connection) => {
                let mut statement = connection.prepare_cached(&numbered(sql))?;
                let width = statement.column_count();
                let mut rows = statement.query(rusqlite::params_from_iter(values))?;
                let mut answer = Vec::new();
                while let Some(row) = rows.next()? {
                    let read = |i| row.get_ref(i).map_err(DbError::from).and_then(from_sqlite);
                    answer.push(Row((0..width).map(read).collect::<Result<_, _>>()?));
                }
                Ok(answer)
            }
            Self::Postgres { client, prepared } => {
                let statement = prepare(client, prepared, sql)?;
                client
                    .query(&statement, &references(values))?
                    .iter()
                    .map(from_postgres)
                    .collect()
            }
        }
    }

    /// The first row that a statement answers, if there is one.
    pub fn first(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.query(sql, values)?.into_iter().next())
    }

    /// Whether a write transaction is open. SQLite ends one by itself on some faults, a full disk among them.
    pub(super) fn in_transaction(&self) -> bool {
        match self {
            Self::Sqlite(connection) => !connection.is_autocommit(),
            Self::Postgres { client, .. } => !client.is_closed(),
        }
    }

    /// Whether the connection still stands (a PostgreSQL server may have gone away).
    pub(super) fn stands(&self) -> bool {
        match self {
            Self::Sqlite(_) => true,
            Self::Postgres { client, .. } => !client.is_closed(),
        }
    }

    /// Whether `table` exists.
    pub(super) fn has_table(&mut self, table: &str) -> Result<bool, DbError> {
        let sql = match self {
            Self::Sqlite(_) => "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1",
            Self::Postgres { .. } => {
                "SELECT 1::BIGINT FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_name = $1"
            }
        };
        Ok(self.first(sql, &[table.into()])?.is_some())
    }

    /// Asks the database whether it finds damage in itself. PostgreSQL has no such question; its checksums
    /// are its own affair.
    pub fn integrity(&mut self) -> Result<Vec<String>, DbError> {
        let Self::Sqlite(_) = self else {
            return Ok(Vec::new());
        };
        let mut faults = Vec::new();
        for row in self.query("PRAGMA integrity_check", &[])? {
            let line: String = row.get(0)?;
            if line != "ok" {
                faults.push(line);
            }
        }
        for row in self.query("PRAGMA foreign_key_check", &[])? {
            faults.push(format!(
                "a row of table {} points at nothing",
                row.get::<String>(0)?
            ));
        }
        Ok(faults)
    }
}

fn named(error: rusqlite::Error, file: &Path) -> DbError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => DbError::Foreign(file.display().to_string()),
        _ => error.into(),
    }
}

/// SQLite takes `$1` for a name and numbers it by first appearance; `?1` is a number.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn prepare(
    client: &mut postgres::Client,
    prepared: &mut HashMap<String, postgres::Statement>,
    sql: &str,
) -> Result<postgres::Statement, DbError> {
    if let Some(statement) = prepared.get(sql) {
        return Ok(statement.clone());
    }
    let statement = client.prepare(sql)?;
    prepared.insert(sql.to_owned(), statement.clone());
    Ok(statement)
}

fn references(values: &[Value]) -> Vec<&(dyn postgres::types::ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
}

fn from_sqlite(value: ValueRef<'_>) -> Result<Value, DbError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(x) => Value::Real(x),
        ValueRef::Text(text) => Value::Text(
            String::from_utf8(text.to_vec())
                .map_err(|_| DbError::Shape("text that is not UTF-8".to_owned()))?,
        ),
        ValueRef::Blob(_) => return Err(DbError::Shape("a blob".to_owned())),
    })
}

fn from_postgres(row: &postgres::Row) -> Result<Row, DbError> {
    let column = |i: usize| -> Result<Value, DbError> {
        Ok(match *row.columns()[i].type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(i)?.into(),
            Type::INT4 => row.try_get::<_, Option<i32>>(i)?.map(i64::from).into(),
            Type::FLOAT8 => row.try_get::<_, Option<f64>>(i)?.map_or(Value::Null, Value::Real),
            _ => row.try_get::<_, Option<String>>(i)?.into(),
        })
    };
    (0..row.len()).map(column).collect::<Result<_, _>>().map(Row)
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::ToSqlOutput::Borrowed;
        Ok(Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Real(x) => ValueRef::Real(*x),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl postgres::types::ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> Result<postgres::types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(postgres::types::IsNull::Yes),
            Self::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Self::Int(n) => n.to_sql(ty, out),
            Self::Real(x) => x.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}

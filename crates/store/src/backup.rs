//! Every row of every table, out and in again, alike on both databases.

use crate::db::{Conn, DbError, Row, Tx, Value};

/// Rows read at a time: a body has up to a megabyte.
const PAGE: usize = 50;

/// A table as backups know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, the primary key first.
    pub columns: &'static [&'static str],
    /// How many of the columns are the primary key.
    key: usize,
    /// The column that points at another row of the same table.
    own: Option<&'static str>,
}

const fn table(name: &'static str, key: usize, columns: &'static [&'static str]) -> Table {
    Table {
        name,
        columns,
        key,
        own: None,
    }
}

/// Every table with content, each after those it points at.
pub const TABLES: &[Table] = &[
    table("setting", 1, &["key", "value"]),
    table(
        "media",
        1,
        &[
            "id",
            "file",
            "mime",
            "bytes",
            "width",
            "height",
            "alt",
            "caption",
            "credit",
            "created_at",
        ],
    ),
    table(
        "article",
        1,
        &[
            "id",
            "kind",
            "key",
            "office",
            "dateline",
            "event_start",
            "event_end",
            "place",
            "media",
            "created_at",
            "published_at",
        ],
    ),
    table(
        "version",
        2,
        &[
            "article",
            "lang",
            "kind",
            "state",
            "slug",
            "newest",
            "public",
            "listed_at",
            "published_at",
            "changed_at",
            "scheduled_at",
            "withdrawn_at",
            "withdrawn_reason",
        ],
    ),
    table(
        "revision",
        3,
        &[
            "article",
            "lang",
            "number",
            "at",
            "title",
            "summary",
            "body",
            "text_hash",
            "provenance",
        ],
    ),
    table(
        "correction",
        3,
        &[
            "article",
            "lang",
            "number",
            "at",
            "note",
            "before_revision",
            "after_revision",
        ],
    ),
    table("slug", 2, &["lang", "slug", "article"]),
    table("redirect", 1, &["path", "article", "lang"]),
    Table {
        name: "topic",
        key: 1,
        columns: &["id", "key", "parent", "position", "names"],
        own: Some("parent"),
    },
    table("topic_slug", 2, &["lang", "slug", "topic"]),
    table("article_topic", 2, &["article", "topic"]),
    table("disclaimer", 3, &["lang", "kind", "number", "text", "at"]),
    table(
        "opinion",
        1,
        &[
            "id",
            "day",
            "score",
            "comment",
            "page",
            "lang",
            "article",
            "revision",
            "provenance",
        ],
    ),
    table(
        "token",
        1,
        &["id", "name", "hash", "scopes", "created_at", "revoked_at"],
    ),
    table(
        "origin",
        1,
        &["origin", "kind", "entity", "lang", "fingerprint", "at"],
    ),
    table("audit", 1, &["seq", "at", "actor", "action", "entity", "detail"]),
    table("change", 1, &["seq", "at", "changes"]),
];

/// The table called `name`, if there is one.
pub fn find(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// `$from, …` for as many values as are asked for.
fn places(from: usize, many: usize) -> String {
    let places: Vec<String> = (from..from + many).map(|n| format!("${n}")).collect();
    places.join(", ")
}

/// Hands over every row of a table in the order of its key, a page at a time.
pub fn rows<E: From<DbError>>(
    conn: &mut Conn,
    table: &Table,
    mut each: impl FnMut(&Row) -> Result<(), E>,
) -> Result<(), E> {
    let (columns, key) = (table.columns.join(", "), table.columns[..table.key].join(", "));
    let name = table.name;
    let mut after: Option<Vec<Value>> = None;
    loop {
        let beyond = match &after {
            Some(_) => format!("WHERE ({key}) > ({})", places(1, table.key)),
            None => String::new(),
        };
        let sql = format!("SELECT {columns} FROM {name} {beyond} ORDER BY {key} LIMIT {PAGE}");
        let page = conn.query(&sql, after.as_deref().unwrap_or_default())?;
        for row in &page {
            each(row)?;
        }
        match page.last() {
            Some(last) if page.len() == PAGE => after = Some(last.values()[..table.key].to_vec()),
            _ => return Ok(()),
        }
    }
}

/// Puts rows back. Where rows of a table point at each other, the pointers follow once all rows are in.
#[derive(Debug, Default)]
pub struct Refill {
    pointers: Vec<(&'static Table, &'static str, Value, Value)>,
}

impl Refill {
    /// Puts a row back; its values stand in the order of the table's columns.
    pub fn insert(
        &mut self,
        tx: &mut Tx<'_>,
        table: &'static Table,
        mut row: Vec<Value>,
    ) -> Result<(), DbError> {
        if row.len() != table.columns.len() {
            return Err(DbError::Shape(format!(
                "a row of table {} with {} values",
                table.name,
                row.len()
            )));
        }
        let own = table
            .own
            .and_then(|own| table.columns.iter().position(|column| *column == own));
        if let Some(i) = own {
            let pointer = std::mem::replace(&mut row[i], Value::Null);
            if pointer != Value::Null {
                self.pointers
                    .push((table, table.columns[i], row[0].clone(), pointer));
            }
        }
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name,
            table.columns.join(", "),
            places(1, row.len())
        );
        tx.execute(&sql, &row)?;
        Ok(())
    }

    /// Sets the pointers that waited.
    pub fn finish(self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        for (table, column, id, pointer) in self.pointers {
            let sql = format!(
                "UPDATE {} SET {column} = $2 WHERE {} = $1",
                table.name, table.columns[0]
            );
            tx.execute(&sql, &[id, pointer])?;
        }
        Ok(())
    }
}

/// The first table that has a row; none where the database is empty.
pub fn occupied(conn: &mut Conn) -> Result<Option<&'static str>, DbError> {
    for table in TABLES {
        let sql = format!("SELECT {} FROM {} LIMIT 1", table.columns[0], table.name);
        if conn.first(&sql, &[])?.is_some() {
            return Ok(Some(table.name));
        }
    }
    Ok(None)
}

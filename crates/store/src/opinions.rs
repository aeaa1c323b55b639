//! Readers' opinions.

use chancery_domain::{ArticleId, Lang, ProvenanceKind};
use jiff::civil::Date;

use crate::{
    db::{Conn, DbError, Tx, Value},
    values,
};

/// One reader's answer. Nothing in it points at a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// Random; it tells nothing of the moment.
    pub id: String,
    /// Day in the organisation's zone; the hour is not kept.
    pub day: Date,
    /// 1 to 5.
    pub score: u32,
    /// What was written, if anything.
    pub comment: Option<String>,
    /// Path of the page it was given on.
    pub page: String,
    /// Language of that page.
    pub lang: Lang,
    /// The article read, if it was one.
    pub article: Option<ArticleId>,
    /// The revision read.
    pub revision: Option<u32>,
    /// How the version read came to be, at that time.
    pub provenance: Option<ProvenanceKind>,
}

/// Which opinions are meant. An empty filter means all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Given in this language.
    pub lang: Option<Lang>,
    /// Given on this page.
    pub page: Option<String>,
    /// On this day or later.
    pub from: Option<Date>,
    /// On this day or earlier.
    pub to: Option<Date>,
    /// On versions of this kind.
    pub provenance: Option<ProvenanceKind>,
}

impl Filter {
    fn clause(&self) -> (String, Vec<Value>) {
        let mut clause = String::from(" WHERE 1 = 1");
        let mut values = Vec::new();
        let conditions = [
            ("lang =", self.lang.as_ref().map(Value::from)),
            ("page =", self.page.as_ref().map(Value::from)),
            ("day >=", self.from.as_ref().map(Value::from)),
            ("day <=", self.to.as_ref().map(Value::from)),
            ("provenance =", self.provenance.map(Value::from)),
        ];
        for (condition, value) in conditions {
            let Some(value) = value else { continue };
            values.push(value);
            clause = format!("{clause} AND {condition} ${}", values.len());
        }
        (clause, values)
    }
}

/// Adds an opinion.
pub fn insert(tx: &mut Tx<'_>, opinion: &Opinion) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO opinion (id, day, score, comment, page, lang, article, revision, provenance) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            &opinion.id,
            &opinion.day,
            opinion.score,
            opinion.comment.clone(),
            &opinion.page,
            &opinion.lang,
            opinion.article.as_ref(),
            opinion.revision,
            opinion.provenance,
        ],
    )?;
    Ok(())
}

/// How many gave each of the scores 1 to 5.
pub fn counts(conn: &mut Conn, filter: &Filter) -> Result<[u64; 5], DbError> {
    let (clause, values) = filter.clause();
    let mut counts = [0; 5];
    let sql = format!("SELECT score, count(*) FROM opinion{clause} GROUP BY score");
    for row in conn.query(&sql, &values)? {
        let score: usize = row.get(0)?;
        if let Some(count) = score.checked_sub(1).and_then(|i| counts.get_mut(i)) {
            *count = row.get(1)?;
        }
    }
    Ok(counts)
}

/// Up to `limit` opinions after `after` (an id, empty for the beginning), by id: the order says nothing.
pub fn page(conn: &mut Conn, filter: &Filter, after: &str, limit: usize) -> Result<Vec<Opinion>, DbError> {
    let (clause, mut values) = filter.clause();
    let n = values.len();
    values.push(after.into());
    values.push(limit.into());
    let sql = format!(
        "SELECT id, day, score, comment, page, lang, article, revision, provenance FROM opinion{clause} \
         AND id > ${} ORDER BY id LIMIT ${}",
        n + 1,
        n + 2
    );
    conn.query(&sql, &values)?
        .iter()
        .map(|row| {
            Ok(Opinion {
                id: row.get(0)?,
                day: row.get(1)?,
                score: row.get(2)?,
                comment: row.get(3)?,
                page: row.get(4)?,
                lang: row.get(5)?,
                article: row.get(6)?,
                revision: row.get(7)?,
                provenance: row.get(8)?,
            })
        })
        .collect()
}

/// Erases the comments of opinions given before `day`; the scores stay. Gives how many.
pub fn erase_comments(tx: &mut Tx<'_>, day: Date) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE opinion SET comment = NULL WHERE day < $1 AND comment IS NOT NULL",
        values![&day],
    )
}

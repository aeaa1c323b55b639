//! Questions that find rows which contradict each other, and the repair of what is derived from other rows.

use chancery_domain::{ArticleId, Lang};

use crate::{
    db::{Conn, DbError, Tx},
    values,
};

/// A row that contradicts another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: String,
    /// What is wrong.
    pub fault: &'static str,
    /// Whether it is derived from other rows, so that [`repair`] puts it right.
    pub derived: bool,
}

struct Question {
    fault: &'static str,
    derived: bool,
    /// Answers a row with the place for each fault.
    sql: &'static str,
}

const fn lost(fault: &'static str, sql: &'static str) -> Question {
    Question {
        fault,
        derived: false,
        sql,
    }
}

const fn derived(fault: &'static str, sql: &'static str) -> Question {
    Question {
        fault,
        derived: true,
        sql,
    }
}

const QUESTIONS: &[Question] = &[
    lost(
        "its revisions are not numbered from 1 to the newest",
        "SELECT 'version ' || v.article || ' ' || v.lang FROM version v LEFT JOIN revision r \
         ON r.article = v.article AND r.lang = v.lang GROUP BY v.article, v.lang, v.newest \
         HAVING count(r.number) <> v.newest OR coalesce(max(r.number), 0) <> v.newest",
    ),
    lost(
        "its public revision is not there",
        "SELECT 'version ' || v.article || ' ' || v.lang FROM version v WHERE \
         (v.public IS NULL AND v.state IN ('published', 'withdrawn')) OR (v.public IS NOT NULL AND NOT EXISTS \
         (SELECT 1 FROM revision r WHERE r.article = v.article AND r.lang = v.lang AND r.number = v.public))",
    ),
    lost(
        "its state is none, or lacks the moment or the reason that goes with it",
        "SELECT 'version ' || v.article || ' ' || v.lang FROM version v WHERE \
         state NOT IN ('draft', 'scheduled', 'published', 'withdrawn') \
         OR (state = 'scheduled' AND scheduled_at IS NULL) OR (state = 'published' AND published_at IS NULL) \
         OR (state = 'withdrawn' AND (withdrawn_at IS NULL OR withdrawn_reason IS NULL))",
    ),
    lost(
        "it has a published version and no day of first publication",
        "SELECT 'article ' || a.id FROM article a WHERE a.published_at IS NULL AND EXISTS \
         (SELECT 1 FROM version v WHERE v.article = a.id AND v.state = 'published')",
    ),
    lost(
        "its article, or the revision before or after it, is not there",
        "SELECT 'correction ' || c.article || ' ' || c.lang || ' ' || c.number FROM correction c WHERE 2 > \
         (SELECT count(*) FROM revision r WHERE r.article = c.article AND r.lang = c.lang \
         AND r.number IN (c.before_revision, c.after_revision))",
    ),
    lost(
        "its slug belongs to another article",
        "SELECT 'version ' || v.article || ' ' || v.lang FROM version v JOIN slug s \
         ON s.lang = v.lang AND s.slug = v.slug WHERE s.article <> v.article",
    ),
    derived(
        "its slug does not lead to it",
        "SELECT 'version ' || v.article || ' ' || v.lang FROM version v WHERE NOT EXISTS \
         (SELECT 1 FROM slug s WHERE s.lang = v.lang AND s.slug = v.slug)",
    ),
    derived(
        "its kind is not its article's",
        "SELECT 'version ' || v.article || ' ' || v.lang FROM version v JOIN article a ON a.id = v.article \
         WHERE v.kind <> a.kind",
    ),
    derived(
        "its place in lists is not its article's first publication",
        "SELECT 'version ' || v.article || ' ' || v.lang FROM version v JOIN article a ON a.id = v.article \
         WHERE v.listed_at IS DISTINCT FROM a.published_at",
    ),
    lost(
        "the version it leads to is not there",
        "SELECT 'redirect ' || r.path FROM redirect r WHERE NOT EXISTS \
         (SELECT 1 FROM version v WHERE v.article = r.article AND v.lang = r.lang)",
    ),
    lost(
        "what was imported is not there",
        "SELECT 'origin ' || o.origin FROM origin o WHERE \
         (o.kind = 'version' AND NOT EXISTS (SELECT 1 FROM version v WHERE v.article = o.entity AND v.lang = o.lang)) \
         OR (o.kind = 'article' AND NOT EXISTS (SELECT 1 FROM article a WHERE a.id = o.entity)) \
         OR (o.kind = 'topic' AND NOT EXISTS (SELECT 1 FROM topic t WHERE t.id = o.entity)) \
         OR (o.kind = 'media' AND NOT EXISTS (SELECT 1 FROM media m WHERE m.id = o.entity))",
    ),
    lost(
        "it stands above itself",
        "WITH RECURSIVE above (id, parent, steps) AS (SELECT id, parent, 1 FROM topic WHERE parent IS NOT NULL \
         UNION ALL SELECT above.id, t.parent, above.steps + 1 FROM above JOIN topic t ON t.id = above.parent \
         WHERE t.parent IS NOT NULL AND above.steps < 100) \
         SELECT DISTINCT 'topic ' || id FROM above WHERE id = parent",
    ),
];

/// Every row that contradicts another.
pub fn faults(conn: &mut Conn) -> Result<Vec<Fault>, DbError> {
    let mut faults = Vec::new();
    for question in QUESTIONS {
        for row in conn.query(&format!("{} ORDER BY 1", question.sql), &[])? {
            faults.push(Fault {
                place: row.get(0)?,
                fault: question.fault,
                derived: question.derived,
            });
        }
    }
    Ok(faults)
}

/// Makes copies in version rows equal to what they are copies of, and lets each current slug lead to its version.
pub fn repair(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.execute(
        "UPDATE version SET kind = (SELECT kind FROM article WHERE id = version.article), \
         listed_at = (SELECT published_at FROM article WHERE id = version.article)",
        &[],
    )?;
    tx.execute(
        "INSERT INTO slug (lang, slug, article) SELECT lang, slug, min(article) FROM version WHERE NOT EXISTS \
         (SELECT 1 FROM slug s WHERE s.lang = version.lang AND s.slug = version.slug) GROUP BY lang, slug",
        &[],
    )?;
    Ok(())
}

/// Stores the hash of the words of a revision anew.
pub fn repair_text_hash(
    tx: &mut Tx<'_>,
    id: &ArticleId,
    lang: &Lang,
    number: u32,
    hash: &str,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE revision SET text_hash = $4 WHERE article = $1 AND lang = $2 AND number = $3",
        values![id, lang, number, hash],
    )?;
    Ok(())
}

//! Verifies that what is stored can be relied on, and repairs what is derived from the rest.

use std::{
    collections::HashSet,
    fs::{self, File},
    io,
    path::Path,
};

use chancery_domain::{Actor, ArticleId, Change, Lang, Provenance, Scope};
use chancery_store::{
    articles,
    backup::{find, rows},
    check as stored,
    db::{Conn, DbError, Row},
    media, settings,
};
use chancery_text::body;

use crate::{ActionError, Actions, articles::words_hash, backup::file_fault};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: `revision ID LANG NUMBER`, `media FILE`, `database`, …
    pub place: String,
    /// What is wrong.
    pub fault: String,
    /// What to do.
    pub remedy: &'static str,
    /// How it is put right from the rest, where it can be.
    pub repair: Option<Repair>,
}

/// How a derived thing is put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// Copies in version rows, slugs of versions.
    Copies,
    /// The hash of the words of a revision.
    TextHash {
        /// Article.
        article: ArticleId,
        /// Language.
        lang: Lang,
        /// Number.
        number: u32,
        /// As it should be.
        hash: String,
    },
    /// A file that a broken-off write left in the media folder.
    Stray {
        /// Its name.
        file: String,
    },
}

impl Finding {
    /// Something that only a backup or a person can put right.
    pub fn lasting(place: impl Into<String>, fault: impl Into<String>, remedy: &'static str) -> Self {
        Self {
            place: place.into(),
            fault: fault.into(),
            remedy,
            repair: None,
        }
    }

    fn derived(place: impl Into<String>, fault: impl Into<String>, repair: Repair) -> Self {
        Self {
            place: place.into(),
            fault: fault.into(),
            remedy: "run `chancery check --repair`",
            repair: Some(repair),
        }
    }

    /// Whether `--repair` puts it right.
    pub const fn repairable(&self) -> bool {
        self.repair.is_some()
    }
}

/// A further check of something derived that lies outside the database (the search index).
pub type Hook = Box<dyn FnOnce(&mut Conn) -> Result<Vec<Finding>, ActionError> + Send>;

const RESTORE: &str = "restore a backup made before the damage";

/// Reads everything once and gives what it finds; empty where all is well. Changes nothing.
pub async fn check(actions: &Actions, hooks: Vec<Hook>) -> Result<Vec<Finding>, ActionError> {
    let folder = actions.media.clone();
    actions
        .store
        .read(move |conn| {
            let mut findings: Vec<Finding> = conn
                .integrity()?
                .into_iter()
                .map(|fault| Finding::lasting("database", fault, RESTORE))
                .collect();
            if !findings.is_empty() {
                return Ok(findings); // what a damaged database answers to further questions says nothing
            }
            match settings::organisation(conn) {
                Ok(Some(_)) => {}
                Ok(None) => findings.push(Finding::lasting(
                    "organisation",
                    "there is none",
                    "run `chancery init`",
                )),
                Err(error) => findings.push(Finding::lasting("organisation", error.to_string(), RESTORE)),
            }
            findings.extend(stored::faults(conn)?.into_iter().map(|fault| {
                if fault.derived {
                    Finding::derived(fault.place, fault.fault, Repair::Copies)
                } else {
                    Finding::lasting(fault.place, fault.fault, RESTORE)
                }
            }));
            texts(conn, &mut findings)?;
            files(conn, &folder, &mut findings)?;
            for hook in hooks {
                findings.extend(hook(conn)?);
            }
            Ok(findings)
        })
        .await
}

/// Repairs what is derived, and gives how many findings that puts right. May run twice.
pub async fn repair(actions: &Actions, actor: &Actor, findings: Vec<Finding>) -> Result<usize, ActionError> {
    actor.require(Scope::OrganisationWrite)?;
    let repairs: Vec<Repair> = findings
        .into_iter()
        .filter_map(|finding| finding.repair)
        .collect();
    if repairs.is_empty() {
        return Ok(0);
    }
    let (now, actor, folder) = (actions.now(), actor.clone(), actions.media.clone());
    actions
        .store
        .write(now, move |tx| {
            if repairs.contains(&Repair::Copies) {
                stored::repair(tx)?;
            }
            for repair in &repairs {
                match repair {
                    Repair::TextHash {
                        article,
                        lang,
                        number,
                        hash,
                    } => stored::repair_text_hash(tx, article, lang, *number, hash)?,
                    // A file is written inside the one write that adds its row, so no write is under way now.
                    Repair::Stray { file } if media::find_by_file(tx.conn(), file)?.is_none() => {
                        let path = folder.join(file);
                        fs::remove_file(&path).map_err(file_fault(&path))?;
                    }
                    Repair::Stray { .. } | Repair::Copies => {}
                }
            }
            tx.changed(Change::Everything);
            let detail = format!("{} findings", repairs.len());
            tx.audit(now, &actor, "check.repair", "everything", &detail)?;
            Ok(repairs.len())
        })
        .await
}

/// A revision as the check reads it.
struct Text {
    article: ArticleId,
    lang: Lang,
    number: u32,
    title: String,
    summary: String,
    body: String,
    hash: String,
    provenance: Provenance,
}

fn text(row: &Row) -> Result<Text, DbError> {
    Ok(Text {
        article: row.get(0)?,
        lang: row.get(1)?,
        number: row.get(2)?,
        title: row.get(4)?,
        summary: row.get(5)?,
        body: row.get(6)?,
        hash: row.get(7)?,
        provenance: row.get(8)?,
    })
}

fn texts(conn: &mut Conn, findings: &mut Vec<Finding>) -> Result<(), ActionError> {
    let Some(table) = find("revision") else {
        return Ok(());
    };
    let mut sources = Vec::new();
    rows(conn, table, |row| {
        let place = match (row.get::<String>(0), row.get::<String>(1), row.get::<i64>(2)) {
            (Ok(article), Ok(lang), Ok(number)) => format!("revision {article} {lang} {number}"),
            _ => "revision".to_owned(),
        };
        match text(row) {
            Ok(text) => {
                one_text(&place, &text, findings);
                if let Some(source) = text.provenance.source() {
                    sources.push((place, text.article, source.lang.clone(), source.revision));
                }
            }
            Err(error) => findings.push(Finding::lasting(place, error.to_string(), RESTORE)),
        }
        Ok::<_, ActionError>(())
    })?;
    for (place, article, lang, number) in sources {
        if articles::find_revision(conn, &article, &lang, number)?.is_none() {
            findings.push(Finding::lasting(
                place,
                format!("it was translated from revision {number} in {lang}, which is not there"),
                RESTORE,
            ));
        }
    }
    Ok(())
}

fn one_text(place: &str, text: &Text, findings: &mut Vec<Finding>) {
    let hash = words_hash(&text.title, &text.summary, &text.body);
    if hash != text.hash {
        let repair = Repair::TextHash {
            article: text.article.clone(),
            lang: text.lang.clone(),
            number: text.number,
            hash,
        };
        findings.push(Finding::derived(
            place,
            "the hash of its words is another",
            repair,
        ));
    }
    if !body::normalise(&text.body, &text.lang).is_ok_and(|again| again.html == text.body) {
        findings.push(Finding::lasting(
            place,
            "its body is not in the form in which bodies are stored",
            "store the version anew",
        ));
    }
}

fn files(conn: &mut Conn, folder: &Path, findings: &mut Vec<Finding>) -> Result<(), ActionError> {
    let all = media::all(conn)?;
    let known = all.iter().map(|medium| medium.file.clone()).collect();
    findings.extend(strays(&known, folder));
    for medium in all {
        let place = format!("media {}", medium.file);
        let remedy = "put the file back from a backup, or add the picture again";
        let fault = match hash_file(&folder.join(&medium.file)) {
            Err(error) => error.to_string(),
            Ok((bytes, _)) if bytes != medium.bytes => {
                format!("the file has {bytes} bytes, not {}", medium.bytes)
            }
            Ok((_, hash)) if !medium.file.starts_with(hash.get(..24).unwrap_or(&hash)) => {
                "its content is not what its name says".to_owned()
            }
            Ok(_) => continue,
        };
        findings.push(Finding::lasting(place, fault, remedy));
    }
    Ok(())
}

/// Files named as media are that no row knows.
fn strays(known: &HashSet<String>, folder: &Path) -> Vec<Finding> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut strays: Vec<String> = names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_media_name(name) && !known.contains(name))
        .collect();
    strays.sort();
    strays
        .into_iter()
        .map(|file| {
            let place = format!("media {file}");
            Finding::derived(
                place,
                "a broken-off write left this file, which nothing shows",
                Repair::Stray { file },
            )
        })
        .collect()
}

/// 24 hexadecimal digits and an ending.
fn is_media_name(name: &str) -> bool {
    name.split_once('.').is_some_and(|(stem, _)| {
        stem.len() == 24 && stem.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn hash_file(path: &Path) -> io::Result<(u64, String)> {
    let mut hasher = blake3::Hasher::new();
    let bytes = io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok((bytes, hasher.finalize().to_hex().to_string()))
}

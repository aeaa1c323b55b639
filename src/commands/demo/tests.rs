//! The sample as the database holds it once its history is told.

use std::collections::BTreeMap;

use chancery_domain::{ArticleKind, Lang, ProvenanceKind, State};
use chancery_store::{
    articles::{self, Revision, Version},
    db::{Conn, DbError},
};
use tempfile::TempDir;

use super::{super::actions, files::Sample, load::load, *};

struct Loaded {
    _directory: TempDir,
    actions: Actions,
    runtime: tokio::runtime::Runtime,
}

fn loaded() -> Loaded {
    let directory = tempfile::tempdir().unwrap();
    let actions = actions(&DataDir::fresh(directory.path(), None).unwrap()).unwrap();
    let runtime = runtime().unwrap();
    runtime.block_on(load(&actions, Sample::read().unwrap())).unwrap();
    Loaded {
        _directory: directory,
        actions,
        runtime,
    }
}

impl Loaded {
    fn ask<T>(&self, question: impl FnOnce(&mut Conn) -> Result<T, DbError>) -> T {
        self.actions.store.read_here(question).unwrap()
    }

    /// Every version with its newest revision.
    fn versions(&self) -> Vec<(Version, Revision)> {
        self.ask(|conn| {
            let mut all = Vec::new();
            for row in conn.query("SELECT id FROM article ORDER BY id", &[])? {
                let id = row.get::<String>(0)?.parse().unwrap();
                for version in articles::versions(conn, &id)? {
                    let newest = articles::find_revision(conn, &id, &version.lang, version.newest)?;
                    all.push((version, newest.unwrap()));
                }
            }
            Ok(all)
        })
    }

    fn by_slug(&self, lang: &str, slug: &str) -> Version {
        let lang: Lang = lang.parse().unwrap();
        self.ask(|conn| {
            let owner = articles::slug_owner(conn, &lang, &slug.parse().unwrap())?.unwrap();
            Ok(articles::find_version(conn, &owner, &lang)?.unwrap())
        })
    }
}

fn count<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

#[test]
fn everything_in_the_files_is_in_the_database() {
    let (loaded, sample) = (loaded(), Sample::read().unwrap());
    let versions = loaded.versions();
    let in_files: Vec<_> = sample
        .articles
        .values()
        .flat_map(|article| article.versions.values())
        .collect();
    assert_eq!(
        count(versions.iter().map(|(version, _)| version.state.as_str())),
        count(in_files.iter().map(|version| version.state.as_str()))
    );
    assert_eq!(
        count(
            versions
                .iter()
                .map(|(_, newest)| newest.provenance.kind().as_str())
        ),
        count(in_files.iter().map(|version| version.provenance.kind.as_str()))
    );
    let kinds = loaded.ask(|conn| {
        let rows = conn.query("SELECT kind FROM article", &[])?;
        rows.iter()
            .map(|row| row.get::<ArticleKind>(0))
            .collect::<Result<Vec<_>, _>>()
    });
    assert_eq!(kinds.len(), sample.articles.len());
    assert!(kinds.iter().filter(|kind| **kind == ArticleKind::News).count() >= 24);
    for kind in [
        ProvenanceKind::Original,
        ProvenanceKind::Human,
        ProvenanceKind::Machine,
        ProvenanceKind::MachineReviewed,
    ] {
        assert!(
            versions
                .iter()
                .any(|(_, newest)| newest.provenance.kind() == kind),
            "{kind:?}"
        );
    }
}

#[test]
fn exactly_one_version_is_older_than_its_original() {
    let loaded = loaded();
    let stale: Vec<String> = loaded
        .versions()
        .into_iter()
        .filter(|(version, newest)| {
            let Some(source) = newest.provenance.source() else {
                return false;
            };
            loaded.ask(|conn| {
                let original = articles::find_version(conn, &version.article, &source.lang)?.unwrap();
                let wanted = [
                    (source.lang.clone(), source.revision),
                    (source.lang.clone(), original.newest),
                ];
                let hashes = articles::text_hashes(conn, &version.article, &wanted)?;
                Ok(hashes[&wanted[0]] != hashes[&wanted[1]])
            })
        })
        .map(|(version, _)| format!("{} {}", version.lang, version.slug))
        .collect();
    assert_eq!(stale, ["es el-icesco-y-la-altura-comisaria-de-la-osce"]);
}

#[test]
fn a_correction_stands_at_its_moment_with_its_note() {
    let loaded = loaded();
    let version = loaded.by_slug("fr", "icesco-osce-reunions-experts-noursoultan");
    let corrections = loaded.ask(|conn| articles::corrections(conn, &version.article, &version.lang));
    assert_eq!(corrections.len(), 1);
    assert_eq!(corrections[0].at, "2022-09-19T08:00:00Z".parse().unwrap());
    assert!(corrections[0].note.contains("150 start-up"));
    assert_eq!(
        version.published_at,
        Some("2022-09-16T09:00:00Z".parse().unwrap())
    );
    assert_eq!(version.public, Some(2));
}

#[test]
fn the_withdrawn_and_the_scheduled_stand_as_written() {
    let loaded = loaded();
    let withdrawn = loaded.by_slug("en", "kazakhstan-foreign-ministry-at-headquarters");
    assert_eq!(withdrawn.state, State::Withdrawn);
    assert_eq!(
        withdrawn.withdrawn_at,
        Some("2022-11-30T11:00:00Z".parse().unwrap())
    );
    let scheduled = loaded.by_slug("fr", "exemple-ce-communique-attendait-son-jour");
    assert_eq!(scheduled.state, State::Scheduled);
    assert_eq!(
        scheduled.scheduled_at,
        Some("2030-01-15T09:00:00Z".parse().unwrap())
    );
}

#[test]
fn a_second_load_is_refused_and_changes_nothing() {
    let loaded = loaded();
    let before = loaded.versions();
    let again = loaded
        .runtime
        .block_on(load(&loaded.actions, Sample::read().unwrap()));
    assert!(again.unwrap_err().to_string().contains("already exists"));
    assert_eq!(loaded.versions(), before);
}

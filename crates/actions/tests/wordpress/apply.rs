//! Exports become rows, on an embedded database.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    ops::Deref,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use chancery_actions::{
    Actions,
    articles::{Base, Draft, Revise},
    imports::wordpress::{
        Import, ImportError, import,
        report::{Outcome, Report},
    },
    organisation,
};
use chancery_domain::{Actor, Organisation, Provenance, State};
use chancery_store::{
    articles,
    db::{Conn, DbError},
    origins, topics,
};
use chancery_testkit::{Engine, TestApp, TestStore, on_both};
use tempfile::TempDir;

use crate::{
    helpers::{data, export, item, lang, options},
    own::rows,
    real::exports,
};

/// A fresh organisation in fr, ar and en, where time stands still, so that two runs can be held against each other.
struct Here {
    actions: Actions,
    folder: Arc<TempDir>,
    engine: Engine,
}

impl Here {
    async fn on(base: TestStore) -> Self {
        let app = TestApp::new(base);
        let langs = ["fr", "ar", "en"].map(lang).to_vec();
        let profile = Organisation::new("Union des villes lacustres", langs).unwrap();
        organisation::init(&app, &Actor::CommandLine, profile)
            .await
            .unwrap();
        Self {
            actions: app.deref().clone(),
            folder: Arc::clone(&app.base.dir),
            engine: app.base.engine,
        }
    }

    /// Another one on the same kind of database.
    async fn other(&self) -> Self {
        Self::on(TestStore::new(self.engine)).await
    }

    async fn take(&self, file: &Path, media: Option<&Path>, rehearse: bool) -> Result<Report, ImportError> {
        let mut options = options(&["fr", "ar", "en"]);
        options.other_languages = false;
        let given = Import {
            file: file.to_owned(),
            media: media.map(Path::to_owned),
            options,
            rehearse,
        };
        import(&self.actions, &Actor::CommandLine, &given, &mut |_, _| {}).await
    }

    fn read<T: Send>(&self, ask: impl FnOnce(&mut Conn) -> T + Send) -> T {
        // The client of PostgreSQL may not wait on a thread of the runtime.
        let read = || self.actions.store.read_here(|conn| Ok::<_, DbError>(ask(conn)));
        thread::scope(|scope| scope.spawn(read).join()).unwrap().unwrap()
    }

    fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        self.read(|conn| conn.first(&sql, &[]).unwrap().unwrap().get(0).unwrap())
    }

    /// Everything that is here, without the ids that differ from run to run.
    fn contents(&self) -> BTreeSet<String> {
        let asks = [
            "SELECT v.lang || ' ' || v.kind || ' ' || v.state || ' ' || v.slug || ' ' || v.newest || ' ' || \
             coalesce(v.public, 0) || ' ' || coalesce(v.published_at, 0) || ' ' || coalesce(v.listed_at, 0) || ' ' || \
             r.title || ' ' || r.summary || ' ' || r.body || ' ' || r.provenance || ' ' || a.office || ' ' || \
             coalesce(m.file, '-') FROM version v JOIN article a ON a.id = v.article \
             JOIN revision r ON r.article = v.article AND r.lang = v.lang LEFT JOIN media m ON m.id = a.media",
            "SELECT d.path || ' ' || d.lang || ' ' || v.slug FROM redirect d \
             JOIN version v ON v.article = d.article AND v.lang = d.lang",
            "SELECT t.key || ' ' || t.position || ' ' || t.names || ' ' || coalesce(p.key, '-') FROM topic t \
             LEFT JOIN topic p ON p.id = t.parent",
            "SELECT v.lang || ' ' || v.slug || ' ' || t.key FROM article_topic x JOIN topic t ON t.id = x.topic \
             JOIN version v ON v.article = x.article",
            "SELECT file || ' ' || alt || ' ' || caption FROM media",
            "SELECT origin || ' ' || kind || ' ' || lang || ' ' || fingerprint FROM origin",
            "SELECT o.origin || ' ' || g.origin FROM origin o JOIN origin g ON g.entity = o.entity \
             WHERE o.kind = 'version' AND g.kind = 'article'",
        ];
        let mut all = BTreeSet::new();
        for ask in asks {
            let found = self.read(|conn| conn.query(ask, &[]).unwrap());
            all.extend(found.iter().map(|row| row.get::<String>(0).unwrap()));
        }
        all
    }
}

fn written(folder: &TempDir, text: &str) -> PathBuf {
    let file = folder.path().join("export.xml");
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn every_real_export_comes_in_and_a_second_run_changes_nothing() {
    on_both(async |base| {
        let start = Here::on(base).await;
        for path in exports() {
            let name = path.display();
            let here = start.other().await;
            let folder = data("wxr-own").map(|own| own.join("uploads"));
            let items = fs::read_to_string(&path).unwrap().matches("<item>").count();

            let before = here.contents();
            let rehearsed = here.take(&path, folder.as_deref(), true).await.unwrap();
            assert_eq!(here.contents(), before, "{name}: a rehearsal wrote something");
            assert!(!here.folder.path().join("media").exists(), "{name}");

            let first = here.take(&path, folder.as_deref(), false).await.unwrap();
            assert_eq!(first.totals.sum(), items, "{name}");
            assert_eq!(first.items.len(), items, "{name}");
            assert_eq!(
                rehearsed.items, first.items,
                "{name}: the rehearsal said something else"
            );
            assert_eq!(first.totals.changed + first.totals.unchanged, 0, "{name}");
            for line in &first.items {
                assert!(
                    line.outcome != Outcome::Skipped || line.reason.is_some(),
                    "{name}: {line:?}"
                );
            }

            let (contents, changes, audit) = (here.contents(), here.count("change"), here.count("audit"));
            let second = here.take(&path, folder.as_deref(), false).await.unwrap();
            assert_eq!(second.totals.unchanged, first.totals.imported, "{name}");
            assert_eq!(second.totals.skipped, first.totals.skipped, "{name}");
            assert_eq!(here.contents(), contents, "{name}");
            assert_eq!(
                (here.count("change"), here.count("audit")),
                (changes, audit),
                "{name}"
            );
            println!("{name}: {:?}", first.totals);
        }
    });
}

#[test]
fn a_multilingual_site_is_what_its_own_database_says() {
    on_both(async |base| {
        let Some(folder) = data("wxr-own") else { return };
        let here = Here::on(base).await;
        let file = folder.join("villes-lacustres.wxr.xml");
        let report = here
            .take(&file, Some(&folder.join("uploads")), false)
            .await
            .unwrap();
        let outcomes: HashMap<&str, Outcome> = report
            .items
            .iter()
            .map(|line| (line.origin.rsplit(':').next().unwrap(), line.outcome))
            .collect();
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let all = rows(&folder.join("expected.tsv"));
        for row in all.iter().filter(|row| row["kind"] == "post") {
            let id = row["id"].as_str();
            if row["status"] == "trash" {
                assert_eq!(outcomes[id], Outcome::Skipped);
                continue;
            }
            assert_eq!(outcomes[id], Outcome::Imported, "{id}");
            let origin = format!("wordpress:www.villes-lacustres.example:{id}");
            let known = here.read(|conn| origins::find(conn, &origin).unwrap().unwrap());
            let article = known.entity.parse().unwrap();
            let of = lang(&row["language"]);
            let version = here.read(|conn| articles::find_version(conn, &article, &of).unwrap().unwrap());
            let state = match row["status"].as_str() {
                "publish" if !row["flags"].contains("password") => State::Published,
                "future" => State::Scheduled,
                _ => State::Draft,
            };
            assert_eq!(version.state, state, "{id}");
            if state != State::Draft {
                let at = version.published_at.or(version.scheduled_at).unwrap();
                let local = at.in_tz("Europe/Paris").unwrap().datetime().to_string();
                assert_eq!(local.replace('T', " "), row["date"], "{id}");
            }
            let revision = here.read(|conn| {
                articles::find_revision(conn, &article, &of, version.newest)
                    .unwrap()
                    .unwrap()
            });
            assert_eq!(revision.provenance, Provenance::Unknown, "{id}");
            let many = |name: &str| row[name].parse::<usize>().unwrap_or(0);
            let shown = revision.body.matches("<img ").count();
            assert_eq!(
                shown,
                many("images") + many("gallery_images"),
                "{id}: {}",
                revision.body
            );
            let topics = here.read(|conn| articles::topics(conn, &article).unwrap());
            let names = row["categories"].split(' ').chain(row["tags"].split(' '));
            let wanted = names.filter(|name| !name.is_empty()).count();
            assert!(
                topics.len() >= wanted,
                "{id}: {} of {wanted} topics",
                topics.len()
            );
            if !row["group"].is_empty() {
                groups
                    .entry(row["group"].clone())
                    .or_default()
                    .insert(known.entity.clone());
            }
            if !row["permalink"].is_empty() {
                let address = row["permalink"]
                    .strip_prefix("https://www.villes-lacustres.example")
                    .unwrap();
                for address in [address, address.trim_end_matches('/'), &format!("/?p={id}")] {
                    let found = here.read(|conn| articles::find_redirect(conn, address).unwrap());
                    assert_eq!(found, Some((article.clone(), of.clone())), "{id}: {address}");
                }
            }
        }
        for (group, articles) in groups {
            assert_eq!(articles.len(), 1, "{group} came apart");
        }
        let topics = here.read(|conn| topics::all(conn).unwrap());
        assert!(
            topics.iter().any(|topic| topic.names.0.len() == 3),
            "topics have names in all languages"
        );
        let files = fs::read_dir(here.folder.path().join("media")).unwrap().count();
        assert_eq!(i64::try_from(files).unwrap(), here.count("media"));
    });
}

#[test]
fn a_changed_post_becomes_a_revision_and_an_edit_made_here_stays() {
    on_both(async |base| {
        let here = Here::on(base).await;
        let post = |text: &str| {
            let fields = format!("<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>");
            export(&[item(1, &fields, &[]), item(2, "", &[("_wp_old_slug", "former")])])
        };
        let file = written(&here.folder, &post("one"));
        here.take(&file, None, false).await.unwrap();
        let known = here.read(|conn| origins::find(conn, "wordpress:x.example:1").unwrap().unwrap());
        let (id, fr) = (known.entity.parse().unwrap(), lang("fr"));

        written(&here.folder, &post("two"));
        let report = here.take(&file, None, false).await.unwrap();
        assert_eq!((report.totals.changed, report.totals.unchanged), (1, 1));
        let version = here.read(|conn| articles::find_version(conn, &id, &fr).unwrap().unwrap());
        assert_eq!((version.newest, version.public), (2, Some(2)));

        let edit = Revise {
            id: version.article.clone(),
            lang: fr.clone(),
            base: Base::Any,
            slug: None,
            draft: Draft {
                title: "Ours".into(),
                body_html: "<p>ours</p>".into(),
                ..Draft::default()
            },
        };
        chancery_actions::articles::revise(&here.actions, &Actor::CommandLine, edit)
            .await
            .unwrap();
        written(&here.folder, &post("three"));
        let report = here.take(&file, None, false).await.unwrap();
        assert_eq!((report.totals.skipped, report.totals.unchanged), (1, 1));
        assert!(report.to_string().contains("edited here since"), "{report}");
        let newest = here.read(|conn| articles::find_revision(conn, &id, &fr, 3).unwrap().unwrap());
        assert_eq!(newest.title, "Ours");
    });
}

#[test]
fn what_breaks_off_says_what_stays_and_the_next_run_goes_on() {
    on_both(async |base| {
        let posts: Vec<String> = (1..=250)
            .map(|id| {
                let body = "<p>Les villes du lac se sont réunies.</p>".repeat(50);
                item(
                    id,
                    &format!("<content:encoded><![CDATA[{body}]]></content:encoded>"),
                    &[],
                )
            })
            .collect();
        let whole = export(&posts);
        let clean = Here::on(base).await;
        clean
            .take(&written(&clean.folder, &whole), None, false)
            .await
            .unwrap();

        let here = clean.other().await;
        let file = written(&here.folder, &whole);
        // The file is cut short after the first pass has read it whole.
        let mut cut = Some(whole.len() - whole.len() / 5);
        let mut given_options = options(&["fr", "ar", "en"]);
        given_options.other_languages = false;
        let given = Import {
            file: file.clone(),
            media: None,
            options: given_options,
            rehearse: false,
        };
        let error = import(&here.actions, &Actor::CommandLine, &given, &mut |_, _| {
            if let Some(length) = cut.take() {
                fs::OpenOptions::new()
                    .write(true)
                    .open(&file)
                    .unwrap()
                    .set_len(length as u64)
                    .unwrap();
            }
        })
        .await
        .unwrap_err();
        let said = error.to_string();
        assert!(
            said.contains("export.xml: line ") && said.contains("cut off"),
            "{said}"
        );
        let stayed: i64 = here.count("version");
        assert!(stayed > 0 && stayed % 100 == 0, "{stayed}");
        assert!(said.contains(&format!("{stayed} items had come in")), "{said}");

        fs::write(&file, &whole).unwrap();
        let report = here.take(&file, None, false).await.unwrap();
        assert_eq!(i64::try_from(report.totals.unchanged).unwrap(), stayed);
        assert_eq!(here.contents(), clean.contents());
    });
}

#[test]
fn hostile_and_broken_files_are_refused_before_anything_is_written() {
    on_both(async |base| {
        let here = Here::on(base).await;
        let before = (here.contents(), here.count("audit"));
        let doctype = format!(
            "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>{}",
            export(&[item(1, "", &[])])
        );
        let whole = export(&[item(1, "", &[]), item(2, "", &[])]);
        for text in [
            "",
            "no xml",
            "<html></html>",
            doctype.as_str(),
            &whole[..whole.len() - 30],
            &whole.replace("T2", "&undeclared;"),
        ] {
            for rehearse in [true, false] {
                let file = written(&here.folder, text);
                let error = here.take(&file, None, rehearse).await.unwrap_err().to_string();
                assert!(error.contains("export.xml: line "), "{error}");
                assert!(error.ends_with("nothing was written"), "{error}");
            }
        }
        for folder in ["xml-hostile-libxml2"].into_iter().filter_map(data) {
            for file in fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
                if file.is_file() {
                    assert!(here.take(&file, None, false).await.is_err(), "{}", file.display());
                }
            }
        }
        assert_eq!((here.contents(), here.count("audit")), before);
    });
}

#[test]
fn no_file_outside_the_folder_of_uploads_comes_in() {
    on_both(async |base| {
        let here = Here::on(base).await;
        let uploads = here.folder.path().join("uploads");
        fs::create_dir(&uploads).unwrap();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
        fs::write(here.folder.path().join("secret.png"), png).unwrap();
        fs::write(uploads.join("text.png"), "no picture").unwrap();
        std::os::unix::fs::symlink("../secret.png", uploads.join("link.png")).unwrap();
        let attachment = |id, file: &str| {
            item(id, "", &[("_wp_attached_file", file)])
                .replace(">post<", ">attachment<")
                .replace(">publish<", ">inherit<")
        };
        let names = ["../secret.png", "link.png", "text.png", "none.png"];
        let items: Vec<String> = (1..).zip(names).map(|(id, name)| attachment(id, name)).collect();
        let file = written(&here.folder, &export(&items));
        let report = here.take(&file, Some(&uploads), false).await.unwrap();
        assert_eq!(report.totals.skipped, 4, "{report}");
        assert_eq!(here.count("media"), 0);
    });
}

//! What screens, lists, feeds and site maps read, on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use chancery_actions::articles::Draft;
use chancery_domain::Change;
use chancery_store::{
    articles, changes,
    db::{Conn, DbError},
    media, origins,
    pages::{self, Found, Range, Teaser},
    settings, topics,
};
use chancery_testkit::{
    TestApp, app_on_both,
    fixture::{draft, lang, machine_draft},
};
use jiff::SignedDuration;

fn ask<T>(app: &TestApp, question: impl FnOnce(&mut Conn) -> Result<T, DbError>) -> T {
    app.store.read_here(question).unwrap()
}

fn titles(teasers: &[Teaser]) -> Vec<&str> {
    teasers.iter().map(|teaser| teaser.title.as_str()).collect()
}

fn found(app: &TestApp, tag: &str, slug: &str) -> Found {
    ask(app, |conn| {
        pages::article(conn, &lang(tag), &slug.parse().unwrap(), 3)
    })
}

#[test]
fn a_slug_leads_to_what_the_public_may_know() {
    app_on_both(async |app| {
        let id = app.furnish().await;
        let Found::Version(screen) = found(&app, "fr", "reunion-d-experts") else {
            panic!("it is public")
        };
        assert_eq!(
            (
                screen.revision.number,
                screen.corrections.len(),
                screen.topics.len()
            ),
            (2, 1, 2)
        );
        assert!(screen.media.is_some() && screen.stale_since.is_none() && screen.article.id == id);
        let tags: Vec<&str> = screen.versions.iter().map(|facts| facts.lang.as_str()).collect();
        assert_eq!(
            tags,
            ["ar", "es", "fr"],
            "a draft in English is nobody's business"
        );
        assert!(matches!(found(&app, "en", "experts-meet"), Found::Nothing));
        assert!(matches!(found(&app, "fr", "no-such"), Found::Nothing));
        assert!(matches!(found(&app, "fr", "retiree"), Found::Withdrawn { .. }));
        assert!(
            matches!(found(&app, "ru", "reunion-d-experts"), Found::Missing(others) if others.len() == 3)
        );
        assert!(
            matches!(found(&app, "ar", "reunion-d-experts"), Found::Moved(to) if to.slug.as_str() == "اجتماع-الخبراء")
        );
        let Found::Version(spanish) = found(&app, "es", "reunion-de-expertos") else {
            panic!("it is public")
        };
        assert_eq!(spanish.disclaimer.unwrap().text, "Máquina.");
        assert!(spanish.stale_since.is_some(), "the original was corrected since");
        assert!(
            ask(&app, |conn| settings::disclaimer(
                conn,
                &lang("fr"),
                chancery_domain::ProvenanceKind::Human
            ))
            .is_none()
        );
        assert_eq!(ask(&app, settings::disclaimers).len(), 1);
    });
}

#[test]
fn a_translation_is_stale_from_the_publication_of_other_words_until_it_follows() {
    app_on_both(async |app| {
        let id = app.published("fr", "Titre").await;
        app.revise(&id, "es", machine_draft("Título", "fr")).await;
        app.publish(&id, "es").await;
        let stale = || {
            ask(&app, |conn| pages::teaser(conn, &id, &lang("es")))
                .unwrap()
                .stale_since
        };
        assert_eq!(stale(), None);
        let layout = Draft {
            body_html: "<p><strong>Titre.</strong></p>".into(),
            ..draft("Titre")
        };
        app.revise(&id, "fr", layout).await;
        app.publish(&id, "fr").await;
        assert_eq!(stale(), None, "a change of layout alone makes nothing stale");
        let moment = app.clock.forward(SignedDuration::from_hours(1));
        app.revise(&id, "fr", draft("Titre changé")).await;
        assert_eq!(stale(), None, "what is not public yet makes nothing stale");
        app.publish(&id, "fr").await;
        assert_eq!(stale(), Some(moment));
        app.revise(&id, "es", machine_draft("Título cambiado", "fr"))
            .await;
        assert_eq!(stale(), Some(moment));
        app.publish(&id, "es").await;
        assert_eq!(stale(), None);
        app.revise(&id, "fr", draft("Autre")).await;
        app.publish(&id, "fr").await;
        assert!(stale().is_some());
        app.revise(&id, "fr", draft("Titre changé")).await;
        app.publish(&id, "fr").await;
        assert_eq!(stale(), None, "the words are those that were translated again");
    });
}

#[test]
fn lists_are_newest_first_paged_and_bounded() {
    app_on_both(async |app| {
        let mut ids = Vec::new();
        for n in 0..7 {
            ids.push(app.published("fr", &format!("N {n}")).await);
            if n % 2 == 0 {
                app.clock.forward(SignedDuration::from_hours(24)); // two share each moment
            }
        }
        let fr = lang("fr");
        let (all, total) = ask(&app, |conn| pages::list(conn, &fr, &Range::default(), 0, 100));
        assert_eq!((all.len(), total), (7, 7));
        assert!(all.is_sorted_by(|a, b| (a.listed_at, &a.article) > (b.listed_at, &b.article)));
        let mut paged = Vec::new();
        for skip in [0, 3, 6, 9] {
            let (page, total) = ask(&app, |conn| pages::list(conn, &fr, &Range::default(), skip, 3));
            assert_eq!(total, 7);
            paged.extend(page);
        }
        assert_eq!(titles(&paged), titles(&all));
        assert_eq!(
            titles(&ask(&app, |conn| pages::latest(conn, &fr, 2))),
            titles(&all)[..2]
        );
        for (n, teaser) in all.iter().enumerate() {
            let (before, after) = ask(&app, |conn| {
                pages::neighbours(conn, &fr, &teaser.article, teaser.listed_at)
            });
            assert_eq!(before.map(|t| t.title), all.get(n + 1).map(|t| t.title.clone()));
            assert_eq!(
                after.map(|t| t.title),
                n.checked_sub(1).map(|n| all[n].title.clone())
            );
        }
        let day = Range {
            from: Some("2022-09-16T11:00:00Z".parse().unwrap()),
            before: Some("2022-09-17T11:00:00Z".parse().unwrap()),
            topics: vec![],
        };
        assert_eq!(ask(&app, |conn| pages::list(conn, &fr, &day, 0, 100)).1, 2);
        assert_eq!(ask(&app, |conn| pages::published_instants(conn, &fr)).len(), 7);
        assert_eq!(
            ask(&app, |conn| pages::list(
                conn,
                &lang("ar"),
                &Range::default(),
                0,
                9
            ))
            .1,
            0
        );
    });
}

#[test]
fn topics_feeds_maps_and_frames_show_what_is_public() {
    app_on_both(async |app| {
        let id = app.furnish().await;
        let fr = lang("fr");
        let all = ask(&app, topics::all);
        let counts = ask(&app, |conn| pages::topic_counts(conn, &fr));
        assert!(counts.len() == 2 && counts.iter().all(|(_, count)| *count == 1));
        let under = Range {
            topics: all.iter().map(|topic| topic.id.clone()).collect(),
            ..Range::default()
        };
        assert_eq!(
            ask(&app, |conn| pages::list(conn, &fr, &under, 0, 9)).1,
            1,
            "under two topics, listed once"
        );
        let feed = ask(&app, |conn| pages::feed(conn, &fr, 10));
        assert_eq!(feed.len(), 1, "a withdrawn communiqué is not in the feed");
        assert!(feed[0].correction.is_some() && feed[0].media.is_some() && feed[0].versions.len() == 3);
        let map = ask(&app, pages::map);
        let machine: Vec<_> = map
            .iter()
            .filter(|row| row.unreviewed_machine)
            .map(|row| row.lang.as_str())
            .collect();
        assert_eq!((map.len(), machine), (4, vec!["es"]));
        let frame = ask(&app, |conn| pages::frame(conn, &fr)).unwrap();
        assert!(frame.topics.iter().all(|(_, slug)| slug.is_some()));
        assert_eq!(ask(&app, |conn| topics::slugs(conn, &lang("zh"))).len(), 0);
        let slug = ask(&app, |conn| topics::find_by_slug(conn, &fr, "ecoles")).unwrap();
        assert_eq!(
            slug.parent,
            all.iter()
                .find(|topic| topic.key == "z")
                .map(|topic| topic.id.clone())
        );
        assert_eq!(
            ask(&app, |conn| articles::find_by_key(conn, "about"))
                .unwrap()
                .kind
                .as_str(),
            "page"
        );
        assert_eq!(
            ask(&app, |conn| articles::find_redirect(conn, "/?p=7")),
            Some((id.clone(), fr.clone()))
        );
        assert_eq!(ask(&app, |conn| articles::find_redirect(conn, "/?p=8")), None);
        let origin = ask(&app, |conn| {
            origins::find(conn, "wordpress:https://old.example/:7")
        })
        .unwrap();
        assert_eq!(origin.entity, id.to_string());
        let medium = ask(&app, media::all).remove(0);
        assert_eq!(
            ask(&app, |conn| media::find_by_file(conn, &medium.file)),
            Some(medium.clone())
        );
        assert_eq!((medium.width, medium.height), (Some(16), Some(8)));
        let newest = ask(&app, changes::newest);
        let log = ask(&app, |conn| changes::after(conn, 0, 1_000));
        assert_eq!(i64::try_from(log.len()).unwrap(), newest);
        assert!(
            log.iter()
                .any(|(_, changes)| changes.contains(&Change::Article { article: id.clone() }))
        );
        assert_eq!(ask(&app, |conn| changes::after(conn, newest - 2, 1)).len(), 1);
    });
}

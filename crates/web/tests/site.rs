//! The public site as a reader meets it, on both databases.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use chancery_actions::articles::{self, Base, Correction, Publish, Revise, Withdraw};
use chancery_domain::ArticleId;
use chancery_testkit::{TestSite, actors, fixture, site_on_both};
use scraper::{Html, Selector};

async fn revise(site: &TestSite, id: &ArticleId, tag: &str, draft: articles::Draft) {
    let revise = Revise {
        id: id.clone(),
        lang: fixture::lang(tag),
        base: Base::Any,
        slug: None,
        draft,
    };
    articles::revise(&site.actions, &actors::editor(), revise)
        .await
        .unwrap();
}

async fn publish(site: &TestSite, id: &ArticleId, tag: &str, note: Option<&str>) {
    let publish = Publish {
        id: id.clone(),
        lang: fixture::lang(tag),
        at: None,
        correction: note.map(|note| Correction {
            note: note.to_owned(),
        }),
    };
    articles::publish(&site.actions, &actors::editor(), publish)
        .await
        .unwrap();
}

async fn published(site: &TestSite, tag: &str, title: &str) -> ArticleId {
    let id = articles::create(&site.actions, &actors::editor(), fixture::news(tag, title))
        .await
        .unwrap()
        .id;
    publish(site, &id, tag, None).await;
    id
}

fn attribute(page: &str, selector: &str, name: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    page.select(&Selector::parse(selector).unwrap())
        .filter_map(|element| element.attr(name).map(str::to_owned))
        .collect()
}

#[test]
fn every_address_answers_in_its_language_without_cookie_or_third_party() {
    site_on_both(async |site| {
        published(&site, "fr", "Réunion d’experts").await;
        published(&site, "ar", "اجتماع الخبراء").await;
        let year = site.actions.now().to_string()[..4].to_owned();
        for tag in fixture::LANGUAGES {
            for path in ["", "news/", "search", "search?q=x", "opinion", "opinion/thanks"] {
                let answer = site.get(&format!("/{tag}/{path}"));
                assert_eq!(answer.status, 200, "/{tag}/{path}");
                assert_eq!(attribute(&answer.body, "html", "lang"), [tag]);
                assert_eq!(
                    attribute(&answer.body, "html", "dir"),
                    [fixture::lang(tag).direction().as_str()]
                );
                assert_eq!(answer.header("set-cookie"), "");
                assert!(
                    answer
                        .header("content-security-policy")
                        .contains("default-src 'none'")
                );
                for address in attribute(
                    &answer.body,
                    "[src], link[rel=stylesheet], link[rel=preload]",
                    "href",
                ) {
                    assert!(address.starts_with('/'), "{address} is asked of another origin");
                }
            }
            for ending in ["atom", "rss", "json"] {
                let answer = site.get(&format!("/{tag}/feed.{ending}"));
                assert_eq!(answer.status, 200);
                assert!(
                    answer.header("content-type").starts_with("application/"),
                    "{ending}"
                );
            }
        }
        for path in [
            format!("/fr/news/{year}/"),
            "/fr/news/reunion-d-experts".into(),
            "/sitemap.xml".into(),
        ] {
            assert_eq!(site.get(&path).status, 200, "{path}");
        }
        assert!(
            site.get("/robots.txt")
                .body
                .contains("https://news.example.org/sitemap.xml")
        );
    });
}

#[test]
fn the_root_leads_to_the_best_language_and_no_other_address_looks_at_wishes() {
    site_on_both(async |site| {
        for (wish, home) in [
            ("fr-CH, en;q=0.9", "/fr/"),
            ("de, zh;q=0.4", "/zh/"),
            ("de", "/ar/"),
            ("", "/ar/"),
        ] {
            let answer = site.get_with("/", &[("accept-language", wish)]);
            assert_eq!((answer.status, answer.header("location")), (302, home), "{wish}");
        }
        let (plain, wishing) = (
            site.get("/fr/"),
            site.get_with("/fr/", &[("accept-language", "ar")]),
        );
        assert_eq!(plain.header("etag"), wishing.header("etag"));
    });
}

#[test]
fn addresses_without_their_slash_and_former_slugs_are_redirected_for_ever() {
    site_on_both(async |site| {
        let id = published(&site, "fr", "Premier titre").await;
        for (path, to) in [
            ("/fr", "/fr/"),
            ("/fr/news", "/fr/news/"),
            ("/fr/search/", "/fr/search"),
        ] {
            let answer = site.get(path);
            assert_eq!((answer.status, answer.header("location")), (301, to), "{path}");
        }
        for slug in ["deuxieme", "troisieme"] {
            let revise = Revise {
                id: id.clone(),
                lang: fixture::lang("fr"),
                base: Base::Any,
                slug: Some(slug.to_owned()),
                draft: fixture::draft("Premier titre"),
            };
            articles::revise(&site.actions, &actors::editor(), revise)
                .await
                .unwrap();
            publish(&site, &id, "fr", None).await;
        }
        for former in ["premier-titre", "deuxieme"] {
            let answer = site.get(&format!("/fr/news/{former}"));
            assert_eq!(
                (answer.status, answer.header("location")),
                (301, "/fr/news/troisieme"),
                "{former}"
            );
        }
        assert_eq!(site.get("/fr/news/troisieme").status, 200);
    });
}

#[test]
fn what_is_not_there_says_so_in_the_readers_language_and_helps_on() {
    site_on_both(async |site| {
        let id = published(&site, "fr", "Réunion").await;
        let nothing = site.get("/ar/news/nothing");
        assert_eq!(nothing.status, 404);
        assert_eq!(attribute(&nothing.body, "html", "lang"), ["ar"]);
        assert!(!attribute(&nothing.body, "form[role=search]", "action").is_empty());
        // The article exists in French: the Arabic page offers it.
        let missing = site.get("/ar/news/reunion");
        assert_eq!(missing.status, 404);
        assert!(missing.body.contains("/fr/news/reunion"));
        for path in [
            "/xx/",
            "/assets/x",
            "/media/x.png",
            "/media/..%2f..%2fetc",
            "//example.org/",
            "/fr/%ff",
        ] {
            assert_eq!(site.get(path).status, 404, "{path}");
        }
        let withdraw = Withdraw {
            id,
            lang: fixture::lang("fr"),
            reason: "Publié deux fois.".to_owned(),
        };
        articles::withdraw(&site.actions, &actors::editor(), withdraw)
            .await
            .unwrap();
        let gone = site.get("/fr/news/reunion");
        assert_eq!(gone.status, 410);
        assert!(gone.body.contains("Publié deux fois."));
        assert!(!site.get("/fr/feed.json").body.contains("Réunion"));
        let put = site.post("/fr/", &[("a", "b")]);
        assert_eq!((put.status, put.header("allow")), (405, "GET, HEAD"));
    });
}

#[test]
fn what_is_scheduled_is_nowhere_before_its_moment_and_everywhere_after() {
    site_on_both(async |site| {
        let id = articles::create(
            &site.actions,
            &actors::editor(),
            fixture::news("fr", "Sous embargo"),
        )
        .await
        .unwrap()
        .id;
        let moment = site.actions.now() + jiff::SignedDuration::from_hours(1);
        let plan = Publish {
            id: id.clone(),
            lang: fixture::lang("fr"),
            at: Some(moment),
            correction: None,
        };
        articles::publish(&site.actions, &actors::editor(), plan)
            .await
            .unwrap();
        let places = [
            "/fr/",
            "/fr/news/",
            "/fr/feed.atom",
            "/sitemap.xml",
            "/fr/search?q=embargo",
        ];
        for path in places {
            assert!(!site.get(path).body.contains("sous-embargo"), "{path}");
        }
        assert_eq!(site.get("/fr/news/sous-embargo").status, 404);
        site.clock.set(&moment.to_string());
        let patience = std::time::Instant::now();
        while site.get("/fr/news/sous-embargo").status != 200 {
            assert!(patience.elapsed().as_secs() < 10, "it was not published");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        for path in places {
            assert!(site.get(path).body.contains("sous-embargo"), "{path}");
        }
    });
}

#[test]
fn an_edit_shows_at_the_very_next_request_under_load() {
    site_on_both(async |site| {
        let id = published(&site, "fr", "Charge").await;
        let url = site.url("/fr/news/charge");
        let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let readers: Vec<_> = (0..3)
            .map(|_| {
                let (url, stop) = (url.clone(), std::sync::Arc::clone(&stop));
                std::thread::spawn(move || {
                    while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                        ureq::get(&url).call().unwrap();
                    }
                })
            })
            .collect();
        for round in 0..25 {
            let mut draft = fixture::draft("Charge");
            draft.body_html = format!("<p>Tour {round} achevé.</p>");
            revise(&site, &id, "fr", draft).await;
            publish(&site, &id, "fr", None).await;
            let page = site.get("/fr/news/charge").body;
            assert!(
                page.contains(&format!("Tour {round} achevé")),
                "an older page after round {round}"
            );
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        for reader in readers {
            reader.join().unwrap();
        }
    });
}

#[test]
fn an_edit_to_one_article_leaves_the_finished_pages_of_others_alone() {
    site_on_both(async |site| {
        let edited = published(&site, "fr", "Premier").await;
        published(&site, "fr", "Second").await;
        let made = |site: &TestSite| {
            let metrics = site.get("/metrics").body;
            let line = metrics
                .lines()
                .find(|line| line.contains("answered=\"made\""))
                .unwrap_or_default();
            line.rsplit(' ')
                .next()
                .and_then(|n| n.parse::<u64>().ok())
                .unwrap_or(0)
        };
        // Servers read the change log now and then, this one its own changes too: let it have read the beginning.
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        site.get("/fr/news/second");
        let mut draft = fixture::draft("Premier");
        draft.body_html = "<p>Corps changé.</p>".to_owned();
        revise(&site, &edited, "fr", draft).await;
        publish(&site, &edited, "fr", None).await;
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        let before = made(&site);
        site.get("/fr/news/second");
        assert_eq!(
            made(&site) - before,
            1,
            "the page was made anew (the metrics page itself counts as one)"
        );
    });
}

#[test]
fn page_feed_and_linked_data_say_one_thing_about_a_machine_version() {
    site_on_both(async |site| {
        let id = published(&site, "fr", "Réunion").await;
        revise(&site, &id, "es", fixture::machine_draft("Reunión", "fr")).await;
        publish(&site, &id, "es", None).await;
        let page = site.get("/es/news/reunion").body;
        assert!(attribute(&page, "[data-provenance]", "data-provenance").contains(&"machine".to_owned()));
        assert!(attribute(&page, "[data-stale]", "data-stale").is_empty());
        assert_eq!(attribute(&page, "meta[name=robots]", "content"), ["noindex"]);
        assert!(page.contains("es-t-fr-t0-apertium"), "no transformed-content tag");
        assert!(page.contains("Apertium"));
        let mut changed = fixture::draft("Réunion");
        changed.body_html = "<p>Réunion en 2025.</p>".to_owned();
        revise(&site, &id, "fr", changed).await;
        publish(&site, &id, "fr", Some("L’année manquait.")).await;
        let page = site.get("/es/news/reunion").body;
        assert!(!attribute(&page, "[data-stale]", "data-stale").is_empty());
        let feed = site.get("/es/feed.json").body;
        assert!(
            feed.contains("\"kind\":\"machine\"") || feed.contains("\"kind\": \"machine\""),
            "{feed}"
        );
        assert!(feed.contains("\"stale\":true") || feed.contains("\"stale\": true"));
        let french = site.get("/fr/news/reunion").body;
        assert!(french.contains("L’année manquait.") && french.contains("CorrectionComment"));
        assert_eq!(site.get("/fr/news/reunion/corrections").status, 200);
        for (lang, url) in [("fr", "/fr/news/reunion"), ("es", "/es/news/reunion")] {
            let there = attribute(&page, &format!("link[hreflang={lang}]"), "href");
            assert_eq!(there, [format!("https://news.example.org{url}")]);
        }
    });
}

#[test]
fn an_opinion_is_taken_once_it_is_right_and_keeps_what_was_typed_until_then() {
    site_on_both(async |site| {
        published(&site, "fr", "Réunion").await;
        let page = site.get("/fr/news/reunion").body;
        let field = |name: &str| {
            attribute(&page, &format!("[name={name}]"), "value")
                .first()
                .cloned()
                .unwrap_or_default()
        };
        let (stamp, about) = (field("stamp"), field("page"));
        assert_eq!(about, "/fr/news/reunion");
        let send = |score: &str, comment: &str, trap: &str| {
            let fields = [
                ("score", score),
                ("comment", comment),
                ("page", about.as_str()),
                ("stamp", stamp.as_str()),
                ("website", trap),
            ];
            site.post("/fr/opinion", &fields)
        };
        assert_eq!(send("4", "Trop vite", "").status, 422, "faster than a person");
        site.clock
            .set(&(site.actions.now() + jiff::SignedDuration::from_secs(30)).to_string());
        let refused = send("", "Mes mots", "");
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("Mes mots"));
        assert_eq!(send("4", "x", "http://spam").status, 422);
        assert_eq!(send("4", &"é".repeat(2_001), "").status, 422);
        let taken = send("4", &"é".repeat(2_000), "");
        assert_eq!(
            (taken.status, taken.header("location")),
            (303, "/fr/opinion/thanks")
        );
        for _ in 0..9 {
            assert_eq!(send("5", "", "").status, 303);
        }
        assert_eq!(send("5", "", "").status, 429, "ten an hour from one place");
        let filter = chancery_store::opinions::Filter::default();
        let kept = chancery_actions::opinions::page(&site.actions, &actors::owner(), filter, String::new())
            .await
            .unwrap();
        assert_eq!(kept.len(), 10);
        assert!(
            kept.iter()
                .all(|one| one.article.is_some() && one.revision == Some(1))
        );
    });
}

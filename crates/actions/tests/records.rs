//! Who may do what, what each action leaves in the audit and change logs, and exactly what it says has changed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use chancery_actions::{
    ActionError,
    articles::{self, Base, Publish, Revise, Withdraw},
    media::{self, AddMedia},
    opinions::{self, Give},
    organisation, tokens,
    topics::{self, PutTopic},
};
use chancery_domain::{Actor, ArticleId, Change, ProvenanceKind, Scope};
use chancery_store::opinions::Filter;
use chancery_testkit::{
    TestApp, actors, app_on_both,
    fixture::{self, draft, lang, news, page, texts},
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x08\x08\x06\0\0\0";

fn picture(name: &str, alt: &str) -> AddMedia {
    AddMedia {
        name: name.into(),
        content: PNG.to_vec(),
        alt: texts([("fr", alt)]),
        caption: texts([]),
        credit: String::new(),
    }
}

fn opinion(score: i64) -> Give {
    Give {
        lang: lang("fr"),
        page: "/fr/".into(),
        article: None,
        score,
        comment: Some("Bien".into()),
    }
}

/// Every action that writes, by name, done by `who` on an article that stands published in French.
async fn act(app: &TestApp, who: &Actor, action: &str, id: &ArticleId) -> Result<(), ActionError> {
    let fr = lang("fr");
    match action {
        "article.create" => articles::create(app, who, news("fr", "Neuf")).await.map(drop),
        "version.revise" | "version.create" => {
            let revise = Revise {
                id: id.clone(),
                lang: if action == "version.create" {
                    lang("zh")
                } else {
                    fr
                },
                base: Base::Any,
                slug: None,
                draft: draft("Autre"),
            };
            articles::revise(app, who, revise).await.map(drop)
        }
        "version.publish" | "version.schedule" => {
            let publish = Publish {
                id: id.clone(),
                lang: if action == "version.schedule" {
                    lang("en")
                } else {
                    fr
                },
                at: (action == "version.schedule").then(|| "2030-01-01T00:00:00Z".parse().unwrap()),
                correction: None,
            };
            articles::publish(app, who, publish).await.map(drop)
        }
        "version.withdraw" => {
            let withdraw = Withdraw {
                id: id.clone(),
                lang: fr,
                reason: "Erreur".into(),
            };
            articles::withdraw(app, who, withdraw).await.map(drop)
        }
        "media.add" => media::add(app, who, picture("a.png", "Salle")).await.map(drop),
        "organisation.set" => organisation::set(app, who, fixture::organisation()).await,
        "disclaimer.set" => {
            organisation::set_disclaimer(app, who, fr, ProvenanceKind::Machine, "Machine".into())
                .await
                .map(drop)
        }
        "topic.put" => {
            let topic = PutTopic {
                key: "education".into(),
                parent: None,
                names: texts([("fr", "Éducation")]),
            };
            topics::put(app, who, topic).await.map(drop)
        }
        "token.add" => tokens::add(app, who, "bot".into(), vec![]).await.map(drop),
        "token.revoke" => tokens::revoke(app, who, "old".into()).await,
        "opinion.give" => opinions::give(app, who, opinion(5)).await,
        other => panic!("no action {other}"),
    }
}

/// Every action that writes, and the right it needs.
const ACTIONS: [(&str, Option<Scope>); 14] = [
    ("article.create", Some(Scope::ArticlesWrite)),
    ("version.revise", Some(Scope::ArticlesWrite)),
    ("version.create", Some(Scope::ArticlesWrite)),
    ("version.publish", Some(Scope::ArticlesPublish)),
    ("version.schedule", Some(Scope::ArticlesPublish)),
    ("version.withdraw", Some(Scope::ArticlesPublish)),
    ("media.add", Some(Scope::ArticlesWrite)),
    ("organisation.set", Some(Scope::OrganisationWrite)),
    ("disclaimer.set", Some(Scope::OrganisationWrite)),
    ("topic.put", Some(Scope::OrganisationWrite)),
    ("token.add", Some(Scope::OrganisationWrite)),
    ("token.revoke", Some(Scope::OrganisationWrite)),
    ("opinion.give", None),
    ("opinion.give", None),
];

async fn prepared(app: &TestApp) -> ArticleId {
    let id = app.published("fr", "Titre").await;
    app.revise(&id, "en", draft("Title")).await;
    tokens::add(app, &actors::owner(), "old".into(), vec![])
        .await
        .unwrap();
    id
}

fn log(app: &TestApp, sql: &str) -> Vec<String> {
    app.store
        .read_here(|conn| {
            conn.query(sql, &[])?
                .iter()
                .map(|row| row.get(0))
                .collect::<Result<_, chancery_store::db::DbError>>()
        })
        .unwrap()
}

#[test]
fn each_action_needs_its_one_right_and_refuses_without_a_trace() {
    app_on_both(async |app| {
        let id = prepared(&app).await;
        let rows = log(&app, "SELECT action FROM audit").len();
        for (action, needs) in ACTIONS {
            let Some(needs) = needs else { continue };
            let others: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| *scope != needs).collect();
            for who in [actors::with("all but one", &others), actors::reader()] {
                let refused = act(&app, &who, action, &id).await;
                assert!(
                    matches!(&refused, Err(ActionError::Forbidden(fault)) if fault.needs == needs),
                    "{action}: {refused:?}"
                );
            }
        }
        assert_eq!(log(&app, "SELECT action FROM audit").len(), rows);
        for (action, needs) in ACTIONS {
            let who = actors::with("just that", &needs.into_iter().collect::<Vec<_>>());
            act(&app, &who, action, &id)
                .await
                .unwrap_or_else(|fault| panic!("{action}: {fault}"));
        }
        let nosy = opinions::summary(&app, &actors::editor(), Filter::default()).await;
        assert!(matches!(nosy, Err(ActionError::Forbidden(_))));
        let nosy = opinions::page(&app, &actors::reader(), Filter::default(), String::new()).await;
        assert!(matches!(nosy, Err(ActionError::Forbidden(_))));
        assert_eq!(
            opinions::summary(&app, &actors::analyst(), Filter::default())
                .await
                .unwrap()
                .n,
            2
        );
    });
}

#[test]
fn each_action_leaves_one_audit_row_and_one_change_row() {
    app_on_both(async |app| {
        let id = prepared(&app).await;
        for (action, _) in ACTIONS {
            let before = (
                log(&app, "SELECT action FROM audit").len(),
                log(&app, "SELECT changes FROM change").len(),
            );
            act(&app, &actors::owner(), action, &id)
                .await
                .unwrap_or_else(|fault| panic!("{action}: {fault}"));
            let audit = log(&app, "SELECT action FROM audit ORDER BY seq");
            let changes = log(&app, "SELECT changes FROM change");
            assert_eq!(
                (audit.len(), changes.len()),
                (before.0 + 1, before.1 + 1),
                "{action}"
            );
            assert_eq!(audit.last().map(String::as_str), Some(action));
        }
        let actors_seen = log(&app, "SELECT DISTINCT actor FROM audit ORDER BY actor");
        assert_eq!(actors_seen.len(), 2, "{actors_seen:?}");
    });
}

#[test]
fn publishing_names_exactly_what_readers_see_differently() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        let (fr, article) = (lang("fr"), id.clone());
        let version = || Change::Version {
            article: article.clone(),
            lang: fr.clone(),
        };
        let teaser = || Change::Teaser {
            article: article.clone(),
            lang: fr.clone(),
        };
        let shared = || Change::Article {
            article: article.clone(),
        };
        let listing = || Change::Listing { lang: fr.clone() };
        let heard = || app.base.heard();
        let all = [version(), teaser(), shared(), listing(), Change::AnyArticle];
        assert_eq!(heard(), [Change::Inside], "nobody sees a draft");
        app.publish(&id, "fr").await;
        assert_eq!(heard(), all, "first publication");

        let body = |text: &str| articles::Draft {
            body_html: format!("<p>{text}</p>"),
            ..draft("Titre")
        };
        app.revise(&id, "fr", body("Neuf")).await;
        assert_eq!(heard(), [Change::Inside], "a stored revision is not public");
        app.publish(&id, "fr").await;
        assert_eq!(
            heard(),
            [version(), shared(), Change::AnyArticle],
            "a body alone stands in no list"
        );

        app.revise(&id, "fr", draft("Titre meilleur")).await;
        heard();
        app.publish(&id, "fr").await;
        assert_eq!(
            heard(),
            [version(), teaser(), shared(), Change::AnyArticle],
            "a title does"
        );

        let slug = Revise {
            id: id.clone(),
            lang: fr.clone(),
            base: Base::Any,
            slug: Some("autre".into()),
            draft: draft("Titre meilleur"),
        };
        articles::revise(&app, &actors::editor(), slug).await.unwrap();
        assert_eq!(
            heard(),
            [version(), teaser(), shared(), Change::AnyArticle],
            "an address"
        );

        act(&app, &actors::editor(), "version.withdraw", &id)
            .await
            .unwrap();
        assert_eq!(heard(), all, "withdrawal");
        app.publish(&id, "fr").await;
        assert_eq!(heard(), all, "return");

        let about = app.create(page("fr", "about", "À propos")).await.id;
        heard();
        app.publish(&about, "fr").await;
        assert!(
            heard().contains(&Change::Everything),
            "a page stands in every menu"
        );
    });
}

#[test]
fn what_no_page_shows_yet_empties_no_cache() {
    app_on_both(async |app| {
        let id = prepared(&app).await;
        app.base.heard();
        for (action, whole) in [
            ("opinion.give", false),
            ("token.add", false),
            ("media.add", false),
            ("version.create", false),
            ("version.schedule", false),
            ("organisation.set", true),
            ("topic.put", true),
            ("disclaimer.set", true),
        ] {
            act(&app, &actors::owner(), action, &id).await.unwrap();
            let expected = if whole { Change::Everything } else { Change::Inside };
            assert_eq!(app.base.heard(), [expected], "{action}");
        }
        media::add(&app, &actors::editor(), picture("b.png", "Salle pleine"))
            .await
            .unwrap();
        assert_eq!(
            app.base.heard(),
            [Change::Everything],
            "other words for a known picture"
        );
    });
}

#[test]
fn a_token_is_shown_once_works_and_is_refused_once_revoked() {
    app_on_both(async |app| {
        let owner = actors::owner();
        let secret = tokens::add(&app, &owner, "bot".into(), vec![Scope::ArticlesWrite])
            .await
            .unwrap();
        assert!(secret.starts_with("chy_"));
        let twice = tokens::add(&app, &owner, "bot".into(), vec![]).await;
        assert!(matches!(twice, Err(ActionError::Exists(_))), "{twice:?}");
        let known = log(&app, "SELECT hash FROM token");
        assert!(
            known.iter().all(|hash| !secret.contains(hash.as_str())),
            "the token itself is not kept"
        );
        let actor = tokens::actor(&app, &secret).await.unwrap().unwrap();
        assert!(
            actor.require(Scope::ArticlesWrite).is_ok() && actor.require(Scope::ArticlesPublish).is_err()
        );
        assert!(tokens::actor(&app, "chy_0").await.unwrap().is_none());
        tokens::revoke(&app, &owner, "bot".into()).await.unwrap();
        assert!(tokens::actor(&app, &secret).await.unwrap().is_none());
        let missing = tokens::revoke(&app, &owner, "nobody".into()).await;
        assert!(matches!(missing, Err(ActionError::NotFound(_))));
        let all = tokens::add(&app, &owner, "all".into(), vec![]).await.unwrap();
        let actor = tokens::actor(&app, &all).await.unwrap().unwrap();
        assert!(Scope::ALL.into_iter().all(|scope| actor.require(scope).is_ok()));
        assert_eq!(tokens::list(&app).await.unwrap().len(), 2);
    });
}

#[test]
fn topics_form_a_tree_and_never_a_ring() {
    app_on_both(async |app| {
        let put = async |key: &str, parent: Option<&str>, name: &str| {
            let topic = PutTopic {
                key: key.into(),
                parent: parent.map(Into::into),
                names: texts([("fr", name), ("ar", "تعليم")]),
            };
            topics::put(&app, &actors::administrator(), topic).await
        };
        let a = put("a", None, "Éducation").await.unwrap();
        let b = put("b", Some("a"), "Éducation").await.unwrap();
        assert_eq!(
            put("a", None, "Éducation").await.unwrap(),
            a,
            "the same topic again"
        );
        for (key, parent) in [("a", "b"), ("a", "a")] {
            let ring = put(key, Some(parent), "Éducation").await;
            assert!(
                matches!(ring, Err(ActionError::Invalid { field: "parent", .. })),
                "{ring:?}"
            );
        }
        assert!(matches!(
            put("c", Some("none"), "x").await,
            Err(ActionError::NotFound(_))
        ));
        assert!(matches!(
            put("a\0", None, "x").await,
            Err(ActionError::Invalid { .. })
        ));
        assert!(matches!(
            put("c", None, "x\0").await,
            Err(ActionError::Invalid { .. })
        ));
        put("d", None, "🅰").await.unwrap();
        let at = |slug: &str| {
            app.store
                .read_here(|conn| chancery_store::topics::find_by_slug(conn, &lang("fr"), slug))
                .unwrap()
                .map(|topic| topic.id)
        };
        assert_eq!(
            (at("education"), at("education-2"), at("none")),
            (Some(a), Some(b), None)
        );
    });
}

#[test]
fn opinions_are_counted_by_group_and_their_comments_kept_as_long_as_said() {
    app_on_both(async |app| {
        let id = app.published("fr", "Titre").await;
        for (score, moment) in [
            (1, "2020-01-01T00:00:00Z"),
            (5, "2022-09-14T23:30:00Z"),
            (5, "2022-09-15T12:00:00Z"),
        ] {
            app.clock.set(moment);
            let give = Give {
                article: Some(id.clone()),
                ..opinion(score)
            };
            opinions::give(&app, &actors::reader(), give).await.unwrap();
        }
        for score in [0, 6, i64::MIN] {
            let wrong = opinions::give(&app, &actors::reader(), opinion(score)).await;
            assert!(
                matches!(wrong, Err(ActionError::Invalid { field: "score", .. })),
                "{wrong:?}"
            );
        }
        let long = Give {
            comment: Some("é".repeat(2_001)),
            ..opinion(3)
        };
        assert!(opinions::give(&app, &actors::reader(), long).await.is_err());
        let stranger = Give {
            lang: lang("de"),
            ..opinion(3)
        };
        assert!(matches!(
            opinions::give(&app, &actors::reader(), stranger).await,
            Err(ActionError::Language(_))
        ));
        let all = opinions::page(&app, &actors::analyst(), Filter::default(), String::new())
            .await
            .unwrap();
        let mut days: Vec<String> = all.iter().map(|one| one.day.to_string()).collect();
        days.sort();
        assert_eq!(
            days,
            ["2020-01-01", "2022-09-15", "2022-09-15"],
            "days are those of the organisation's zone"
        );
        assert!(
            all.iter()
                .all(|one| one.provenance == Some(ProvenanceKind::Original) && one.revision == Some(1))
        );
        let since = Filter {
            from: Some("2021-01-01".parse().unwrap()),
            provenance: Some(ProvenanceKind::Original),
            ..Filter::default()
        };
        assert_eq!(
            opinions::summary(&app, &actors::analyst(), since)
                .await
                .unwrap()
                .n,
            2
        );
        assert_eq!(opinions::erase_comments(&app).await.unwrap(), 1);
        assert_eq!(opinions::erase_comments(&app).await.unwrap(), 0);
        let all = opinions::page(&app, &actors::analyst(), Filter::default(), String::new())
            .await
            .unwrap();
        assert_eq!(all.iter().filter(|one| one.comment.is_some()).count(), 2);
    });
}

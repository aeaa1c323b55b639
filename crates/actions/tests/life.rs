//! The life of a version, from draft to withdrawal and back, on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use chancery_actions::{
    ActionError,
    articles::{
        Base, Correction, Draft, GivenProvenance, Publish, Revise, Withdraw, next_due, publish, publish_due,
        revise, withdraw,
    },
};
use chancery_domain::{ArticleId, Provenance, State, article::TransitionError};
use chancery_store::articles;
use chancery_testkit::{
    TestApp, actors, app_on_both,
    fixture::{draft, lang, machine_draft, news},
};

async fn try_publish(
    app: &TestApp,
    id: &ArticleId,
    tag: &str,
    at: Option<&str>,
    note: Option<&str>,
) -> Result<chancery_store::articles::Version, ActionError> {
    let order = Publish {
        id: id.clone(),
        lang: lang(tag),
        at: at.map(|at| at.parse().unwrap()),
        correction: note.map(|note| Correction {
            note: note.to_owned(),
        }),
    };
    publish(app, &actors::editor(), order).await
}

async fn try_withdraw(app: &TestApp, id: &ArticleId, reason: &str) -> Result<(), ActionError> {
    let order = Withdraw {
        id: id.clone(),
        lang: lang("fr"),
        reason: reason.to_owned(),
    };
    withdraw(app, &actors::editor(), order).await.map(|_| ())
}

async fn with_slug(app: &TestApp, id: &ArticleId, tag: &str, slug: &str) -> Result<String, ActionError> {
    let order = Revise {
        id: id.clone(),
        lang: lang(tag),
        base: Base::Any,
        slug: Some(slug.to_owned()),
        draft: draft("Changed"),
    };
    revise(app, &actors::editor(), order).await?;
    Ok(app.version(id, tag).slug.to_string())
}

#[test]
fn a_change_must_name_the_revision_it_is_based_on() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Réunion d’experts")).await.id;
        let new = app
            .try_revise(&id, "en", Base::New, draft("Experts meet"))
            .await
            .unwrap();
        assert!(new.created && new.revision == 1);
        let blind = app.try_revise(&id, "fr", Base::New, draft("Autre")).await;
        assert!(
            matches!(blind, Err(ActionError::RevisionNeeded { current: 1 })),
            "{blind:?}"
        );
        let second = app
            .try_revise(&id, "fr", Base::Revision(1), draft("Autre"))
            .await
            .unwrap();
        assert!(!second.created && second.revision == 2);
        let late = app.try_revise(&id, "fr", Base::Revision(1), draft("Tard")).await;
        assert!(
            matches!(late, Err(ActionError::Stale { given: 1, current: 2 })),
            "{late:?}"
        );
        let absent = app.try_revise(&id, "ar", Base::Revision(1), draft("خبر")).await;
        assert!(
            matches!(absent, Err(ActionError::Stale { given: 1, current: 0 })),
            "{absent:?}"
        );
        assert_eq!(
            app.version(&id, "fr").newest,
            2,
            "what was refused has changed nothing"
        );
        assert_eq!(app.revision(&id, "fr", 2).title, "Autre");
    });
}

#[test]
fn two_who_change_the_same_revision_at_once_do_not_both_win() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        let one = app.try_revise(&id, "fr", Base::Revision(1), draft("Un"));
        let two = app.try_revise(&id, "fr", Base::Revision(1), draft("Deux"));
        let (one, two) = tokio::join!(one, two);
        assert!(one.is_ok() ^ two.is_ok(), "{one:?} {two:?}");
    });
}

#[test]
fn a_scheduled_version_is_public_at_its_moment_and_not_a_millisecond_before() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        let past = try_publish(&app, &id, "fr", Some("2022-09-15T11:00:00Z"), None).await;
        assert!(
            matches!(past, Err(ActionError::Transition(TransitionError::Past(_)))),
            "{past:?}"
        );
        try_publish(&app, &id, "fr", Some("2022-09-16T08:00:00Z"), None)
            .await
            .unwrap();
        let noted = try_publish(&app, &id, "fr", Some("2022-09-17T08:00:00Z"), Some("Why")).await;
        assert!(
            matches!(
                noted,
                Err(ActionError::Invalid {
                    field: "correction",
                    ..
                })
            ),
            "{noted:?}"
        );
        app.revise(&id, "fr", draft("Titre meilleur")).await;
        assert_eq!(
            next_due(&app).await.unwrap(),
            Some("2022-09-16T08:00:00Z".parse().unwrap())
        );
        app.clock.set("2022-09-16T07:59:59.999Z");
        assert_eq!(publish_due(&app).await.unwrap(), 0);
        assert_eq!(app.version(&id, "fr").state, State::Scheduled);
        app.clock.set("2022-09-16T08:00:00Z");
        assert_eq!(publish_due(&app).await.unwrap(), 1);
        assert_eq!(publish_due(&app).await.unwrap(), 0);
        assert_eq!(next_due(&app).await.unwrap(), None);
        let version = app.version(&id, "fr");
        assert_eq!((version.state, version.public), (State::Published, Some(2)));
        assert_eq!(
            version.published_at,
            Some("2022-09-16T08:00:00Z".parse().unwrap())
        );
        assert_eq!(version.scheduled_at, None);
        let article = app
            .store
            .read_here(|conn| articles::find(conn, &id))
            .unwrap()
            .unwrap();
        assert_eq!(article.published_at, version.published_at);
    });
}

#[test]
fn a_correction_is_public_numbered_and_needs_something_corrected() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        let early = try_publish(&app, &id, "fr", None, Some("Chiffre")).await;
        assert!(matches!(early, Err(ActionError::Invalid { .. })), "{early:?}");
        assert_eq!(
            app.version(&id, "fr").state,
            State::Draft,
            "what was refused has changed nothing"
        );
        app.publish(&id, "fr").await;
        let empty = try_publish(&app, &id, "fr", None, Some("Chiffre")).await;
        assert!(matches!(empty, Err(ActionError::Invalid { .. })), "{empty:?}");
        for (n, note) in ["Un", "Deux"].into_iter().enumerate() {
            app.clock.forward(jiff::SignedDuration::from_hours(1));
            app.revise(&id, "fr", draft(&format!("Titre {n}"))).await;
            let blank = try_publish(&app, &id, "fr", None, Some(" \n")).await;
            assert!(matches!(blank, Err(ActionError::Invalid { .. })), "{blank:?}");
            try_publish(&app, &id, "fr", None, Some(note)).await.unwrap();
        }
        app.revise(&id, "fr", draft("Faute de frappe")).await;
        try_publish(&app, &id, "fr", None, None).await.unwrap();
        let all = app
            .store
            .read_here(|conn| articles::corrections(conn, &id, &lang("fr")))
            .unwrap();
        let told: Vec<_> = all
            .iter()
            .map(|c| (c.number, c.note.as_str(), c.before, c.after))
            .collect();
        assert_eq!(told, [(2, "Deux", 2, 3), (1, "Un", 1, 2)]);
    });
}

#[test]
fn publishing_what_is_public_already_changes_nothing() {
    app_on_both(async |app| {
        let id = app.published("fr", "Titre").await;
        let before = app.version(&id, "fr");
        app.base.heard();
        app.clock.forward(jiff::SignedDuration::from_hours(1));
        app.publish(&id, "fr").await;
        assert_eq!(app.version(&id, "fr"), before);
        assert_eq!(app.base.heard(), [chancery_domain::Change::Inside]);
    });
}

#[test]
fn a_withdrawn_version_says_why_and_may_return() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        assert!(
            try_withdraw(&app, &id, "Erreur").await.is_err(),
            "a draft is not public"
        );
        app.publish(&id, "fr").await;
        let first = app.version(&id, "fr").published_at;
        assert!(try_withdraw(&app, &id, " ").await.is_err());
        try_withdraw(&app, &id, " Erreur ").await.unwrap();
        let version = app.version(&id, "fr");
        assert_eq!(
            (version.state, version.withdrawn_reason.as_deref()),
            (State::Withdrawn, Some("Erreur"))
        );
        assert!(
            try_withdraw(&app, &id, "Encore").await.is_err(),
            "it is withdrawn already"
        );
        app.clock.forward(jiff::SignedDuration::from_hours(1));
        app.publish(&id, "fr").await;
        let version = app.version(&id, "fr");
        assert_eq!((version.state, version.public), (State::Published, Some(1)));
        assert_eq!(
            (version.withdrawn_at, version.withdrawn_reason.clone()),
            (None, None)
        );
        assert_eq!(
            version.published_at, first,
            "the first publication stays the first"
        );
    });
}

#[test]
fn slugs_are_made_from_titles_in_any_script_and_never_taken_from_another() {
    app_on_both(async |app| {
        let slug = async |tag: &str, title: &str| {
            let id = app.create(news(tag, title)).await.id;
            (app.version(&id, tag).slug.to_string(), id)
        };
        let (first, id) = slug("fr", "Réunion d’experts").await;
        assert_eq!(first, "reunion-d-experts");
        assert_eq!(slug("fr", "Réunion d’experts").await.0, "reunion-d-experts-2");
        for n in 3..12 {
            assert_eq!(
                slug("fr", "Réunion d’experts").await.0,
                format!("reunion-d-experts-{n}")
            );
        }
        assert_eq!(
            slug("en", "Réunion d’experts").await.0,
            "reunion-d-experts",
            "each language has its own"
        );
        assert_eq!(slug("ar", "اجتماع الخبراء").await.0, "اجتماع-الخبراء");
        assert_eq!(slug("zh", "专家会议").await.0, "专家会议");
        for title in ["🅰🅱", "!!!", "2022"] {
            let (made, id) = slug("en", title).await;
            assert!(
                made.starts_with("n-") || made == format!("n-{id}"),
                "{title}: {made}"
            );
        }

        let owner = |slug: &str| {
            let slug = slug.parse().unwrap();
            app.store
                .read_here(|conn| articles::slug_owner(conn, &lang("fr"), &slug))
                .unwrap()
        };
        assert_eq!(
            with_slug(&app, &id, "fr", "Réunion  Finale").await.unwrap(),
            "reunion-finale"
        );
        assert_eq!(
            owner("reunion-d-experts").as_ref(),
            Some(&id),
            "the former slug still leads here"
        );
        assert_eq!(
            with_slug(&app, &id, "fr", "reunion-d-experts").await.unwrap(),
            "reunion-d-experts"
        );
        assert_eq!(owner("reunion-finale").as_ref(), Some(&id));
        let other = app.create(news("fr", "Autre")).await.id;
        let taken = with_slug(&app, &other, "fr", "reunion-finale").await;
        assert!(
            matches!(taken, Err(ActionError::Exists(_))),
            "a former slug is not free: {taken:?}"
        );
        assert_eq!(
            app.version(&other, "fr").newest,
            1,
            "what was refused has changed nothing"
        );
        let nothing = with_slug(&app, &other, "fr", "///").await;
        assert!(
            matches!(nothing, Err(ActionError::Invalid { field: "slug", .. })),
            "{nothing:?}"
        );
        assert_eq!(
            with_slug(&app, &other, "fr", "%d8%ae%d8%a8%d8%b1").await.unwrap(),
            "خبر"
        );
    });
}

#[test]
fn how_a_version_came_to_be_is_told_or_known() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        let made = |tag: &str, number: u32| app.revision(&id, tag, number).provenance;
        assert_eq!(made("fr", 1), Provenance::Original);
        app.revise(&id, "fr", draft("Titre 2")).await;
        assert_eq!(
            made("fr", 2),
            Provenance::Original,
            "a revised original is the original"
        );
        app.revise(&id, "en", draft("Title")).await;
        let source = made("en", 1).source().cloned().unwrap();
        assert_eq!((source.lang, source.revision), (lang("fr"), 2));
        app.revise(&id, "es", machine_draft("Título", "fr")).await;
        let machine = made("es", 1);
        assert!(machine.is_unreviewed_machine());
        app.revise(&id, "es", draft("Título mejor")).await;
        assert_eq!(
            made("es", 2),
            machine,
            "no silence turns a machine's work into a person's"
        );
        let reviewed = Draft {
            provenance: Some(GivenProvenance {
                kind: "machine-reviewed".into(),
                engine: Some("Apertium".into()),
                reviewer_role: Some("translation".into()),
                ..GivenProvenance::default()
            }),
            ..draft("Título revisado")
        };
        app.revise(&id, "es", reviewed).await;
        assert_eq!(made("es", 3).review().unwrap().role, "translation");
        let imported = Draft {
            provenance: Some(GivenProvenance {
                kind: "unknown".into(),
                ..GivenProvenance::default()
            }),
            ..draft("Заголовок")
        };
        app.revise(&id, "ru", imported).await;
        app.revise(&id, "ru", draft("Заголовок 2")).await;
        assert_eq!(made("ru", 2), Provenance::Unknown);
    });
}

#[test]
fn a_source_that_is_not_there_is_refused_by_name() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        let given = |kind: &str, from: Option<&str>, revision: Option<u32>| Draft {
            provenance: Some(GivenProvenance {
                kind: kind.into(),
                engine: Some("Apertium".into()),
                source_lang: from.map(lang),
                source_revision: revision,
                ..GivenProvenance::default()
            }),
            ..draft("Title")
        };
        let cases = [
            (given("machine", Some("ar"), None), "provenance.source_lang"),
            (given("machine", Some("en"), None), "provenance.source_lang"),
            (
                given("machine", Some("fr"), Some(2)),
                "provenance.source_revision",
            ),
            (given("human", Some("fr"), Some(0)), "provenance.source_revision"),
            (given("angelic", None, None), "provenance.kind"),
            (given("machine-reviewed", None, None), "provenance.reviewer_role"),
        ];
        for (draft, place) in cases {
            let refused = app.try_revise(&id, "en", Base::New, draft).await;
            assert!(
                matches!(&refused, Err(ActionError::Invalid { field, .. }) if *field == place),
                "{refused:?}"
            );
        }
        app.try_revise(&id, "en", Base::New, given("human", None, None))
            .await
            .unwrap();
    });
}

#[test]
fn a_translation_is_older_than_its_original_only_when_the_words_have_changed() {
    app_on_both(async |app| {
        let id = app.create(news("fr", "Titre")).await.id;
        let text = |html: &str| Draft {
            body_html: html.to_owned(),
            ..draft("Titre")
        };
        app.revise(&id, "fr", text("<p>Un <strong>deux</strong>.</p>"))
            .await;
        app.revise(&id, "fr", text("<p>Un   deux.</p>")).await;
        app.revise(&id, "fr", text("<p>Un deux trois.</p>")).await;
        let wanted: Vec<_> = (1..=9).map(|n| (lang("fr"), n)).collect();
        let hashes = app
            .store
            .read_here(|conn| articles::text_hashes(conn, &id, &wanted))
            .unwrap();
        assert_eq!(hashes.len(), 4, "revisions that are not there have no hash");
        let hash = |n: u32| &hashes[&(lang("fr"), n)];
        assert_eq!(hash(2), hash(3), "a change of layout is none of the words");
        assert_ne!(hash(1), hash(2));
        assert_ne!(hash(3), hash(4));
    });
}

#[test]
fn wrong_details_are_refused_by_name_and_leave_nothing() {
    app_on_both(async |app| {
        use chancery_actions::articles::create;
        let mut cases = Vec::new();
        let mut with = |name: &'static str, change: &dyn Fn(&mut chancery_actions::articles::NewArticle)| {
            let mut new = news("fr", "Titre");
            change(&mut new);
            cases.push((name, new));
        };
        with("language", &|new| new.lang = lang("de"));
        with("title", &|new| new.draft.title = " \u{a0}\u{2028} ".into());
        with("title", &|new| new.draft.title = "x".repeat(401));
        with("title", &|new| new.draft.title = "a\0b".into());
        with("summary", &|new| new.draft.summary = "a\u{1b}b".into());
        with("office", &|new| new.details.office = "a\0b".into());
        with("key", &|new| new.details.key = Some("a b\0".into()));
        with("there is no media", &|new| {
            new.details.media = Some("none".parse().unwrap());
        });
        with("there is no topic", &|new| {
            new.details.topics = vec!["none".parse().unwrap()];
        });
        with("event", &|new| {
            new.details.event = Some(chancery_domain::EventDays {
                start: "2022-09-15".parse().unwrap(),
                end: "2022-09-14".parse().unwrap(),
            });
        });
        with("body", &|new| new.draft.body_html = "<p>".repeat(400_000));
        for (name, new) in cases {
            let refused = create(&app, &actors::editor(), new).await.expect_err(name);
            assert!(refused.to_string().contains(name), "{name}: {refused}");
        }
        let rows = app
            .store
            .read_here(|conn| conn.query("SELECT id FROM article", &[]))
            .unwrap();
        assert!(rows.is_empty());
    });
}

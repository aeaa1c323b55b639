//! Strings that have broken other programs come back byte for byte, or are refused by name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use chancery_actions::{
    ActionError,
    articles::create,
    opinions::{self, Give},
    topics::{self, PutTopic},
};
use chancery_store::{articles, opinions::Filter, topics as stored_topics};
use chancery_testkit::{
    actors, app_on_both,
    fixture::{draft, lang, news, texts},
    shared_data,
};

/// Titles and summaries are one line: runs of white space that may break a line become one space.
fn one_line(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        if !c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}') {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

fn has_control(text: &str, allowed: &[char]) -> bool {
    text.chars().any(|c| c.is_control() && !allowed.contains(&c))
}

fn strings() -> Option<Vec<String>> {
    let file = shared_data("naughty-strings/blns.json")?;
    let mut all: Vec<String> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert!(all.len() > 400);
    all.extend([
        "a\0b".to_owned(),
        "\u{85}x\u{2028}y".to_owned(),
        "\u{fffe}\u{10ffff}".to_owned(),
    ]);
    Some(all)
}

fn refused_by_name(fault: &ActionError, field: &str) {
    let text = fault.to_string();
    assert!(
        matches!(fault, ActionError::Invalid { .. }) && text.contains(field),
        "{text}"
    );
}

#[test]
fn titles_summaries_and_offices() {
    let Some(strings) = strings() else { return };
    app_on_both(async |app| {
        for string in &strings {
            let line = one_line(string);
            let mut new = news("en", string);
            new.draft.title = format!("x{string}");
            new.draft.summary.clone_from(string);
            new.draft.body_html = String::new();
            let made = create(&app, &actors::editor(), new).await;
            if has_control(&line, &[]) {
                refused_by_name(&made.unwrap_err(), "title");
                continue;
            }
            let id = made.unwrap_or_else(|fault| panic!("{string:?}: {fault}")).id;
            let revision = app.revision(&id, "en", 1);
            assert_eq!(revision.title, one_line(&format!("x{string}")));
            assert_eq!(revision.summary, line);
        }
        for string in strings.iter().filter(|string| !one_line(string).is_empty()) {
            // Alone as a title: the slug has nothing else to be made from.
            let mut new = news("ar", string);
            new.details.office.clone_from(string);
            match create(&app, &actors::editor(), new).await {
                Ok(made) => {
                    let id = made.id;
                    let article = app
                        .store
                        .read_here(|conn| articles::find(conn, &id))
                        .unwrap()
                        .unwrap();
                    assert_eq!(article.office, *string);
                    assert_eq!(app.revision(&id, "ar", 1).title, one_line(string));
                }
                Err(fault) => {
                    assert!(has_control(string, &['\n', '\r', '\t']), "{string:?}: {fault}");
                    assert!(
                        matches!(fault, ActionError::Invalid { .. }),
                        "{string:?}: {fault}"
                    );
                }
            }
        }
    });
}

#[test]
fn bodies_keep_the_words_and_never_break_the_store() {
    let Some(strings) = strings() else { return };
    app_on_both(async |app| {
        let id = app.create(news("en", "Title")).await.id;
        for string in &strings {
            let mut text = draft("Title");
            let escaped = string
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            text.body_html = format!("<p>{escaped}</p>");
            let first = app.revise(&id, "en", text.clone()).await;
            let kept = app.revision(&id, "en", first);
            text.body_html.clone_from(&kept.body);
            let second = app.revise(&id, "en", text).await;
            assert_eq!(
                app.revision(&id, "en", second).body,
                kept.body,
                "{string:?} has no stable form"
            );
            let mut raw = draft("Title");
            raw.body_html.clone_from(string);
            app.revise(&id, "en", raw).await;
        }
    });
}

#[test]
fn comments_and_topic_names() {
    let Some(strings) = strings() else { return };
    app_on_both(async |app| {
        let mut expected = Vec::new();
        for (n, string) in strings.iter().enumerate() {
            let give = Give {
                lang: lang("en"),
                page: format!("/en/{n}"),
                article: None,
                score: 3,
                comment: Some(string.clone()),
            };
            let kept = string.trim().replace("\r\n", "\n");
            match opinions::give(&app, &actors::reader(), give).await {
                Ok(()) => expected.push((format!("/en/{n}"), Some(kept).filter(|kept| !kept.is_empty()))),
                Err(fault) => {
                    assert!(has_control(&kept, &['\n', '\r', '\t']), "{string:?}: {fault}");
                    refused_by_name(&fault, "comment");
                }
            }
            let topic = PutTopic {
                key: format!("key {n}"),
                parent: None,
                names: texts([("en", string)]),
            };
            match topics::put(&app, &actors::administrator(), topic).await {
                Ok(_) => {
                    let back = app
                        .store
                        .read_here(|conn| stored_topics::find_by_key(conn, &format!("key {n}")))
                        .unwrap()
                        .unwrap();
                    assert_eq!(back.names.get(&lang("en")), Some(string.as_str()));
                }
                Err(fault) => refused_by_name(&fault, "names"),
            }
        }
        let all = app
            .store
            .read_here(|conn| chancery_store::opinions::page(conn, &Filter::default(), "", 1_000))
            .unwrap();
        let mut kept: Vec<_> = all.into_iter().map(|one| (one.page, one.comment)).collect();
        kept.sort();
        expected.sort();
        assert_eq!(kept, expected);
    });
}

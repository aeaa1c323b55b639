//! Strings that have broken other programs come back byte for byte, or are refused by name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on stops"
)]

use chancery_actions::{
    ActionError, Actions,
    articles::{Base, Draft, Revise, create, revise as articles_revise},
    opinions::{self, Give},
    topics::{self, PutTopic},
};
use chancery_store::{articles, db::DbError, opinions::Filter, topics as stored_topics};
use chancery_testkit::{
    TestApp, actors, app_on_both,
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

/// Does the same with every string at once: the writer takes them in groups.
async fn each<T: Send + 'static, F>(
    app: &TestApp,
    strings: &[String],
    act: impl Fn(Actions, String, usize) -> F,
) -> Vec<(String, T)>
where
    F: Future<Output = T> + Send + 'static,
{
    let under_way: Vec<_> = strings
        .iter()
        .enumerate()
        .map(|(n, string)| tokio::spawn(act((**app).clone(), string.clone(), n)))
        .collect();
    let mut done = Vec::new();
    for (string, one) in strings.iter().zip(under_way) {
        done.push((string.clone(), one.await.unwrap()));
    }
    done
}

#[test]
fn titles_and_summaries() {
    let Some(strings) = strings() else { return };
    app_on_both(async |app| {
        let made = each(&app, &strings, async |app, string, _| {
            let mut new = news("en", &format!("x{string}"));
            new.draft.summary.clone_from(&string);
            new.draft.body_html = String::new();
            create(&app, &actors::editor(), new).await
        });
        for (string, made) in made.await {
            let line = one_line(&string);
            if has_control(&line, &[]) {
                refused_by_name(&made.unwrap_err(), "title");
                continue;
            }
            let id = made.unwrap_or_else(|fault| panic!("{string:?}: {fault}")).id;
            let revision = app.revision(&id, "en", 1);
            assert_eq!(revision.title, one_line(&format!("x{string}")));
            assert_eq!(revision.summary, line);
        }
    });
}

#[test]
fn titles_alone_and_offices() {
    let Some(mut strings) = strings() else { return };
    strings.retain(|string| !one_line(string).is_empty());
    app_on_both(async |app| {
        // The slug has nothing else to be made from.
        let made = each(&app, &strings, async |app, string, _| {
            let mut new = news("ar", &string);
            new.details.office = string;
            create(&app, &actors::editor(), new).await
        });
        for (string, made) in made.await {
            match made {
                Ok(made) => {
                    let article = app
                        .store
                        .read_here(|conn| articles::find(conn, &made.id))
                        .unwrap()
                        .unwrap();
                    assert_eq!(article.office, string);
                    assert_eq!(app.revision(&made.id, "ar", 1).title, one_line(&string));
                }
                Err(fault) => {
                    assert!(has_control(&string, &['\n', '\r', '\t']), "{string:?}: {fault}");
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
fn bodies_have_one_stable_form_and_never_break_the_store() {
    let Some(strings) = strings() else { return };
    app_on_both(async |app| {
        let made = each(&app, &strings, async |app, string, _| {
            let editor = actors::editor();
            let escaped = string
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            let mut new = news("en", "Title");
            new.draft.body_html = format!("<p>{escaped}</p>");
            let id = create(&app, &editor, new).await.unwrap().id;
            let body = async |number| {
                let id = id.clone();
                let read = app
                    .store
                    .read(move |conn| articles::find_revision(conn, &id, &lang("en"), number));
                let read: Result<_, DbError> = read.await;
                read.unwrap().unwrap().body
            };
            let change = async |body_html: String| {
                let revise = Revise {
                    id: id.clone(),
                    lang: lang("en"),
                    base: Base::Any,
                    slug: None,
                    draft: Draft {
                        body_html,
                        ..draft("Title")
                    },
                };
                articles_revise(&app, &editor, revise).await.unwrap();
            };
            let first = body(1).await;
            change(first.clone()).await;
            change(string).await;
            (first, body(2).await)
        });
        for (string, (first, again)) in made.await {
            assert_eq!(first, again, "{string:?} has no stable form");
        }
    });
}

#[test]
fn comments_and_topic_names() {
    let Some(strings) = strings() else { return };
    app_on_both(async |app| {
        let mut expected = Vec::new();
        let made = each(&app, &strings, async |app, string, n| {
            let give = Give {
                lang: lang("en"),
                page: format!("/en/{n}"),
                article: None,
                score: 3,
                comment: Some(string.clone()),
            };
            let topic = PutTopic {
                key: format!("key {n}"),
                parent: None,
                names: texts([("en", &string)]),
            };
            (
                opinions::give(&app, &actors::reader(), give).await,
                topics::put(&app, &actors::administrator(), topic).await,
            )
        });
        for (n, (string, (given, put))) in made.await.into_iter().enumerate() {
            let kept = string.trim().replace("\r\n", "\n");
            match given {
                Ok(()) => expected.push((format!("/en/{n}"), Some(kept).filter(|kept| !kept.is_empty()))),
                Err(fault) => {
                    assert!(has_control(&kept, &['\n', '\r', '\t']), "{string:?}: {fault}");
                    refused_by_name(&fault, "comment");
                }
            }
            match put {
                Ok(_) => {
                    let key = format!("key {n}");
                    let back = app
                        .store
                        .read_here(|conn| stored_topics::find_by_key(conn, &key))
                        .unwrap()
                        .unwrap();
                    assert_eq!(back.names.get(&lang("en")), Some(string.as_str()));
                }
                Err(fault) => refused_by_name(&fault, "names"),
            }
        }
        let all = app
            .store
            .read_here(|conn| chancery_store::opinions::page(conn, &Filter::default(), "", 1_000));
        let mut kept: Vec<_> = all
            .unwrap()
            .into_iter()
            .map(|one| (one.page, one.comment))
            .collect();
        kept.sort();
        expected.sort();
        assert_eq!(kept, expected);
    });
}

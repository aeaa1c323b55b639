//! Lists and searches.

use std::{thread::sleep, time::Duration};

use serde_json::{Value, json};

use crate::site::Site;

fn publish(site: &Site, kind: &str, lang: &str, title: &str) -> String {
    let new = json!({"kind": kind, "lang": lang, "title": title, "body_html": "<p>x</p>"});
    let id = site.write("POST", "/api/v1/articles", &new).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let answer = site.write(
        "POST",
        &format!("/api/v1/articles/{id}/versions/{lang}/publish"),
        &json!({}),
    );
    assert_eq!(answer.status, 200);
    id
}

fn ids(list: &Value) -> Vec<&str> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect()
}

#[test]
fn lists_are_filtered_and_paged() {
    let site = Site::new();
    let news: Vec<String> = (0..5)
        .map(|n| publish(&site, "news", "fr", &format!("Communiqué {n}")))
        .collect();
    let page = publish(&site, "page", "en", "About");
    let all = site.get("/api/v1/articles").json();
    assert_eq!(
        (&all["total"], &all["pages"], &all["page"]),
        (&json!(6), &json!(1), &json!(1))
    );
    let mut seen = Vec::new();
    for n in 1..=3 {
        let part = site
            .get(&format!("/api/v1/articles?lang=fr&per_page=2&page={n}"))
            .json();
        assert_eq!((&part["total"], &part["pages"]), (&json!(5), &json!(3)));
        seen.extend(ids(&part).into_iter().map(str::to_owned));
    }
    seen.sort();
    let mut wanted = news.clone();
    wanted.sort();
    assert_eq!(seen, wanted, "each once");
    assert_eq!(
        ids(&site.get("/api/v1/articles?lang=fr&page=9").json()),
        Vec::<&str>::new()
    );
    assert_eq!(
        ids(&site.get("/api/v1/articles?kind=page").json()),
        [page.as_str()]
    );
    let version = &site.get("/api/v1/articles?kind=page").json()["items"][0]["versions"]["en"];
    assert_eq!(version["title"], "About");
    assert_eq!(version["url"], "/en/pages/about");
    assert_eq!(
        (&version["revision"], &version["stale"]),
        (&json!(1), &json!(false))
    );
    assert!(version.get("state").is_none() && version.get("body_html").is_none());
}

#[test]
fn words_find_articles_of_their_language() {
    let site = Site::new();
    let meeting = publish(&site, "news", "fr", "Réunion des bibliothèques");
    publish(&site, "news", "fr", "Autre nouvelle");
    let about = publish(&site, "page", "fr", "Les bibliothèques du siège");
    let mut found = Value::Null;
    for _ in 0..100 {
        found = site.get("/api/v1/articles?lang=fr&q=biblioth%C3%A8ques").json();
        if found["total"] == 2 {
            break;
        }
        sleep(Duration::from_millis(20));
    }
    assert_eq!(found["total"], 2, "{found}");
    assert!(ids(&found).contains(&meeting.as_str()));
    let pages = site
        .get("/api/v1/articles?lang=fr&q=biblioth%C3%A8ques&kind=page")
        .json();
    assert_eq!((ids(&pages), &pages["total"]), (vec![about.as_str()], &json!(1)));
    assert_eq!(
        site.get("/api/v1/articles?lang=en&q=biblioth%C3%A8ques").json()["total"],
        0
    );
}

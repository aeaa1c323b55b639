//! Opinions: given by anybody, read by those who may.

use chancery_domain::Scope;
use chancery_web::Options;
use serde_json::{Value, json};

use crate::site::{Reply, Site};

fn give(site: &Site, body: &Value) -> Reply {
    let headers = [("content-type", "application/json")];
    site.send(
        "POST",
        "/api/v1/opinions",
        &headers,
        Some(body.to_string().as_bytes()),
    )
}

fn open_site(opinions_per_hour: u32) -> Site {
    Site::with(Options {
        requests_per_second: 100_000,
        opinions_per_hour,
        ..Options::default()
    })
}

#[test]
fn fewer_than_five_show_only_how_many() {
    let site = open_site(1_000);
    for score in [5, 5, 4, 1] {
        let body = json!({"lang": "fr", "page": "/fr/", "score": score, "comment": " Bien "});
        assert_eq!(give(&site, &body).status, 201);
    }
    let few = site.get_inside("/api/v1/opinions/summary?lang=fr");
    assert_eq!(
        (few.json(), few.header("cache-control")),
        (json!({"n": 4}), "no-store")
    );
    assert_eq!(
        give(&site, &json!({"lang": "fr", "page": "/fr/", "score": 5})).status,
        201
    );
    let summary = site
        .get_inside("/api/v1/opinions/summary?lang=fr&page=/fr/&from=2020-01-01&to=2999-12-31")
        .json();
    assert_eq!(
        (&summary["n"], &summary["counts"]),
        (&json!(5), &json!([1, 0, 0, 1, 3]))
    );
    assert_eq!(summary["mean"], 4.0);
    let (low, high) = (
        summary["ci95"][0].as_f64().unwrap(),
        summary["ci95"][1].as_f64().unwrap(),
    );
    assert!(1.0 <= low && low < 4.0 && 4.0 < high && high <= 5.0);
    assert_eq!(
        site.get_inside("/api/v1/opinions/summary?lang=en").json(),
        json!({"n": 0})
    );
    let all = site.get_inside("/api/v1/opinions").json();
    assert_eq!(all["items"].as_array().unwrap().len(), 5);
    assert!(
        all["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|item| item["comment"] == "Bien")
    );
    assert!(all.get("next").is_none());
}

#[test]
fn what_was_read_is_remembered() {
    let site = open_site(1_000);
    let new = json!({"kind": "news", "lang": "es", "title": "Reunión", "body_html": "<p>x</p>",
        "provenance": {"kind": "machine", "engine": "Apertium", "source_lang": "fr"}});
    let id = site.write("POST", "/api/v1/articles", &new).json()["id"].clone();
    let publish = format!("/api/v1/articles/{}/versions/es/publish", id.as_str().unwrap());
    assert_eq!(site.write("POST", &publish, &json!({})).status, 200);
    assert_eq!(
        give(
            &site,
            &json!({"lang": "es", "page": "/es/news/reunion", "score": 2})
        )
        .status,
        201
    );
    let all = site.get_inside("/api/v1/opinions?provenance=machine").json();
    let item = &all["items"][0];
    assert_eq!(
        (&item["article"], &item["provenance"], &item["revision"]),
        (&id, &json!("machine"), &json!(1))
    );
}

#[test]
fn what_cannot_be_kept_is_refused_by_name() {
    let site = open_site(1_000);
    for (field, body) in [
        ("score", json!({"lang": "fr", "page": "/fr/", "score": 6})),
        (
            "score",
            json!({"lang": "fr", "page": "/fr/", "score": 9_007_199_254_740_993_i64}),
        ),
        ("score", json!({"lang": "fr", "page": "/fr/"})),
        ("score", json!({"lang": "fr", "page": "/fr/", "score": "5"})),
        (
            "page",
            json!({"lang": "fr", "page": "https://elsewhere.example/", "score": 5}),
        ),
        ("page", json!({"lang": "fr", "page": "/robots.txt", "score": 5})),
        ("lang", json!({"lang": "de", "page": "/fr/", "score": 5})),
        (
            "comment",
            json!({"lang": "fr", "page": "/fr/", "score": 5, "comment": "x".repeat(2_001)}),
        ),
        (
            "comment",
            json!({"lang": "fr", "page": "/fr/", "score": 5, "comment": "\u{0}"}),
        ),
        (
            "stars",
            json!({"lang": "fr", "page": "/fr/", "score": 5, "stars": 5}),
        ),
    ] {
        let refused = give(&site, &body);
        assert_eq!(refused.status, 422, "{body}: {refused:?}");
        let named = refused.json()["field"].as_str().unwrap().to_owned();
        assert!(
            named == field || named.is_empty() && refused.text.contains(field),
            "{body}: {refused:?}"
        );
    }
    assert_eq!(
        site.get_inside("/api/v1/opinions/summary").json(),
        json!({"n": 0})
    );
}

#[test]
fn one_address_gives_only_so_many_and_readers_read_none() {
    let site = open_site(2);
    let body = json!({"lang": "fr", "page": "/fr/", "score": 5});
    assert_eq!(give(&site, &body).status, 201);
    assert_eq!(give(&site, &body).status, 201);
    let limited = give(&site, &body);
    assert_eq!(limited.code(), "429 too-many-requests");
    assert!(limited.header("retry-after").parse::<u32>().is_ok());
    for path in ["/api/v1/opinions", "/api/v1/opinions/summary"] {
        assert_eq!(site.get(path).code(), "401 token-needed");
    }
    let reader = format!("Bearer {}", site.token_for("reader", &[Scope::OpinionsRead]));
    assert_eq!(
        site.send(
            "GET",
            "/api/v1/opinions/summary",
            &[("authorization", &reader)],
            None
        )
        .json()["n"],
        2
    );
}

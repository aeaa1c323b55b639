//! Every refusal, by its status and stable code.

use chancery_domain::Scope;
use chancery_web::Options;
use serde_json::{Value, json};

use crate::site::{Reply, Site};

fn draft() -> Value {
    json!({"kind": "news", "lang": "fr", "title": "Titre", "body_html": "<p>x</p>"})
}

fn raw(site: &Site, method: &str, path: &str, body: &[u8]) -> Reply {
    let bearer = format!("Bearer {}", site.token);
    site.send(
        method,
        path,
        &[("authorization", &bearer), ("content-type", "application/json")],
        Some(body),
    )
}

#[test]
fn addresses_and_methods() {
    let site = Site::new();
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v2/articles",
        "/api/v1/articles/",
        "/api/v1/articles/%FF",
        "/api/v1/x",
    ] {
        assert_eq!(site.get(path).code(), "404 not-found", "{path}");
    }
    let answer = site.send("DELETE", "/api/v1/articles", &[], None);
    assert_eq!(answer.code(), "405 method-not-allowed");
    let mut allowed: Vec<&str> = answer.header("allow").split(',').map(str::trim).collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["GET", "HEAD", "POST"]);
    assert_eq!(
        site.send("POST", "/api/openapi.json", &[], Some(b"{}")).code(),
        "405 method-not-allowed"
    );
    assert_eq!(site.get("/api/v1/articles/nowhere").code(), "404 not-found");
    assert_eq!(
        site.get("/api/v1/articles/nowhere/versions/not_a_tag").code(),
        "404 not-found"
    );
}

#[test]
fn tokens_and_rights() {
    let site = Site::new();
    let writer = format!("Bearer {}", site.token_for("writer", &[Scope::ArticlesWrite]));
    let as_writer = [
        ("authorization", writer.as_str()),
        ("content-type", "application/json"),
    ];
    let body = draft().to_string();
    let nobody = site.send(
        "POST",
        "/api/v1/articles",
        &[("content-type", "application/json")],
        Some(body.as_bytes()),
    );
    assert_eq!(
        (nobody.code(), nobody.header("www-authenticate")),
        ("401 token-needed".to_owned(), "Bearer")
    );
    for wrong in ["Bearer chy_wrong", "Bearer", "Basic dTpw", "Bearer a b c"] {
        let answer = site.send("GET", "/api/v1/articles", &[("authorization", wrong)], None);
        assert_eq!(answer.code(), "401 token-invalid", "{wrong}");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
    }
    let created = site.send("POST", "/api/v1/articles", &as_writer, Some(body.as_bytes()));
    assert_eq!(created.status, 201);
    let version = format!(
        "/api/v1/articles/{}/versions/fr",
        created.json()["id"].as_str().unwrap()
    );
    for (method, path, body, needs) in [
        ("POST", format!("{version}/publish"), "{}", "articles:publish"),
        (
            "POST",
            format!("{version}/withdraw"),
            r#"{"reason":"x"}"#,
            "articles:publish",
        ),
        (
            "PUT",
            "/api/v1/topics/a".to_owned(),
            r#"{"names":{"fr":"A"}}"#,
            "organisation:write",
        ),
        (
            "PUT",
            "/api/v1/disclaimers/fr/human".to_owned(),
            r#"{"text":"x"}"#,
            "organisation:write",
        ),
    ] {
        let refused = site.send(method, &path, &as_writer, Some(body.as_bytes()));
        assert_eq!(
            (refused.code(), &refused.json()["needs"]),
            ("403 forbidden".to_owned(), &json!(needs)),
            "{path}"
        );
    }
    let unread = site.send("GET", "/api/v1/opinions/summary", &as_writer[..1], None);
    assert_eq!(unread.json()["needs"], "opinions:read");
    // A right to publish is no right to write.
    let publisher = format!(
        "Bearer {}",
        site.token_for("publisher", &[Scope::ArticlesPublish])
    );
    let as_publisher = [
        ("authorization", publisher.as_str()),
        ("content-type", "application/json"),
    ];
    let refused = site.send("POST", "/api/v1/articles", &as_publisher, Some(body.as_bytes()));
    assert_eq!(refused.json()["needs"], "articles:write");
    assert_eq!(
        site.send("GET", &version, &as_publisher[..1], None).status,
        404,
        "drafts are for those who write"
    );
    // Who only writes may not change what is public.
    assert_eq!(
        site.send("POST", &format!("{version}/publish"), &as_publisher, Some(b"{}"))
            .status,
        200
    );
    let article = version.split("/versions").next().unwrap();
    let patched = site.send("PATCH", article, &as_writer, Some(br#"{"office":"Presse"}"#));
    assert_eq!(patched.json()["needs"], "articles:publish");
    // Revoked: refused at the next request.
    site.revoke("writer").unwrap();
    assert_eq!(
        site.send("GET", &version, &as_writer[..1], None).code(),
        "401 token-invalid"
    );
}

#[test]
fn bodies() {
    let site = Site::new();
    let path = "/api/v1/articles";
    let malformed = raw(&site, "POST", path, b"{\n  \"kind\": \"news\",\n  oops\n}");
    assert_eq!(malformed.code(), "400 json-malformed");
    assert_eq!(
        (&malformed.json()["line"], &malformed.json()["column"]),
        (&json!(3), &json!(3))
    );
    for bad in [
        &b"{\"title\": \"\xff\xfe\"}"[..],
        b"",
        b"\0",
        b"{\"kind\": \"news\"} trailing",
        b"[",
        b"\"\\ud800\"",
    ] {
        let code = raw(&site, "POST", path, bad).code();
        assert!(
            matches!(code.as_str(), "400 json-malformed" | "422 field-invalid"),
            "{code} for {bad:?}"
        );
    }
    for array in ["[\"news\", \"fr\", \"Titre\", \"\"]", "null", "\"x\"", "7"] {
        assert_eq!(
            raw(&site, "POST", path, array.as_bytes()).code(),
            "422 field-invalid",
            "{array}"
        );
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(
        raw(&site, "POST", path, deep.as_bytes()).status,
        400 | 422
    ));
    for (field, value) in [
        ("kind", json!("poem")),
        ("lang", json!("de")),
        ("lang", json!("no language")),
        ("title", json!("")),
        ("title", json!(" \n ")),
        ("title", json!("x".repeat(401))),
        ("title", json!("a\u{0}b")),
        ("title", json!(7)),
        ("summary", json!("x".repeat(2_001))),
        ("body_html", json!("x".repeat(1_000_001))),
        ("slug", json!("!!!")),
        ("office", json!("\u{1b}[0m")),
        ("topics", json!(["nowhere"])),
        ("dateline", json!("2022-13-01")),
        ("dateline", json!("20220916")),
        ("event", json!({"start": "2022-05-03", "end": "2022-05-01"})),
        (
            "event.start",
            json!({"start": "+999999-01-01", "end": "2022-05-01"}),
        ),
        ("place", json!({"fr": "x".repeat(301)})),
        ("image", json!("../../etc/passwd")),
        ("published", json!("2022-09-16")),
        ("published", json!("9999-12-31T23:59:59Z")),
        ("published", json!("2090-01-01T00:00:00Z")),
        ("published", json!(1e308)),
        ("provenance.kind", json!({"kind": "magic"})),
        (
            "provenance.engine",
            json!({"kind": "machine", "source_lang": "en"}),
        ),
        ("unknown", json!(true)),
    ] {
        let mut body = draft();
        body[field.split('.').next().unwrap()] = value.clone();
        let refused = site.write("POST", path, &body);
        assert_eq!(refused.status, 422, "{field} {value}: {refused:?}");
        assert_eq!(refused.json()["field"], field, "{value}: {refused:?}");
    }
    assert_eq!(
        site.get_inside(path).json()["total"],
        0,
        "nothing of all this was stored"
    );
}

#[test]
fn sizes_and_types() {
    let site = Site::new();
    let mut body = draft();
    body["body_html"] = json!("x".repeat(3 << 20));
    assert_eq!(
        site.write("POST", "/api/v1/articles", &body).code(),
        "413 body-too-large"
    );
    let bearer = format!("Bearer {}", site.token);
    let pdf = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/pdf"),
    ];
    assert_eq!(
        site.send("POST", "/api/v1/media", &pdf, Some(&vec![0; 22 << 20]))
            .code(),
        "413 body-too-large"
    );
    let mut large = b"%PDF-1.7".to_vec();
    large.resize((20 << 20) + 1, b' ');
    assert_eq!(
        site.send("POST", "/api/v1/media", &pdf, Some(&large)).code(),
        "422 field-invalid"
    );
    for kind in ["text/plain", "application/x-www-form-urlencoded", "image/svg+xml"] {
        let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
        for path in ["/api/v1/articles", "/api/v1/media"] {
            assert_eq!(
                site.send("POST", path, &headers, Some(b"{}")).code(),
                "415 media-type-unsupported",
                "{kind}"
            );
        }
    }
}

#[test]
fn conditions() {
    let site = Site::new();
    let created = site.write("POST", "/api/v1/articles", &draft()).json();
    let article = format!("/api/v1/articles/{}", created["id"].as_str().unwrap());
    let put = json!({"title": "Titre", "body_html": "<p>y</p>"}).to_string();
    let bearer = format!("Bearer {}", site.token);
    let with = |path: &str, tag: &str| {
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("if-match", tag),
        ];
        site.send("PUT", path, &headers, Some(put.as_bytes()))
    };
    let french = format!("{article}/versions/fr");
    for tag in ["1", "W/\"1\"", "\"one\"", "\"1\", \"2\"", "\"-1\"", "\"", ""] {
        assert_eq!(with(&french, tag).code(), "400 if-match-malformed", "{tag}");
    }
    for tag in ["\"0\"", "\"2\"", "\"4294967296\"", "\"9999999999\""] {
        assert_eq!(with(&french, tag).code(), "412 revision-stale", "{tag}");
    }
    assert_eq!(
        with(&format!("{article}/versions/en"), "\"1\"").code(),
        "412 revision-stale"
    );
    assert_eq!(
        with(&format!("{article}/versions/de"), "\"1\"").code(),
        "422 language-unknown"
    );
    assert_eq!(
        with("/api/v1/articles/nowhere/versions/fr", "\"1\"").code(),
        "404 not-found"
    );
    assert_eq!(with(&french, "*").json()["revision"], 2);
    let mut other = draft();
    other["slug"] = json!("titre");
    assert_eq!(
        site.write("POST", "/api/v1/articles", &other).code(),
        "409 exists"
    );
}

#[test]
fn parameters() {
    let site = Site::new();
    for (query, field) in [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("page=99999999999999999999", "page"),
        ("page=1.0", "page"),
        ("per_page=101", "per_page"),
        ("kind=poem", "kind"),
        ("lang=%00", "lang"),
        ("lang=", "lang"),
        ("lang=fr-fr-fr", "lang"),
        ("page=1&page=2", "page"),
        ("q=%00", "q"),
        ("colour=red", "colour"),
    ] {
        let refused = site.get(&format!("/api/v1/articles?{query}"));
        assert_eq!(
            (refused.code(), &refused.json()["field"]),
            ("422 field-invalid".to_owned(), &json!(field)),
            "{query}"
        );
    }
    let none = site.get("/api/v1/articles?page=1000000&per_page=100&lang=fr&kind=news&q=x%22");
    assert_eq!((none.status, none.json()["items"].clone()), (200, json!([])));
    for query in [
        "from=2022-02-30",
        "from=x",
        "to=+002022-01-01",
        "provenance=magic",
        "after=%27%20OR",
    ] {
        assert_eq!(
            site.get_inside(&format!("/api/v1/opinions?{query}")).code(),
            "422 field-invalid",
            "{query}"
        );
    }
}

#[test]
fn too_many_requests_are_problems_too() {
    let site = Site::with(Options {
        requests_per_second: 1,
        ..Options::default()
    });
    let limited = (0..50)
        .map(|_| site.get("/api/v1/articles"))
        .find(|answer| answer.status != 200);
    let limited = limited.expect("fifty requests at once are more than one a second");
    assert_eq!(limited.code(), "429 too-many-requests");
    assert!(limited.header("retry-after").parse::<u32>().is_ok());
    assert_eq!(limited.header("x-content-type-options"), "nosniff");
}

#[test]
fn headers_keep_answers_where_they_belong() {
    let site = Site::new();
    let public = site.get("/api/v1/articles");
    assert_eq!(public.header("access-control-allow-origin"), "*");
    assert_eq!(
        (
            public.header("x-content-type-options"),
            public.header("cache-control")
        ),
        ("nosniff", "no-cache")
    );
    let inside = site.get_inside("/api/v1/articles");
    assert_eq!(
        (
            inside.header("cache-control"),
            inside.header("access-control-allow-origin")
        ),
        ("no-store", "")
    );
    assert!(inside.header("access-control-allow-credentials").is_empty());
    let refused = site.get("/api/v1/articles/nowhere");
    assert_eq!(refused.header("x-content-type-options"), "nosniff");
    let described = site.get("/api/openapi.json").json();
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(
        described["components"]["schemas"]["Lang"]["enum"],
        json!(["fr", "en", "ar", "es"])
    );
}

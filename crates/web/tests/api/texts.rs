//! Naughty texts come back as they went in, or are refused by name.

use std::path::Path;

use serde_json::{Value, json};

use crate::site::Site;

#[test]
fn naughty_titles_round_trip() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/naughty-strings/blns.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: {} is absent", file.display());
        return;
    };
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    assert!(strings.len() > 400);
    let site = Site::new();
    let (mut kept, mut refused) = (0, 0);
    for naughty in strings {
        let new =
            json!({"kind": "news", "lang": "ar", "title": naughty, "summary": naughty, "body_html": ""});
        let answer = site.write("POST", "/api/v1/articles", &new);
        if answer.status == 422 {
            assert!(
                matches!(answer.json()["field"].as_str(), Some("title" | "summary")),
                "{naughty:?}: {answer:?}"
            );
            let blank = naughty.trim().is_empty();
            assert!(
                blank || naughty.chars().any(char::is_control) || naughty.chars().count() > 400,
                "{naughty:?}"
            );
            refused += 1;
            continue;
        }
        assert_eq!(answer.status, 201, "{naughty:?}: {answer:?}");
        let version = format!(
            "/api/v1/articles/{}/versions/ar",
            answer.json()["id"].as_str().unwrap()
        );
        let whole: Value = site.get_inside(&version).json();
        let line = naughty.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(whole["title"], line.as_str());
        let url = site
            .write("POST", &format!("{version}/publish"), &json!({}))
            .json()["url"]
            .clone();
        assert_eq!(
            site.get(url.as_str().unwrap()).status,
            200,
            "{naughty:?} at {url}"
        );
        kept += 1;
    }
    assert!(kept > 400, "{kept} kept, {refused} refused");
}

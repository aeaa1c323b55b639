//! The life of an article by the API, as every face of the site shows it.

use serde_json::{Value, json};

use crate::site::Site;

fn json_ld(page: &str) -> Value {
    let begin = page.find("application/ld+json").expect("linked data on the page");
    let begin = begin + page[begin..].find('>').unwrap() + 1;
    let end = begin + page[begin..].find("</script>").unwrap();
    serde_json::from_str(&page[begin..end]).unwrap()
}

#[test]
fn an_article_is_begun_translated_published_corrected_and_withdrawn() {
    let site = Site::new();
    let new = json!({"kind": "news", "lang": "fr", "title": "Réunion d’experts à Rabat",
        "body_html": "<p>Les experts se sont réunis.</p>"});
    let created = site.write("POST", "/api/v1/articles", &new);
    assert_eq!(created.status, 201, "{created:?}");
    let id = created.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(created.json()["revision"], 1);
    assert_eq!(created.header("location"), format!("/api/v1/articles/{id}"));
    assert_eq!(created.header("cache-control"), "no-store");
    let (article, french) = (
        format!("/api/v1/articles/{id}"),
        format!("/api/v1/articles/{id}/versions/fr"),
    );

    // A draft is nobody's but those who write.
    assert_eq!(site.get(&article).code(), "404 not-found");
    assert_eq!(site.get(&french).code(), "404 not-found");
    assert_eq!(
        site.get_inside(&article).json()["versions"]["fr"]["state"],
        "draft"
    );
    assert_eq!(site.get("/api/v1/articles").json()["total"], 0);
    assert_eq!(site.get_inside("/api/v1/articles").json()["total"], 1);

    let published = site.write("POST", &format!("{french}/publish"), &json!({}));
    assert_eq!(
        (published.status, published.json()["state"].as_str().unwrap()),
        (200, "published")
    );
    let address = published.json()["url"].as_str().unwrap().to_owned();
    let page = site.get(&address);
    assert!(
        page.status == 200 && page.text.contains("Les experts se sont réunis."),
        "{page:?}"
    );

    translate(&site, &article);
    correct(&site, &french, &address);

    // Withdrawn: gone from the API and the lists, and its address says why.
    let withdrawn = site.write(
        "POST",
        &format!("{french}/withdraw"),
        &json!({"reason": "Publié deux fois."}),
    );
    assert_eq!(withdrawn.json()["state"], "withdrawn");
    let page = site.get(&address);
    assert!(
        page.status == 410 && page.text.contains("Publié deux fois."),
        "{page:?}"
    );
    assert_eq!(site.get(&french).code(), "410 withdrawn");
    assert!(site.get(&article).json()["versions"].get("fr").is_none());
    assert_eq!(
        site.get_inside(&french).json()["withdrawn"]["reason"],
        "Publié deux fois."
    );
    assert!(!site.get("/fr/feed.json").text.contains("Les experts"));
    assert_eq!(
        site.write("POST", &format!("{french}/withdraw"), &json!({"reason": "x"}))
            .code(),
        "409 not-published"
    );
}

/// A machine translation: page, linked data, feed and API tell the same of it.
fn translate(site: &Site, article: &str) {
    let spanish = format!("{article}/versions/es");
    let put = json!({"title": "Reunión de expertos", "body_html": "<p>Los expertos se reunieron.</p>",
        "provenance": {"kind": "machine", "engine": "Apertium", "engine_version": "3.8"}});
    let stored = site.write("PUT", &spanish, &put);
    assert_eq!(
        (stored.status, stored.header("etag")),
        (201, "\"1\""),
        "{stored:?}"
    );
    assert_eq!(stored.header("location"), spanish);
    let url = site
        .write("POST", &format!("{spanish}/publish"), &Value::Null)
        .json()["url"]
        .as_str()
        .unwrap()
        .to_owned();

    let told = site.get(&spanish).json()["provenance"].clone();
    assert_eq!(told["kind"], "machine");
    assert_eq!(
        (&told["engine"], &told["source_lang"]),
        (&json!("Apertium"), &json!("fr"))
    );
    assert_eq!(told["source_revision"], 1);
    let page = site.get(&url);
    assert!(page.text.contains("data-provenance=\"machine\""), "{}", page.text);
    assert!(page.text.contains("Apertium"));
    assert!(json_ld(&page.text).to_string().contains("translationOfWork"));
    let feed = site.get("/es/feed.json").json();
    let entry = &feed["items"][0];
    assert!(
        entry.to_string().contains("machine") && entry.to_string().contains("Apertium"),
        "{entry}"
    );
}

/// A correction by `If-Match`: page, feed, linked data and API show it, and the translation is stale.
fn correct(site: &Site, french: &str, address: &str) {
    let put =
        json!({"title": "Réunion d’experts à Rabat", "body_html": "<p>Quarante experts se sont réunis.</p>"});
    let tag = site.get_inside(french).header("etag").to_owned();
    assert_eq!(tag, "\"1\"");
    let unconditional = site.write("PUT", french, &put);
    assert_eq!(unconditional.code(), "428 revision-needed");
    assert_eq!(unconditional.json()["revision"], 1);
    let stored = site.write_if("PUT", french, Some(1), &put);
    assert_eq!(
        (stored.status, stored.json()["revision"].as_u64()),
        (200, Some(2))
    );

    // Stale: nothing changes.
    let mut other = put.clone();
    other["title"] = json!("Autre");
    let stale = site.write_if("PUT", french, Some(1), &other);
    assert_eq!(stale.code(), "412 revision-stale");
    assert_eq!(stale.json()["revision"], 2);
    let newest = site.get_inside(french);
    assert_eq!(
        (newest.header("etag"), &newest.json()["title"]),
        ("\"2\"", &json!("Réunion d’experts à Rabat"))
    );
    // The public still reads the first.
    assert_eq!(site.get(french).header("etag"), "\"1\"");
    assert!(site.get(address).text.contains("Les experts se sont réunis."));

    let publish = format!("{french}/publish");
    let note = json!({"correction": {"note": "Le nombre d’experts a été ajouté."}});
    assert_eq!(site.write("POST", &publish, &note).status, 200);
    assert_eq!(
        site.write("POST", &publish, &note).code(),
        "422 field-invalid",
        "nothing has changed since"
    );
    let page = site.get(address).text;
    assert!(page.contains("Quarante experts") && page.contains("Le nombre d’experts a été ajouté."));
    assert!(
        json_ld(&page)
            .to_string()
            .contains("Le nombre d’experts a été ajouté.")
    );
    assert!(
        site.get("/fr/feed.json")
            .text
            .contains("Le nombre d’experts a été ajouté.")
    );
    let told = site.get(french).json();
    assert_eq!(
        told["corrections"][0]["note"],
        "Le nombre d’experts a été ajouté."
    );
    assert_eq!(
        (&told["revision"], &told["provenance"]["kind"]),
        (&json!(2), &json!("original"))
    );
    let whole = site.get(french.split("/versions").next().unwrap()).json();
    assert_eq!(whole["versions"]["es"]["stale"], true);
    assert_eq!(whole["versions"]["fr"]["stale"], false);
}

#[test]
fn a_publication_can_wait() {
    let site = Site::new();
    let new = json!({"kind": "event", "lang": "en", "title": "Conference", "body_html": "<p>x</p>",
        "event": {"start": "2030-05-01", "end": "2030-05-03"}, "place": {"en": "Rabat"}});
    let created = site.write("POST", "/api/v1/articles", &new).json();
    let version = format!("/api/v1/articles/{}/versions/en", created["id"].as_str().unwrap());
    let later = site.write(
        "POST",
        &format!("{version}/publish"),
        &json!({"at": "2099-01-01T00:00:00Z"}),
    );
    assert_eq!(later.json()["state"], "scheduled");
    assert_eq!(later.json()["scheduled"], "2099-01-01T00:00:00Z");
    assert_eq!(site.get(&version).status, 404);
    let past = site.write(
        "POST",
        &format!("{version}/publish"),
        &json!({"at": "2000-01-01T00:00:00Z"}),
    );
    assert_eq!(
        (past.code(), &past.json()["field"]),
        ("422 field-invalid".to_owned(), &json!("at"))
    );
    assert_eq!(
        site.write("POST", &format!("{version}/publish"), &json!({}))
            .json()["state"],
        "published"
    );
    let again = site.write(
        "POST",
        &format!("{version}/publish"),
        &json!({"at": "2099-01-01T00:00:00Z"}),
    );
    assert_eq!(again.code(), "409 already-published");
}

#[test]
fn details_of_all_languages_change_and_show_at_once() {
    let site = Site::new();
    let topic = site.write(
        "PUT",
        "/api/v1/topics/culture",
        &json!({"names": {"fr": "Culture"}}),
    );
    assert_eq!((topic.status, &topic.json()["key"]), (200, &json!("culture")));
    let below = site.write(
        "PUT",
        "/api/v1/topics/museums",
        &json!({"names": {"fr": "Musées"}, "parent": "culture"}),
    );
    assert_eq!(below.json()["parent"], "culture");
    let circle = site.write(
        "PUT",
        "/api/v1/topics/culture",
        &json!({"names": {"fr": "Culture"}, "parent": "museums"}),
    );
    assert_eq!(
        (circle.code(), &circle.json()["field"]),
        ("422 field-invalid".to_owned(), &json!("parent"))
    );

    let new = json!({"kind": "news", "lang": "fr", "title": "Titre", "body_html": "<p>x</p>", "office": "Presse",
        "topics": ["culture"], "dateline": "2022-09-16", "published": "2022-09-16T10:00:00Z"});
    let id = site.write("POST", "/api/v1/articles", &new).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let article = format!("/api/v1/articles/{id}");
    let url = site
        .write("POST", &format!("{article}/versions/fr/publish"), &json!({}))
        .json()["url"]
        .clone();
    assert!(site.get(url.as_str().unwrap()).text.contains("Presse"));
    let whole = site.get(&article).json();
    assert_eq!(whole["published"], "2022-09-16T10:00:00Z");
    assert_eq!(whole["topics"], json!(["culture"]));

    let patched = site.write(
        "PATCH",
        &article,
        &json!({"office": "Cabinet", "topics": ["museums"], "dateline": null}),
    );
    assert_eq!(patched.status, 200, "{patched:?}");
    let whole = site.get(&article).json();
    assert_eq!(
        (&whole["topics"], &whole["office"]),
        (&json!(["museums"]), &json!("Cabinet"))
    );
    assert!(whole.get("dateline").is_none());
    assert!(site.get(url.as_str().unwrap()).text.contains("Cabinet"));
    assert_eq!(
        site.get("/api/v1/topics").json()["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn the_profile_and_its_disclaimers_change() {
    let site = Site::new();
    let mut profile = site.get("/api/v1/organisation").json();
    profile["names"]["fr"] = json!("Chancellerie d’essai");
    let put = site.write("PUT", "/api/v1/organisation", &profile);
    assert_eq!((put.status, put.json()), (200, profile.clone()), "{put:?}");
    assert!(site.get("/fr/").text.contains("Chancellerie d’essai"));
    profile["timezone"] = json!("Mars/Olympus");
    assert_eq!(
        site.write("PUT", "/api/v1/organisation", &profile).code(),
        "422 field-invalid"
    );
    profile["timezone"] = json!("UTC");
    profile["languages"][0]["numerals"] = json!("zzzz");
    assert_eq!(
        site.write("PUT", "/api/v1/organisation", &profile).code(),
        "422 field-invalid"
    );
    assert_eq!(site.get("/fr/").status, 200);

    let path = "/api/v1/disclaimers/es/machine";
    for number in 1..=2 {
        let set = site.write("PUT", path, &json!({"text": format!("Texto {number}")}));
        assert_eq!((set.status, &set.json()["number"]), (200, &json!(number)));
    }
    let all = site.get("/api/v1/disclaimers").json();
    assert_eq!(
        all["items"],
        json!([{"lang": "es", "kind": "machine", "number": 2, "text": "Texto 2"}])
    );
    assert_eq!(
        site.write("PUT", "/api/v1/disclaimers/de/machine", &json!({"text": "x"}))
            .code(),
        "422 language-unknown"
    );
}

#[test]
fn a_picture_is_added_shown_and_known_again() {
    let site = Site::new();
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0]);
    let bearer = format!("Bearer {}", site.token);
    let headers = [("authorization", bearer.as_str()), ("content-type", "image/png")];
    let path = "/api/v1/media?name=a.png&alt%5Bfr%5D=Une+salle&credit=Presse";
    let added = site.send("POST", path, &headers, Some(&png));
    assert_eq!(added.status, 201, "{added:?}");
    let media = added.json();
    assert_eq!((&media["width"], &media["height"]), (&json!(40), &json!(30)));
    assert_eq!(media["alt"], json!({"fr": "Une salle"}));
    let again = site.send("POST", path, &headers, Some(&png)).json();
    assert_eq!(again["id"], media["id"]);
    assert_eq!(
        site.get(media["url"].as_str().unwrap()).header("content-type"),
        "image/png"
    );

    let new = json!({"kind": "news", "lang": "fr", "title": "Titre", "body_html": "", "image": media["id"]});
    let id = site.write("POST", "/api/v1/articles", &new).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        site.get_inside(&format!("/api/v1/articles/{id}")).json()["image"]["id"],
        media["id"]
    );
    let text = site.send("POST", "/api/v1/media", &headers, Some(b"<svg onload=alert(1)>"));
    assert_eq!(text.code(), "422 field-invalid");
    let unknown =
        json!({"kind": "news", "lang": "fr", "title": "Titre", "body_html": "", "image": "nowhere"});
    assert_eq!(
        site.write("POST", "/api/v1/articles", &unknown).json()["field"],
        "image"
    );
}

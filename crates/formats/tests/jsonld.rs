//! Linked data as a page carries it.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, dead_code)]

mod common;

use chancery_formats::{
    feeds::{Entry, ProvenanceKind},
    jsonld::{
        ArticleLd, EventLd, ImageLd, OrganizationLd, PageKind, WebSiteLd, article, breadcrumbs, to_script,
        website,
    },
};
use common::{full, lang};
use proptest::prelude::*;
use serde_json::{Value, json};

fn organisation(name: &str) -> OrganizationLd {
    OrganizationLd {
        name: name.to_owned(),
        alternate_names: vec!["OC".to_owned()],
        url: Some("https://news.example.org/".to_owned()),
        logo: Some("https://news.example.org/logo.png".to_owned()),
    }
}

fn page(kind: PageKind, entry: Entry) -> ArticleLd {
    ArticleLd {
        kind,
        url: entry.url,
        headline: entry.title,
        lang: entry.lang,
        published: entry.published,
        modified: entry.updated,
        author: organisation(&entry.author),
        publisher: organisation("Organisation"),
        image: Some(ImageLd {
            url: "https://news.example.org/media/photo.jpg".to_owned(),
            width: Some(1_200),
            height: None,
            caption: String::new(),
        }),
        description: entry.summary,
        site: Some(("Site".to_owned(), "https://news.example.org/ar/".to_owned())),
        provenance: entry.provenance,
        versions: entry.versions,
        correction: entry.correction,
    }
}

fn news() -> ArticleLd {
    page(PageKind::News, full().entries.remove(0))
}

#[test]
fn a_reviewed_machine_translation_names_engine_reviewer_and_original() {
    let ld = article(&news());
    assert_eq!(ld["@type"], "NewsArticle");
    assert_eq!(ld["inLanguage"], "ar");
    assert_eq!(ld["datePublished"], "2024-05-16T10:00:00Z");
    assert_eq!(
        ld["translator"],
        json!({
            "@type": "SoftwareApplication",
            "name": "Apertium",
            "softwareVersion": "3.8.3",
            "applicationCategory": "Machine translation",
        })
    );
    assert_eq!(
        ld["mainEntityOfPage"]["reviewedBy"]["name"],
        "مراجعة اللغة العربية"
    );
    assert_eq!(ld["translationOfWork"]["inLanguage"], "fr");
    assert_eq!(ld["translationOfWork"]["version"], 7);
    let original = "https://news.example.org/fr/news/communiqu%C3%A9";
    assert_eq!(ld["translationOfWork"]["url"], original);
    assert_eq!(ld["backstory"], "ترجمة آلية راجعها شخص.");
    assert_eq!(ld["urn:chancery:provenance:1#kind"], "machine-reviewed");
    assert_eq!(ld["urn:chancery:provenance:1#stale"], true);
    assert_eq!(ld["correction"]["@type"], "CorrectionComment");
    assert!(ld.get("workTranslation").is_none());
}

#[test]
fn an_original_names_its_translations_and_no_translator() {
    let mut original = news();
    original.provenance = common::original();
    let ld = article(&original);
    let languages: Vec<_> = ld["workTranslation"].as_array().unwrap().iter().collect();
    assert_eq!(languages.len(), 2);
    assert_eq!(languages[1]["inLanguage"], "zh-Hant");
    for absent in ["translator", "translationOfWork", "backstory"] {
        assert!(ld.get(absent).is_none(), "{absent}");
    }
}

#[test]
fn a_human_translator_is_the_office_on_record_or_nobody() {
    let mut human = news();
    human.provenance.kind = ProvenanceKind::Human;
    assert_eq!(article(&human)["translator"]["@type"], "Organization");
    human.provenance.reviewer_role = None;
    assert!(article(&human).get("translator").is_none());
}

#[test]
fn a_meeting_is_the_main_entity_of_its_page() {
    let kind = PageKind::Event(EventLd {
        name: "Conférence".to_owned(),
        start: "2024-06-01".to_owned(),
        end: None,
        place: Some("Dakar".to_owned()),
    });
    let ld = article(&page(kind, full().entries.remove(0)));
    assert_eq!(ld["@type"], "WebPage");
    assert_eq!(ld["mainEntity"]["@type"], "Event");
    assert_eq!(ld["mainEntity"]["startDate"], "2024-06-01");
    assert_eq!(ld["mainEntity"]["location"]["name"], "Dakar");
    assert_eq!(ld["reviewedBy"]["name"], "مراجعة اللغة العربية");
}

#[test]
fn the_home_page_says_how_to_search() {
    let ld = website(&WebSiteLd {
        name: "Site".to_owned(),
        url: "https://news.example.org/fr/".to_owned(),
        lang: lang("fr"),
        search: Some("https://news.example.org/fr/search?q=".to_owned()),
        publisher: organisation("Organisation"),
    });
    assert_eq!(
        ld["potentialAction"]["target"]["urlTemplate"],
        "https://news.example.org/fr/search?q={search_term_string}"
    );
    assert_eq!(
        ld["publisher"]["logo"]["url"],
        "https://news.example.org/logo.png"
    );
}

#[test]
fn breadcrumbs_are_counted_from_one() {
    let ld = breadcrumbs(&[
        ("Accueil".to_owned(), "https://news.example.org/fr/".to_owned()),
        (
            "Actualités".to_owned(),
            "https://news.example.org/fr/news/".to_owned(),
        ),
    ]);
    let items = &ld["itemListElement"];
    assert_eq!(
        (&items[0]["position"], &items[1]["position"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(items[1]["name"], "Actualités");
}

proptest! {
    #[test]
    fn any_text_stands_safely_in_a_script_element(text in any::<String>()) {
        let mut hostile = news();
        hostile.headline = format!("</script><!--{text}\u{2028}]]>&");
        hostile.description = text;
        let ld = article(&hostile);
        let script = to_script(&ld);
        let unsafe_there = script.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
        prop_assert!(!unsafe_there, "{}", script);
        prop_assert_eq!(serde_json::from_str::<Value>(&script).unwrap(), ld);
    }
}

//! Sample feeds, shared by the tests and the example which writes them out.

use std::{fs, path::PathBuf};

use chancery_domain::Lang;
use chancery_formats::feeds::{
    Category, Correction, Entry, Feed, Image, ProvenanceFacts, ProvenanceKind, VersionLink,
};
use jiff::Timestamp;

pub(crate) fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

pub(crate) fn at(instant: &str) -> Timestamp {
    instant.parse().unwrap()
}

/// A file of the shared test data, or `None`, said aloud, where it is absent.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let found = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(path);
    if !found.exists() {
        println!("skipped: ../shared/data/{path} is absent");
        return None;
    }
    Some(found)
}

pub(crate) fn original() -> ProvenanceFacts {
    ProvenanceFacts {
        kind: ProvenanceKind::Original,
        engine: None,
        engine_version: None,
        reviewer_role: None,
        source_lang: None,
        source_revision: None,
        source_url: None,
        stale: false,
        notice: String::new(),
    }
}

/// A feed of nothing.
pub(crate) fn empty(tag: &str) -> Feed {
    let site = "https://news.example.org";
    Feed {
        id: format!("tag:news.example.org,2024:feed:{tag}"),
        title: "Coopération".to_owned(),
        subtitle: String::new(),
        lang: lang(tag),
        home: format!("{site}/{tag}/"),
        self_url: format!("{site}/{tag}/feed"),
        alternates: vec![],
        updated: at("2024-05-17T08:30:00Z"),
        publisher: "Organisation de la coopération".to_owned(),
        logo: None,
        icon: None,
        entries: vec![],
    }
}

/// An entry with what must be there and no more.
pub(crate) fn plain_entry(tag: &str, n: usize) -> Entry {
    Entry {
        id: format!("tag:news.example.org,2024:article:{n}:{tag}"),
        title: format!("Article {n}"),
        url: format!("https://news.example.org/{tag}/news/article-{n}"),
        lang: lang(tag),
        published: at("2024-05-16T10:00:00Z"),
        updated: at("2024-05-17T08:30:00Z"),
        author: "Secrétariat".to_owned(),
        summary: String::new(),
        body_html: String::new(),
        categories: vec![],
        image: None,
        provenance: original(),
        versions: vec![],
        correction: None,
    }
}

/// A machine translation into Arabic, out of date, corrected, with everything an entry can have.
pub(crate) fn full() -> Feed {
    let mut entry = plain_entry("ar", 1);
    "بيان: ‏«AT&T» و <FAO> — 5 < 6".clone_into(&mut entry.title);
    "الأمانة العامة".clone_into(&mut entry.author);
    "ملخّص قصير & واضح، ‎(2024)‎.".clone_into(&mut entry.summary);
    concat!(
        "<h2>عنوان</h2><p dir=\"rtl\" lang=\"ar\">نص <a href=\"/ar/news/x\">رابط</a> ",
        "<a href=\"#note\">حاشية</a> &amp; <img src=\"../media/a.jpg\" alt=\"صورة\"></p>"
    )
    .clone_into(&mut entry.body_html);
    entry.categories = vec![
        Category {
            term: "water".to_owned(),
            label: "المياه".to_owned(),
        },
        Category {
            term: "health".to_owned(),
            label: "الصحة".to_owned(),
        },
    ];
    entry.image = Some(Image {
        url: "https://news.example.org/media/photo.jpg".to_owned(),
        mime: "image/jpeg".to_owned(),
        bytes: 48_213,
        alt: "اجتماع \"الوزراء\" & الوفود".to_owned(),
    });
    entry.provenance = ProvenanceFacts {
        kind: ProvenanceKind::MachineReviewed,
        engine: Some("Apertium".to_owned()),
        engine_version: Some("3.8.3".to_owned()),
        reviewer_role: Some("مراجعة اللغة العربية".to_owned()),
        source_lang: Some(lang("fr")),
        source_revision: Some(7),
        source_url: Some("https://news.example.org/fr/news/communiqué".to_owned()),
        stale: true,
        notice: "ترجمة آلية راجعها شخص.".to_owned(),
    };
    entry.versions = vec![
        VersionLink {
            lang: lang("fr"),
            url: "https://news.example.org/fr/news/communiqué".to_owned(),
            title: "Communiqué".to_owned(),
            kind: ProvenanceKind::Original,
        },
        VersionLink {
            lang: lang("zh-Hant"),
            url: "https://news.example.org/zh-Hant/news/1".to_owned(),
            title: "公報".to_owned(),
            kind: ProvenanceKind::Machine,
        },
    ];
    entry.correction = Some(Correction {
        at: at("2024-05-17T08:00:00Z"),
        note: "صُحّح عدد الدول.".to_owned(),
    });
    let mut feed = empty("ar");
    "أخبار التعاون".clone_into(&mut feed.title);
    "آخر البيانات".clone_into(&mut feed.subtitle);
    feed.logo = Some("https://news.example.org/logo.png".to_owned());
    feed.icon = Some("https://news.example.org/icon.png".to_owned());
    feed.alternates = vec![
        (lang("fr"), "https://news.example.org/fr/feed".to_owned()),
        (
            lang("zh-Hant"),
            "https://news.example.org/zh-Hant/feed".to_owned(),
        ),
    ];
    feed.entries = vec![entry, plain_entry("ar", 2)];
    feed
}

/// The same hostile text in every field of plain text.
pub(crate) fn hostile_entry(n: usize, text: &str) -> Entry {
    let mut entry = plain_entry("en", n);
    text.clone_into(&mut entry.title);
    text.clone_into(&mut entry.author);
    text.clone_into(&mut entry.summary);
    entry.categories = vec![Category {
        term: format!("t{n}"),
        label: text.to_owned(),
    }];
    entry.image = Some(Image {
        url: "https://news.example.org/media/photo.jpg".to_owned(),
        mime: "image/jpeg".to_owned(),
        bytes: 1,
        alt: text.to_owned(),
    });
    entry.provenance.kind = ProvenanceKind::Machine;
    entry.provenance.engine = Some(text.to_owned());
    text.clone_into(&mut entry.provenance.notice);
    entry.versions = vec![VersionLink {
        lang: lang("fr"),
        url: "https://news.example.org/fr/1".to_owned(),
        title: text.to_owned(),
        kind: ProvenanceKind::Original,
    }];
    entry.correction = Some(Correction {
        at: at("2024-05-17T08:00:00Z"),
        note: text.to_owned(),
    });
    entry
}

/// A feed of the naughty strings, where they are at hand.
pub(crate) fn naughty() -> Option<Feed> {
    let text = fs::read_to_string(shared("naughty-strings/blns.json")?).unwrap();
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    let mut feed = empty("en");
    feed.entries = (1..)
        .zip(&strings)
        .map(|(n, text)| hostile_entry(n, text))
        .collect();
    Some(feed)
}

/// A feed whose bodies try to smuggle in script, where the sanitisers' cases are at hand.
pub(crate) fn payloads() -> Option<Feed> {
    let mut bodies = Vec::new();
    for (file, field) in [
        ("sanitise-dompurify/expect.json", "payload"),
        ("sanitise-loofah/sanitizer_tests.json", "input"),
    ] {
        let text = fs::read_to_string(shared(file)?).unwrap();
        let cases: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        bodies.extend(
            cases
                .iter()
                .filter_map(|case| case[field].as_str().map(str::to_owned)),
        );
    }
    let mut feed = empty("en");
    feed.entries = (1..)
        .zip(bodies)
        .map(|(n, body_html)| Entry {
            body_html,
            ..plain_entry("en", n)
        })
        .collect();
    Some(feed)
}

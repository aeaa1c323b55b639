//! The interface words: the same messages everywhere, none missing, none unused, plural forms as CLDR wants them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use chancery_domain::Lang;
use chancery_web::render::{
    locale::{Formats, Locale},
    words::{Arg, INTERFACE_LANGUAGES, Words},
};
use icu::plurals::PluralRules;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The texts of all files with an extension, below a folder.
fn files(folder: &Path, extension: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
    texts
}

/// Messages of a language with their sources.
fn messages(lang: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for file in files(&root().join("words").join(lang), "ftl") {
        let mut key = None;
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '}'])) {
                key = Some(name.to_owned());
            }
            if let Some(key) = &key {
                let source = found.entry(key.clone()).or_default();
                source.push_str(line);
                source.push('\n');
            }
        }
    }
    found
}

/// What stands in double quotes right after each of the openings.
fn quoted(text: &str, openings: &[&str]) -> BTreeSet<String> {
    let starts = openings.iter().flat_map(|opening| text.split(opening).skip(1));
    starts
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn all_languages_have_the_same_messages() {
    let english: Vec<String> = messages("en").into_keys().collect();
    for lang in INTERFACE_LANGUAGES {
        assert_eq!(messages(lang).into_keys().collect::<Vec<_>>(), english, "{lang}");
    }
}

#[test]
fn every_message_is_used_and_every_used_message_exists() {
    let calls = [
        " t(\"",
        " a(\"",
        "(t(\"",
        "(a(\"",
        "=t(\"",
        "=a(\"",
        "t_in(language.lang, \"",
    ];
    let mut used = quoted(&files(&root().join("templates"), "html").concat(), &calls);
    for folder in ["src/render", "src/site"] {
        for source in files(&root().join(folder), "rs") {
            used.extend(quoted(&source, &[".text(\"", ".attribute(\"", ".word(\""]));
        }
    }
    let known: BTreeSet<String> = messages("en").into_keys().collect();
    assert_eq!(
        used.difference(&known).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "used but not there"
    );
    assert_eq!(
        known.difference(&used).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "there but not used"
    );
}

#[test]
fn plural_forms_are_complete() {
    for lang in INTERFACE_LANGUAGES {
        let locale = icu::locale::Locale::try_from_str(lang).unwrap();
        let rules = PluralRules::try_new_cardinal(locale.into()).unwrap();
        let form = |n: u32| format!("{:?}", rules.category_for(n)).to_lowercase();
        let needed: BTreeSet<String> = (0..2000).map(form).collect();
        for (key, source) in messages(lang)
            .iter()
            .filter(|(_, source)| source.contains("{ $n ->"))
        {
            for form in &needed {
                assert!(
                    source.contains(&format!("[{form}]")),
                    "{lang}: {key} lacks the form \"{form}\""
                );
            }
        }
    }
}

#[test]
fn messages_are_plain_text_and_take_the_same_values() {
    let values = |source: &str| -> BTreeSet<String> {
        let names = source
            .split('$')
            .skip(1)
            .map(|rest| rest.split([' ', '}']).next().unwrap().to_owned());
        names.filter(|name| name != "count").collect()
    };
    let english = messages("en");
    for lang in INTERFACE_LANGUAGES {
        for (key, source) in messages(lang) {
            assert!(!source.contains(['<', '&']), "{lang}: {key} has markup");
            assert_eq!(values(&source), values(&english[&key]), "{lang}: {key}");
        }
    }
}

#[test]
fn counts_are_said_as_people_say_them() {
    let words = Words::new().unwrap();
    let say = |lang: &str, n: i64| {
        let lang: Lang = lang.parse().unwrap();
        let mut locale = Locale::new(lang.clone());
        locale.numerals = (lang.as_str() == "ar").then(|| "arab".to_owned());
        let formats = Formats::new(&locale).unwrap();
        let speech = words.speech(&lang, &lang).unwrap();
        speech
            .attribute("articles-count", &formats, &[("n", Arg::Count(n))])
            .unwrap()
    };
    assert_eq!([0, 1, 2].map(|n| say("ar", n)), ["لا مقالات", "مقال واحد", "مقالان"]);
    assert_eq!(
        [3, 11, 100].map(|n| say("ar", n)),
        ["٣ مقالات", "١١ مقالا", "١٠٠ مقال"]
    );
    assert_eq!(
        [1, 2, 5, 21].map(|n| say("ru", n)),
        ["1 статья", "2 статьи", "5 статей", "21 статья"]
    );
    assert_eq!(
        [0, 1, 2].map(|n| say("fr", n)),
        ["0 article", "1 article", "2 articles"]
    );
    assert_eq!(
        [0, 1, 2].map(|n| say("es", n)),
        ["0 artículos", "1 artículo", "2 artículos"]
    );
    assert_eq!(
        [0, 1, 2].map(|n| say("en", n)),
        ["0 articles", "1 article", "2 articles"]
    );
    assert_eq!(say("zh", 7), "7 篇文章");
}

#[test]
fn values_are_isolated_in_text_only() {
    let words = Words::new().unwrap();
    let lang: Lang = "ar".parse().unwrap();
    let formats = Formats::new(&Locale::new(lang.clone())).unwrap();
    let speech = words.speech(&lang, &lang).unwrap();
    let args = [("credit", Arg::Text("ICESCO".into()))];
    assert!(
        speech
            .text("photo", &formats, &args)
            .unwrap()
            .contains("\u{2068}ICESCO\u{2069}")
    );
    assert!(
        !speech
            .attribute("photo", &formats, &args)
            .unwrap()
            .contains('\u{2068}')
    );
}

#[test]
fn a_language_without_words_gets_the_default_and_then_english() {
    let words = Words::new().unwrap();
    let tag = |tag: &str| tag.parse::<Lang>().unwrap();
    assert_eq!(
        words.speech(&tag("fr-CA"), &tag("ar")).unwrap().lang().as_str(),
        "fr"
    );
    assert_eq!(
        words.speech(&tag("tr"), &tag("ar")).unwrap().lang().as_str(),
        "ar"
    );
    assert_eq!(
        words.speech(&tag("tr"), &tag("ha")).unwrap().lang().as_str(),
        "en"
    );
}

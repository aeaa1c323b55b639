//! A small organisation in six languages, and texts for its articles.

use chancery_actions::articles::{Details, Draft, GivenProvenance, NewArticle};
use chancery_domain::{ArticleKind, Lang, LanguageSettings, Office, Organisation, Texts};

/// A language tag.
pub fn lang(tag: &str) -> Lang {
    tag.parse().expect("a language tag")
}

/// Texts by language tag.
pub fn texts<const N: usize>(texts: [(&str, &str); N]) -> Texts {
    Texts(
        texts
            .into_iter()
            .map(|(tag, text)| (lang(tag), text.to_owned()))
            .collect(),
    )
}

/// The languages of the fixture organisation, in order.
pub const LANGUAGES: [&str; 6] = ["ar", "en", "fr", "es", "ru", "zh"];

/// An organisation with all six interface languages and two offices, in Rabat.
pub fn organisation() -> Organisation {
    let languages: Vec<Lang> = LANGUAGES.into_iter().map(lang).collect();
    let mut organisation = Organisation::new("Islands Learning Union", languages).expect("a right profile");
    organisation.names = texts([
        ("ar", "اتحاد الجزر للتعلّم"),
        ("en", "Islands Learning Union"),
        ("fr", "Union des îles pour l’apprentissage"),
        ("es", "Unión de las Islas para el Aprendizaje"),
        ("ru", "Союз островов по обучению"),
        ("zh", "岛屿学习联盟"),
    ]);
    organisation.short = texts([("en", "ILU"), ("fr", "UIA"), ("ar", "اجت")]);
    "Africa/Casablanca".clone_into(&mut organisation.timezone);
    if let Some(arabic) = organisation.languages.first_mut() {
        *arabic = LanguageSettings {
            lang: lang("ar"),
            numerals: Some("arab".to_owned()),
            hijri: true,
        };
    }
    organisation.offices = vec![
        Office {
            key: "communication".to_owned(),
            names: texts([
                ("ar", "قسم الإعلام"),
                ("en", "Communication Office"),
                ("fr", "Service de communication"),
            ]),
        },
        Office {
            key: "translation".to_owned(),
            names: texts([("en", "Translation Office"), ("fr", "Service de traduction")]),
        },
    ];
    organisation
}

/// A text with a body of one paragraph.
pub fn draft(title: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        summary: String::new(),
        body_html: format!("<p>{title}.</p>"),
        provenance: None,
    }
}

/// A text that an engine made from the version in `from`.
pub fn machine_draft(title: &str, from: &str) -> Draft {
    Draft {
        provenance: Some(GivenProvenance {
            kind: "machine".to_owned(),
            engine: Some("Apertium".to_owned()),
            source_lang: Some(lang(from)),
            ..GivenProvenance::default()
        }),
        ..draft(title)
    }
}

/// A communiqué signed by the communication office, in one language.
pub fn news(tag: &str, title: &str) -> NewArticle {
    NewArticle {
        kind: ArticleKind::News,
        lang: lang(tag),
        slug: None,
        draft: draft(title),
        details: Details {
            office: "communication".to_owned(),
            ..Details::default()
        },
    }
}

/// A standing page that the menu knows by `key`.
pub fn page(tag: &str, key: &str, title: &str) -> NewArticle {
    let mut page = news(tag, title);
    page.kind = ArticleKind::Page;
    page.details.key = Some(key.to_owned());
    page
}

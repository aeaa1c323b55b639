//! The files of the sample organisation, built into the program. `demo/README.md` describes them.

use std::{borrow::Cow, collections::BTreeMap};

use chancery_domain::{ArticleKind, EventDays, Lang, LanguageSettings, Office, Organisation, State, Texts};
use jiff::{Timestamp, civil::Date};
use rust_embed::RustEmbed;
use serde::{Deserialize, de::DeserializeOwned};

use crate::error::CommandError;

#[derive(RustEmbed)]
#[folder = "demo"]
#[include = "*.toml"]
#[include = "*.html"]
#[include = "*.webp"]
struct Files;

/// All of it, read.
pub(super) struct Sample {
    pub(super) organisation: Organisation,
    pub(super) topics: Vec<Topic>,
    pub(super) media: Vec<Medium>,
    /// By key.
    pub(super) articles: BTreeMap<String, Article>,
}

#[derive(Deserialize)]
struct Profile {
    timezone: String,
    languages: Vec<Lang>,
    menu: Vec<String>,
    names: Texts,
    short: Texts,
    seat: Texts,
    notice: Texts,
    offices: Vec<Office>,
}

#[derive(Deserialize)]
struct Topics {
    topics: Vec<Topic>,
}

/// A topic; the one above it comes before it.
#[derive(Deserialize)]
pub(super) struct Topic {
    pub(super) key: String,
    pub(super) parent: String,
    pub(super) names: Texts,
}

#[derive(Deserialize)]
struct Media {
    media: Vec<Medium>,
}

/// A drawing.
#[derive(Deserialize)]
pub(super) struct Medium {
    pub(super) file: String,
    pub(super) alt: Texts,
    #[serde(default)]
    pub(super) caption: Texts,
    pub(super) credit: String,
    #[serde(skip)]
    pub(super) content: Vec<u8>,
}

/// An article.
#[derive(Deserialize)]
pub(super) struct Article {
    pub(super) kind: ArticleKind,
    pub(super) published: Timestamp,
    pub(super) office: String,
    pub(super) original: Lang,
    #[serde(default)]
    pub(super) topics: Vec<String>,
    pub(super) image: Option<String>,
    pub(super) dateline: Option<Date>,
    #[serde(default)]
    pub(super) place: Texts,
    pub(super) event: Option<EventDays>,
    pub(super) versions: BTreeMap<Lang, Version>,
}

/// An article in one language.
#[derive(Deserialize)]
pub(super) struct Version {
    pub(super) title: String,
    pub(super) slug: String,
    pub(super) summary: String,
    pub(super) state: State,
    /// The article's where absent.
    pub(super) published: Option<Timestamp>,
    pub(super) withdrawn: Option<Withdrawn>,
    pub(super) provenance: Provenance,
    #[serde(default)]
    pub(super) corrections: Vec<Correction>,
    /// The bodies, oldest first: one before each correction, then the current one.
    #[serde(skip)]
    pub(super) bodies: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Withdrawn {
    pub(super) at: Timestamp,
    pub(super) reason: String,
}

#[derive(Deserialize)]
pub(super) struct Correction {
    pub(super) at: Timestamp,
    pub(super) note: String,
    /// The title until then, where it was another.
    pub(super) before_title: Option<String>,
}

/// How a version was made, in the words of the files.
#[derive(Deserialize)]
pub(super) struct Provenance {
    pub(super) kind: String,
    pub(super) from: Option<Lang>,
    pub(super) engine: Option<String>,
    pub(super) engine_version: Option<String>,
    pub(super) at: Option<Timestamp>,
    pub(super) reviewed_by: Option<String>,
    pub(super) reviewed_at: Option<Timestamp>,
}

impl Sample {
    /// Reads all files.
    pub(super) fn read() -> Result<Self, CommandError> {
        let topics: Topics = toml("topics.toml")?;
        let mut media: Media = toml("media/media.toml")?;
        for medium in &mut media.media {
            medium.content = bytes(&format!("media/{}", medium.file))?.into_owned();
        }
        let mut articles = BTreeMap::new();
        for path in Files::iter() {
            let folder = path
                .strip_prefix("articles/")
                .and_then(|rest| rest.strip_suffix("/article.toml"));
            if let Some(key) = folder {
                articles.insert(key.to_owned(), article(key)?);
            }
        }
        Ok(Self {
            organisation: organisation(toml("organisation.toml")?),
            topics: topics.topics,
            media: media.media,
            articles,
        })
    }
}

fn organisation(profile: Profile) -> Organisation {
    let settings = |lang: Lang| {
        let arabic = lang.as_str() == "ar";
        LanguageSettings {
            numerals: arabic.then(|| "arab".to_owned()),
            hijri: arabic,
            lang,
        }
    };
    Organisation {
        names: profile.names,
        short: profile.short,
        seat: profile.seat,
        languages: profile.languages.into_iter().map(settings).collect(),
        timezone: profile.timezone,
        offices: profile.offices,
        menu: profile.menu,
        notice: profile.notice,
        site_url: String::new(),
        index_machine_versions: false,
        comment_retention_days: Some(730),
    }
}

fn article(key: &str) -> Result<Article, CommandError> {
    let mut article: Article = toml(&format!("articles/{key}/article.toml"))?;
    for (lang, version) in &mut article.versions {
        for number in 1..=version.corrections.len() {
            version
                .bodies
                .push(text(&format!("articles/{key}/{lang}.before-{number}.html"))?);
        }
        version.bodies.push(text(&format!("articles/{key}/{lang}.html"))?);
    }
    Ok(article)
}

fn bytes(path: &str) -> Result<Cow<'static, [u8]>, CommandError> {
    Ok(Files::get(path)
        .ok_or_else(|| wrong(path, "the file is missing"))?
        .data)
}

fn text(path: &str) -> Result<String, CommandError> {
    String::from_utf8(bytes(path)?.into_owned()).map_err(|error| wrong(path, &error))
}

fn toml<T: DeserializeOwned>(path: &str) -> Result<T, CommandError> {
    toml::from_str(&text(path)?).map_err(|error| wrong(path, error.message()))
}

fn wrong(path: &str, fault: &(impl ToString + ?Sized)) -> CommandError {
    CommandError::Sample {
        place: format!("demo/{path}"),
        fault: fault.to_string(),
    }
}

//! What the index holds of a version.

use std::hash::{DefaultHasher, Hash, Hasher};

use chancery_domain::{ArticleId, Lang};
use chancery_text::{plain::plain_text, search::analyse};
use jiff::{Timestamp, tz::TimeZone};
use tantivy::{
    TantivyDocument, Term,
    schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedString, Token},
};

use super::source::{Head, Source};

/// Raised when documents are made in another way. Changes of the analysis are noticed by themselves.
const FORM: u32 = 1;

/// Text in which the analysis of each language has something to do.
const SAMPLES: [(&str, &str); 6] = [
    ("ar", "والمنظمات الإسلاميّة للتربية والعلوم ٢٠٢٥ في الرباط"),
    ("en", "The organisation's countries were signing Agreements"),
    ("fr", "L'accord-cadre d'aujourd'hui, signé à l'œuvre des États"),
    ("es", "Las organizaciones internacionales firmarán un acuerdo"),
    ("ru", "Подписанные соглашения о сотрудничестве всё ещё"),
    ("zh", "伊斯兰世界教育、科学及文化组织签署合作协议"),
];

/// The names of fast fields.
pub(super) const LISTED_AT: &str = "listed_at";
/// See [`LISTED_AT`].
pub(super) const YEAR: &str = "year";

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// `ARTICLE|LANG`.
    pub(super) key: Field,
    /// What the document was made from.
    pub(super) made_from: Field,
    pub(super) article: Field,
    pub(super) lang: Field,
    pub(super) topic: Field,
    /// Of the first publication, in the organisation's time zone; none for standing pages.
    pub(super) year: Field,
    /// First publication, milliseconds.
    pub(super) listed_at: Field,
    pub(super) title: Field,
    pub(super) summary: Field,
    pub(super) body: Field,
}

impl Fields {
    /// The searched parts and what a word weighs in each.
    pub(super) const fn parts(self) -> [(Field, f32); 3] {
        [(self.title, 4.0), (self.summary, 2.0), (self.body, 1.0)]
    }
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // Texts come analysed; the name of an analyser is needed all the same.
    let words = || {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        )
    };
    let fields = Fields {
        key: builder.add_text_field("key", STRING | STORED),
        made_from: builder.add_text_field("made_from", STORED),
        article: builder.add_text_field("article", STRING),
        lang: builder.add_text_field("lang", STRING),
        topic: builder.add_text_field("topic", STRING),
        year: builder.add_i64_field(YEAR, FAST),
        listed_at: builder.add_i64_field(LISTED_AT, FAST),
        title: builder.add_text_field("title", words()),
        summary: builder.add_text_field("summary", words()),
        body: builder.add_text_field("body", words()),
    };
    (builder.build(), fields)
}

/// Tells indexes made in another way, or with another analysis, from those of this program.
pub(super) fn stamp() -> String {
    let mut hasher = DefaultHasher::new();
    for (tag, text) in SAMPLES {
        if let Ok(lang) = tag.parse::<Lang>() {
            for token in analyse(text, &lang) {
                (token.text, token.position).hash(&mut hasher);
            }
        }
    }
    format!("{FORM}-{:016x}", hasher.finish())
}

/// A term of a language as the index holds it.
pub(super) fn term(field: Field, lang: &Lang, word: &str) -> Term {
    Term::from_field_text(field, &format!("{lang}|{word}"))
}

/// The key of a version.
pub(super) fn key(article: &ArticleId, lang: &Lang) -> String {
    format!("{article}|{lang}")
}

/// The version of a key.
pub(super) fn version_of(key: &str) -> Option<(ArticleId, Lang)> {
    let (article, lang) = key.split_once('|')?;
    Some((article.parse().ok()?, lang.parse().ok()?))
}

impl Head {
    /// All that a document depends on: a document that was made from the same is up to date. Revisions never
    /// change, so their number stands for their text.
    pub(super) fn made_from(&self) -> String {
        let mut text = format!(
            "revision {}, {}, listed at {}",
            self.revision,
            self.kind.as_str(),
            self.listed_at
        );
        for topic in &self.topics {
            text.push_str(", topic ");
            text.push_str(topic.as_str());
        }
        text
    }

    fn year(&self, zone: &TimeZone) -> Option<i16> {
        let at = Timestamp::from_millisecond(self.listed_at).ok()?;
        self.kind
            .is_dated()
            .then(|| at.to_zoned_datetime(zone.clone()).year())
    }
}

impl Source {
    /// The document of a version, and the size of its text in bytes.
    pub(super) fn document(&self, fields: Fields, zone: &TimeZone) -> (TantivyDocument, usize) {
        let head = &self.head;
        let mut document = TantivyDocument::new();
        document.add_text(fields.key, key(&head.article, &head.lang));
        document.add_text(fields.made_from, head.made_from());
        document.add_text(fields.article, head.article.as_str());
        document.add_text(fields.lang, head.lang.as_str());
        for topic in &head.topics {
            document.add_text(fields.topic, topic.as_str());
        }
        if let Some(year) = head.year(zone) {
            document.add_i64(fields.year, year.into());
        }
        document.add_i64(fields.listed_at, head.listed_at);
        let body = plain_text(&self.body);
        for (field, text) in [
            (fields.title, &self.title),
            (fields.summary, &self.summary),
            (fields.body, &body),
        ] {
            document.add_pre_tokenized_text(field, analysed(text, &head.lang));
        }
        (document, self.title.len() + self.summary.len() + body.len())
    }
}

/// The words of a text, each with its language. The text itself is not kept.
fn analysed(text: &str, lang: &Lang) -> PreTokenizedString {
    let prefix = format!("{lang}|");
    let tokens = analyse(text, lang)
        .into_iter()
        .map(|token| Token {
            offset_from: token.start,
            offset_to: token.end,
            position: token.position,
            text: [&prefix, token.text.as_str()].concat(),
            position_length: 1,
        })
        .collect();
    PreTokenizedString {
        text: String::new(),
        tokens,
    }
}

//! Interface words, in Fluent (<https://projectfluent.org>), one folder per language below `words/`.
//!
//! A message is plain text without markup; links and names come in as arguments. A count comes in as `n`, which chooses the
//! plural form, and is printed as `count`, in the page's digits. In text every argument is isolated (U+2068 … U+2069), so
//! that a name in another script does not disturb the order of the words around it; attributes, feeds and titles
//! go without.

use std::{borrow::Cow, collections::BTreeMap};

use chancery_domain::Lang;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rust_embed::RustEmbed;

use super::locale::Formats;

/// The interface languages, in the order of the United Nations' list.
pub const INTERFACE_LANGUAGES: [&str; 6] = ["ar", "en", "fr", "es", "ru", "zh"];

#[derive(RustEmbed)]
#[folder = "words/"]
struct Files;

/// The words of all interface languages.
pub struct Words {
    languages: BTreeMap<String, Speech>,
}

/// The words of one language.
pub struct Speech {
    lang: Lang,
    text: FluentBundle<FluentResource>,
    attribute: FluentBundle<FluentResource>,
}

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// Text as it shall be printed.
    Text(Cow<'a, str>),
    /// A number: it chooses the plural form and is printed in the page's digits, the argument `n` under the name `count` too.
    Count(i64),
}

/// What is wrong with the words.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// A file that does not parse, or says a message twice.
    #[error("words/{file}: {problem}")]
    File {
        /// The file below `words/`.
        file: String,
        /// What Fluent says.
        problem: String,
    },
    /// A message that does not exist.
    #[error("there is no message \"{key}\" in the words of {lang}")]
    Missing {
        /// The message.
        key: String,
        /// The language.
        lang: Lang,
    },
    /// A message that needs an argument it did not get, or refers to another that is missing.
    #[error("message \"{key}\" of {lang} cannot be put together: {problem}")]
    Incomplete {
        /// The message.
        key: String,
        /// The language.
        lang: Lang,
        /// What Fluent says.
        problem: String,
    },
}

impl Words {
    /// Reads the words built into the program.
    pub fn new() -> Result<Self, WordsError> {
        let mut languages = BTreeMap::new();
        for tag in INTERFACE_LANGUAGES {
            languages.insert(tag.to_owned(), Speech::load(tag)?);
        }
        Ok(Self { languages })
    }

    /// The words for a page in `lang`: that language's, else the organisation's `default`, else English.
    /// The answer's [`Speech::lang`] says which.
    pub fn speech(&self, lang: &Lang, default: &Lang) -> Option<&Speech> {
        [lang.language(), default.language(), "en"]
            .iter()
            .find_map(|tag| self.languages.get(*tag))
    }
}

impl Speech {
    fn load(tag: &str) -> Result<Self, WordsError> {
        let broken = |file: &str, problem: String| WordsError::File {
            file: file.to_owned(),
            problem,
        };
        let identifier: unic_langid::LanguageIdentifier =
            tag.parse().map_err(|e| broken(tag, format!("{e}")))?;
        let mut text = FluentBundle::new_concurrent(vec![identifier.clone()]);
        let mut attribute = FluentBundle::new_concurrent(vec![identifier]);
        attribute.set_use_isolating(false);
        for file in Files::iter().filter(|file| file.starts_with(&format!("{tag}/"))) {
            let data = Files::get(&file).map(|f| f.data.into_owned()).unwrap_or_default();
            let source = String::from_utf8(data).map_err(|e| broken(&file, e.to_string()))?;
            for bundle in [&mut text, &mut attribute] {
                let resource = FluentResource::try_new(source.clone())
                    .map_err(|(_, errors)| broken(&file, format!("{errors:?}")))?;
                bundle
                    .add_resource(resource)
                    .map_err(|errors| broken(&file, format!("{errors:?}")))?;
            }
        }
        let lang = tag.parse().map_err(|e| broken(tag, format!("{e}")))?;
        Ok(Self {
            lang,
            text,
            attribute,
        })
    }

    /// The language of these words.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// A message for running text, arguments isolated.
    pub fn text(&self, key: &str, formats: &Formats, args: &[(&str, Arg<'_>)]) -> Result<String, WordsError> {
        self.format(&self.text, key, formats, args)
    }

    /// A message for attributes, titles, feeds and JSON, without isolating marks.
    pub fn attribute(
        &self,
        key: &str,
        formats: &Formats,
        args: &[(&str, Arg<'_>)],
    ) -> Result<String, WordsError> {
        self.format(&self.attribute, key, formats, args)
    }

    fn format(
        &self,
        bundle: &FluentBundle<FluentResource>,
        key: &str,
        formats: &Formats,
        args: &[(&str, Arg<'_>)],
    ) -> Result<String, WordsError> {
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(|| WordsError::Missing {
                key: key.to_owned(),
                lang: self.lang.clone(),
            })?;
        let mut fluent = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => fluent.set(*name, FluentValue::from(text.as_ref())),
                Arg::Count(n) if *name == "n" => {
                    fluent.set("n", FluentValue::from(*n));
                    fluent.set("count", FluentValue::from(formats.number(*n)));
                }
                Arg::Count(n) => fluent.set(*name, FluentValue::from(formats.plain(*n))),
            }
        }
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&fluent), &mut errors)
            .into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(WordsError::Incomplete {
                key: key.to_owned(),
                lang: self.lang.clone(),
                problem: error.to_string(),
            }),
        }
    }
}

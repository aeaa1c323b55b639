//! Templates, with the words, dates and numbers of the page's language at hand.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, RwLock},
};

use minijinja::{
    AutoEscape, Environment, ErrorKind, UndefinedBehavior,
    syntax::SyntaxConfig,
    value::{Serde, Value},
};
use rust_embed::RustEmbed;

use super::{
    assets::Assets,
    contexts::Context,
    locale::{Formats, FormatsError, Locale},
    speaker::{self, Speaker},
    words::{Words, WordsError},
};

/// The instructions a template may spend; the largest page uses a twentieth of it.
const FUEL: u64 = 2_000_000;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Files;

/// Turns contexts into pages. One per process, shared.
pub struct Renderer {
    templates: Environment<'static>,
    words: Arc<Words>,
    assets: Arc<Assets>,
    formats: RwLock<HashMap<Locale, Arc<Formats>>>,
}

/// Why a page could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The words do not load.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The language's formats do not load.
    #[error(transparent)]
    Formats(#[from] FormatsError),
    /// A template is wrong, or asks for what its context does not have.
    #[error("template {template}: {problem}")]
    Template {
        /// Its name.
        template: String,
        /// What is wrong, with the line.
        problem: String,
    },
}

impl Renderer {
    /// With the templates built into the program; a file of the same name below `overrides` takes a template's place.
    pub fn new(overrides: Option<&Path>) -> Result<Self, RenderError> {
        let assets = Arc::new(Assets::new());
        let mut templates = Environment::new();
        let overrides = overrides.map(Path::to_path_buf);
        templates.set_loader(move |name| load(overrides.as_ref(), name));
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_formatter(write_escaped);
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_fuel(Some(FUEL));
        templates.set_syntax(lines());
        speaker::register(&mut templates, &assets);
        Ok(Self {
            templates,
            words: Arc::new(Words::new()?),
            assets,
            formats: RwLock::default(),
        })
    }

    /// The page as HTML.
    pub fn render<C: Context>(&self, context: &C) -> Result<String, RenderError> {
        let page = context.page();
        let speaker = Speaker::new(
            self.words.clone(),
            self.formats(&page.locale)?,
            page.locale.lang.clone(),
            page.organisation.default_lang.clone(),
        );
        let values = minijinja::context! {
            speaker => Value::from_object(speaker),
            ..Value::from(Serde(context))
        };
        let wrong = |e: minijinja::Error| RenderError::Template {
            template: C::TEMPLATE.to_owned(),
            problem: chain(&e),
        };
        self.templates
            .get_template(C::TEMPLATE)
            .and_then(|template| template.render(values))
            .map_err(wrong)
    }

    /// The formats of a locale, made at the first page that needs them.
    pub fn formats(&self, locale: &Locale) -> Result<Arc<Formats>, FormatsError> {
        if let Some(formats) = self
            .formats
            .read()
            .ok()
            .and_then(|known| known.get(locale).cloned())
        {
            return Ok(formats);
        }
        let formats = Arc::new(Formats::new(locale)?);
        if let Ok(mut known) = self.formats.write() {
            known.insert(locale.clone(), formats.clone());
        }
        Ok(formats)
    }

    /// The interface words, for feeds and API answers.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The style sheet and fonts.
    pub fn assets(&self) -> &Assets {
        &self.assets
    }
}

/// Block tags stand on lines of their own and leave none behind.
fn lines() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    syntax.build().unwrap_or_default()
}

/// Writes a value as HTML text or attribute (HTML, section 13.3): five characters are escaped and no more, so that
/// addresses stay readable.
fn write_escaped(
    out: &mut minijinja::Output<'_>,
    state: &mut minijinja::State<'_, '_>,
    value: &Value,
) -> Result<(), minijinja::Error> {
    let Some(text) = value.as_str().filter(|_| !value.is_safe()) else {
        return minijinja::escape_formatter(out, state, value);
    };
    let failed = |_| minijinja::Error::new(ErrorKind::BadSerialization, "the page could not be written");
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at]).map_err(failed)?;
        let escaped = match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        };
        out.write_str(escaped).map_err(failed)?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest).map_err(failed)
}

/// An override where there is one, else the file built in.
fn load(overrides: Option<&PathBuf>, name: &str) -> Result<Option<String>, minijinja::Error> {
    let plain = name
        .split('/')
        .all(|part| !part.starts_with('.') && !part.contains('\\'));
    if let Some(folder) = overrides.filter(|_| plain) {
        match std::fs::read_to_string(folder.join(name)) {
            Ok(source) => return Ok(Some(source)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => {
                return Err(minijinja::Error::new(
                    ErrorKind::TemplateNotFound,
                    format!("{name}: {e}"),
                ));
            }
        }
    }
    Ok(Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned()))
}

/// An error with those it was caused by, on one line.
fn chain(error: &minijinja::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}

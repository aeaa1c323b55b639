//! Samples of every context in every interface language: what templates are tried against, ours in the tests and an
//! organisation's own before they are taken into use.

mod articles;
mod frame;
mod others;
mod texts;

use chancery_domain::{Lang, LangError};

use super::{RenderError, Renderer, contexts::Context};

/// A page ready to be rendered.
pub struct Sample {
    /// What it shows, such as `article.machine-stale`.
    pub name: String,
    /// The language of the page.
    pub lang: Lang,
    render: Box<Render>,
}

type Render = dyn Fn(&Renderer) -> Result<String, RenderError>;

impl Sample {
    fn new<C: Context + 'static>(name: &str, context: C) -> Self {
        Self {
            name: name.to_owned(),
            lang: context.page().lang.clone(),
            render: Box::new(move |renderer| renderer.render(&context)),
        }
    }

    /// The page as HTML.
    pub fn render(&self, renderer: &Renderer) -> Result<String, RenderError> {
        (self.render)(renderer)
    }
}

/// Every context, several times where it has several faces, in every interface language, and once in a language the
/// interface has no words for.
pub fn samples() -> Result<Vec<Sample>, LangError> {
    let mut all = Vec::new();
    for texts in &texts::ALL {
        all.extend(others::all(texts, texts.lang.parse()?)?);
    }
    all.extend(others::all(&texts::ALL[1], "tr".parse()?)?);
    Ok(all)
}

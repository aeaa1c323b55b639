//! Samples of every context in every interface language: what templates are tried against, ours in the tests and an
//! organisation's own before they are taken into use.

mod frame;
mod pages;
mod texts;

use chancery_domain::{Lang, LangError};

use super::{RenderError, Renderer, contexts::Context};

/// Renders one context, whatever its type.
type Render = Box<dyn Fn(&Renderer) -> Result<String, RenderError>>;

/// A page ready to be rendered.
pub struct Sample {
    /// What it shows, such as `article.machine-stale`.
    pub name: String,
    /// The language of the page.
    pub lang: Lang,
    render: Render,
}

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
        all.extend(pages::all(texts, texts.lang.parse()?)?);
    }
    all.extend(pages::all(&texts::ALL[1], "tr".parse()?)?);
    Ok(all)
}

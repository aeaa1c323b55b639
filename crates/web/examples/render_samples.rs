//! Writes every sample page, with the style sheet and the fonts, to a directory, to be looked at in a browser.
//!
//!     cargo run -p chancery-web --example render_samples -- DIR

use std::{error::Error, fs, path::Path};

use chancery_web::render::{Renderer, assets::ASSETS, samples::samples};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: render_samples DIR")?;
    let folder = Path::new(&folder);
    let renderer = Renderer::new(None)?;
    for (name, asset) in renderer.assets().iter() {
        let path = folder.join(ASSETS.trim_matches('/')).join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &asset.bytes)?;
    }
    for sample in samples()? {
        let path = folder.join(format!("{}.{}.html", sample.name, sample.lang));
        let page = sample
            .render(&renderer)
            .map_err(|e| format!("{}.{}: {e}", sample.name, sample.lang))?;
        fs::write(path, page)?;
    }
    Ok(())
}

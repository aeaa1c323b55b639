//! The style sheet and the fonts, under names that carry a hash of their content, so that they may be cached for ever.

use std::{borrow::Cow, collections::BTreeMap};

use rust_embed::RustEmbed;

use chancery_domain::Lang;

/// Where assets are served: `/assets/chancery.1f2e3d4c5b6a.css`.
pub const ASSETS: &str = "/assets/";

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// A file to be served with `Cache-Control: public, max-age=31536000, immutable`.
#[derive(Debug)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: &'static str,
}

/// All assets by their public names.
#[derive(Debug)]
pub struct Assets {
    files: BTreeMap<String, Asset>,
    public: BTreeMap<String, String>,
}

impl Assets {
    /// Hashes the files built into the program; the sheet's references to fonts are rewritten to their public names.
    pub fn new() -> Self {
        let mut assets = Self {
            files: BTreeMap::new(),
            public: BTreeMap::new(),
        };
        let (sheets, others): (Vec<_>, Vec<_>) = Files::iter().partition(|name| name.ends_with(".css"));
        for name in others {
            if let Some(file) = Files::get(&name) {
                assets.add(&name, file.data);
            }
        }
        for name in sheets {
            if let Some(file) = Files::get(&name) {
                let mut sheet = String::from_utf8_lossy(&file.data).into_owned();
                for (plain, public) in &assets.public {
                    sheet = sheet.replace(&format!("url({plain})"), &format!("url({public})"));
                }
                assets.add(&name, Cow::Owned(sheet.into_bytes()));
            }
        }
        assets
    }

    fn add(&mut self, name: &str, bytes: Cow<'static, [u8]>) {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let public = format!("{stem}.{}.{extension}", &hash[..12]);
        let media_type = match extension {
            "css" => "text/css; charset=utf-8",
            "woff2" => "font/woff2",
            "svg" => "image/svg+xml",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        };
        self.files.insert(public.clone(), Asset { bytes, media_type });
        self.public.insert(name.to_owned(), public);
    }

    /// The file behind a public name, which is the path after [`ASSETS`].
    pub fn get(&self, public: &str) -> Option<&Asset> {
        self.files.get(public)
    }

    /// All files with their public names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.files.iter().map(|(name, asset)| (name.as_str(), asset))
    }

    /// The address of a file by its own name, such as `chancery.css`.
    pub fn url(&self, name: &str) -> Option<String> {
        self.public.get(name).map(|public| format!("{ASSETS}{public}"))
    }

    /// The fonts worth loading early for a page in this language: the display and text faces of its script.
    pub fn preloads(&self, lang: &Lang) -> Vec<String> {
        let names: &[&str] = match lang.language() {
            "ar" => &["fonts/amiri-700.woff2", "fonts/noto-naskh-arabic-400-700.woff2"],
            "ru" | "uk" | "bg" | "be" | "sr" | "mk" => &[
                "fonts/source-serif-4-display-500-cyrillic.woff2",
                "fonts/source-serif-4-text-400-700-cyrillic.woff2",
            ],
            "zh" | "ja" | "ko" => &[],
            _ => &[
                "fonts/source-serif-4-display-500.woff2",
                "fonts/source-serif-4-text-400-700.woff2",
            ],
        };
        names.iter().filter_map(|name| self.url(name)).collect()
    }
}

impl Default for Assets {
    fn default() -> Self {
        Self::new()
    }
}

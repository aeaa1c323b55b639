//! The first pass over a file: a small record of every item, no bodies.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    io::BufRead,
};

use chancery_domain::article::ArticleKind;
use chancery_formats::{
    php,
    wxr::{Error, Item, Reader, Record, Site, Term},
};
use url::Url;

use super::{
    Options,
    clean::plain,
    groups::Groups,
    languages::Languages,
    media::{self, File, Files},
    terms::{Taxonomy, Terms},
};

/// The most text of reusable blocks kept for the posts that show them, in bytes.
const MAX_REUSABLE: usize = 8 * 1024 * 1024;
/// The most of a caption kept for galleries, in characters.
const MAX_CAPTION: usize = 1_000;

/// What an item becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Article(ArticleKind),
    Media,
    Other,
}

/// What is kept of an item.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) line: u64,
    pub(super) kind: Kind,
    /// Whether anything comes in: not from the trash.
    pub(super) live: bool,
    /// Number of its language code among the codes of the file.
    pub(super) code: Option<u16>,
    /// The code was read off its address.
    pub(super) guessed: bool,
    pub(super) slug: u64,
}

/// Comments of all items by state; they do not come in.
pub(super) type Comments = BTreeMap<String, usize>;

/// Everything the first pass keeps.
#[derive(Default)]
pub(super) struct Index {
    pub(super) site: Site,
    pub(super) languages: Languages,
    pub(super) codes: Vec<String>,
    pub(super) authors: HashMap<String, String>,
    pub(super) terms: Terms,
    pub(super) groups: Groups,
    pub(super) items: HashMap<u64, Known>,
    pub(super) files: Files,
    pub(super) reusable: HashMap<u64, String>,
    reusable_bytes: usize,
    pub(super) comments: Comments,
    pub(super) item_count: usize,
}

impl Index {
    pub(super) fn read(source: impl BufRead, options: &Options) -> Result<Self, Error> {
        let mut index = Self::default();
        for record in Reader::new(source) {
            match record? {
                Record::Site(site) => index.site = site,
                Record::Author(author) => {
                    let name = plain(&author.display_name);
                    let name = if name.is_empty() {
                        author.login.clone()
                    } else {
                        name
                    };
                    index.authors.insert(author.login, name);
                }
                Record::Category(category) => index.terms.declare(Taxonomy::Category, category),
                Record::Tag(tag) => index.terms.declare(Taxonomy::Tag, tag),
                Record::Term(term) => index.term(term),
                Record::Item(item) => index.item(&item, options),
            }
        }
        Ok(index)
    }

    fn term(&mut self, term: Term) {
        let description = || php::unserialize(term.category.description.trim().as_bytes()).ok();
        match term.taxonomy.as_str() {
            "language" => {
                let facts = description();
                let locale = facts.as_ref().and_then(|facts| facts.get("locale")?.as_str());
                self.languages.declare(&term.category.nicename, locale);
            }
            "post_translations" => {
                let map = description().map(|map| translations(&map)).unwrap_or_default();
                self.groups.list(&term.category.nicename, map);
            }
            "term_translations" => {
                let map = description().map(|map| translations(&map)).unwrap_or_default();
                self.terms.translations(map);
            }
            "category" => self.terms.declare(Taxonomy::Category, term.category),
            "post_tag" => self.terms.declare(Taxonomy::Tag, term.category),
            _ => {}
        }
    }

    fn item(&mut self, item: &Item, options: &Options) {
        self.item_count += 1;
        for comment in &item.comments {
            let state = match (comment.kind.as_str(), comment.approved.as_str()) {
                ("pingback" | "trackback", _) => "ping",
                (_, "1") => "approved",
                (_, "0") => "pending",
                (_, "spam") => "spam",
                _ => "other",
            };
            *self.comments.entry(state.to_owned()).or_default() += 1;
        }
        let Some(id) = item.id.filter(|id| !self.items.contains_key(id)) else {
            return;
        };
        let mut code = self.code(item);
        let guessed = code.is_none() && self.languages.is_empty();
        if guessed {
            code = code_in_address(&item.link, &self.site, options);
        }
        self.terms.carried(item, code.as_deref());
        self.group(item, id);
        let live = !matches!(item.status.as_str(), "trash") && !is_empty_autodraft(item);
        let kind = self.kind(item, id, options);
        let code = code.map(|code| {
            if !guessed {
                self.languages.declare(&code, None);
            }
            self.code_number(code)
        });
        let known = Known {
            line: item.line,
            kind,
            live,
            guessed: guessed && code.is_some(),
            code,
            slug: hash(&item.name),
        };
        self.items.insert(id, known);
    }

    /// The language code of an item, as Polylang and WPML write it.
    fn code(&self, item: &Item) -> Option<String> {
        let polylang = item
            .terms("language")
            .find(|term| !term.nicename.is_empty())
            .map(|term| term.nicename.as_str());
        let wpml = item
            .meta("_wpml_import_language_code")
            .filter(|code| !code.is_empty());
        let listed = || item.id.and_then(|id| self.groups.listed_lang(id));
        polylang.or(wpml).or_else(listed).map(str::to_owned)
    }

    fn code_number(&mut self, code: String) -> u16 {
        let at = self
            .codes
            .iter()
            .position(|known| *known == code)
            .unwrap_or_else(|| {
                self.codes.push(code);
                self.codes.len() - 1
            });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    fn group(&mut self, item: &Item, id: u64) {
        if let Some(term) = item
            .terms("post_translations")
            .find(|term| !term.nicename.is_empty())
        {
            self.groups.join(id, &term.nicename);
        } else if let Some(group) = item
            .meta("_wpml_import_translation_group")
            .filter(|group| !group.is_empty())
        {
            self.groups.join(id, &format!("wpml {group}"));
        }
        if let Some(of) = item
            .meta("_icl_lang_duplicate_of")
            .and_then(|of| of.trim().parse().ok())
        {
            self.groups.duplicate(id, of);
        }
    }

    fn kind(&mut self, item: &Item, id: u64, options: &Options) -> Kind {
        if item.post_type == "attachment" {
            if let Some(path) = media::path_of(item.meta("_wp_attached_file"), &item.attachment_url) {
                let alt = item
                    .meta("_wp_attachment_image_alt")
                    .map(plain)
                    .unwrap_or_default();
                let caption: String = plain(&item.excerpt).chars().take(MAX_CAPTION).collect();
                let file = File {
                    path: path.into(),
                    alt: alt.into(),
                    caption: caption.into(),
                };
                self.files.add(id, item.parent, file);
            }
            return Kind::Media;
        }
        if item.post_type == "wp_block" && self.reusable_bytes + item.content.len() <= MAX_REUSABLE {
            self.reusable_bytes += item.content.len();
            self.reusable.insert(id, item.content.clone());
        }
        options
            .types
            .get(&item.post_type)
            .map_or(Kind::Other, |kind| Kind::Article(*kind))
    }
}

/// Polylang's map of language → number. The Pro edition's `sync` array is no language. A language may be declared
/// after the groups that name it, so the names are not checked here.
fn translations(map: &php::Value) -> Vec<(String, u64)> {
    let entries = map.entries().iter().filter_map(|(key, value)| match key {
        php::Key::Str(slug) => Some((slug.clone(), value.as_id()?)),
        php::Key::Int(_) => None,
    });
    entries.collect()
}

/// A draft that the editor made when it was opened, and that nobody wrote in.
pub(super) fn is_empty_autodraft(item: &Item) -> bool {
    item.status == "auto-draft" && item.content.trim().is_empty()
}

pub(super) fn hash(slug: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    slug.to_ascii_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// WPML's own export names no language; its addresses do, as a folder or as `?lang=`.
fn code_in_address(link: &str, site: &Site, options: &Options) -> Option<String> {
    let url = Url::parse(link).ok()?;
    let base = Url::parse(&site.base_blog_url).ok();
    let root = base
        .as_ref()
        .map_or("/", |base| base.path())
        .trim_end_matches('/');
    let folder = url
        .path()
        .strip_prefix(root)?
        .split('/')
        .find(|part| !part.is_empty());
    let query = url
        .query_pairs()
        .find(|(name, _)| name == "lang")
        .map(|(_, value)| value.into_owned());
    let code = query.or_else(|| folder.map(str::to_owned))?;
    let tag: chancery_domain::Lang = code.parse().ok()?;
    options.languages.contains(&tag).then_some(code)
}

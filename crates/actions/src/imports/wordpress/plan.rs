//! What becomes of each item.

use std::{collections::HashMap, io::BufRead};

use chancery_domain::Lang;
use chancery_formats::wxr::{Error, Item, Site};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use url::Url;

use super::{
    Options, addresses,
    article::ArticlePlan,
    clean::plain,
    groups::Member,
    index::{Comments, Index, Kind, Known, is_empty_autodraft},
    languages,
    media::{Library, MediaPlan},
    terms::Topic,
};

/// The plan of an import: what the first pass found, and what becomes of any one item.
pub struct Plan {
    pub(super) options: Options,
    site: Site,
    /// The site's name in origins: host and folder of its address.
    pub(super) name: String,
    pub(super) base: Option<Url>,
    pub(super) codes: Vec<languages::Known>,
    code_names: Vec<String>,
    pub(super) has_languages: bool,
    /// Of items that name none.
    pub(super) default_lang: Lang,
    /// Those of all items that come in.
    langs: Vec<Lang>,
    pub(super) index: Index,
    topics: Vec<Topic>,
    /// Item → the smallest number of its group.
    keys: HashMap<u64, u64>,
    pub(super) displaced: HashMap<u64, u64>,
    /// Language and slug → the item that has it.
    pub(super) slugs: HashMap<(Lang, u64), u64>,
}

/// One item and what becomes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its number, where it has one.
    pub id: Option<u64>,
    /// Stable name across runs: `wordpress:SITE:NUMBER`.
    pub origin: String,
    /// WordPress's post type.
    pub kind: String,
    /// The line it begins on.
    pub line: u64,
    /// What becomes of it.
    pub change: Change,
    /// What a person should know: doubts, and what was not taken over.
    pub notes: Vec<String>,
}

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A version of an article.
    Article(Box<ArticlePlan>),
    /// A file.
    Media(Box<MediaPlan>),
    /// Nothing, and why.
    Skip(String),
}

impl Plan {
    /// Passes over the file. An error names the line, the element and the rule; nothing was written anywhere.
    pub fn read(source: impl BufRead, options: Options) -> Result<Self, Error> {
        let mut index = Index::read(source, &options)?;
        let site = std::mem::take(&mut index.site);
        let address = [&site.base_blog_url, &site.link, &site.base_site_url]
            .into_iter()
            .find(|url| !url.is_empty());
        let base = address.and_then(|address| Url::parse(address).ok());
        base.as_ref()
            .and_then(Url::host_str)
            .unwrap_or_default()
            .clone_into(&mut index.files.host);
        let codes = index
            .codes
            .iter()
            .map(|code| index.languages.find(code, &options))
            .collect();
        let mut plan = Self {
            name: name(base.as_ref(), &site),
            has_languages: !index.languages.is_empty(),
            code_names: std::mem::take(&mut index.codes),
            default_lang: default_lang(&site, &options),
            langs: Vec::new(),
            topics: Vec::new(),
            keys: HashMap::new(),
            displaced: HashMap::new(),
            slugs: HashMap::new(),
            options,
            site,
            base,
            codes,
            index,
        };
        plan.resolve_topics();
        plan.resolve_groups();
        Ok(plan)
    }

    fn resolve_topics(&mut self) {
        let terms = std::mem::take(&mut self.index.terms);
        self.topics = terms.topics(&self.name, |code| {
            match self.index.languages.find(code, &self.options) {
                languages::Known::Yes(lang) => Some(lang),
                _ => None,
            }
        });
    }

    fn resolve_groups(&mut self) {
        let mut langs: Vec<Lang> = Vec::new();
        let mut members = Vec::new();
        let mut ids: Vec<u64> = self.index.items.keys().copied().collect();
        ids.sort_unstable();
        for id in ids {
            let known = &self.index.items[&id];
            let (kind, lang) = match (known.kind, self.lang(known)) {
                (Kind::Article(kind), Ok(lang)) if known.live => {
                    self.slugs.entry((lang.clone(), known.slug)).or_insert(id);
                    (kind as u8, lang)
                }
                (Kind::Media, Ok(lang)) if known.live && known.code.is_some() => (u8::MAX, lang),
                _ => continue,
            };
            let at = langs.iter().position(|known| *known == lang).unwrap_or_else(|| {
                langs.push(lang);
                langs.len() - 1
            });
            members.push(Member {
                id,
                kind,
                lang: u16::try_from(at).unwrap_or(u16::MAX),
            });
        }
        self.langs = langs;
        let groups = std::mem::take(&mut self.index.groups);
        (self.keys, self.displaced) = groups.resolve(&members);
    }

    /// The site that was exported.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The topics, in an order in which each stands after the one above it.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// Logins and names of the authors.
    pub fn authors(&self) -> &HashMap<String, String> {
        &self.index.authors
    }

    /// Comments of all items by state: approved, pending, spam, ping.
    pub fn comments(&self) -> &Comments {
        &self.index.comments
    }

    /// The languages of the items that come in; some may be new to the organisation.
    pub fn langs(&self) -> &[Lang] {
        &self.langs
    }

    /// What a person should know before anything is written.
    pub fn doubts(&self) -> Vec<String> {
        let mut doubts = Vec::new();
        for lang in self
            .langs
            .iter()
            .filter(|lang| !self.options.languages.contains(lang))
        {
            doubts.push(format!("the language {lang} is new to the organisation"));
        }
        if !self.has_languages && !self.langs.is_empty() {
            let lang = &self.default_lang;
            doubts.push(format!("the file says of no item in which language it is; taken as {lang}, if its address says no other"));
        }
        if self.base.is_none() {
            doubts.push(
                "the file does not say the address of its site; addresses of items are taken as they are"
                    .into(),
            );
        }
        doubts
    }

    /// How many items the file has.
    pub fn item_count(&self) -> usize {
        self.index.item_count
    }

    /// The name of an item across runs.
    pub fn origin(&self, id: u64) -> String {
        format!("wordpress:{}:{id}", self.name)
    }

    /// What becomes of an item of this file. Its files have the addresses that `library` gives.
    pub fn entry(&self, item: &Item, library: &dyn Library) -> Entry {
        let mut notes = Vec::new();
        let change = self
            .change(item, library, &mut notes)
            .unwrap_or_else(Change::Skip);
        if item.control_characters > 0 {
            notes.push(format!("{} control characters left out", item.control_characters));
        }
        let place = item
            .id
            .map_or_else(|| format!("line-{}", item.line), |id| id.to_string());
        Entry {
            id: item.id,
            origin: format!("wordpress:{}:{place}", self.name),
            kind: item.post_type.clone(),
            line: item.line,
            change,
            notes,
        }
    }

    fn change(&self, item: &Item, library: &dyn Library, notes: &mut Vec<String>) -> Result<Change, String> {
        let id = item.id.ok_or("it has no number (wp:post_id)")?;
        let known = self.index.items.get(&id).ok_or("it is not in the plan")?;
        if known.line != item.line {
            return Err(format!(
                "the item on line {} has the same number {id}",
                known.line
            ));
        }
        match known.kind {
            Kind::Other => Err(no_counterpart(&item.post_type)),
            _ if item.status == "trash" => Err("in the trash".into()),
            _ if is_empty_autodraft(item) => Err("an empty draft".into()),
            Kind::Media => self.media(item, id, known),
            Kind::Article(kind) => self.article(item, id, known, kind, library, notes),
        }
    }

    fn media(&self, item: &Item, id: u64, known: &Known) -> Result<Change, String> {
        let file = self
            .index
            .files
            .by_id
            .get(&id)
            .ok_or("the file it stands for is not named")?;
        let lang = if known.code.is_some() {
            self.lang(known).ok()
        } else {
            None
        };
        Ok(Change::Media(Box::new(MediaPlan {
            group: self.group(id),
            lang,
            file: file.path.to_string(),
            url: item.attachment_url.clone(),
            title: plain(&item.title),
            alt: file.alt.to_string(),
            caption: plain(&item.excerpt),
            slug: item.name.clone(),
            at: self.moment(item.date_gmt, item.date),
            old_addresses: addresses::old(item, self.base.as_ref()),
        })))
    }

    pub(super) fn lang(&self, known: &Known) -> Result<Lang, String> {
        let Some(code) = known.code.map(usize::from) else {
            return Ok(self.default_lang.clone());
        };
        match self.codes.get(code) {
            Some(languages::Known::Yes(lang)) => Ok(lang.clone()),
            Some(languages::Known::Not(lang)) => {
                Err(format!("the organisation does not have its language, {lang}"))
            }
            _ => {
                let name = self.code_names.get(code).map_or("", String::as_str);
                Err(format!("its language code \"{name}\" is no language tag"))
            }
        }
    }

    pub(super) fn group(&self, id: u64) -> String {
        self.origin(self.keys.get(&id).copied().unwrap_or(id))
    }

    /// UTC where the file gives it, else local time in the organisation's zone.
    pub(super) fn moment(&self, gmt: Option<DateTime>, local: Option<DateTime>) -> Option<Timestamp> {
        let in_zone = |time: DateTime, zone: &TimeZone| zone.to_timestamp(time).ok();
        gmt.and_then(|gmt| in_zone(gmt, &TimeZone::UTC))
            .or_else(|| local.and_then(|local| in_zone(local, &self.options.zone)))
    }
}

/// The site's own language, where the organisation has it.
fn default_lang(site: &Site, options: &Options) -> Lang {
    let tag: Option<Lang> = site.language.parse().ok();
    let ours = |same: &dyn Fn(&Lang, &Lang) -> bool| {
        let tag = tag.as_ref()?;
        options.languages.iter().find(|ours| same(ours, tag))
    };
    let exact = ours(&|ours, tag| ours == tag);
    let found = exact.or_else(|| ours(&|ours, tag| ours.language() == tag.language()));
    found.unwrap_or(&options.default_lang).clone()
}

/// Host and folder of the site.
fn name(base: Option<&Url>, site: &Site) -> String {
    match base.and_then(|base| base.host_str().map(|host| (host, base))) {
        Some((host, base)) => {
            let port = base.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{host}{port}{}", base.path().trim_end_matches('/'))
        }
        None => site
            .title
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("-")
            .to_lowercase(),
    }
}

fn no_counterpart(post_type: &str) -> String {
    match post_type {
        "nav_menu_item" => "an entry of a menu; menus are made at the desk".into(),
        "wp_block" => "a reusable block; it comes in with the posts that show it".into(),
        "revision" => "an older revision".into(),
        "wp_navigation"
        | "wp_template"
        | "wp_template_part"
        | "wp_global_styles"
        | "wp_font_family"
        | "wp_font_face"
        | "custom_css"
        | "customize_changeset" => format!("part of the theme ({post_type})"),
        "oembed_cache" | "user_request" => format!("bookkeeping of WordPress ({post_type})"),
        other => format!("no counterpart for the custom type \"{other}\""),
    }
}

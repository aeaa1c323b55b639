//! What becomes of each item.

use std::{collections::HashMap, io::BufRead};

use chancery_domain::{
    Lang,
    article::{ArticleKind, State},
};
use chancery_formats::wxr::{Error, Item, Site};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use url::Url;

use super::{
    Options, addresses,
    clean::{self, Dropped, Media, MediaRef, Sources, plain},
    groups::Member,
    index::{Comments, Index, Kind, Known, is_empty_autodraft},
    languages,
    media::{Library, MediaPlan},
    terms::{Taxonomy, Topic},
};

/// The most bytes of a body that an article may have.
const MAX_BODY: usize = 1_000_000;
/// The longest slug, in characters.
const MAX_SLUG: usize = 120;

/// The plan of an import: what the first pass found, and what becomes of any one item.
pub struct Plan {
    options: Options,
    site: Site,
    /// The site's name in origins: host and folder of its address.
    name: String,
    base: Option<Url>,
    codes: Vec<languages::Known>,
    code_names: Vec<String>,
    has_languages: bool,
    index: Index,
    topics: Vec<Topic>,
    /// Item → the smallest number of its group.
    keys: HashMap<u64, u64>,
    displaced: HashMap<u64, u64>,
    /// Language and slug → the item that has it.
    slugs: HashMap<(Lang, u64), u64>,
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

/// A version of an article. Its provenance is unknown: the export does not say how it was made.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticlePlan {
    /// The origin that all versions of the article share.
    pub group: String,
    /// News, page or event.
    pub kind: ArticleKind,
    /// Its language.
    pub lang: Lang,
    /// As text; may be empty.
    pub title: String,
    /// As text, percent-decoded and unique in its language; `None` for drafts that have none yet.
    pub slug: Option<String>,
    /// As WordPress stores it.
    pub stored_slug: String,
    /// HTML without WordPress in it, still to be sanitised.
    pub body: String,
    /// The hand-written excerpt as text; may be empty.
    pub summary: String,
    /// Never withdrawn.
    pub state: State,
    /// When it became or becomes public; for a draft, when it was last saved.
    pub at: Option<Timestamp>,
    /// The same as the site showed it.
    pub local: Option<DateTime>,
    /// The last change.
    pub modified: Option<Timestamp>,
    /// The author's login.
    pub author: String,
    /// The author's name as readers saw it.
    pub office: String,
    /// Origins of its categories and tags.
    pub topics: Vec<String>,
    /// The group of the page above it.
    pub parent: Option<String>,
    /// Order among pages.
    pub menu_order: i64,
    /// Kept on top.
    pub sticky: bool,
    /// Path of its lead image below the uploads.
    pub lead: Option<String>,
    /// Files shown in its body, in order, by their path below the uploads or as they were written.
    pub images: Vec<String>,
    /// Addresses that must answer with a redirection.
    pub old_addresses: Vec<String>,
    /// What its body had that ours cannot have.
    pub dropped: Vec<Dropped>,
    /// Comments that stay behind.
    pub comments: usize,
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
            url: item.attachment.url.clone(),
            title: plain(&item.title),
            alt: file.alt.to_string(),
            caption: plain(&item.excerpt),
            slug: item.name.clone(),
            at: self.moment(item.date_gmt, item.date),
            old_addresses: addresses::old(item, self.base.as_ref()),
        })))
    }

    fn article(
        &self,
        item: &Item,
        id: u64,
        known: &Known,
        kind: ArticleKind,
        library: &dyn Library,
        notes: &mut Vec<String>,
    ) -> Result<Change, String> {
        let lang = self.lang(known)?;
        self.doubts(item, id, known, &lang, notes);
        let state = state(item, notes)?;
        let sources = ItemSources {
            plan: self,
            library,
            id,
        };
        let cleaned = clean::clean(&item.content, &sources);
        if cleaned.html.len() > MAX_BODY {
            return Err(format!(
                "its body has {} bytes; at most {MAX_BODY} can be stored",
                cleaned.html.len()
            ));
        }
        let title = plain(&item.title);
        if title.is_empty() && cleaned.html.is_empty() {
            return Err("it has neither title nor text".into());
        }
        if title.is_empty() {
            notes.push("it has no title".into());
        }
        let at = self.moment(item.date_gmt, item.date);
        if at.is_none() && state == State::Scheduled {
            return Err("it is scheduled, but for no date".into());
        }
        Ok(Change::Article(Box::new(ArticlePlan {
            group: self.group(id),
            kind,
            slug: self.slug(item, id, &lang, known.slug, notes),
            lang,
            title,
            stored_slug: item.name.clone(),
            body: cleaned.html,
            summary: plain(&item.excerpt),
            state,
            at,
            local: item.date,
            modified: self.moment(item.modified_gmt, item.modified),
            office: self
                .index
                .authors
                .get(&item.creator)
                .unwrap_or(&item.creator)
                .clone(),
            author: item.creator.clone(),
            topics: self.topics_of(item),
            parent: self.parent(item, notes),
            menu_order: item.menu_order,
            sticky: item.sticky,
            lead: self.lead(item, notes),
            images: cleaned.images.iter().map(|image| self.image(image)).collect(),
            old_addresses: addresses::old(item, self.base.as_ref()),
            dropped: cleaned.dropped,
            comments: item.comments.len(),
        })))
    }

    fn doubts(&self, item: &Item, id: u64, known: &Known, lang: &Lang, notes: &mut Vec<String>) {
        if known.guessed {
            notes.push(format!("its language {lang} was read off its address"));
        } else if known.code.is_none() && self.has_languages {
            notes.push(format!("it names no language; taken as {lang}"));
        }
        if !self.options.languages.contains(lang) {
            notes.push(format!("its language {lang} is new to the organisation"));
        }
        if let Some(other) = self.displaced.get(&id) {
            let other = self.origin(*other);
            notes.push(format!(
                "an article of its own: {other} has its place in the group of translations"
            ));
        }
        if let Some(of) = item.meta("_icl_lang_duplicate_of").filter(|of| !of.is_empty()) {
            notes.push(format!(
                "WPML made it as a copy of {of}; its text may still be in that language"
            ));
        }
        if !item.comments.is_empty() {
            notes.push(format!("{} comments stay behind", item.comments.len()));
        }
        let mut taxonomies: Vec<&str> = item.terms.iter().map(|term| term.domain.as_str()).collect();
        taxonomies.sort_unstable();
        taxonomies.dedup();
        for taxonomy in taxonomies {
            if !matches!(
                taxonomy,
                "category" | "post_tag" | "language" | "post_translations" | "post_format"
            ) {
                notes.push(format!("its terms of the custom taxonomy {taxonomy} stay behind"));
            }
        }
    }

    fn lang(&self, known: &Known) -> Result<Lang, String> {
        let Some(code) = known.code.map(usize::from) else {
            return Ok(self.options.default_lang.clone());
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

    fn group(&self, id: u64) -> String {
        self.origin(self.keys.get(&id).copied().unwrap_or(id))
    }

    /// The slug as text, made fit for ours and unique in its language.
    fn slug(&self, item: &Item, id: u64, lang: &Lang, key: u64, notes: &mut Vec<String>) -> Option<String> {
        if item.name.is_empty() {
            return None;
        }
        let decoded = percent_encoding::percent_decode_str(&item.name)
            .decode_utf8_lossy()
            .into_owned();
        let mut slug = fit(&decoded);
        if self
            .slugs
            .get(&(lang.clone(), key))
            .is_some_and(|owner| *owner != id)
        {
            let kept: String = slug.chars().take(MAX_SLUG - 21).collect();
            slug = format!("{kept}-{id}");
        }
        if slug != decoded {
            notes.push(format!("its slug \"{decoded}\" became \"{slug}\""));
        }
        (!slug.is_empty()).then_some(slug)
    }

    fn topics_of(&self, item: &Item) -> Vec<String> {
        let mut topics = Vec::new();
        for (taxonomy, domain) in Taxonomy::ALL {
            for term in item.terms(domain).filter(|term| !term.nicename.is_empty()) {
                let origin = format!("wordpress:{}:{}:{}", self.name, taxonomy.as_str(), term.nicename);
                if !topics.contains(&origin) {
                    topics.push(origin);
                }
            }
        }
        topics
    }

    fn parent(&self, item: &Item, notes: &mut Vec<String>) -> Option<String> {
        if item.parent == 0 {
            return None;
        }
        let known = self.index.items.get(&item.parent);
        if known.is_some_and(|known| {
            known.live && matches!(known.kind, Kind::Article(_)) && item.id != Some(item.parent)
        }) {
            return Some(self.group(item.parent));
        }
        notes.push(format!("the page above it, {}, does not come in", item.parent));
        None
    }

    fn lead(&self, item: &Item, notes: &mut Vec<String>) -> Option<String> {
        let id: u64 = item
            .meta("_thumbnail_id")?
            .trim()
            .parse()
            .ok()
            .filter(|id| *id > 0)?;
        let file = self.index.files.by_id.get(&id);
        if file.is_none() {
            notes.push(format!("its lead image, attachment {id}, is not in the file"));
        }
        file.map(|file| file.path.to_string())
    }

    fn image(&self, image: &MediaRef) -> String {
        self.index
            .files
            .find(image)
            .map_or_else(|| image.url.clone(), |(path, _)| path)
    }

    /// UTC where the file gives it, else local time in the organisation's zone.
    fn moment(&self, gmt: Option<DateTime>, local: Option<DateTime>) -> Option<Timestamp> {
        let in_zone = |time: DateTime, zone: &TimeZone| zone.to_timestamp(time).ok();
        gmt.and_then(|gmt| in_zone(gmt, &TimeZone::UTC))
            .or_else(|| local.and_then(|local| in_zone(local, &self.options.zone)))
    }
}

struct ItemSources<'a> {
    plan: &'a Plan,
    library: &'a dyn Library,
    id: u64,
}

impl Sources for ItemSources<'_> {
    fn reusable(&self, id: u64) -> Option<&str> {
        self.plan.index.reusable.get(&id).map(String::as_str)
    }

    fn attached(&self) -> Vec<u64> {
        self.plan
            .index
            .files
            .attached
            .get(&self.id)
            .cloned()
            .unwrap_or_default()
    }

    fn media(&self, reference: &MediaRef) -> Option<Media> {
        let files = &self.plan.index.files;
        let (path, id) = files.find(reference)?;
        let src = self.library.address(&path)?;
        let (alt, caption) = id
            .and_then(|id| files.by_id.get(&id))
            .map(|file| (file.alt.to_string(), file.caption.to_string()))
            .unwrap_or_default();
        Some(Media { src, alt, caption })
    }
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

/// Where an item stands. What some readers could not see does not become public here.
fn state(item: &Item, notes: &mut Vec<String>) -> Result<State, String> {
    let state = match item.status.as_str() {
        "publish" if !item.password.is_empty() => {
            notes.push("a password kept it from readers; it comes in as a draft".into());
            State::Draft
        }
        "publish" => State::Published,
        "future" if !item.password.is_empty() => State::Draft,
        "future" => State::Scheduled,
        "draft" | "auto-draft" => State::Draft,
        "pending" => {
            notes.push("it was waiting for review; it comes in as a draft".into());
            State::Draft
        }
        "private" => {
            notes.push("it was private; it comes in as a draft".into());
            State::Draft
        }
        "inherit" => return Err("an older revision".into()),
        other => {
            notes.push(format!(
                "its status \"{other}\" is not known here; it comes in as a draft"
            ));
            State::Draft
        }
    };
    Ok(state)
}

/// A slug without what an address may not hold: marks that cannot be seen, blanks, reserved characters.
fn fit(decoded: &str) -> String {
    let mut slug = String::new();
    for c in decoded.chars().flat_map(char::to_lowercase) {
        let unseen = c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}');
        let reserved =
            c.is_whitespace() || c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '~');
        if reserved && !slug.ends_with('-') {
            slug.push('-');
        } else if !reserved && !unseen {
            slug.push(c);
        }
    }
    let slug: String = slug.chars().take(MAX_SLUG).collect();
    let slug = if slug == decoded {
        slug
    } else {
        slug.trim_matches('-').to_owned()
    };
    // Digits alone are years and months in our addresses.
    if !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("n-{slug}")
    } else {
        slug
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

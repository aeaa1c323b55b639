//! From a post or page to a version of an article.

use chancery_domain::{ArticleKind, Lang, State};
use chancery_formats::wxr::Item;
use jiff::{Timestamp, civil::DateTime};

use super::{
    addresses,
    clean::{self, Dropped, Media, MediaRef, Sources, plain},
    index::{Kind, Known},
    media::Library,
    plan::{Change, Plan},
    terms::Taxonomy,
};

/// The most bytes of a body that an article may have.
const MAX_BODY: usize = 1_000_000;
/// The longest slug, in characters.
const MAX_SLUG: usize = 120;

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
    /// The version, or why there is none.
    pub(super) fn article(
        &self,
        item: &Item,
        id: u64,
        known: &Known,
        kind: ArticleKind,
        library: &dyn Library,
        notes: &mut Vec<String>,
    ) -> Result<Change, String> {
        let lang = self.lang(known)?;
        self.note(item, id, known, &lang, notes);
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

    fn note(&self, item: &Item, id: u64, known: &Known, lang: &Lang, notes: &mut Vec<String>) {
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

/// Where an item stands. What some readers could not see does not become public here.
fn state(item: &Item, notes: &mut Vec<String>) -> Result<State, String> {
    let state = match item.status.as_str() {
        "publish" | "future" if !item.password.is_empty() => {
            notes.push("a password kept it from readers; it comes in as a draft".into());
            State::Draft
        }
        "publish" => State::Published,
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

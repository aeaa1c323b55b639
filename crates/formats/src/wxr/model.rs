//! What a WXR file holds, as it stands there: nothing decoded but XML, nothing judged.

use jiff::civil::DateTime;

/// One record of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// The channel's own fields; yielded once, before everything else.
    Site(Site),
    /// `<wp:author>`
    Author(Author),
    /// `<wp:category>`
    Category(Category),
    /// `<wp:tag>`
    Tag(Category),
    /// `<wp:term>`
    Term(Term),
    /// `<item>`
    Item(Box<Item>),
}

/// The site that was exported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// Its title.
    pub title: String,
    /// The address of its home page.
    pub link: String,
    /// Its tagline.
    pub description: String,
    /// WordPress's locale as a language tag, such as `fr-FR`; may be empty.
    pub language: String,
    /// `1.0`, `1.1` or `1.2`.
    pub version: String,
    /// Root of the network of sites; may be empty in version 1.0.
    pub base_site_url: String,
    /// Root of this site; may be empty in version 1.0.
    pub base_blog_url: String,
}

/// A user who wrote something in the export. Version 1.0 has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// The line it begins on.
    pub line: u64,
    /// Its number.
    pub id: Option<u64>,
    /// The name items refer to it by.
    pub login: String,
    /// May be empty.
    pub email: String,
    /// The name readers see, as HTML text.
    pub display_name: String,
    /// May be empty.
    pub first_name: String,
    /// May be empty.
    pub last_name: String,
}

/// A category, or a tag (which has no parent).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Category {
    /// The line it begins on.
    pub line: u64,
    /// Missing in version 1.0.
    pub id: Option<u64>,
    /// Its slug, percent-encoded where it is not ASCII.
    pub nicename: String,
    /// The slug of its parent; empty for none.
    pub parent: String,
    /// Its name, as HTML text.
    pub name: String,
    /// Its description, as HTML.
    pub description: String,
    /// Further facts, such as those of WPML.
    pub metas: Vec<Meta>,
}

/// A term of any other taxonomy: menus, post formats, and the languages and translation groups of Polylang.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// The taxonomy, such as `language` or `post_translations`.
    pub taxonomy: String,
    /// The rest, as of a category.
    pub category: Category,
}

/// A named value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// Its name; one name may stand several times.
    pub key: String,
    /// Its value, often PHP-serialised ([`crate::php`]).
    pub value: String,
}

/// A term an item carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemTerm {
    /// The taxonomy: `category`, `post_tag`, `language`, …
    pub domain: String,
    /// The term's slug, percent-encoded; version 1.0 files may lack it.
    pub nicename: String,
    /// The term's name.
    pub name: String,
}

/// A comment, without its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comment {
    /// `1` approved, `0` pending, `spam`, `trash`.
    pub approved: String,
    /// Empty or `comment` for a comment, else `pingback` or `trackback`.
    pub kind: String,
}

/// A post, page, attachment, menu item or anything else with a post type.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// The line it begins on.
    pub line: u64,
    /// The post's number; a file without it cannot be referred to.
    pub id: Option<u64>,
    /// As HTML text.
    pub title: String,
    /// The permalink.
    pub link: String,
    /// The first address ever given; looks like an address, often is none.
    pub guid: String,
    /// The author's login.
    pub creator: String,
    /// The body, byte for byte as XML gives it.
    pub content: String,
    /// The hand-written excerpt; the caption of an attachment.
    pub excerpt: String,
    /// Local time of publication, or of the last save of a draft. `None` for `0000-00-00 00:00:00`.
    pub date: Option<DateTime>,
    /// The same in UTC; missing for drafts that were never published.
    pub date_gmt: Option<DateTime>,
    /// Local time of the last change; missing before version 1.2 of WordPress 5.7.
    pub modified: Option<DateTime>,
    /// The same in UTC.
    pub modified_gmt: Option<DateTime>,
    /// The slug, percent-encoded where it is not ASCII; empty for drafts.
    pub name: String,
    /// `publish`, `draft`, `private`, …; `draft` where missing, as WordPress does.
    pub status: String,
    /// `post`, `page`, `attachment`, …; `post` where missing, as WordPress does.
    pub post_type: String,
    /// The number of the post above it; 0 for none.
    pub parent: u64,
    /// Order among pages.
    pub menu_order: i64,
    /// Not empty: readers must type it.
    pub password: String,
    /// Kept on top of the home page.
    pub sticky: bool,
    /// Terms of all taxonomies.
    pub terms: Vec<ItemTerm>,
    /// Named values.
    pub metas: Vec<Meta>,
    /// Comments and pings.
    pub comments: Vec<Comment>,
    /// The address of the file of an attachment; empty where the item is none or the exporter left it out.
    pub attachment_url: String,
    /// Control characters that XML forbids and that were left out of the texts above.
    pub control_characters: usize,
}

impl Item {
    /// The first value of a meta.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.metas
            .iter()
            .find(|meta| meta.key == key)
            .map(|meta| meta.value.as_str())
    }

    /// All values of a meta.
    pub fn metas<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas
            .iter()
            .filter(move |meta| meta.key == key)
            .map(|meta| meta.value.as_str())
    }

    /// The terms of one taxonomy.
    pub fn terms<'a>(&'a self, domain: &'a str) -> impl Iterator<Item = &'a ItemTerm> {
        self.terms.iter().filter(move |term| term.domain == domain)
    }
}

//! From what is known of a page to its description.

use chancery_domain::Lang;
use serde_json::{Map, Value, json};

use super::{ArticleLd, ImageLd, OrganizationLd, PageKind, WebSiteLd};
use crate::{
    feeds::{PROVENANCE_NS, ProvenanceFacts, ProvenanceKind, VersionLink},
    values::{rfc3339, uri},
};

const CONTEXT: &str = "https://schema.org";

/// Describes a page of one version: who says what, when, in which language, translated how from what.
pub fn article(page: &ArticleLd) -> Value {
    let type_name = type_name(&page.kind);
    let mut fields = Fields::of_type(type_name);
    fields.set("@context", CONTEXT);
    fields.set("@id", uri(&page.url));
    fields.set("url", uri(&page.url));
    fields.set("headline", page.headline.as_str());
    fields.set("inLanguage", page.lang.as_str());
    fields.set("datePublished", rfc3339(page.published));
    fields.set("dateModified", rfc3339(page.modified));
    fields.set("author", organization(&page.author));
    fields.set("publisher", organization(&page.publisher));
    fields.set_text("description", &page.description);
    fields.set_some("image", page.image.as_ref().map(image));
    fields.set_some("mainEntity", event(page));
    fields.set_some(
        "isPartOf",
        page.site
            .as_ref()
            .map(|(name, url)| json!({ "@type": "WebSite", "name": name, "url": uri(url) })),
    );
    let correction = page.correction.as_ref().map(|correction| {
        json!({
            "@type": "CorrectionComment",
            "text": correction.note,
            "datePublished": rfc3339(correction.at),
        })
    });
    fields.set_some("correction", correction);
    set_provenance(&mut fields, page);
    fields.into()
}

/// The way from the home page to a page, as names and absolute addresses, the home page first.
pub fn breadcrumbs(trail: &[(String, String)]) -> Value {
    let items: Vec<Value> = (1..)
        .zip(trail)
        .map(|(position, (name, url))| {
            json!({ "@type": "ListItem", "position": position, "name": name, "item": uri(url) })
        })
        .collect();
    json!({ "@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items })
}

/// Describes the site and its organisation, with the way to search it.
pub fn website(site: &WebSiteLd) -> Value {
    let mut fields = Fields::of_type("WebSite");
    fields.set("@context", CONTEXT);
    fields.set("@id", uri(&site.url));
    fields.set("url", uri(&site.url));
    fields.set("name", site.name.as_str());
    fields.set("inLanguage", site.lang.as_str());
    fields.set("publisher", organization(&site.publisher));
    // The placeholder is no part of a URI, so it is appended after encoding.
    let search = site.search.as_deref().map(|prefix| {
        json!({
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{}{{search_term_string}}", uri(prefix)),
            },
            "query-input": "required name=search_term_string",
        })
    });
    fields.set_some("potentialAction", search);
    fields.into()
}

/// Describes an organisation as part of another description.
pub fn organization(organization: &OrganizationLd) -> Value {
    let mut fields = Fields::of_type("Organization");
    fields.set("name", organization.name.as_str());
    if !organization.alternate_names.is_empty() {
        fields.set("alternateName", organization.alternate_names.as_slice());
    }
    fields.set_some("url", organization.url.as_deref().map(uri));
    let logo = organization
        .logo
        .as_deref()
        .map(|url| json!({ "@type": "ImageObject", "url": uri(url) }));
    fields.set_some("logo", logo);
    fields.into()
}

/// The description as text that can stand in `<script type="application/ld+json">`: nothing in it can end
/// the element, open a comment or break a line of JavaScript.
pub fn to_script(description: &Value) -> String {
    // All of these stand only within strings, where JSON takes any character by its number.
    description
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

fn type_name(kind: &PageKind) -> &'static str {
    match kind {
        PageKind::News => "NewsArticle",
        PageKind::Event(_) | PageKind::Page => "WebPage",
    }
}

fn event(page: &ArticleLd) -> Option<Value> {
    let PageKind::Event(event) = &page.kind else {
        return None;
    };
    let mut fields = Fields::of_type("Event");
    fields.set("name", event.name.as_str());
    fields.set("url", uri(&page.url));
    fields.set("startDate", event.start.as_str());
    fields.set_some("endDate", event.end.as_deref());
    let place = event
        .place
        .as_deref()
        .map(|name| json!({ "@type": "Place", "name": name, "address": name }));
    fields.set_some("location", place);
    fields.set("organizer", organization(&page.publisher));
    Some(fields.into())
}

fn image(image: &ImageLd) -> Value {
    let mut fields = Fields::of_type("ImageObject");
    fields.set("url", uri(&image.url));
    fields.set_some("width", image.width);
    fields.set_some("height", image.height);
    fields.set_text("caption", &image.caption);
    fields.into()
}

/// What the page says of how its text came to be. The page itself, not the article, is what schema.org lets
/// be reviewed (`reviewedBy`), and only an article has a `backstory`.
fn set_provenance(fields: &mut Fields, page: &ArticleLd) {
    let facts = &page.provenance;
    let reviewer = facts
        .reviewer_role
        .as_deref()
        .map(|role| json!({ "@type": "Organization", "name": role }));
    let translator = match facts.kind {
        ProvenanceKind::Machine | ProvenanceKind::MachineReviewed => Some(engine(facts)),
        ProvenanceKind::Human => reviewer.clone(),
        ProvenanceKind::Original | ProvenanceKind::Unknown => None,
    };
    fields.set_some("translator", translator);
    let reviewed_by = reviewer.filter(|_| facts.kind == ProvenanceKind::MachineReviewed);
    if page.kind == PageKind::News {
        let mut on_page = Fields::of_type("WebPage");
        on_page.set("@id", uri(&page.url));
        on_page.set_some("reviewedBy", reviewed_by);
        fields.set("mainEntityOfPage", Value::from(on_page));
        fields.set_text("backstory", &facts.notice);
    } else {
        fields.set_some("reviewedBy", reviewed_by);
    }
    let original = translated_from(page);
    let is_original = facts.kind == ProvenanceKind::Original;
    fields.set_some("translationOfWork", original);
    if is_original && !page.versions.is_empty() {
        let versions: Vec<Value> = page.versions.iter().map(|v| version(page, v)).collect();
        fields.set("workTranslation", versions);
    }
    fields.set(&format!("{PROVENANCE_NS}#kind"), facts.kind.as_str());
    fields.set(&format!("{PROVENANCE_NS}#stale"), facts.stale);
}

/// The translating program. schema.org expects persons and organisations as translators, and allows other
/// types where they are the truth.
fn engine(facts: &ProvenanceFacts) -> Value {
    let mut fields = Fields::of_type("SoftwareApplication");
    fields.set_some("name", facts.engine.as_deref());
    fields.set_some("softwareVersion", facts.engine_version.as_deref());
    fields.set("applicationCategory", "Machine translation");
    fields.into()
}

fn translated_from(page: &ArticleLd) -> Option<Value> {
    let facts = &page.provenance;
    let url = facts.source_url.as_deref()?;
    let mut fields = Fields::of_type(type_name(&page.kind));
    fields.set("@id", uri(url));
    fields.set("url", uri(url));
    fields.set_some("inLanguage", facts.source_lang.as_ref().map(Lang::as_str));
    fields.set_some("version", facts.source_revision);
    Some(fields.into())
}

fn version(page: &ArticleLd, version: &VersionLink) -> Value {
    json!({
        "@type": type_name(&page.kind),
        "@id": uri(&version.url),
        "url": uri(&version.url),
        "headline": version.title,
        "inLanguage": version.lang.as_str(),
    })
}

/// The properties of one thing.
struct Fields(Map<String, Value>);

impl Fields {
    fn of_type(name: &str) -> Self {
        let mut fields = Self(Map::new());
        fields.set("@type", name);
        fields
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    fn set_some(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    fn set_text(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.set(name, text);
        }
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::Object(fields.0)
    }
}

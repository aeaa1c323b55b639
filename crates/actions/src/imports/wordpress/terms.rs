//! Categories and tags become topics.

use std::collections::{BTreeMap, HashMap};

use chancery_domain::Lang;
use chancery_formats::wxr::{Category, Item};

use super::clean::plain;

/// The two taxonomies that become topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Taxonomy {
    /// `category`: a tree.
    Category,
    /// `post_tag`: a flat list.
    Tag,
}

impl Taxonomy {
    /// Both, with WordPress's name.
    pub const ALL: [(Self, &str); 2] = [(Self::Category, "category"), (Self::Tag, "post_tag")];

    /// WordPress's name of it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Tag => "post_tag",
        }
    }
}

/// A topic in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Stable name across runs: `wordpress:SITE:category:SLUG`.
    pub origin: String,
    /// The origin all language forms of one topic share.
    pub group: String,
    /// Category or tag.
    pub taxonomy: Taxonomy,
    /// Its slug as WordPress stores it, percent-encoded.
    pub nicename: String,
    /// Its number; missing where only items mention it and in version 1.0.
    pub id: Option<u64>,
    /// Its language, where the site has languages.
    pub lang: Option<Lang>,
    /// Its name as text.
    pub name: String,
    /// Its description as text.
    pub description: String,
    /// Origin of the topic above it.
    pub parent: Option<String>,
    /// Items that carry it.
    pub used: usize,
}

/// The terms of a file while it is being read.
#[derive(Debug, Default)]
pub(super) struct Terms {
    by_name: BTreeMap<(Taxonomy, String), Found>,
    /// Polylang's `term_translations`: language slug → number.
    maps: Vec<Vec<(String, u64)>>,
}

#[derive(Debug, Default)]
struct Found {
    id: Option<u64>,
    name: String,
    description: String,
    parent: String,
    used: usize,
    /// Language slug → how much speaks for it.
    langs: BTreeMap<String, usize>,
    /// WPML's group.
    group: Option<String>,
}

/// How much speaks for a language: what WPML says, a group of several, an item that carries the term, a group of one.
/// Polylang leaves groups of one behind, in the language the term had before.
const SAID: usize = 1_000_000_000;
const GROUPED: usize = 1_000_000;
const CARRIED: usize = 2;
const ALONE: usize = 1;

impl Terms {
    pub(super) fn declare(&mut self, taxonomy: Taxonomy, category: Category) {
        let found = self.by_name.entry((taxonomy, category.nicename)).or_default();
        for meta in category.metas {
            match meta.key.as_str() {
                "_wpml_import_language_code" => *found.langs.entry(meta.value).or_default() += SAID,
                "_wpml_import_translation_group" => found.group = Some(meta.value),
                _ => {}
            }
        }
        found.id = category.id;
        found.name = plain(&category.name);
        found.description = plain(&category.description);
        found.parent = category.parent;
    }

    /// A term that items carry may be declared nowhere: an export of posts alone has no terms.
    pub(super) fn carried(&mut self, item: &Item, lang: Option<&str>) {
        for (taxonomy, domain) in Taxonomy::ALL {
            let mut seen: Vec<&str> = Vec::new();
            for term in item.terms(domain).filter(|term| !term.nicename.is_empty()) {
                if seen.contains(&term.nicename.as_str()) {
                    continue;
                }
                seen.push(&term.nicename);
                let found = self.by_name.entry((taxonomy, term.nicename.clone())).or_default();
                found.used += 1;
                if found.name.is_empty() {
                    found.name = plain(&term.name);
                }
                if let Some(lang) = lang {
                    *found.langs.entry(lang.to_owned()).or_default() += CARRIED;
                }
            }
        }
    }

    pub(super) fn translations(&mut self, map: Vec<(String, u64)>) {
        self.maps.push(map);
    }

    /// The topics, those above before those below, else by taxonomy and slug.
    pub(super) fn topics(mut self, site: &str, tag_of: impl Fn(&str) -> Option<Lang>) -> Vec<Topic> {
        let names: HashMap<u64, (Taxonomy, String)> = self
            .by_name
            .iter()
            .filter_map(|(name, found)| Some((found.id?, name.clone())))
            .collect();
        for map in &self.maps {
            for (lang, id) in map {
                if let Some(found) = names.get(id).and_then(|name| self.by_name.get_mut(name)) {
                    *found.langs.entry(lang.clone()).or_default() +=
                        if map.len() > 1 { GROUPED } else { ALONE };
                }
            }
        }
        let langs: HashMap<&(Taxonomy, String), Option<&String>> = self
            .by_name
            .iter()
            .map(|(name, found)| (name, found.lang()))
            .collect();
        let mut groups: HashMap<&(Taxonomy, String), String> = HashMap::new();
        for map in &self.maps {
            let members: Vec<_> = map
                .iter()
                .filter_map(|(lang, id)| names.get(id).filter(|name| langs.get(name) == Some(&Some(lang))))
                .collect();
            if let (Some(smallest), true) = (map.iter().map(|(_, id)| id).min(), members.len() > 1) {
                for member in members {
                    groups.insert(member, format!("wordpress:{site}:term:{smallest}"));
                }
            }
        }
        let origin =
            |taxonomy: Taxonomy, name: &str| format!("wordpress:{site}:{}:{name}", taxonomy.as_str());
        let mut topics: Vec<Topic> = Vec::with_capacity(self.by_name.len());
        for (name, found) in &self.by_name {
            let (taxonomy, nicename) = name;
            let own = origin(*taxonomy, nicename);
            let wpml = found
                .group
                .as_ref()
                .map(|group| format!("wordpress:{site}:term-group:{group}"));
            let above = (*taxonomy, found.parent.clone());
            topics.push(Topic {
                group: groups.get(name).cloned().or(wpml).unwrap_or_else(|| own.clone()),
                origin: own,
                taxonomy: *taxonomy,
                nicename: nicename.clone(),
                id: found.id,
                lang: found.lang().and_then(|slug| tag_of(slug)),
                name: if found.name.is_empty() {
                    nicename.clone()
                } else {
                    found.name.clone()
                },
                description: found.description.clone(),
                parent: self
                    .by_name
                    .contains_key(&above)
                    .then(|| origin(*taxonomy, &found.parent)),
                used: found.used,
            });
        }
        above_first(topics)
    }
}

impl Found {
    fn lang(&self) -> Option<&String> {
        self.langs
            .iter()
            .max_by_key(|(_, weight)| **weight)
            .map(|(lang, _)| lang)
    }
}

/// Puts every topic after the one above it; a circle loses the link that closes it.
fn above_first(mut topics: Vec<Topic>) -> Vec<Topic> {
    let parents: HashMap<String, Option<String>> = topics
        .iter()
        .map(|topic| (topic.origin.clone(), topic.parent.clone()))
        .collect();
    let depth = |topic: &Topic| {
        let (mut depth, mut above) = (0_usize, topic.parent.as_ref());
        while let Some(origin) = above {
            depth += 1;
            if depth > 100 || *origin == topic.origin {
                return None;
            }
            above = parents.get(origin).and_then(Option::as_ref);
        }
        Some(depth)
    };
    let depths: HashMap<String, Option<usize>> = topics
        .iter()
        .map(|topic| (topic.origin.clone(), depth(topic)))
        .collect();
    for topic in &mut topics {
        if depths.get(&topic.origin) == Some(&None) {
            topic.parent = None;
        }
    }
    topics.sort_by_key(|topic| depths.get(&topic.origin).copied().flatten().unwrap_or(0));
    topics
}

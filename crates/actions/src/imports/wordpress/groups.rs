//! Which items are versions of one article.

use std::collections::{BTreeMap, HashMap};

/// Groups of items while the file is read, under the names that Polylang, WPML or we gave them.
#[derive(Debug, Default)]
pub(super) struct Groups {
    by_item: HashMap<u64, u32>,
    numbers: HashMap<String, u32>,
    /// Polylang's own lists: group → item → language slug.
    listed: HashMap<u64, (u32, String)>,
    duplicates: Vec<(u64, u64)>,
}

/// What grouping must know of an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Member {
    /// Its number.
    pub(super) id: u64,
    /// Its kind; versions of one article are of one kind.
    pub(super) kind: u8,
    /// Its language.
    pub(super) lang: u16,
}

impl Groups {
    /// The item says its group.
    pub(super) fn join(&mut self, id: u64, group: &str) {
        let number = self.number(group);
        self.by_item.insert(id, number);
    }

    /// A group lists its items; what items say themselves goes before it.
    pub(super) fn list(&mut self, group: &str, map: Vec<(String, u64)>) {
        let number = self.number(group);
        for (lang, id) in map {
            self.listed.entry(id).or_insert((number, lang));
        }
    }

    /// WPML: the item repeats another one's text in its own language's place.
    pub(super) fn duplicate(&mut self, id: u64, of: u64) {
        self.duplicates.push((id, of));
    }

    /// The language a list gives an item that does not say it itself.
    pub(super) fn listed_lang(&self, id: u64) -> Option<&str> {
        self.listed.get(&id).map(|(_, lang)| lang.as_str())
    }

    fn number(&mut self, group: &str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(group.to_owned()).or_insert(next)
    }

    /// Item → the smallest number of its group, for groups of two and more; and item → the one that has its place, for
    /// those that could not stay in theirs.
    pub(super) fn resolve(mut self, members: &[Member]) -> (HashMap<u64, u64>, HashMap<u64, u64>) {
        for member in members {
            if let Some((group, _)) = self.listed.get(&member.id) {
                self.by_item.entry(member.id).or_insert(*group);
            }
        }
        for (id, of) in std::mem::take(&mut self.duplicates) {
            let group = self.by_item.get(&of).copied();
            let group = group.unwrap_or_else(|| self.number(&format!("duplicates of {of}")));
            self.by_item.insert(of, group);
            self.by_item.entry(id).or_insert(group);
        }
        let mut groups: BTreeMap<u32, Vec<&Member>> = BTreeMap::new();
        for member in members {
            if let Some(group) = self.by_item.get(&member.id) {
                groups.entry(*group).or_default().push(member);
            }
        }
        let (mut keys, mut displaced) = (HashMap::new(), HashMap::new());
        for mut group in groups.into_values() {
            group.sort();
            let first = group[0].clone();
            let mut taken: HashMap<u16, u64> = HashMap::new();
            for member in group {
                let place = *taken.entry(member.lang).or_insert(member.id);
                if place == member.id && member.kind == first.kind {
                    keys.insert(member.id, first.id);
                } else {
                    displaced.insert(member.id, if place == member.id { first.id } else { place });
                }
            }
        }
        (keys, displaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(id: u64, kind: u8, lang: u16) -> Member {
        Member { id, kind, lang }
    }

    #[test]
    fn lists_fill_in_what_items_do_not_say() {
        let mut groups = Groups::default();
        groups.join(24, "pll_a");
        groups.list(
            "pll_a",
            vec![("fr".into(), 24), ("ar".into(), 25), ("en".into(), 99)],
        );
        assert_eq!(groups.listed_lang(25), Some("ar"));
        let (keys, displaced) = groups.resolve(&[member(24, 0, 0), member(25, 0, 1)]);
        assert_eq!((keys[&24], keys[&25], displaced.len()), (24, 24, 0));
    }

    #[test]
    fn a_language_has_one_place_and_a_group_one_kind() {
        let mut groups = Groups::default();
        for id in [1, 2, 3] {
            groups.join(id, "g");
        }
        let (keys, displaced) = groups.resolve(&[member(2, 0, 0), member(1, 0, 0), member(3, 1, 1)]);
        assert_eq!(keys.get(&1), Some(&1));
        assert_eq!((displaced[&2], displaced[&3]), (1, 1));
    }

    #[test]
    fn a_duplicate_joins_what_it_repeats() {
        let mut groups = Groups::default();
        groups.duplicate(12, 10);
        let (keys, _) = groups.resolve(&[member(10, 0, 0), member(12, 0, 1)]);
        assert_eq!(keys[&12], 10);
    }
}

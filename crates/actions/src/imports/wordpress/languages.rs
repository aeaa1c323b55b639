//! From the language codes of Polylang and WPML to ours.

use std::collections::BTreeMap;

use chancery_domain::Lang;

use super::Options;

/// The languages an export names.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Polylang's slug or WPML's code → WordPress's locale, where the file gives it.
    locales: BTreeMap<String, Option<String>>,
}

/// What a code means to the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// A language it has, or may get.
    Yes(Lang),
    /// A language it does not have.
    Not(Lang),
    /// No language tag.
    Unreadable,
}

impl Languages {
    /// A language of the site; Polylang gives its locale.
    pub(super) fn declare(&mut self, slug: &str, locale: Option<&str>) {
        let entry = self.locales.entry(slug.to_owned()).or_default();
        if let Some(locale) = locale {
            *entry = Some(locale.to_owned());
        }
    }

    /// Whether the file knows of languages at all.
    pub(super) fn is_empty(&self) -> bool {
        self.locales.is_empty()
    }

    /// What `slug` means.
    pub(super) fn find(&self, slug: &str, options: &Options) -> Known {
        let Some(tag) = self.tag(slug) else {
            return Known::Unreadable;
        };
        if options.languages.contains(&tag) {
            return Known::Yes(tag);
        }
        // `en-GB` is `en` to an organisation that has one English, in a file that has one English.
        let mut ours = options
            .languages
            .iter()
            .filter(|ours| ours.language() == tag.language());
        if let (Some(ours), None) = (ours.next(), ours.next())
            && self
                .locales
                .keys()
                .filter_map(|slug| self.tag(slug))
                .filter(|t| t.language() == tag.language())
                .count()
                <= 1
        {
            return Known::Yes(ours.clone());
        }
        if options.other_languages {
            Known::Yes(tag)
        } else {
            Known::Not(tag)
        }
    }

    /// The slug is a tag in most sites; where it contradicts the locale (`br` for `pt_BR`), the locale is right.
    fn tag(&self, slug: &str) -> Option<Lang> {
        let from_slug: Option<Lang> = slug.replace('_', "-").parse().ok();
        let locale = self.locales.get(slug).and_then(Option::as_ref);
        let from_locale: Option<Lang> = locale.and_then(|locale| {
            // Variants such as `de_DE_formal` are no subtags.
            let parts: Vec<&str> = locale.split('_').take(2).collect();
            parts.join("-").parse().ok()
        });
        match (from_slug, from_locale) {
            (Some(slug), Some(locale)) if slug.language() == locale.language() => Some(slug),
            (_, Some(locale)) => Some(locale),
            (slug, None) => slug,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn options(languages: &[&str]) -> Options {
        let languages: Vec<Lang> = languages.iter().map(|tag| tag.parse().unwrap()).collect();
        Options::new(languages.clone(), languages[0].clone(), TimeZone::UTC)
    }

    fn yes(tag: &str) -> Known {
        Known::Yes(tag.parse().unwrap())
    }

    #[test]
    fn a_slug_is_a_tag_unless_its_locale_says_otherwise() {
        let mut languages = Languages::default();
        languages.declare("en", Some("en_GB"));
        languages.declare("br", Some("pt_BR"));
        languages.declare("zh-hant", None);
        languages.declare("1x", None);
        let options = options(&["fr", "en", "pt"]);
        assert_eq!(languages.find("en", &options), yes("en"));
        assert_eq!(languages.find("br", &options), yes("pt"));
        assert_eq!(languages.find("zh-hant", &options), yes("zh-Hant"));
        assert_eq!(languages.find("1x", &options), Known::Unreadable);
    }

    #[test]
    fn a_language_the_organisation_lacks_is_said() {
        let mut languages = Languages::default();
        languages.declare("de", Some("de_DE_formal"));
        let mut options = options(&["fr"]);
        options.other_languages = false;
        assert_eq!(languages.find("de", &options), Known::Not("de".parse().unwrap()));
    }
}

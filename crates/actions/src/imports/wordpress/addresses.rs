//! The addresses the old site answered an item at.

use std::collections::BTreeSet;

use chancery_formats::wxr::Item;
use url::Url;

/// Addresses that must go on answering, without scheme; those of another host than the site's begin with `//host`.
/// A final slash is as WordPress writes it; it answers with and without.
pub(super) fn old(item: &Item, base: Option<&Url>) -> Vec<String> {
    let mut paths = BTreeSet::new();
    let link = Url::parse(&item.link).ok();
    // A guid of another host is that of a site this one was copied from.
    let guid = Url::parse(&item.guid)
        .ok()
        .filter(|guid| !address(guid, base).starts_with("//"));
    let file = Url::parse(&item.attachment_url).ok();
    for url in [link.clone(), guid, file].into_iter().flatten() {
        paths.insert(address(&url, base));
    }
    if let Some(id) = item.id {
        let root = base.map_or("/", |base| base.path()).trim_end_matches('/');
        let names: &[&str] = match item.post_type.as_str() {
            "page" => &["page_id", "p"],
            "attachment" => &["attachment_id", "p"],
            _ => &["p"],
        };
        for name in names {
            paths.insert(format!("{root}/?{name}={id}"));
        }
    }
    if let Some(link) = link.filter(|link| link.query().is_none()) {
        former(item, &link, base, &mut paths);
    }
    // The home page is nobody's former address.
    let home = base.map_or_else(
        || "/".into(),
        |base| format!("{}/", base.path().trim_end_matches('/')),
    );
    paths.retain(|path| *path != home && path != "/");
    paths.into_iter().collect()
}

/// Addresses before a change of slug or date, which WordPress keeps as metas.
fn former(item: &Item, link: &Url, base: Option<&Url>, paths: &mut BTreeSet<String>) {
    let mut dated = vec![link.clone()];
    for date in item.metas("_wp_old_date").take(20) {
        dated.extend(with_date(link, item, date));
    }
    let slugs: Vec<&str> = item
        .metas("_wp_old_slug")
        .filter(|slug| !slug.is_empty())
        .take(50)
        .collect();
    for url in &dated {
        paths.insert(address(url, base));
        for slug in &slugs {
            if let Some(url) = with_slug(url, slug) {
                paths.insert(address(&url, base));
            }
        }
    }
}

fn with_slug(url: &Url, slug: &str) -> Option<Url> {
    let mut url = url.clone();
    let slashed = url.path().ends_with('/');
    {
        let mut segments = url.path_segments_mut().ok()?;
        segments.pop_if_empty().pop();
        let decoded = percent_encoding::percent_decode_str(slug).decode_utf8_lossy();
        segments.push(&decoded);
        if slashed {
            segments.push("");
        }
    }
    Some(url)
}

/// The link with the year, month and day of `date` (`2025-01-18`) in place of the item's own.
fn with_date(url: &Url, item: &Item, date: &str) -> Option<Url> {
    let now = item.date?;
    let now = [
        format!("{:04}", now.year()),
        format!("{:02}", now.month()),
        format!("{:02}", now.day()),
    ];
    let then: Vec<&str> = date.trim().splitn(3, '-').collect();
    if then.len() != 3
        || !then
            .iter()
            .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let parts: Vec<&str> = url.path_segments()?.collect();
    let at = parts.iter().position(|part| *part == now[0])?;
    let mut changed: Vec<&str> = parts.clone();
    for (offset, (now, then)) in now.iter().zip(&then).enumerate() {
        if parts.get(at + offset) != Some(&now.as_str()) {
            break;
        }
        changed[at + offset] = then;
    }
    let mut url = url.clone();
    url.set_path(&changed.join("/"));
    Some(url)
}

/// The address in the form of [`old`].
pub(super) fn address(url: &Url, base: Option<&Url>) -> String {
    let host = url.host_str().unwrap_or_default();
    let same = base.and_then(Url::host_str).is_none_or(|base| base == host);
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let host = if same { String::new() } else { format!("//{host}") };
    format!("{host}{}{query}", url.path())
}

#[cfg(test)]
mod tests {
    use chancery_formats::wxr::Meta;

    use super::*;

    fn meta(key: &str, value: &str) -> Meta {
        Meta {
            key: key.into(),
            value: value.into(),
        }
    }

    #[test]
    fn pretty_plain_and_former_addresses() {
        let item = Item {
            id: Some(55),
            link: "https://lakes.example/ar/2025/03/%d8%a8/".into(),
            guid: "https://lakes.example/?p=55".into(),
            date: Some(jiff::civil::datetime(2025, 3, 1, 10, 0, 0, 0)),
            metas: vec![meta("_wp_old_slug", "old"), meta("_wp_old_date", "2025-01-18")],
            post_type: "post".into(),
            ..Item::default()
        };
        let base = Url::parse("https://lakes.example").unwrap();
        assert_eq!(
            old(&item, Some(&base)),
            [
                "/?p=55",
                "/ar/2025/01/%d8%a8/",
                "/ar/2025/01/old/",
                "/ar/2025/03/%d8%a8/",
                "/ar/2025/03/old/"
            ]
        );
    }

    #[test]
    fn a_site_in_a_folder_and_a_language_on_its_own_host() {
        let base = Url::parse("https://example.org/blog").unwrap();
        let item = Item {
            id: Some(7),
            link: "https://fr.example.org/equipe/".into(),
            post_type: "page".into(),
            ..Item::default()
        };
        assert_eq!(
            old(&item, Some(&base)),
            ["//fr.example.org/equipe/", "/blog/?p=7", "/blog/?page_id=7"]
        );
    }
}

//! Which addresses a body may hold.

use url::Url;

/// An address for a link, or `None` where it may not stand: `http`, `https`, `mailto`, `tel`, or an address of this
/// site that does not depend on the page it stands on (`/…`, `?…`, `#…`). `//host/…` becomes `https://host/…`.
pub(crate) fn link(raw: &str) -> Option<String> {
    let address = trimmed(raw);
    if let Some(fragment) = address.strip_prefix('#') {
        let id = anchor(fragment)?;
        return Some(format!("#{id}"));
    }
    if let Some(local) = local(&address) {
        return Some(local);
    }
    let absolute = if is_host_relative(&address) {
        format!("https:{address}")
    } else {
        address
    };
    absolute_with(&absolute, &["http", "https", "mailto", "tel"])
}

/// An address for a `cite` attribute: as a link, without `mailto` and `tel`.
pub(crate) fn citation(raw: &str) -> Option<String> {
    let address = trimmed(raw);
    local(&address).or_else(|| absolute_with(&address, &["http", "https"]))
}

/// An address of this site for an image.
pub(crate) fn image(raw: &str) -> Option<String> {
    let address = trimmed(raw);
    address.starts_with('/').then(|| local(&address)).flatten()
}

/// An anchor's name, safe and unable to meet an id of the page around it: letters, digits, `-`, `_`, `.` and `:`
/// stay, others become `-`, and it starts with `s-`.
pub(crate) fn anchor(raw: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(raw).decode_utf8_lossy();
    let mut id: String = decoded
        .trim()
        .chars()
        .take(100)
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':') {
                c
            } else {
                '-'
            }
        })
        .collect();
    if id.is_empty() {
        return None;
    }
    if !id.starts_with("s-") {
        id.insert_str(0, "s-");
    }
    Some(id.chars().take(100).collect())
}

/// Without the white space and control characters that browsers skip (URL standard, section 4.4).
fn trimmed(raw: &str) -> String {
    raw.trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

/// Browsers read `\` as `/` in web addresses, so `/\host` leaves the site just as `//host` does.
fn is_host_relative(address: &str) -> bool {
    let mut start = address.chars();
    matches!((start.next(), start.next()), (Some('/' | '\\'), Some('/' | '\\')))
}

fn local(address: &str) -> Option<String> {
    let local = address.starts_with(['/', '?']) && !is_host_relative(address);
    local.then(|| encoded(address))
}

fn absolute_with(address: &str, schemes: &[&str]) -> Option<String> {
    let url = Url::parse(address).ok()?;
    if !schemes.contains(&url.scheme()) {
        return None;
    }
    let web = matches!(url.scheme(), "http" | "https");
    let plain = !address.contains(['\\', '"', '<', '>', '`', ' ', '{', '}', '|', '^']);
    let authority = format!("{}:{}", url.scheme(), if web { "//" } else { "" });
    if plain && address.starts_with(&authority) && (web || !address[authority.len()..].starts_with('/')) {
        return Some(address.to_owned());
    }
    Some(url.into())
}

/// Characters that would need care in an attribute or a header are percent-encoded; all others stay readable.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '`' => out.push_str("%60"),
            '\\' => out.push_str("%5C"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_stay_as_they_are() {
        for kept in [
            "https://www.example.org/a?b=c#d",
            "http://example.org/الإيسيسكو",
            "mailto:press@example.org",
            "tel:+212537566052",
            "/ar/news/التعاون",
            "?page=2",
        ] {
            assert_eq!(link(kept).as_deref(), Some(kept));
        }
    }

    #[test]
    fn links_that_are_refused() {
        for bad in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "news/today",
            "www.example.org",
            "",
            "http://",
        ] {
            assert_eq!(link(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn another_host_is_never_taken_for_this_site() {
        assert_eq!(
            link("//evil.example/x").as_deref(),
            Some("https://evil.example/x")
        );
        assert_eq!(
            link("/\\evil.example/x").as_deref(),
            Some("https://evil.example/x")
        );
        assert_eq!(link("/\t/evil.example").as_deref(), Some("https://evil.example"));
        assert_eq!(image("//evil.example/x.png"), None);
        assert_eq!(image("/\\evil.example/x.png"), None);
        assert_eq!(image("/media/a b.jpg").as_deref(), Some("/media/a%20b.jpg"));
    }

    #[test]
    fn anchors_are_prefixed_once() {
        assert_eq!(anchor("_ftn1").as_deref(), Some("s-_ftn1"));
        assert_eq!(anchor("s-_ftn1").as_deref(), Some("s-_ftn1"));
        assert_eq!(link("#_ftn1").as_deref(), Some("#s-_ftn1"));
        assert_eq!(link("#"), None);
    }
}

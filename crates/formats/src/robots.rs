//! Rules for crawlers (RFC 9309).

use std::fmt::Write;

/// Writes `robots.txt` for every crawler: everything may be fetched but paths starting with one of
/// `disallow`, and the sitemap is at `sitemap_url` (absolute).
///
/// Line ends and other control characters are removed, so that no argument can add a rule of its own; a
/// blank path, which would mean the contrary of what it says, is left out.
pub fn write(sitemap_url: &str, disallow: &[&str]) -> String {
    let mut out = "User-agent: *\n".to_owned();
    let paths: Vec<String> = disallow.iter().map(|path| one_line(path)).collect();
    for path in paths.iter().filter(|path| !path.is_empty()) {
        let _ = writeln!(out, "Disallow: {path}");
    }
    if paths.iter().all(String::is_empty) {
        out.push_str("Allow: /\n");
    }
    let _ = writeln!(out, "\nSitemap: {}", one_line(sitemap_url));
    out
}

/// The text on one line, with the `#` that would open a comment percent-encoded.
fn one_line(text: &str) -> String {
    let line: String = text.chars().filter(|c| !c.is_control()).collect();
    line.trim().replace('#', "%23")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_is_closed_and_the_sitemap_named() {
        assert_eq!(
            write("https://example.org/sitemap.xml", &["/desk/", "/api/"]),
            "User-agent: *\nDisallow: /desk/\nDisallow: /api/\n\nSitemap: https://example.org/sitemap.xml\n"
        );
    }

    #[test]
    fn nothing_closed_means_everything_open() {
        let robots = write("https://example.org/sitemap.xml", &[]);
        assert!(robots.contains("\nAllow: /\n"));
        assert!(!robots.contains("Disallow"));
    }

    #[test]
    fn no_argument_adds_a_rule() {
        let robots = write("https://example.org/s\nDisallow: /", &["/a\r\nAllow: /b", ""]);
        assert_eq!(robots.lines().filter(|l| l.starts_with("Disallow:")).count(), 1);
        assert_eq!(robots.lines().filter(|l| l.starts_with("Allow:")).count(), 0);
    }
}

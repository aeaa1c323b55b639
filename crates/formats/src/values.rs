//! Dates and addresses as the formats write them.

use jiff::Timestamp;
use url::Url;

/// The address as a URI (RFC 3986): other characters percent-encoded, the host in ASCII. What is no absolute
/// address stays as it is.
pub(crate) fn uri(address: &str) -> String {
    Url::parse(address).map_or_else(|_| address.to_owned(), String::from)
}

/// RFC 3339 in UTC, whole seconds.
pub(crate) fn rfc3339(at: Timestamp) -> String {
    representable(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// RFC 822 with the four-digit year of RFC 2822, in UTC.
pub(crate) fn rfc822(at: Timestamp) -> String {
    representable(at)
        .strftime("%a, %d %b %Y %H:%M:%S +0000")
        .to_string()
}

/// Neither format goes below the year 1.
fn representable(at: Timestamp) -> Timestamp {
    const YEAR_1: Timestamp = Timestamp::constant(-62_135_596_800, 0);
    at.max(YEAR_1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_utc_with_a_four_digit_year() {
        let at: Timestamp = "2024-02-29T23:30:15.75+02:00".parse().unwrap();
        assert_eq!(rfc3339(at), "2024-02-29T21:30:15Z");
        assert_eq!(rfc822(at), "Thu, 29 Feb 2024 21:30:15 +0000");
        assert_eq!(rfc3339(Timestamp::MIN), "0001-01-01T00:00:00Z");
    }

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(
            uri("https://exämple.org/ar/news/بيان?q=a b"),
            "https://xn--exmple-cua.org/ar/news/%D8%A8%D9%8A%D8%A7%D9%86?q=a%20b"
        );
    }
}

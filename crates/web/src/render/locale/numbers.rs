//! Numbers and lists of words.

use icu::decimal::input::Decimal;

use super::Formats;

impl Formats {
    /// "1 234" in the page's digits.
    pub fn number(&self, n: i64) -> String {
        self.decimal.format(&Decimal::from(n)).to_string()
    }

    /// A year: digits of the page without grouping, "2022", "٢٠٢٢".
    pub fn year(&self, year: i16) -> String {
        self.plain(i64::from(year))
    }

    /// Digits of the page without grouping.
    pub fn plain(&self, n: i64) -> String {
        let sign = if n < 0 { "-" } else { "" };
        let digits = n.unsigned_abs().to_string();
        digits.bytes().fold(sign.to_owned(), |text, digit| {
            text + &self.number(i64::from(digit - b'0'))
        })
    }

    /// A number with the given count of decimals, rounded half to even: "3,8".
    pub fn decimal(&self, x: f64, decimals: u8) -> String {
        format!("{x:.*}", usize::from(decimals))
            .parse::<Decimal>()
            .map_or_else(|_| "–".to_owned(), |x| self.decimal.format(&x).to_string())
    }

    /// "a, b et c".
    pub fn list(&self, words: &[String]) -> String {
        self.list.format_to_string(words.iter())
    }
}

//! Reading what PHP's `serialize()` wrote.
//!
//! WordPress keeps structured values as such text. Nothing is ever constructed from it: an object is read as its
//! list of properties. Depth, the number of values and every length are bounded before anything is allocated.
//! The grammar is that of the PHP manual, function `serialize`, and of `ext/standard/var_unserializer.re`.

/// How deep arrays and objects may stand in one another.
pub const MAX_DEPTH: usize = 32;
/// How many values one text may hold.
pub const MAX_VALUES: usize = 100_000;

/// A PHP value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `N;`, and a reference to another value (`R:` or `r:`), which is not followed.
    Null,
    /// `b:1;`
    Bool(bool),
    /// `i:42;`
    Int(i64),
    /// `d:0.5;`
    Float(f64),
    /// `s:2:"fr";`, with bytes that are no UTF-8 replaced.
    Str(String),
    /// `a:1:{…}` and the properties of an object, in the order they stand.
    Array(Vec<(Key, Value)>),
}

/// A key of a PHP array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A position or number.
    Int(i64),
    /// A name.
    Str(String),
}

/// Why bytes are not a serialised PHP value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a serialised PHP value: {rule} at byte {at}")]
pub struct Error {
    /// Where, counted from 0.
    pub at: usize,
    /// What was wrong there.
    pub rule: &'static str,
}

impl Value {
    /// The value under a name of an array.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entries()
            .iter()
            .find(|(key, _)| matches!(key, Key::Str(key) if key == name))
            .map(|(_, v)| v)
    }

    /// The entries of an array; none for any other value.
    pub fn entries(&self) -> &[(Key, Self)] {
        if let Self::Array(entries) = self {
            entries
        } else {
            &[]
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Str(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// A whole number from 0, also where it was written as a string, as Polylang sometimes does.
    pub fn as_id(&self) -> Option<u64> {
        match self {
            Self::Int(n) => u64::try_from(*n).ok(),
            Self::Str(text) => text.parse().ok(),
            _ => None,
        }
    }
}

/// Reads one serialised value; what follows it is an error.
pub fn unserialize(bytes: &[u8]) -> Result<Value, Error> {
    let mut reader = Unserializer {
        bytes,
        at: 0,
        values: 0,
    };
    let value = reader.value(0)?;
    if reader.at == bytes.len() {
        Ok(value)
    } else {
        Err(reader.refuse("something follows the value"))
    }
}

struct Unserializer<'a> {
    bytes: &'a [u8],
    at: usize,
    values: usize,
}

impl Unserializer<'_> {
    fn refuse(&self, rule: &'static str) -> Error {
        Error { at: self.at, rule }
    }

    fn value(&mut self, depth: usize) -> Result<Value, Error> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(self.refuse("too many values"));
        }
        if depth > MAX_DEPTH {
            return Err(self.refuse("nested too deeply"));
        }
        let kind = self.next()?;
        if kind == b'N' {
            self.expect(b';')?;
            return Ok(Value::Null);
        }
        self.expect(b':')?;
        match kind {
            b'b' => Ok(Value::Bool(self.until(b';')? == "1")),
            b'i' => self.number(b';').map(Value::Int),
            b'd' => self.float(),
            b's' | b'E' => {
                let text = self.string()?;
                self.expect(b';')?;
                Ok(Value::Str(text))
            }
            b'R' | b'r' => self.number(b';').map(|_| Value::Null),
            b'a' => self.entries(depth),
            b'O' => {
                self.string()?;
                self.expect(b':')?;
                self.entries(depth)
            }
            _ => Err(self.refuse("no known type")),
        }
    }

    fn entries(&mut self, depth: usize) -> Result<Value, Error> {
        let count = self.length(b':')?;
        self.expect(b'{')?;
        // Each entry takes at least "i:0;N;", so a count that the rest cannot hold is refused, not reserved for.
        if count > (self.bytes.len() - self.at) / 6 {
            return Err(self.refuse("an array is longer than the text"));
        }
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            let key = match self.value(depth + 1)? {
                Value::Int(n) => Key::Int(n),
                Value::Str(name) => Key::Str(name),
                _ => return Err(self.refuse("a key is neither number nor string")),
            };
            entries.push((key, self.value(depth + 1)?));
        }
        self.expect(b'}')?;
        Ok(Value::Array(entries))
    }

    /// `2:"fr"`, the length counted in bytes.
    fn string(&mut self) -> Result<String, Error> {
        let length = self.length(b':')?;
        self.expect(b'"')?;
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let Some(end) = end else {
            return Err(self.refuse("a string is longer than the text"));
        };
        let text = String::from_utf8_lossy(&self.bytes[self.at..end]).into_owned();
        self.at = end;
        self.expect(b'"')?;
        Ok(text)
    }

    fn float(&mut self) -> Result<Value, Error> {
        let text = self.until(b';')?;
        let parsed = match text {
            "INF" => Some(f64::INFINITY),
            "-INF" => Some(f64::NEG_INFINITY),
            "NAN" => Some(f64::NAN),
            _ => text.parse().ok(),
        };
        parsed
            .map(Value::Float)
            .ok_or_else(|| self.refuse("not a number"))
    }

    fn number(&mut self, end: u8) -> Result<i64, Error> {
        let parsed = self.until(end)?.parse();
        parsed.map_err(|_| self.refuse("not a whole number"))
    }

    fn length(&mut self, end: u8) -> Result<usize, Error> {
        usize::try_from(self.number(end)?).map_err(|_| self.refuse("a length below 0"))
    }

    /// The next few bytes up to `end`, which is passed over.
    fn until(&mut self, end: u8) -> Result<&str, Error> {
        let rest = &self.bytes[self.at..self.bytes.len().min(self.at + 40)];
        let Some(length) = rest.iter().position(|byte| *byte == end) else {
            return Err(self.refuse("a value does not end"));
        };
        self.at += length + 1;
        std::str::from_utf8(&rest[..length]).map_err(|_| Error {
            at: self.at,
            rule: "not a number",
        })
    }

    fn next(&mut self) -> Result<u8, Error> {
        let byte = self
            .bytes
            .get(self.at)
            .copied()
            .ok_or_else(|| self.refuse("the text ends early"))?;
        self.at += 1;
        Ok(byte)
    }

    fn expect(&mut self, wanted: u8) -> Result<(), Error> {
        if self.next()? == wanted {
            return Ok(());
        }
        self.at -= 1;
        Err(self.refuse("a delimiter is missing"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_group_is_read_with_what_the_pro_edition_adds() {
        let group = unserialize(
            br#"a:3:{s:2:"en";i:413;s:2:"fr";s:3:"414";s:4:"sync";a:2:{s:2:"fr";s:2:"en";s:2:"en";s:2:"en";}}"#,
        )
        .unwrap();
        let ids: Vec<_> = group.entries().iter().map(|(_, value)| value.as_id()).collect();
        assert_eq!(ids, [Some(413), Some(414), None]);
    }

    #[test]
    fn lengths_count_bytes_and_objects_are_only_read() {
        let value =
            unserialize("O:8:\"stdClass\":2:{s:1:\"a\";s:3:\"é!\";s:1:\"b\";d:0.5;}".as_bytes()).unwrap();
        assert_eq!(value.get("a").and_then(Value::as_str), Some("é!"));
        assert_eq!(value.get("b"), Some(&Value::Float(0.5)));
        assert_eq!(unserialize(b"b:1;"), Ok(Value::Bool(true)));
        assert_eq!(unserialize(b"N;"), Ok(Value::Null));
    }

    #[test]
    fn hostile_lengths_and_depths_are_refused_at_once() {
        let deep = format!("{}N;{}", "a:1:{i:0;".repeat(5_000), "}".repeat(5_000));
        let endless = format!("a:20000:{{{}}}", "i:0;a:3:{i:0;N;i:1;N;i:2;N;}".repeat(20_000));
        for bad in [
            "",
            "a",
            "a:",
            "s:5:\"fr\";",
            "s:-1:\"\";",
            "a:99999999999:{}",
            "a:4000000000:{i:0;N;}",
            "i:12",
            "i:;",
            "x:1;",
            "a:1:{N;N;}",
            "N;N;",
            "i:99999999999999999999;",
            "C:3:\"Foo\":2:{{}}",
            &deep,
            &endless,
        ] {
            assert!(unserialize(bad.as_bytes()).is_err(), "{bad:.40} was taken");
        }
    }
}

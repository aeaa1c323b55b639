//! Days and moments as RFC 3339 writes them, and objects as objects: a slip must not become another meaning.

use std::{fmt, marker::PhantomData};

use jiff::{Timestamp, civil::Date};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

/// A structure written as a JSON object. Serde alone would take an array of its values in order too.
pub(super) struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Fields(PhantomData))
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

/// An object or null.
pub(super) fn maybe_object<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Object<T>>::deserialize(from)?.map(|object| object.0))
}

/// An array of objects.
pub(super) fn objects<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Vec::<Object<T>>::deserialize(from)?
        .into_iter()
        .map(|object| object.0)
        .collect())
}

/// Present, and an object or null.
#[allow(clippy::option_option, reason = "absent, cleared and set are three things")]
pub(super) fn cleared_object<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    maybe_object(from).map(Some)
}

/// A day, `2022-09-16`.
pub(super) fn read_day(text: &str) -> Result<Date, String> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| {
            if matches!(i, 4 | 7) {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    let fault = || format!("{text:?} is not a day: write it as 2022-09-16");
    text.parse().ok().filter(|_| shaped).ok_or_else(fault)
}

/// A moment with its offset from UTC, `2022-09-16T10:00:00Z`.
pub(super) fn read_moment(text: &str) -> Result<Timestamp, String> {
    let bytes = text.as_bytes();
    let punctuated = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    let shaped = bytes.len() >= 20
        && punctuated.iter().all(|(i, b)| bytes[*i].eq_ignore_ascii_case(b))
        && bytes[..4].iter().all(u8::is_ascii_digit);
    let offset = bytes.last().is_some_and(|b| b.eq_ignore_ascii_case(&b'Z'))
        || bytes.len() >= 25 && bytes[bytes.len() - 3] == b':';
    let fault =
        || format!("{text:?} is not a moment: write it as 2022-09-16T10:00:00Z, in the years 0000 to 9999");
    text.parse().ok().filter(|_| shaped && offset).ok_or_else(fault)
}

/// A day.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    read_day(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// A day or null.
pub(super) fn maybe_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| read_day(&text).map_err(D::Error::custom))
        .transpose()
}

/// A moment or null.
pub(super) fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    text.map(|text| read_moment(&text).map_err(D::Error::custom))
        .transpose()
}

/// Present, and a value or null.
#[allow(clippy::option_option, reason = "absent, cleared and set are three things")]
pub(super) fn cleared<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(from).map(Some)
}

/// Present, and a day or null.
#[allow(clippy::option_option, reason = "absent, cleared and set are three things")]
pub(super) fn cleared_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<Date>>, D::Error> {
    maybe_day(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rfc_3339_is_read() {
        assert!(read_day("2024-02-29").is_ok());
        for bad in [
            "2023-02-29",
            "20240229",
            "2024-2-9",
            "2024-02-29T00:00:00",
            "",
            "२०२४-०२-२९",
        ] {
            assert!(read_day(bad).is_err(), "{bad}");
        }
        for good in [
            "2022-09-16T10:00:00Z",
            "2022-09-16t10:00:00.125z",
            "2022-09-16T10:00:00+01:00",
        ] {
            assert!(read_moment(good).is_ok(), "{good}");
        }
        for bad in [
            "2022-09-16",
            "2022-09-16T10:00:00",
            "2022-09-16T10:00Z",
            "2022-09-16 10:00:00Z",
            "9999-12-31T23:59:59Z",
            "+002022-09-16T10:00:00Z",
            "2022-09-16T25:00:00Z",
        ] {
            assert!(read_moment(bad).is_err(), "{bad}");
        }
    }
}

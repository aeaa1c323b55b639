//! Values that go into and come out of both databases.
//!
//! Only four types cross this line: BIGINT, DOUBLE PRECISION and TEXT exist alike in SQLite and PostgreSQL, and
//! NULL. Instants are BIGINT milliseconds since 1970, days are ISO TEXT, structures are JSON TEXT.

use chancery_domain::{
    ArticleId, ArticleKind, Lang, MediaId, Provenance, Slug, State, Texts, TokenId, TopicId,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::DbError;

/// A value as the databases know it. In JSON it is itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// NULL.
    Null,
    /// BIGINT.
    Int(i64),
    /// DOUBLE PRECISION.
    Real(f64),
    /// TEXT.
    Text(String),
}

/// A row of an answer.
#[derive(Debug, Clone)]
pub struct Row(pub(super) Vec<Value>);

impl Row {
    /// All values, in the order of the columns.
    pub fn values(&self) -> &[Value] {
        &self.0
    }

    /// The value of column `i`, counted from 0.
    pub fn get<T: FromValue>(&self, i: usize) -> Result<T, DbError> {
        let value = self
            .0
            .get(i)
            .ok_or_else(|| DbError::Shape(format!("no column {i}")))?;
        T::from_value(value).ok_or_else(|| DbError::Shape(format!("column {i} holds {value:?}")))
    }

    /// The value of column `i`, read from JSON.
    pub fn json<T: serde::de::DeserializeOwned>(&self, i: usize) -> Result<T, DbError> {
        let text: String = self.get(i)?;
        serde_json::from_str(&text).map_err(|error| DbError::Shape(format!("column {i}: {error}")))
    }
}

/// What can be read from a column.
pub trait FromValue: Sized {
    /// The value, unless it is of another type.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FromValue for i64 {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Int(n) = value { Some(*n) } else { None }
    }
}

impl FromValue for f64 {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Real(x) = value {
            Some(*x)
        } else {
            None
        }
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Text(text) = value {
            Some(text.clone())
        } else {
            None
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if *value == Value::Null {
            Some(None)
        } else {
            T::from_value(value).map(Some)
        }
    }
}

macro_rules! number {
    ($($type:ty),*) => {$(
        impl FromValue for $type {
            fn from_value(value: &Value) -> Option<Self> {
                i64::from_value(value)?.try_into().ok()
            }
        }
    )*};
}
number!(u32, u64, usize);

impl FromValue for Timestamp {
    fn from_value(value: &Value) -> Option<Self> {
        Self::from_millisecond(i64::from_value(value)?).ok()
    }
}

macro_rules! parsed {
    ($($type:ty),*) => {$(
        impl FromValue for $type {
            fn from_value(value: &Value) -> Option<Self> {
                if let Value::Text(text) = value { text.parse().ok() } else { None }
            }
        }
        impl From<&$type> for Value {
            fn from(value: &$type) -> Self {
                Self::Text(value.to_string())
            }
        }
    )*};
}
parsed!(Lang, Slug, ArticleId, TopicId, MediaId, TokenId, Date);

macro_rules! named {
    ($($type:ty),*) => {$(
        impl FromValue for $type {
            fn from_value(value: &Value) -> Option<Self> {
                if let Value::Text(text) = value { Self::from_name(text) } else { None }
            }
        }
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::Text(value.as_str().to_owned())
            }
        }
    )*};
}
named!(ArticleKind, State, chancery_domain::ProvenanceKind);

macro_rules! as_json {
    ($($type:ty),*) => {$(
        impl FromValue for $type {
            fn from_value(value: &Value) -> Option<Self> {
                if let Value::Text(text) = value { serde_json::from_str(text).ok() } else { None }
            }
        }
        impl From<&$type> for Value {
            fn from(value: &$type) -> Self {
                serde_json::to_string(value).map_or(Self::Null, Self::Text)
            }
        }
    )*};
}
as_json!(
    Texts,
    Provenance,
    Vec<chancery_domain::Scope>,
    Vec<chancery_domain::Change>
);

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<u32> for Value {
    fn from(n: u32) -> Self {
        Self::Int(n.into())
    }
}

impl From<usize> for Value {
    fn from(n: usize) -> Self {
        Self::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Int(at.as_millisecond())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The values of a statement, in the order of `$1`, `$2`, …
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Value::from($value)),*] };
}

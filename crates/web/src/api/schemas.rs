//! The schemas of values that the types alone do not tell: patterns, limits, words.

use std::borrow::Cow;

use chancery_domain::{
    ArticleKind as Kind, ProvenanceKind as How, State as Where, article::limits, opinion::COMMENT_LIMIT,
    organisation::NUMERALS,
};
use serde_json::{Value, json};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema},
};

/// Declares names for schemas, and how each is defined.
macro_rules! schemas {
    ($($name:ident => $value:expr;)*) => {
        $(
            #[doc = concat!("Stands for the schema `", stringify!($name), "`.")]
            pub(super) enum $name {}

            impl PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    ObjectBuilder::new().into()
                }
            }

            impl ToSchema for $name {
                fn name() -> Cow<'static, str> {
                    Cow::Borrowed(stringify!($name))
                }
            }
        )*

        /// Every schema by its name. Languages are those of the site.
        pub(super) fn all(langs: &[String]) -> Vec<(&'static str, Value)> {
            let all: Vec<(&'static str, fn(&[String]) -> Value)> = vec![$((stringify!($name), $value)),*];
            all.into_iter().map(|(name, define)| (name, define(langs))).collect()
        }
    };
}

/// Text without control characters; in a line, those that are white space become a space.
const LINE: &str = r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*$";
/// The same, with at least one character that is not white space.
const WORDS: &str = r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]*$";
/// Text of several lines without control characters.
const TEXT: &str = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$";
/// The same, with at least one character that is not white space.
const NOTE: &str = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]*$";

fn names<T>(all: &[T], name: impl Fn(&T) -> &'static str) -> Value {
    json!({"type": "string", "enum": all.iter().map(name).collect::<Vec<_>>()})
}

schemas! {
    Id => |_| json!({"type": "string", "pattern": "^[A-Za-z0-9_-]{4,40}$"});
    ArticleKind => |_| names(&Kind::ALL, |kind| kind.as_str());
    ProvenanceKind => |_| names(&How::ALL, |kind| kind.as_str());
    State => |_| names(&Where::ALL, |state| state.as_str());
    Lang => |langs| json!({
        "type": "string",
        "enum": langs,
        "description": "A language of this site (BCP 47)."
    });
    Texts => |_| json!({
        "type": "object",
        "description": "Texts by language.",
        "propertyNames": {"$ref": "#/components/schemas/Lang"},
        "additionalProperties": {"$ref": "#/components/schemas/Name"}
    });
    Names => |_| json!({
        "type": "object",
        "description": "Names by language, at least one.",
        "minProperties": 1,
        "propertyNames": {"$ref": "#/components/schemas/Lang"},
        "additionalProperties": {"type": "string", "pattern": NOTE, "maxLength": limits::NAME}
    });
    AnyLang => |_| json!({
        "type": "string",
        "pattern": "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$",
        "description": "A language tag (BCP 47)."
    });
    Numerals => |_| json!({"type": "string", "enum": NUMERALS});
    AnyTexts => |_| json!({
        "type": "object",
        "description": "Texts by language (BCP 47).",
        "propertyNames": {"$ref": "#/components/schemas/AnyLang"},
        "additionalProperties": {"$ref": "#/components/schemas/Name"}
    });
    AnyNames => |_| json!({
        "type": "object",
        "description": "Names by language (BCP 47), at least one that is not blank.",
        "minProperties": 1,
        "propertyNames": {"$ref": "#/components/schemas/AnyLang"},
        "additionalProperties": {"$ref": "#/components/schemas/Name"}
    });
    Key => |_| json!({
        "type": "string",
        "pattern": r"^[a-z0-9][a-z0-9_-]{0,99}$",
        "description": "A short stable name used in data."
    });
    Day => |_| json!({"type": "string", "format": "date", "example": "2022-09-16"});
    Moment => |_| json!({"type": "string", "format": "date-time", "example": "2022-09-16T10:00:00Z"});
    Title => |_| json!({"type": "string", "pattern": WORDS, "minLength": 1, "maxLength": limits::TITLE});
    Summary => |_| json!({"type": "string", "pattern": LINE, "maxLength": limits::SUMMARY});
    Name => |_| json!({"type": "string", "pattern": TEXT, "maxLength": limits::NAME});
    Note => |_| json!({"type": "string", "pattern": NOTE, "minLength": 1, "maxLength": limits::NOTE});
    Comment => |_| json!({"type": "string", "pattern": TEXT, "maxLength": COMMENT_LIMIT});
    PagePath => |_| json!({"type": "string", "pattern": TEXT, "maxLength": 1000});
    Slug => |_| json!({
        "type": "string",
        "minLength": 1,
        "maxLength": 300,
        "description": "Letters and digits of any script; everything else becomes a hyphen."
    });
    GivenProvenance => |_| json!({
        "description": "How a version was made, as it is told.",
        "oneOf": [given("original", &[]), given("unknown", &[]), given("human", &[]),
            given("machine", &["engine"]), given("machine-reviewed", &["engine", "reviewer_role"])]
    });
}

/// A kind of provenance with what must be told of it.
fn given(kind: &str, needed: &[&str]) -> Value {
    let name = json!({"type": ["string", "null"], "pattern": LINE, "maxLength": limits::NAME});
    let named = json!({"type": "string", "pattern": WORDS, "minLength": 1, "maxLength": limits::NAME});
    let told = |field: &str| {
        if needed.contains(&field) {
            named.clone()
        } else {
            name.clone()
        }
    };
    let moment = json!({"anyOf": [{"$ref": "#/components/schemas/Moment"}, {"type": "null"}]});
    let mut required = vec!["kind"];
    required.extend(needed);
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": {
            "kind": {"const": kind},
            "engine": told("engine"),
            "engine_version": name,
            "made_at": moment,
            "reviewer_role": told("reviewer_role"),
            "reviewed_at": moment,
            "source_lang": {"anyOf": [{"$ref": "#/components/schemas/Lang"}, {"type": "null"}]},
            "source_revision": {"type": ["integer", "null"], "minimum": 1, "maximum": 4_294_967_295_u32}
        }
    })
}

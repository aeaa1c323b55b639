//! How requests are read: tokens, addresses, queries, conditions and bodies, each with its own refusal.

use std::{fmt::Display, ops::RangeInclusive, str::FromStr, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{FromRequest, FromRequestParts, Path, Request},
};
use chancery_domain::Actor;
use http::{
    HeaderMap, StatusCode,
    header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, IF_MATCH},
    request::Parts,
};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;

use super::{
    problem::{Answer, Problem},
    strict::Object,
};
use crate::App;

/// Most bytes of a JSON body.
pub(super) const JSON_BYTES: usize = 2 * 1024 * 1024;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_mins(2);

/// Who asks: whoever the token of `Authorization: Bearer` stands for, or a reader. The token is looked up anew
/// for each request, so that a revoked one is refused at once.
pub(super) struct Caller(pub Actor);

impl Caller {
    /// Refuses those without a token; what the token allows is asked by the action.
    pub(super) fn known(self) -> Answer<Actor> {
        match self.0 {
            Actor::Reader => Err(Problem::no_token(
                "token-needed",
                "this needs a token: send the header Authorization: Bearer TOKEN",
            )),
            actor => Ok(actor),
        }
    }
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Box<Problem>;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Answer<Self> {
        let Some(header) = parts.headers.get(AUTHORIZATION) else {
            return Ok(Self(Actor::Reader));
        };
        let token = header
            .to_str()
            .ok()
            .and_then(|text| text.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        let refused = || Problem::no_token("token-invalid", "the token is not known, or was revoked");
        let actor = match token {
            Some(token) => chancery_actions::tokens::actor(&app.actions, token).await?,
            None => None,
        };
        actor.map(Self).ok_or_else(refused)
    }
}

/// The variable parts of an address. What cannot be a part of any address is not found.
pub(super) struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<App>> for At<T> {
    type Rejection = Box<Problem>;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Answer<Self> {
        match Path::<T>::from_request_parts(parts, app).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::not_found(rejection.body_text())),
        }
    }
}

/// The parameters of a query. Unknown and repeated ones are refused by name.
pub(super) struct Query(Vec<(String, String)>);

impl FromRequestParts<Arc<App>> for Query {
    type Rejection = Box<Problem>;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Answer<Self> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        Ok(Self(
            pairs
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        ))
    }
}

impl Query {
    /// Refuses parameters that are not among `known`, or named twice. A known name that ends in `[` stands for
    /// every `name[key]`.
    pub(super) fn only(self, known: &[&str]) -> Answer<Self> {
        for (i, (name, _)) in self.0.iter().enumerate() {
            let right = known.iter().any(|known| {
                name == known || (known.ends_with('[') && name.starts_with(known) && name.ends_with(']'))
            });
            if !right {
                let known = known.join(", ").replace('[', "[…]");
                return Err(Problem::field(
                    name,
                    format!("there is no parameter {name:?}; known are: {known}"),
                ));
            }
            if self.0[..i].iter().any(|(earlier, _)| earlier == name) {
                return Err(Problem::field(
                    name,
                    format!("the parameter {name} is given twice"),
                ));
            }
        }
        Ok(self)
    }

    /// The text of a parameter, at most `limit` characters and without control characters.
    pub(super) fn text(&self, name: &'static str, limit: usize) -> Answer<Option<String>> {
        let Some((_, text)) = self.0.iter().find(|(known, _)| known == name) else {
            return Ok(None);
        };
        chancery_actions::ActionError::check_text(name, text, limit)?;
        Ok(Some(text.clone()))
    }

    /// A parameter of a given type.
    pub(super) fn parse<T: FromStr<Err: Display>>(&self, name: &'static str) -> Answer<Option<T>> {
        self.text(name, 200)?
            .map(|text| text.parse().map_err(|fault| Problem::field(name, fault)))
            .transpose()
    }

    /// A parameter that is one of a few words.
    pub(super) fn word<T>(&self, name: &'static str, known: impl Fn(&str) -> Option<T>) -> Answer<Option<T>> {
        self.text(name, 200)?
            .map(|word| {
                known(&word).ok_or_else(|| Problem::field(name, format!("{word:?} is not known here")))
            })
            .transpose()
    }

    /// A whole number within a range.
    pub(super) fn number(&self, name: &'static str, range: RangeInclusive<u32>) -> Answer<Option<u32>> {
        let Some(text) = self.text(name, 200)? else {
            return Ok(None);
        };
        let number = Some(&text).filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        let number = number
            .and_then(|text| text.parse().ok())
            .filter(|n| range.contains(n));
        number.map(Some).ok_or_else(|| {
            let (least, most) = range.into_inner();
            Problem::field(
                name,
                format!("{text:?} is not a whole number from {least} to {most}"),
            )
        })
    }

    /// The pairs of `name[key]=value`.
    pub(super) fn keyed<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(full, value)| {
            let key = full.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
            Some((key, value.as_str()))
        })
    }
}

/// The revision named by `If-Match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// No condition.
    None,
    /// Any revision (`*`).
    Any,
    /// This one.
    Revision(u32),
}

impl Condition {
    /// Reads `If-Match` (RFC 9110, section 13.1.1). A tag that is none of ours matches nothing: revision 0.
    pub(super) fn of(headers: &HeaderMap) -> Answer<Self> {
        let mut values = headers.get_all(IF_MATCH).iter();
        let Some(value) = values.next() else {
            return Ok(Self::None);
        };
        let malformed = || {
            let mut problem = Problem::new(
                StatusCode::BAD_REQUEST,
                "if-match-malformed",
                "If-Match takes one revision in quotation marks, such as \"3\", or *",
            );
            problem.field = Some("If-Match".to_owned());
            problem
        };
        let text = value.to_str().map_err(|_| malformed())?.trim();
        if values.next().is_some() {
            return Err(malformed());
        }
        if text == "*" {
            return Ok(Self::Any);
        }
        let tag = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let digits =
            tag.filter(|tag| (1..=10).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_digit()));
        Ok(Self::Revision(digits.ok_or_else(malformed)?.parse().unwrap_or(0)))
    }
}

/// A JSON object.
pub(super) struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Json<T> {
    type Rejection = Box<Problem>;

    async fn from_request(request: Request, _: &Arc<App>) -> Answer<Self> {
        json_type(request.headers())?;
        let (parts, body) = request.into_parts();
        parse::<Object<T>>(&bytes(&parts.headers, body, JSON_BYTES).await?).map(|object| Self(object.0))
    }
}

/// A JSON object that may be left out, or null.
pub(super) struct MaybeJson<T>(pub T);

impl<T: DeserializeOwned + Default> FromRequest<Arc<App>> for MaybeJson<T> {
    type Rejection = Box<Problem>;

    async fn from_request(request: Request, _: &Arc<App>) -> Answer<Self> {
        let (parts, body) = request.into_parts();
        let bytes = bytes(&parts.headers, body, JSON_BYTES).await?;
        if bytes.is_empty() {
            return Ok(Self(T::default()));
        }
        json_type(&parts.headers)?;
        let object = parse::<Option<Object<T>>>(&bytes)?;
        Ok(Self(object.map(|object| object.0).unwrap_or_default()))
    }
}

fn json_type(headers: &HeaderMap) -> Answer<()> {
    if media_type(headers) == "application/json" {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "media-type-unsupported",
        "send the body as application/json",
    ))
}

/// The media type of a body, without its parameters, in lower case.
pub(super) fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let whole = value.unwrap_or_default();
    whole
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Answer<T> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        refusal(error.inner(), Some(field).filter(|field| field != "."))
    })?;
    reader.end().map_err(|error| refusal(&error, None))?;
    Ok(value)
}

fn refusal(error: &serde_json::Error, field: Option<String>) -> Box<Problem> {
    let mut problem = if error.is_data() {
        Problem::field(field.unwrap_or_default(), error)
    } else {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "json-malformed",
            format!("the body is not JSON: {error}"),
        )
    };
    (problem.line, problem.column) = (Some(error.line()), Some(error.column()));
    problem
}

/// The bytes of a body, at most `limit`. A little of what is too much is read and dropped: a client that is
/// still sending would otherwise not see the answer.
pub(super) async fn bytes(headers: &HeaderMap, mut body: Body, limit: usize) -> Answer<Vec<u8>> {
    let announced: Option<usize> = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let read = async {
        let (mut whole, mut dropped) = (Vec::new(), 0);
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| {
                Problem::new(
                    StatusCode::BAD_REQUEST,
                    "body-unreadable",
                    "the body ended before its end",
                )
            })?;
            let Ok(data) = frame.into_data() else { continue };
            if dropped == 0 && whole.len() + data.len() <= limit && announced.is_none_or(|all| all <= limit) {
                whole.extend_from_slice(&data);
                continue;
            }
            whole = Vec::new();
            dropped += data.len().max(1);
            if dropped > 2 * limit + JSON_BYTES {
                break;
            }
        }
        if dropped == 0 {
            return Ok(whole);
        }
        Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "body-too-large",
            format!("the body is too large: at most {limit} bytes are taken here"),
        ))
    };
    tokio::time::timeout(PATIENCE, read).await.unwrap_or_else(|_| {
        Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "body-too-slow",
            "the body did not arrive in two minutes",
        ))
    })
}

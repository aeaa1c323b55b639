//! What the API answers when it cannot do as asked: problem details (RFC 9457).

use axum::response::{IntoResponse, Response};
use chancery_actions::ActionError;
use chancery_domain::article::TransitionError;
use chancery_store::{db::DbError, search::SearchError};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What a handler gives.
pub(super) type Answer<T> = Result<T, Box<Problem>>;

/// A problem, as `application/problem+json`. Programs go by `code`; the words are for people.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct Problem {
    /// Always `about:blank`: the status and `code` tell what it is (RFC 9457, section 4.2.1).
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The name of the status.
    pub title: &'static str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// Stable name of the problem.
    #[schema(example = "field-invalid")]
    pub code: &'static str,
    /// One sentence: what is wrong, where, and what to do.
    pub detail: String,
    /// The field, parameter or header that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Line of malformed JSON, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column of malformed JSON, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The newest revision, where a write was based on another one or on none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// The right that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<&'static str>,
    /// Number of the request, as in the header `X-Request-Id` and in the operator's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
}

impl Problem {
    /// A problem with a code and a sentence.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "errors and sentences alike are handed over"
    )]
    pub(super) fn new(status: StatusCode, code: &'static str, detail: impl ToString) -> Box<Self> {
        Box::new(Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Problem"),
            status: status.as_u16(),
            code,
            detail: detail.to_string(),
            field: None,
            line: None,
            column: None,
            revision: None,
            needs: None,
            request: None,
        })
    }

    /// A field, parameter or header is wrong.
    pub(super) fn field(field: impl Into<String>, detail: impl ToString) -> Box<Self> {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "field-invalid", detail);
        problem.field = Some(field.into());
        problem
    }

    /// There is nothing under this address.
    pub(super) fn not_found(detail: impl ToString) -> Box<Self> {
        Self::new(StatusCode::NOT_FOUND, "not-found", detail)
    }

    /// No token, or one that is not valid.
    pub(super) fn no_token(code: &'static str, detail: impl ToString) -> Box<Self> {
        Self::new(StatusCode::UNAUTHORIZED, code, detail)
    }

    /// Too many requests from one address.
    pub(super) fn too_many(detail: impl ToString) -> Box<Self> {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", detail)
    }

    /// What to say of a status that was answered without words.
    pub(super) fn of_status(status: StatusCode) -> Box<Self> {
        let (code, detail) = match status {
            StatusCode::METHOD_NOT_ALLOWED => (
                "method-not-allowed",
                "this address takes other methods: see the header Allow",
            ),
            StatusCode::NOT_FOUND => ("not-found", "nothing is here: see /api/openapi.json"),
            _ if status.is_client_error() => ("request-invalid", "the request cannot be answered as it is"),
            _ => (
                "internal",
                "something went wrong: the operator finds it in the log",
            ),
        };
        Self::new(status, code, detail)
    }

    /// The answer itself, with the number of the request in it.
    pub(super) fn render(mut self: Box<Self>, request: Option<String>) -> Vec<u8> {
        self.request = request;
        serde_json::to_vec(&self).unwrap_or_default()
    }
}

impl IntoResponse for Box<Problem> {
    /// Status and headers; the body is written on the way out, where the number of the request is known.
    fn into_response(self) -> Response {
        let mut response = Response::default();
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match status {
            StatusCode::UNAUTHORIZED => {
                let challenge = if self.code == "token-needed" {
                    "Bearer"
                } else {
                    "Bearer error=\"invalid_token\""
                };
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
            }
            StatusCode::TOO_MANY_REQUESTS => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("60"));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
            }
            _ => {}
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl From<TransitionError> for Box<Problem> {
    fn from(error: TransitionError) -> Self {
        match error {
            TransitionError::NotPublished(_) => Problem::new(StatusCode::CONFLICT, "not-published", error),
            TransitionError::AlreadyPublished => {
                Problem::new(StatusCode::CONFLICT, "already-published", error)
            }
            TransitionError::Past(_) => Problem::field("at", error),
            TransitionError::NoReason => Problem::field("reason", error),
        }
    }
}

impl From<DbError> for Box<Problem> {
    fn from(error: DbError) -> Self {
        let (status, code) = match &error {
            DbError::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "database-unavailable"),
            DbError::Full => (StatusCode::SERVICE_UNAVAILABLE, "disk-full"),
            DbError::Exists(_) => (StatusCode::CONFLICT, "exists"),
            _ => {
                tracing::error!(%error, "a request to the API failed in the database");
                return Problem::of_status(StatusCode::INTERNAL_SERVER_ERROR);
            }
        };
        Problem::new(status, code, error)
    }
}

impl From<SearchError> for Box<Problem> {
    fn from(error: SearchError) -> Self {
        tracing::error!(%error, "the search index does not answer");
        Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "search-unavailable",
            "the search index does not answer; try again in a moment",
        )
    }
}

impl From<ActionError> for Box<Problem> {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::Forbidden(forbidden) => {
                let mut problem = Problem::new(StatusCode::FORBIDDEN, "forbidden", &forbidden);
                problem.needs = Some(forbidden.needs.as_str());
                problem
            }
            ActionError::NotFound(_) => Problem::not_found(error),
            ActionError::Stale { current, .. } => {
                let mut problem = Problem::new(StatusCode::PRECONDITION_FAILED, "revision-stale", error);
                problem.revision = Some(current).filter(|current| *current > 0);
                problem
            }
            ActionError::RevisionNeeded { current } => {
                let mut problem = Problem::new(StatusCode::PRECONDITION_REQUIRED, "revision-needed", error);
                problem.field = Some("If-Match".to_owned());
                problem.revision = Some(current);
                problem
            }
            ActionError::Invalid { field, fault } => Problem::field(field, fault),
            ActionError::Language(_) => {
                let mut problem = Problem::field("lang", error);
                problem.code = "language-unknown";
                problem
            }
            ActionError::Transition(error) => error.into(),
            ActionError::Exists(_) => Problem::new(StatusCode::CONFLICT, "exists", error),
            ActionError::NoOrganisation => {
                Problem::new(StatusCode::SERVICE_UNAVAILABLE, "no-organisation", error)
            }
            ActionError::File { ref path, ref error } => {
                tracing::error!(path, %error, "a file of the media folder cannot be written");
                Problem::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "storage-unavailable",
                    "the file could not be kept; nothing was changed",
                )
            }
            // Restoring is done on the command line alone.
            ActionError::Backup { .. } | ActionError::NotEmpty(_) => {
                Problem::new(StatusCode::CONFLICT, "exists", error)
            }
            ActionError::Database(error) => error.into(),
        }
    }
}

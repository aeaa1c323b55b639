//! The description of the API (OpenAPI 3.1), made from the handlers and completed with what holds for all.

use std::sync::Arc;

use axum::extract::State;
use chancery_store::settings;
use serde_json::{Map, Value, json};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{
    problem::{Answer, Problem},
    schemas,
};
use crate::App;

/// What stands at the head of the description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Chancery",
        description = "Articles in several languages, how each version came to be, and readers' opinions. \
            Reading is public. Writing needs a token (`chancery token add NAME`) in the header \
            `Authorization: Bearer TOKEN`; cookies are never read. A token with the right `articles:write` \
            reads drafts too. Errors are `application/problem+json` (RFC 9457) with a stable `code`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/")),
    modifiers(&Token),
    components(schemas(Problem))
)]
pub(super) struct Head;

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// The description made from the handlers, kept for whoever asks.
#[derive(Clone)]
pub(super) struct Made(Arc<Value>);

impl Made {
    /// Completes what the handlers say with what holds for every operation.
    pub(super) fn new(document: &Document) -> Self {
        let mut value = serde_json::to_value(document).unwrap_or_default();
        if let Some(paths) = value["paths"].as_object_mut() {
            for operations in paths.values_mut() {
                for operation in operations.as_object_mut().into_iter().flat_map(Map::values_mut) {
                    complete(operation);
                }
            }
        }
        Self(Arc::new(value))
    }
}

/// Adds the answers that follow from what an operation takes.
fn complete(operation: &mut Value) {
    if operation.get("requestBody").is_some() {
        // Only a publication may go without words.
        let needed = operation["operationId"] != "publishVersion";
        operation["requestBody"]["required"] = json!(needed);
    }
    for parameter in operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        not_null(&mut parameter["schema"]);
    }
    let has = |place: &str| {
        let parameters = operation["parameters"].as_array();
        parameters.is_some_and(|all| all.iter().any(|parameter| parameter["in"] == place))
    };
    let mut answers = vec![
        ("401", "The token is not valid, or one is needed"),
        (
            "429",
            "Too many requests from one address: wait as Retry-After says",
        ),
        ("500", "Something went wrong here; the log tells what"),
        (
            "503",
            "Database, index or disk do not answer: try again as Retry-After says",
        ),
    ];
    if has("path") {
        answers.push(("404", "There is no such thing, or it is not public"));
    }
    if has("query") {
        answers.push(("422", "A parameter is wrong: `field` names it"));
    }
    if operation.get("requestBody").is_some() {
        answers.extend([
            (
                "400",
                "The body or a header is malformed: `line` and `column` tell where",
            ),
            ("408", "The body did not arrive in time"),
            ("413", "The body is too large"),
            ("415", "The body is of a type that is not taken here"),
            ("422", "A field is wrong: `field` names it"),
        ]);
    }
    let needs_token = operation["security"].as_array().is_some_and(|security| {
        !security.is_empty() && security.iter().all(|way| way.get("token").is_some())
    });
    if needs_token {
        answers.push(("403", "The token lacks a right: `needs` names it"));
    }
    for (status, description) in answers {
        if operation["responses"].get(status).is_none() {
            operation["responses"][status] = json!({"description": description});
        }
    }
    let problem = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
    for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
        if status.as_str() >= "400" {
            response["content"] = problem.clone();
        }
        if matches!(status.as_str(), "429" | "503") {
            response["headers"]["Retry-After"] =
                json!({"description": "Seconds to wait", "required": true, "schema": {"type": "integer"}});
        }
    }
}

/// A parameter is absent or has a value: null cannot be written in an address or a header.
fn not_null(schema: &mut Value) {
    let null = json!({"type": "null"});
    if let Some(ways) = schema.get_mut("oneOf").and_then(Value::as_array_mut) {
        ways.retain(|way| *way != null);
        if let [only] = ways.as_slice() {
            *schema = only.clone();
        }
    } else if let Some([kind, _]) = schema["type"].as_array().map(Vec::as_slice) {
        schema["type"] = kind.clone();
    }
}

/// `GET /api/openapi.json`: this description, with the languages of the site.
pub(super) async fn show(State((app, made)): State<(Arc<App>, Made)>) -> Answer<axum::Json<Value>> {
    let langs: Vec<String> = app
        .actions
        .store
        .read(|conn| Ok::<_, Box<Problem>>(settings::organisation(conn)?))
        .await?
        .map(|organisation| organisation.langs().iter().map(ToString::to_string).collect())
        .unwrap_or_default();
    let mut document = (*made.0).clone();
    for (name, schema) in schemas::all(&langs) {
        document["components"]["schemas"][name] = schema;
    }
    Ok(axum::Json(document))
}

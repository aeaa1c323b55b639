//! Pictures and documents.

use std::{collections::BTreeMap, sync::Arc};

use axum::extract::{Request, State};
use chancery_actions::{
    ActionError,
    media::{self as actions, AddMedia},
};
use chancery_domain::{Lang, Texts, article::limits};
use chancery_store::media::Media;
use http::{HeaderMap, HeaderValue, StatusCode, header::LOCATION};

use super::{
    articles::site_url,
    problem::{Answer, Problem},
    read::{Caller, Query, bytes, media_type},
    schemas,
    shapes::MediaFacts,
};
use crate::{App, routes::Route};

/// Most bytes of a file on its way in: the largest file kept, and a little more to say so kindly.
const FILE_BYTES: usize = actions::MAX_BYTES + 1024 * 1024;
/// What is taken. What a file really is, its first bytes tell.
const TYPES: [&str; 7] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "application/pdf",
    "application/octet-stream",
];

/// What is told of a picture or document.
pub(super) fn facts(media: Media, url: &str) -> MediaFacts {
    MediaFacts {
        id: media.id,
        url: format!("{url}{}", Route::Media(media.file)),
        media_type: media.mime,
        bytes: media.bytes,
        width: media.width,
        height: media.height,
        alt: media.alt,
        caption: media.caption,
        credit: media.credit,
    }
}

/// The texts of `name[LANG]=…`.
fn texts(query: &Query, name: &'static str) -> Answer<Texts> {
    let mut texts = BTreeMap::new();
    for (tag, text) in query.keyed(name) {
        let lang: Lang = tag
            .parse()
            .map_err(|fault| Problem::field(format!("{name}[{tag}]"), fault))?;
        ActionError::check_text(name, text, limits::SUMMARY)?;
        texts.insert(lang, text.to_owned());
    }
    Ok(Texts(texts))
}

/// Adds a picture or document: the file is the body. The same content is kept once.
#[utoipa::path(
    post,
    path = "/api/v1/media",
    operation_id = "addMedia",
    params(
        ("name" = Option<schemas::Name>, Query, description = "Its name where it came from"),
        ("alt" = Option<schemas::Texts>, Query, style = DeepObject, explode, description = "Alternative texts by language: `alt[fr]=…`"),
        ("caption" = Option<schemas::Texts>, Query, style = DeepObject, explode, description = "Captions by language: `caption[fr]=…`"),
        ("credit" = Option<schemas::Name>, Query, description = "Who made it"),
    ),
    request_body(
        description = "A PNG, JPEG, GIF, WebP, AVIF or PDF file of at most 20 MB",
        content(
            ("image/png"), ("image/jpeg"), ("image/gif"), ("image/webp"), ("image/avif"), ("application/pdf"),
            ("application/octet-stream"),
        )
    ),
    responses((status = 201, description = "It is kept", body = MediaFacts,
        headers(("Location" = String, description = "Where it is served")))),
    security(("token" = ["articles:write"])),
    tag = "media"
)]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    caller: Caller,
    query: Query,
    request: Request,
) -> Answer<(StatusCode, HeaderMap, axum::Json<MediaFacts>)> {
    let actor = caller.known()?;
    let query = query.only(&["name", "credit", "alt[", "caption["])?;
    if !TYPES.contains(&media_type(request.headers()).as_str()) {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "media-type-unsupported",
            format!("send the file itself as one of {}", TYPES.join(", ")),
        ));
    }
    let (name, credit) = (
        query.text("name", limits::NAME)?,
        query.text("credit", limits::NAME)?,
    );
    let (alt, caption) = (texts(&query, "alt")?, texts(&query, "caption")?);
    let (parts, body) = request.into_parts();
    let new = AddMedia {
        name: name.unwrap_or_else(|| "the file".to_owned()),
        content: bytes(&parts.headers, body, FILE_BYTES).await?,
        alt,
        caption,
        credit: credit.unwrap_or_default(),
    };
    let media = actions::add(&app.actions, &actor, new).await?;
    let organisation = chancery_actions::organisation::get(&app.actions).await?;
    let facts = facts(media, &site_url(&app, &organisation));
    let mut headers = HeaderMap::new();
    headers.extend(HeaderValue::from_str(&facts.url).map(|value| (LOCATION, value)));
    Ok((StatusCode::CREATED, headers, axum::Json(facts)))
}

//! Reading articles.

use std::{collections::BTreeMap, sync::Arc};

use axum::extract::State;
use chancery_domain::{Actor, ArticleId, ArticleKind, Lang, Organisation, Scope};
use chancery_store::{
    articles,
    db::Conn,
    media,
    pages::{self, Entry, Selection},
    search, settings, topics,
};

use super::{
    media::facts as media_facts,
    problem::{Answer, Problem},
    read::{At, Caller, Query},
    schemas,
    shapes::{
        ArticleItem, ArticleList, ArticleWhole, CorrectionFacts, Days, ProvenanceFacts, VersionItem,
        VersionWhole, WithdrawalFacts,
    },
};
use crate::{App, routes::Place};

/// Articles on a page where not said.
const PER_PAGE: u32 = 20;
/// Most hits that a search is followed through where a kind is asked for too.
const DEEPEST: u64 = 10_000;

/// Whether someone reads drafts.
pub(super) fn reads_drafts(actor: &Actor) -> bool {
    actor.require(Scope::ArticlesWrite).is_ok()
}

/// The site's own address, without a final slash.
pub(super) fn site_url(app: &App, organisation: &Organisation) -> String {
    if organisation.site_url.is_empty() {
        app.options.site_url.clone()
    } else {
        organisation.site_url.clone()
    }
}

/// The organisation; without one there is nothing to read.
pub(super) fn organisation(conn: &mut Conn) -> Answer<Organisation> {
    Ok(settings::organisation(conn)?.ok_or(chancery_actions::ActionError::NoOrganisation)?)
}

/// Refuses a language that is none of the site's.
pub(super) fn known_language(organisation: &Organisation, lang: Option<&Lang>) -> Answer<()> {
    match lang.filter(|lang| !organisation.speaks(lang)) {
        Some(lang) => Err(chancery_actions::ActionError::Language(lang.clone()).into()),
        None => Ok(()),
    }
}

/// Articles, newest first; with `q` those that have these words in a language, best first.
#[utoipa::path(
    get,
    path = "/api/v1/articles",
    operation_id = "listArticles",
    params(
        ("lang" = Option<schemas::Lang>, Query, description = "Only articles with a version in this language; the language of `q`"),
        ("q" = Option<String>, Query, description = "Words to search for, and phrases in quotation marks; in the organisation's first language where `lang` does not say another", max_length = 200, pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$"),
        ("kind" = Option<schemas::ArticleKind>, Query, description = "Only articles of this kind"),
        ("page" = Option<u32>, Query, description = "Which page, from 1", minimum = 1, maximum = 1_000_000),
        ("per_page" = Option<u32>, Query, description = "Articles on a page; 20 where not said", minimum = 1, maximum = 100),
    ),
    responses((status = 200, description = "The articles", body = ArticleList)),
    security((), ("token" = [])),
    tag = "articles"
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Caller(actor): Caller,
    query: Query,
) -> Answer<axum::Json<ArticleList>> {
    let query = query.only(&["lang", "q", "kind", "page", "per_page"])?;
    let page = query.number("page", 1..=1_000_000)?.unwrap_or(1);
    let per_page = query.number("per_page", 1..=100)?.unwrap_or(PER_PAGE);
    let words = query.text("q", 200)?.filter(|words| !words.trim().is_empty());
    let drafts = reads_drafts(&actor);
    let selection = Selection {
        lang: query.parse::<Lang>("lang")?,
        kind: query.word("kind", ArticleKind::from_name)?,
        drafts,
    };
    let here = Arc::clone(&app);
    let list = app.actions.store.read(move |conn| {
        let organisation = organisation(conn)?;
        known_language(&organisation, selection.lang.as_ref())?;
        let (ids, total) = if let Some(words) = words {
            found(&here, conn, &organisation, &words, &selection, (page, per_page))?
        } else {
            let skip = (page as usize - 1).saturating_mul(per_page as usize);
            pages::catalogue(conn, &selection, skip, per_page as usize)?
        };
        let url = site_url(&here, &organisation);
        let mut items = Vec::new();
        for id in ids {
            items.extend(item(conn, &id, drafts, &url)?);
        }
        let pages = total.div_ceil(u64::from(per_page)).max(1);
        Ok::<_, Box<Problem>>(ArticleList {
            items,
            page,
            pages,
            total,
        })
    });
    Ok(axum::Json(list.await?))
}

/// The articles on a page of a search, best first, and how many there are.
fn found(
    app: &App,
    conn: &mut Conn,
    organisation: &Organisation,
    words: &str,
    selection: &Selection,
    (page, per_page): (u32, u32),
) -> Answer<(Vec<ArticleId>, u64)> {
    let lang = selection
        .lang
        .clone()
        .or_else(|| organisation.langs().into_iter().next());
    let Some(lang) = lang else {
        return Ok((Vec::new(), 0));
    };
    let ask = |page, per_page| {
        app.index.search(&search::Query {
            text: words.to_owned(),
            lang: lang.clone(),
            year: None,
            topics: Vec::new(),
            page,
            per_page,
        })
    };
    let Some(kind) = selection.kind else {
        let hits = ask(page, per_page)?;
        return Ok((hits.hits.into_iter().map(|hit| hit.article).collect(), hits.total));
    };
    let mut all = Vec::new();
    for part in 1..=100 {
        let hits = ask(part, 100)?;
        let (end, total) = (hits.hits.is_empty(), hits.total.min(DEEPEST));
        for hit in hits.hits {
            if articles::find(conn, &hit.article)?.is_some_and(|article| article.kind == kind) {
                all.push(hit.article);
            }
        }
        if end || u64::from(part) * 100 >= total {
            break;
        }
    }
    let total = all.len() as u64;
    let skip = (page as usize - 1).saturating_mul(per_page as usize);
    Ok((
        all.into_iter().skip(skip).take(per_page as usize).collect(),
        total,
    ))
}

fn item(conn: &mut Conn, id: &ArticleId, drafts: bool, url: &str) -> Answer<Option<ArticleItem>> {
    let Some(article) = articles::find(conn, id)? else {
        return Ok(None);
    };
    let versions: BTreeMap<String, VersionItem> = pages::entries(conn, id, drafts)?
        .iter()
        .map(|entry| (entry.version.lang.to_string(), version_item(entry, drafts, url)))
        .collect();
    if versions.is_empty() {
        return Ok(None);
    }
    Ok(Some(ArticleItem {
        id: article.id,
        kind: article.kind,
        published: article.published_at,
        versions,
    }))
}

fn version_item(entry: &Entry, drafts: bool, url: &str) -> VersionItem {
    let version = &entry.version;
    let place = Place::of(version.kind, version.slug.clone()).in_lang(version.lang.clone());
    VersionItem {
        title: entry.revision.title.clone(),
        slug: version.slug.to_string(),
        url: format!("{url}{place}"),
        provenance: ProvenanceFacts::from(&entry.revision.provenance),
        stale: entry.stale_since.is_some(),
        revision: entry.revision.number,
        state: Some(version.state).filter(|_| drafts),
        public_revision: version.public.filter(|_| drafts),
    }
}

/// A version with its text.
pub(super) fn version_whole(conn: &mut Conn, entry: Entry, drafts: bool, url: &str) -> Answer<VersionWhole> {
    let item = version_item(&entry, drafts, url);
    let Entry {
        version, revision, ..
    } = entry;
    let corrections = articles::corrections(conn, &version.article, &version.lang)?;
    Ok(VersionWhole {
        item,
        summary: revision.summary,
        body_html: revision.body,
        published: version.published_at,
        changed: version.changed_at,
        scheduled: version.scheduled_at.filter(|_| drafts),
        corrections: corrections
            .into_iter()
            .map(|correction| CorrectionFacts {
                at: correction.at,
                note: correction.note,
                before_revision: correction.before,
                after_revision: correction.after,
            })
            .collect(),
        withdrawn: version
            .withdrawn_at
            .zip(version.withdrawn_reason)
            .map(|(at, reason)| WithdrawalFacts { at, reason }),
    })
}

/// An article with the texts of its versions: the public ones, or with a token that writes every newest one.
#[utoipa::path(
    get,
    path = "/api/v1/articles/{id}",
    operation_id = "readArticle",
    params(("id" = schemas::Id, Path, description = "The article")),
    responses(
        (status = 200, description = "The article", body = ArticleWhole),
        (status = 410, description = "It was public and is withdrawn"),
    ),
    security((), ("token" = [])),
    tag = "articles"
)]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    Caller(actor): Caller,
    At(id): At<ArticleId>,
    query: Query,
) -> Answer<axum::Json<ArticleWhole>> {
    query.only(&[])?;
    let drafts = reads_drafts(&actor);
    let here = Arc::clone(&app);
    let read = app
        .actions
        .store
        .read(move |conn| whole(&here, conn, &id, drafts));
    Ok(axum::Json(read.await?))
}

fn whole(app: &App, conn: &mut Conn, id: &ArticleId, drafts: bool) -> Answer<ArticleWhole> {
    let nothing = || Problem::not_found(format!("there is no article {id}"));
    let article = articles::find(conn, id)?.ok_or_else(nothing)?;
    let url = site_url(app, &organisation(conn)?);
    let mut versions = BTreeMap::new();
    for entry in pages::entries(conn, id, drafts)? {
        let lang = entry.version.lang.to_string();
        versions.insert(lang, version_whole(conn, entry, drafts, &url)?);
    }
    if versions.is_empty() {
        if pages::has_withdrawn(conn, id)? {
            return Err(super::versions::gone("this article was withdrawn"));
        }
        return Err(nothing());
    }
    let wanted = articles::topics(conn, id)?;
    let topics = topics::all(conn)?
        .into_iter()
        .filter(|topic| wanted.contains(&topic.id))
        .map(|topic| topic.key)
        .collect();
    let image = match &article.media {
        Some(picture) => media::find(conn, picture)?.map(|media| media_facts(media, &url)),
        None => None,
    };
    Ok(ArticleWhole {
        id: article.id,
        kind: article.kind,
        published: article.published_at,
        office: article.office,
        topics,
        dateline: article.dateline,
        event: article.event.map(|days| Days {
            start: days.start,
            end: days.end,
        }),
        place: article.place,
        image,
        versions,
    })
}

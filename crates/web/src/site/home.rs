//! The home page.

use std::sync::Arc;

use chancery_domain::{Change, Lang, opinion::Summary};
use chancery_formats::jsonld;
use chancery_store::{articles, media, opinions, pages};
use http::StatusCode;
use jiff::ToSpan;

use super::{
    SiteError, article,
    frame::{self, Maker, best},
    html,
};
use crate::{
    App,
    cache::Made,
    render::contexts::{HomePage, Lead, OpenGraph, OpinionFigures},
    routes::Place,
};

/// How many articles stand under the lead.
const LATEST: usize = 12;

/// The home page of a language.
pub(super) async fn page(app: &Arc<App>, lang: Lang) -> Result<Made, SiteError> {
    let here = Arc::clone(app);
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang.clone())?;
            let mut latest = pages::latest(conn, &lang, LATEST + 1)?;
            let mut shows = frame::shows(&lang, &latest);
            let lead = if latest.is_empty() {
                None
            } else {
                Some(latest.remove(0))
            };
            let lead = match lead {
                Some(teaser) => {
                    shows.push(Change::Article {
                        article: teaser.article.clone(),
                    });
                    let whole = articles::find(conn, &teaser.article)?;
                    let picture = match whole.as_ref().and_then(|whole| whole.media.as_ref()) {
                        Some(id) => media::find(conn, id)?,
                        None => None,
                    };
                    Some(Lead {
                        item: Maker::item(&teaser),
                        place: whole.and_then(|whole| best(&whole.place, &lang, &maker.frame.organisation)),
                        image: article::lead_image(&maker, picture.as_ref()),
                    })
                }
                None => None,
            };
            let mut page = maker.page(&Place::Home, "");
            page.json_ld = Some(jsonld::to_script(&jsonld::website(&website(&maker))));
            page.open_graph = Some(OpenGraph {
                kind: "website".to_owned(),
                image: None,
                image_alt: None,
                published: None,
                modified: None,
            });
            let context = HomePage {
                page,
                lead,
                latest: latest.iter().map(Maker::item).collect(),
                all_url: maker.here(Place::News),
                opinions: last_month(&maker, conn)?,
            };
            html(&here, StatusCode::OK, &context, Some(shows))
        })
        .await
}

fn website(maker: &Maker<'_>) -> jsonld::WebSiteLd {
    jsonld::WebSiteLd {
        name: maker.name(),
        url: maker.absolute(&maker.here(Place::Home)),
        lang: maker.lang.clone(),
        search: Some(format!("{}?q=", maker.absolute(&maker.here(Place::Search)))),
        publisher: article::publisher(maker),
    }
}

/// What readers said in the last whole month; nothing where too few answered.
fn last_month(
    maker: &Maker<'_>,
    conn: &mut chancery_store::db::Conn,
) -> Result<Option<OpinionFigures>, SiteError> {
    let today = maker
        .app
        .actions
        .now()
        .to_zoned_datetime(maker.frame.organisation.zone())
        .date();
    let month = today.first_of_month().saturating_sub(1.month());
    let filter = opinions::Filter {
        from: Some(month),
        to: Some(month.last_of_month()),
        ..Default::default()
    };
    let summary = Summary::of(opinions::counts(conn, &filter)?);
    Ok(summary.mean.map(|mean| OpinionFigures {
        month,
        n: summary.n,
        mean,
    }))
}

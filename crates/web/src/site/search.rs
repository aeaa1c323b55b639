//! Search.

use std::sync::Arc;

use chancery_domain::Lang;
use http::StatusCode;

use super::{Query, SiteError, frame::Maker, html};
use crate::{
    App,
    cache::Made,
    render::contexts::{Pager, SearchPage},
    routes::Place,
};

/// The search page.
pub(super) async fn page(app: &Arc<App>, lang: &Lang, query: &Query) -> Result<Made, SiteError> {
    let (here, lang, query) = (Arc::clone(app), lang.clone(), query.clone());
    app.actions
        .store
        .read(move |conn| {
            let maker = Maker::read(&here, conn, lang)?;
            let mut page = maker.page(&Place::Search, "");
            page.search.query.clone_from(&query.q);
            page.robots = Some("noindex".to_owned());
            let context = SearchPage {
                page,
                query: query.q,
                hits: Vec::new(),
                pager: Pager {
                    page: 1,
                    pages: 1,
                    total: 0,
                    previous: None,
                    next: None,
                },
                years: Vec::new(),
                topics: Vec::new(),
                elsewhere: Vec::new(),
                latest: Vec::new(),
            };
            html(&here, StatusCode::OK, &context, None)
        })
        .await
}

//! Everything a request may need, opened once.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chancery_actions::{Actions, Clock, Random};
use chancery_domain::Change;
use chancery_store::{
    Store,
    db::{DbError, Open},
    search::{Index, Indexer, SearchError},
};

use crate::{
    cache::PageCache,
    counters::Counters,
    limits::Limits,
    render::{RenderError, Renderer},
    request_log::RequestLog,
    stamps::Stamps,
};

/// What an operator may set.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's own address without a final slash, where the organisation profile does not give it.
    pub site_url: String,
    /// Most bytes of finished pages that are kept.
    pub cache_bytes: u64,
    /// A folder whose templates take the place of those built in.
    pub templates: Option<PathBuf>,
    /// Most requests a second from one address, on average.
    pub requests_per_second: u32,
    /// Most opinions an hour from one address.
    pub opinions_per_hour: u32,
    /// Where each request is logged, one line of JSON each; `-` is standard error.
    pub request_log: Option<PathBuf>,
    /// Whether the address of a reader is taken from `X-Forwarded-For` (behind a proxy of one's own).
    pub behind_proxy: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            site_url: String::new(),
            cache_bytes: 64 * 1024 * 1024,
            templates: None,
            requests_per_second: 200,
            opinions_per_hour: 20,
            request_log: None,
            behind_proxy: false,
        }
    }
}

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database does not open.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The search index does not open.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// Templates or words do not load.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The file of request logs cannot be opened.
    #[error("the request log {0} cannot be opened: {1}")]
    RequestLog(String, std::io::Error),
    /// The metrics recorder cannot be made.
    #[error("metrics cannot be recorded: {0}")]
    Metrics(String),
}

/// Everything a request may need.
pub struct App {
    /// What can be done.
    pub actions: Actions,
    pub(crate) options: Options,
    pub(crate) cache: Arc<PageCache>,
    pub(crate) index: Arc<Index>,
    pub(crate) indexer: Indexer,
    pub(crate) renderer: Renderer,
    pub(crate) limits: Limits,
    pub(crate) stamps: Stamps,
    pub(crate) counters: Counters,
    pub(crate) request_log: RequestLog,
}

impl App {
    /// Opens store, cache and renderer on the data directory `data`.
    pub fn open(
        place: Open,
        data: &Path,
        options: Options,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Arc<Self>, StartError> {
        let cache = Arc::new(PageCache::new(options.cache_bytes));
        let index = Arc::new(Index::open(&data.join("index"))?);
        let (dropper, bell) = (Arc::clone(&cache), Arc::clone(&index));
        let listener = Arc::new(move |changes: &[Change]| {
            dropper.drop_changed(changes);
            bell.notify(changes);
        });
        let store = Store::open(place, clock.now(), listener)?;
        let app = Self {
            renderer: Renderer::new(options.templates.as_deref())?,
            limits: Limits::new(&options, random.as_ref()),
            stamps: Stamps::new(random.as_ref()),
            counters: Counters::new()?,
            request_log: RequestLog::open(options.request_log.as_deref())?,
            indexer: Indexer::start(store.clone(), Arc::clone(&index))?,
            actions: Actions {
                store,
                media: Arc::new(data.join("media")),
                clock,
                random,
            },
            index,
            cache,
            options,
        };
        Ok(Arc::new(app))
    }
}

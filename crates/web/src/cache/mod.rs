//! Finished pages, kept as bytes until something they show changes.
//!
//! A page tells the things it shows; a write tells the things it changed; a page that shows one of them is
//! dropped before the writer is answered. A page whose making overlaps a change is answered to those who asked
//! before the change and not kept.

mod variants;

use std::{
    collections::{HashMap, HashSet},
    future::Future,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use chancery_domain::Change;
use http::{HeaderMap, StatusCode};
use quick_cache::{Weighter, sync::Cache};
use tokio::sync::OnceCell;

pub use variants::{Encoding, Page, Variant, accepted, etag_matches};

/// Pages by address.
pub struct PageCache {
    pages: Cache<String, Arc<Page>, ByBytes>,
    /// Which pages show a thing, and the changes seen so far.
    index: Mutex<HashMap<Change, HashSet<String>>>,
    generation: AtomicU64,
    flights: Mutex<HashMap<(String, u64), Arc<Flight>>>,
}

type Flight = OnceCell<Arc<Page>>;

#[derive(Clone)]
struct ByBytes;

impl Weighter<String, Arc<Page>> for ByBytes {
    fn weight(&self, key: &String, page: &Arc<Page>) -> u64 {
        (key.len() + page.bytes()) as u64
    }
}

/// A page as its handler makes it.
#[derive(Debug)]
pub struct Made {
    /// Status.
    pub status: StatusCode,
    /// Headers of its own (content type, robots).
    pub headers: HeaderMap,
    /// Content.
    pub body: Vec<u8>,
    /// Whether it may be kept, and what it shows.
    pub shows: Option<Vec<Change>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl PageCache {
    /// An empty cache of at most `capacity` bytes.
    pub fn new(capacity: u64) -> Self {
        Self {
            pages: Cache::with_weighter(10_000, capacity, ByBytes),
            index: Mutex::default(),
            generation: AtomicU64::new(0),
            flights: Mutex::default(),
        }
    }

    /// The finished page at `key`, if it is kept.
    pub fn get(&self, key: &str) -> Option<Arc<Page>> {
        self.pages.get(key)
    }

    /// How many pages are kept, and their bytes.
    pub fn size(&self) -> (usize, u64) {
        (self.pages.len(), self.pages.weight())
    }

    /// The page at `key`: kept, or being made for somebody else, or made now.
    pub async fn get_or_make<E, F>(&self, key: &str, make: impl FnOnce() -> F + Send) -> Result<Arc<Page>, E>
    where
        F: Future<Output = Result<Made, E>> + Send,
    {
        if let Some(page) = self.get(key) {
            return Ok(page);
        }
        let generation = self.generation.load(Ordering::Acquire);
        let flight = Arc::clone(
            lock(&self.flights)
                .entry((key.to_owned(), generation))
                .or_default(),
        );
        let outcome = flight
            .get_or_try_init(|| async {
                let made = make().await?;
                let shows = made.shows.clone();
                let page = Arc::new(compress(made).await);
                if let Some(shows) = shows {
                    self.keep(key, &page, shows, generation);
                }
                Ok(page)
            })
            .await
            .cloned();
        lock(&self.flights).remove(&(key.to_owned(), generation));
        outcome
    }

    /// Keeps a page, unless something has changed since its making began.
    fn keep(&self, key: &str, page: &Arc<Page>, shows: Vec<Change>, generation: u64) {
        let mut index = lock(&self.index);
        if self.generation.load(Ordering::Acquire) != generation {
            return;
        }
        for thing in shows.into_iter().chain([Change::Everything]) {
            index.entry(thing).or_default().insert(key.to_owned());
        }
        self.pages.insert(key.to_owned(), Arc::clone(page));
    }

    /// Keeps a page that never changes (its address has the hash of its content).
    pub fn put(&self, key: &str, page: Page) -> Arc<Page> {
        let page = Arc::new(page);
        self.pages.insert(key.to_owned(), Arc::clone(&page));
        page
    }

    /// Drops every page that shows one of `changes`.
    pub fn drop_changed(&self, changes: &[Change]) {
        if changes.iter().all(|change| *change == Change::Inside) {
            return;
        }
        let mut index = lock(&self.index);
        self.generation.fetch_add(1, Ordering::AcqRel);
        for change in changes {
            for key in index.remove(change).unwrap_or_default() {
                self.pages.remove(&key);
            }
        }
        if changes.contains(&Change::Everything) {
            index.clear();
        }
    }
}

/// Compresses on a thread for blocking work: no request waits behind another's compression.
async fn compress(made: Made) -> Page {
    let Made {
        status,
        headers,
        body,
        shows,
    } = made;
    if shows.is_none() {
        return Page::plain(status, &headers, body);
    }
    let fallback = (headers.clone(), body.clone());
    match tokio::task::spawn_blocking(move || Page::compressed(status, &headers, body)).await {
        Ok(page) => page,
        Err(_) => Page::plain(status, &fallback.0, fallback.1),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    fn made(body: &str, shows: Vec<Change>) -> Made {
        Made {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: body.as_bytes().to_vec(),
            shows: Some(shows),
        }
    }

    fn version(n: u64) -> Change {
        Change::Version {
            article: chancery_domain::ArticleId::new(n),
            lang: "fr".parse().unwrap(),
        }
    }

    async fn put(cache: &PageCache, key: &str, shows: Vec<Change>) {
        cache
            .get_or_make(key, || async { Ok::<_, ()>(made(key, shows)) })
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn only_what_shows_the_changed_thing_is_dropped() {
        let cache = PageCache::new(1 << 20);
        put(&cache, "/a", vec![version(1)]).await;
        put(&cache, "/b", vec![version(2)]).await;
        cache.drop_changed(&[Change::Inside]);
        assert!(cache.get("/a").is_some() && cache.get("/b").is_some());
        cache.drop_changed(&[version(1)]);
        assert!(cache.get("/a").is_none() && cache.get("/b").is_some());
        cache.drop_changed(&[Change::Everything]);
        assert!(cache.get("/b").is_none());
    }

    #[tokio::test]
    async fn a_page_whose_making_overlaps_a_change_is_not_kept() {
        let cache = PageCache::new(1 << 20);
        let page = cache
            .get_or_make("/a", || async {
                cache.drop_changed(&[version(2)]);
                Ok::<_, ()>(made("old", vec![version(1)]))
            })
            .await
            .unwrap();
        assert_eq!(page.identity(), b"old");
        assert!(cache.get("/a").is_none());
    }

    #[tokio::test]
    async fn misses_at_one_time_are_made_once() {
        let cache = Arc::new(PageCache::new(1 << 20));
        let count = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..50)
            .map(|_| {
                let (cache, count) = (Arc::clone(&cache), Arc::clone(&count));
                tokio::spawn(async move {
                    cache
                        .get_or_make("/a", || async {
                            count.fetch_add(1, Ordering::SeqCst);
                            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                            Ok::<_, ()>(made("x", vec![]))
                        })
                        .await
                })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap().unwrap().identity(), b"x");
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}

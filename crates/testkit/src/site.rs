//! The real server on a free port, on either database.

use std::{
    net::SocketAddr,
    ops::Deref,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::Arc,
};

use chancery_actions::organisation;
use chancery_store::db::Open;
use chancery_web::{App, Options, serve};
use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::{Engine, SeededRandom, TestClock, TestStore, actors, fixture, postgres_server, runtime};

/// A site that answers on a port of this machine. Reads as [`App`].
pub struct TestSite {
    /// The clock it goes by.
    pub clock: Arc<TestClock>,
    /// Its data directory.
    pub dir: Arc<TempDir>,
    app: Arc<App>,
    address: SocketAddr,
    agent: ureq::Agent,
    _stop: oneshot::Sender<()>,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Headers.
    pub headers: ureq::http::HeaderMap,
    /// Body.
    pub body: String,
}

impl Answer {
    /// A header as text; empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

impl Deref for TestSite {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl TestSite {
    /// A site of the fixture organisation, on a database where nothing stands yet.
    pub async fn start(place: Open, dir: Arc<TempDir>) -> Self {
        let clock = Arc::new(TestClock::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("its address");
        let options = Options {
            site_url: "https://news.example.org".to_owned(),
            requests_per_second: 100_000,
            opinions_per_hour: 10,
            ..Options::default()
        };
        let random = Arc::new(SeededRandom::new(7));
        let app = App::open(place, dir.path(), options, clock.clone(), random).expect("the app opens");
        organisation::init(&app.actions, &actors::owner(), fixture::organisation())
            .await
            .expect("the organisation begins");
        let (stop, stopped) = oneshot::channel();
        let served = Arc::clone(&app);
        tokio::spawn(async move {
            let until = async {
                let _ = stopped.await;
            };
            serve(served, listener, until).await.expect("it serves");
        });
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build()
            .into();
        Self {
            clock,
            dir,
            app,
            address,
            agent,
            _stop: stop,
        }
    }

    /// Its address on this machine.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    /// Asks for a page with headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.agent.get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(request.call().expect("an answer"))
    }

    /// Sends a form.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        read(
            self.agent
                .post(self.url(path))
                .send_form(fields.iter().copied())
                .expect("an answer"),
        )
    }
}

fn read(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: response.body_mut().read_to_string().unwrap_or_default(),
    }
}

/// Tells a story of a site on SQLite, then on PostgreSQL. A failure names the database it happened on.
pub fn site_on_both(story: impl AsyncFn(TestSite)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if engine == Engine::Postgres && !postgres_server::is_there() {
            continue;
        }
        let told = catch_unwind(AssertUnwindSafe(|| {
            let dir = Arc::new(tempfile::tempdir().expect("a temporary directory"));
            let place = TestStore::new_place(engine, &dir);
            runtime().block_on(async { story(TestSite::start(place, dir).await).await });
        }));
        if let Err(panic) = told {
            eprintln!("the story above failed on {engine}");
            resume_unwind(panic);
        }
    }
}

//! A real server on a port of its own, over SQLite in a temporary directory, and a client for it.

use std::{sync::Arc, thread};

use chancery_actions::{ActionError, SystemClock, SystemRandom, organisation, tokens};
use chancery_domain::{Actor, Lang, Organisation, Scope};
use chancery_store::db::Open;
use chancery_web::{App, Options, serve};
use serde_json::Value;
use tokio::sync::oneshot;
use ureq::http::{HeaderMap, Request};

/// A running site.
pub struct Site {
    pub app: Arc<App>,
    pub url: String,
    /// A token that may do everything.
    pub token: String,
    agent: ureq::Agent,
    runtime: Option<tokio::runtime::Runtime>,
    stop: Option<oneshot::Sender<()>>,
    _dir: tempfile::TempDir,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|fault| panic!("{fault}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The answer's status, after a check that a problem is one as RFC 9457 has it.
    pub fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        assert_eq!(problem["type"], "about:blank");
        assert!(!problem["detail"].as_str().unwrap().is_empty());
        assert_eq!(problem["request"].as_str().unwrap(), self.header("x-request-id"));
        format!("{} {}", self.status, problem["code"].as_str().unwrap())
    }
}

pub fn lang(tag: &str) -> Lang {
    tag.parse().unwrap()
}

impl Site {
    /// A site in French, English, Arabic and Spanish.
    pub fn new() -> Self {
        Self::with(Options {
            requests_per_second: 100_000,
            ..Options::default()
        })
    }

    pub fn with(options: Options) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let place = Open::Sqlite(dir.path().join("chancery.db"));
        let app = App::open(
            place,
            dir.path(),
            options,
            Arc::new(SystemClock),
            Arc::new(SystemRandom),
        )
        .unwrap();
        let langs = ["fr", "en", "ar", "es"].map(lang).to_vec();
        let (stop, stopped) = oneshot::channel::<()>();
        let (token, address) = runtime.block_on(async {
            let profile = Organisation::new("Organisation", langs).unwrap();
            organisation::init(&app.actions, &Actor::CommandLine, profile)
                .await
                .unwrap();
            let token = tokens::add(&app.actions, &Actor::CommandLine, "all".to_owned(), Vec::new())
                .await
                .unwrap();
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let here = Arc::clone(&app);
            tokio::spawn(async move {
                serve(here, listener, async {
                    let _ = stopped.await;
                })
                .await
            });
            (token, address)
        });
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        Self {
            app,
            url: format!("http://{address}"),
            token,
            agent: config.into(),
            runtime: Some(runtime),
            stop: Some(stop),
            _dir: dir,
        }
    }

    /// A token with these scopes.
    pub fn token_for(&self, name: &str, scopes: &[Scope]) -> String {
        self.block(tokens::add(
            &self.app.actions,
            &Actor::CommandLine,
            name.to_owned(),
            scopes.to_vec(),
        ))
        .unwrap()
    }

    pub fn revoke(&self, name: &str) -> Result<(), ActionError> {
        self.block(tokens::revoke(
            &self.app.actions,
            &Actor::CommandLine,
            name.to_owned(),
        ))
    }

    fn block<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.as_ref().unwrap().block_on(future)
    }

    /// Sends bytes with headers, and gives the answer.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = match body {
            Some(body) => self.agent.run(request.body(body).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut answer = answer.unwrap_or_else(|fault| panic!("{method} {path}: {fault}"));
        Reply {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            text: String::from_utf8_lossy(&answer.body_mut().read_to_vec().unwrap()).into_owned(),
        }
    }

    /// Sends JSON with the token that may do everything.
    pub fn write(&self, method: &str, path: &str, body: &Value) -> Reply {
        self.write_if(method, path, None, body)
    }

    /// The same, with `If-Match`.
    pub fn write_if(&self, method: &str, path: &str, revision: Option<u32>, body: &Value) -> Reply {
        let bearer = format!("Bearer {}", self.token);
        let tag = revision.map(|revision| format!("\"{revision}\""));
        let mut headers = vec![
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
        ];
        if let Some(tag) = &tag {
            headers.push(("if-match", tag));
        }
        self.send(method, path, &headers, Some(body.to_string().as_bytes()))
    }

    /// Reads as the public does.
    pub fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], None)
    }

    /// Reads with the token that may do everything.
    pub fn get_inside(&self, path: &str) -> Reply {
        self.send(
            "GET",
            path,
            &[("authorization", &format!("Bearer {}", self.token))],
            None,
        )
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(runtime) = self.runtime.take() {
            thread::spawn(move || drop(runtime)).join().unwrap();
        }
    }
}

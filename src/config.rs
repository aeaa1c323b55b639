//! Typed configuration: flags, then environment, then file, then defaults.
//!
//! Every setting is declared once, as a flag. The flag `--site-url` is the variable `CHANCERY_SITE_URL` and the key
//! `site_url` of the file `chancery.toml` in the data directory (or the one named by `--config`). A key or variable
//! that is no setting is an error that names the nearest one.

use std::{
    collections::BTreeMap,
    fs,
    io::ErrorKind,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use clap::{Args, Command};
use serde::Deserialize;
use toml::Spanned;

/// The file of settings in the data directory.
pub(crate) const FILE: &str = "chancery.toml";
/// How variables begin.
const PREFIX: &str = "CHANCERY_";
/// Variables that tests set; the program itself gives them no meaning.
const OF_TESTS: [&str; 3] = [
    "CHANCERY_TEST_",
    "CHANCERY_FAILPOINT",
    "CHANCERY_ALLOW_NO_POSTGRES",
];

/// Why the configuration is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The file is not readable.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// The file is not TOML, or a value has the wrong type.
    #[error("{path}, line {line}: {fault}")]
    Toml {
        /// Which.
        path: String,
        /// Where.
        line: usize,
        /// What is wrong.
        fault: String,
    },
    /// No such setting.
    #[error("{place}: there is no setting \"{key}\"; did you mean \"{nearest}\"?")]
    Unknown {
        /// File and line, or the environment.
        place: String,
        /// As given.
        key: String,
        /// The nearest that exists.
        nearest: String,
    },
    /// A value out of its range.
    #[error("{key}: \"{value}\" is not right here: use {wanted}")]
    Value {
        /// Which.
        key: &'static str,
        /// As given.
        value: String,
        /// What would be.
        wanted: String,
    },
}

/// Settings of every command.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args, Deserialize)]
pub(crate) struct Common {
    /// Address of a PostgreSQL database (postgres://…); without it, SQLite inside the data directory
    #[arg(
        long,
        global = true,
        env = "CHANCERY_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub(crate) database: Option<String>,
    /// What is logged: error, warn, info, debug, or as in "warn,chancery_web=debug"
    #[arg(long, global = true, env = "CHANCERY_LOG", value_name = "FILTER")]
    pub(crate) log: Option<String>,
}

/// Settings of the server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args, Deserialize)]
pub(crate) struct Server {
    /// Address and port to listen on; port 0 picks a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "CHANCERY_LISTEN", value_name = "ADDR")]
    pub(crate) listen: Option<SocketAddr>,
    /// The address readers know the site by, such as https://news.example.org
    #[arg(long, env = "CHANCERY_SITE_URL", value_name = "URL")]
    pub(crate) site_url: Option<String>,
    /// Megabytes of finished pages that are kept in memory [default: 64]
    #[arg(long, env = "CHANCERY_CACHE_MB", value_name = "N")]
    pub(crate) cache_mb: Option<u32>,
    /// Folder whose templates take the place of those built in
    #[arg(long, env = "CHANCERY_TEMPLATES", value_name = "DIR")]
    pub(crate) templates: Option<PathBuf>,
    /// Most requests a second from one address, on average [default: 200]
    #[arg(long, env = "CHANCERY_REQUESTS_PER_SECOND", value_name = "N")]
    pub(crate) requests_per_second: Option<u32>,
    /// Most opinions an hour from one address [default: 20]
    #[arg(long, env = "CHANCERY_OPINIONS_PER_HOUR", value_name = "N")]
    pub(crate) opinions_per_hour: Option<u32>,
    /// File to log each request to, a line of JSON each; "-" is standard error
    #[arg(long, env = "CHANCERY_REQUEST_LOG", value_name = "FILE")]
    pub(crate) request_log: Option<PathBuf>,
    /// Take a reader's address from X-Forwarded-For: only behind a proxy of your own
    #[arg(long, env = "CHANCERY_BEHIND_PROXY", value_name = "true|false", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) behind_proxy: Option<bool>,
}

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct File {
    common: Common,
    server: Server,
}

impl Common {
    /// These settings, and those of the file where nothing is set.
    pub(crate) fn or(self, file: &File) -> Result<Self, ConfigError> {
        let file = file.common.clone();
        let database = self.database.or(file.database);
        if let Some(url) = &database
            && !["postgres://", "postgresql://"]
                .iter()
                .any(|start| url.starts_with(start))
        {
            return Err(ConfigError::Value {
                key: "database",
                value: url.split('@').next_back().unwrap_or_default().to_owned(),
                wanted: "an address that begins with postgres://, or leave it out for the embedded database"
                    .to_owned(),
            });
        }
        Ok(Self {
            database,
            log: self.log.or(file.log),
        })
    }
}

impl Server {
    /// These settings, and those of the file where nothing is set.
    pub(crate) fn or(self, file: &File) -> Self {
        let file = file.server.clone();
        Self {
            listen: self.listen.or(file.listen),
            site_url: self.site_url.or(file.site_url),
            cache_mb: self.cache_mb.or(file.cache_mb),
            templates: self.templates.or(file.templates),
            requests_per_second: self.requests_per_second.or(file.requests_per_second),
            opinions_per_hour: self.opinions_per_hour.or(file.opinions_per_hour),
            request_log: self.request_log.or(file.request_log),
            behind_proxy: self.behind_proxy.or(file.behind_proxy),
        }
    }

    /// Where to listen.
    pub(crate) fn address(&self) -> SocketAddr {
        self.listen
            .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)))
    }

    /// As the web package takes them, for a listener at `bound`.
    pub(crate) fn options(&self, bound: SocketAddr) -> Result<chancery_web::Options, ConfigError> {
        let default = chancery_web::Options::default();
        Ok(chancery_web::Options {
            site_url: match &self.site_url {
                Some(url) => site_url(url)?,
                None => local_url(bound),
            },
            cache_bytes: match self.cache_mb {
                Some(mb) => at_least_one("cache_mb", mb).map(|mb| u64::from(mb) * 1024 * 1024)?,
                None => default.cache_bytes,
            },
            templates: self.templates.clone(),
            requests_per_second: match self.requests_per_second {
                Some(n) => at_least_one("requests_per_second", n)?,
                None => default.requests_per_second,
            },
            opinions_per_hour: match self.opinions_per_hour {
                Some(n) => at_least_one("opinions_per_hour", n)?,
                None => default.opinions_per_hour,
            },
            request_log: self.request_log.clone(),
            behind_proxy: self.behind_proxy.unwrap_or(default.behind_proxy),
        })
    }
}

/// The address of a site that nobody has named: where it listens, seen from this machine.
pub(crate) fn local_url(bound: SocketAddr) -> String {
    if bound.ip().is_unspecified() {
        format!("http://localhost:{}", bound.port())
    } else {
        format!("http://{bound}")
    }
}

fn at_least_one(key: &'static str, n: u32) -> Result<u32, ConfigError> {
    if n == 0 {
        return Err(ConfigError::Value {
            key,
            value: "0".to_owned(),
            wanted: "a number from 1 on".to_owned(),
        });
    }
    Ok(n)
}

fn site_url(url: &str) -> Result<String, ConfigError> {
    let bare = url.trim_end_matches('/');
    let host = bare
        .strip_prefix("https://")
        .or_else(|| bare.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => Ok(bare.to_owned()),
        _ => Err(ConfigError::Value {
            key: "site_url",
            value: url.to_owned(),
            wanted: "an address without a path, such as https://news.example.org".to_owned(),
        }),
    }
}

/// Every setting with its variable, as the flags declare them.
fn settings() -> Vec<(String, String)> {
    let command = Server::augment_args(Common::augment_args(Command::new("")));
    command
        .get_arguments()
        .filter_map(|argument| {
            let variable = argument.get_env()?.to_str()?.to_owned();
            Some((argument.get_id().to_string(), variable))
        })
        .collect()
}

/// Reads the file named, or the one in the data directory where there is one.
pub(crate) fn read(named: Option<&Path>, data: &Path) -> Result<File, ConfigError> {
    let path = named.map_or_else(|| data.join(FILE), Path::to_owned);
    let name = path.display().to_string();
    match fs::read(&path) {
        Ok(bytes) => parse(&name, &bytes),
        Err(error)
            if named.is_none() && matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
        {
            Ok(File::default())
        }
        Err(error) => Err(ConfigError::File { path: name, error }),
    }
}

fn parse(path: &str, bytes: &[u8]) -> Result<File, ConfigError> {
    let fault = |line: usize, fault: String| ConfigError::Toml {
        path: path.to_owned(),
        line,
        fault,
    };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        fault(
            line_of(bytes, error.valid_up_to()),
            "this is not UTF-8".to_owned(),
        )
    })?;
    let toml_fault = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        fault(line_of(bytes, at), error.message().replace('\n', " "))
    };
    let table: BTreeMap<Spanned<String>, toml::Value> = toml::from_str(text).map_err(toml_fault)?;
    let known: Vec<String> = settings().into_iter().map(|(key, _)| key).collect();
    for key in table.keys() {
        if !known.contains(key.get_ref()) {
            return Err(ConfigError::Unknown {
                place: format!("{path}, line {}", line_of(bytes, key.span().start)),
                key: key.get_ref().clone(),
                nearest: nearest(key.get_ref(), &known),
            });
        }
    }
    Ok(File {
        common: toml::from_str(text).map_err(toml_fault)?,
        server: toml::from_str(text).map_err(toml_fault)?,
    })
}

/// Refuses variables that begin like ours and are none.
pub(crate) fn check_environment(
    variables: impl Iterator<Item = std::ffi::OsString>,
) -> Result<(), ConfigError> {
    let mut known: Vec<String> = settings().into_iter().map(|(_, variable)| variable).collect();
    known.extend(["CHANCERY_DATA", "CHANCERY_CONFIG"].map(str::to_owned));
    for variable in variables {
        let name = variable.to_string_lossy().into_owned();
        if !name.starts_with(PREFIX)
            || known.contains(&name)
            || OF_TESTS.iter().any(|start| name.starts_with(start))
        {
            continue;
        }
        return Err(ConfigError::Unknown {
            place: "the environment".to_owned(),
            nearest: nearest(&name, &known),
            key: name,
        });
    }
    Ok(())
}

fn nearest(key: &str, known: &[String]) -> String {
    known
        .iter()
        .min_by_key(|name| strsim::damerau_levenshtein(key, name))
        .cloned()
        .unwrap_or_default()
}

/// The line, counted from 1, of the byte at `at`.
fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    1 + before.split(|byte| *byte == b'\n').count().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        parse("c.toml", text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line_and_the_nearest_one() {
        assert_eq!(
            error("cache_mb = 8\n\nlisten_on = \"127.0.0.1:1\"\n"),
            "c.toml, line 3: there is no setting \"listen_on\"; did you mean \"listen\"?"
        );
    }

    #[test]
    fn a_wrong_type_and_broken_toml_are_named_with_their_line() {
        assert!(error("log = \"info\"\ncache_mb = \"many\"").starts_with("c.toml, line 2: "));
        assert!(error("listen = \"nowhere\"").starts_with("c.toml, line 1: "));
        assert!(error("log = \"info\"\nlisten = ").starts_with("c.toml, line 2: "));
        let bytes = b"log = \"info\"\nsite_url = \"\xff\"";
        assert_eq!(
            parse("c.toml", bytes).unwrap_err().to_string(),
            "c.toml, line 2: this is not UTF-8"
        );
    }

    #[test]
    fn what_is_set_elsewhere_goes_before_the_file() {
        let file = parse(
            "c.toml",
            b"listen = \"127.0.0.1:1\"\ncache_mb = 3\nlog = \"warn\"",
        )
        .unwrap();
        let flags = Server {
            cache_mb: Some(9),
            ..Server::default()
        };
        let both = flags.or(&file);
        assert_eq!(both.cache_mb, Some(9));
        assert_eq!(both.address(), "127.0.0.1:1".parse().unwrap());
        assert_eq!(Common::default().or(&file).unwrap().log.as_deref(), Some("warn"));
    }

    #[test]
    fn a_variable_that_is_no_setting_is_an_error() {
        let check = |name: &str| check_environment(std::iter::once(name.into()));
        assert!(check("CHANCERY_LISTEN").is_ok() && check("PATH").is_ok() && check("CHANCERY_DATA").is_ok());
        assert_eq!(
            check("CHANCERY_LISTN").unwrap_err().to_string(),
            "the environment: there is no setting \"CHANCERY_LISTN\"; did you mean \"CHANCERY_LISTEN\"?"
        );
    }

    #[test]
    fn every_setting_has_the_variable_of_its_name() {
        let all = settings();
        assert_eq!(all.len(), 10);
        for (key, variable) in all {
            assert_eq!(variable, format!("{PREFIX}{}", key.to_uppercase()));
        }
    }

    #[test]
    fn values_out_of_range_are_refused_by_name() {
        let bound = "0.0.0.0:80".parse().unwrap();
        let refused = |server: Server| server.options(bound).unwrap_err().to_string();
        assert!(
            refused(Server {
                cache_mb: Some(0),
                ..Server::default()
            })
            .starts_with("cache_mb")
        );
        for url in [
            "example.org",
            "https://",
            "https://example.org/news",
            "ftp://example.org",
        ] {
            let server = Server {
                site_url: Some(url.to_owned()),
                ..Server::default()
            };
            assert!(refused(server).starts_with("site_url"), "{url}");
        }
        let mysql = Common {
            database: Some("mysql://me:word@host/db".into()),
            log: None,
        };
        let said = mysql.or(&File::default()).unwrap_err().to_string();
        assert!(said.starts_with("database") && !said.contains("word"), "{said}");
        assert_eq!(local_url(bound), "http://localhost:80");
    }
}

//! A real PostgreSQL server of the test process's own.
//!
//! It lives in a temporary directory, listens on a Unix socket there and nowhere else, and goes with the process:
//! a small shell holds the other end of a pipe, and when that closes (however the process ended) it stops the
//! server and removes the directory.

use std::{
    fs,
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use postgres::{Client, NoTls};

/// Stops the server of directory `$1` and removes it once standard input closes.
const KEEPER: &str = r#"
trap '' INT TERM HUP
cat >/dev/null
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ]; then
    kill -QUIT "$pid" 2>/dev/null
    for _ in $(seq 100); do [ -e "$1/data/postmaster.pid" ] || break; sleep 0.05; done
fi
rm -rf "$1"
"#;

/// A running server. Most tests share one, see [`new_database`]; a test that stops it starts its own.
pub struct Server {
    dir: PathBuf,
    bin: PathBuf,
    user: Option<(u32, u32)>,
    process: Option<Child>,
    keeper: Child,
    databases: AtomicU32,
}

impl Server {
    /// Starts a new server. Ready to take connections on return.
    pub fn start() -> Self {
        let bin = binaries().expect("PostgreSQL");
        let dir = tempfile::Builder::new()
            .prefix("chancery-pg-")
            .tempdir()
            .expect("a temporary directory")
            .keep();
        let user = other_user(&dir);
        if let Some((uid, gid)) = user {
            std::os::unix::fs::chown(&dir, Some(uid), Some(gid)).expect("the directory changes hands");
        }
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sh");
        let mut server = Self {
            dir,
            bin,
            user,
            process: None,
            keeper,
            databases: AtomicU32::new(0),
        };
        server.init();
        server.resume();
        server
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.bin.join(program));
        command.current_dir(&self.dir).env("LC_ALL", "C");
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }

    fn init(&self) {
        let mut init = self.command("initdb");
        // Linguistic sorting, as most servers have it: what both databases must agree on may not rest on it.
        init.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
        ])
        .args([
            "--locale-provider=icu",
            "--icu-locale=en",
            "--no-sync",
            "--pgdata",
        ])
        .arg(self.dir.join("data"));
        let done = init.output().expect("initdb");
        assert!(
            done.status.success(),
            "initdb failed: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }

    /// Starts the stopped server again, with all its databases.
    pub fn resume(&mut self) {
        let log = fs::File::create(self.dir.join("log")).expect("a log file");
        let mut command = self.command("postgres");
        command
            .arg("-D")
            .arg(self.dir.join("data"))
            .arg("-k")
            .arg(&self.dir);
        for setting in [
            "listen_addresses=",
            "fsync=off",
            "full_page_writes=off",
            "max_connections=200",
            "shared_buffers=64MB",
        ] {
            command.args(["-c", setting]);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        self.process = Some(command.spawn().expect("postgres"));
        let patience = Instant::now() + Duration::from_mins(1);
        while Client::connect(&self.url("postgres"), NoTls).is_err() {
            let log = || fs::read_to_string(self.dir.join("log")).unwrap_or_default();
            assert!(Instant::now() < patience, "PostgreSQL does not answer: {}", log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Stops the server at once, as a crash would.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let pid = process.id().to_string();
            let _ = Command::new("kill").args(["-QUIT", &pid]).status();
            let _ = process.wait();
        }
    }

    /// The address of a database of this server.
    pub fn url(&self, database: &str) -> String {
        let host = self.dir.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{host}/{database}")
    }

    /// A new, empty database; gives its address.
    pub fn new_database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{number}");
        Client::connect(&self.url("postgres"), NoTls)
            .and_then(|mut client| client.batch_execute(&format!("CREATE DATABASE {name}")))
            .expect("a new database");
        self.url(&name)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// Whether PostgreSQL is installed. Where it is not, a test fails, unless `CHANCERY_ALLOW_NO_POSTGRES=1` says that
/// the half of its story that needs it may be left out.
pub fn is_there() -> bool {
    if binaries().is_some() {
        return true;
    }
    let allowed = std::env::var_os("CHANCERY_ALLOW_NO_POSTGRES").is_some_and(|value| value == "1");
    assert!(
        allowed,
        "PostgreSQL is not installed, and every store test runs on it too: install postgresql (15 or newer), \
         or set CHANCERY_ALLOW_NO_POSTGRES=1 to leave that half out"
    );
    eprintln!("skipped: PostgreSQL is not installed");
    false
}

/// A new, empty database on the server that all tests of this process share; gives its address.
pub fn new_database() -> String {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(Server::start).new_database()
}

/// The folder of the newest PostgreSQL programs: of Debian's layout, or of the search path.
fn binaries() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let others: Vec<PathBuf> = std::env::split_paths(&path).collect();
    versions
        .into_iter()
        .rev()
        .map(|(_, bin)| bin)
        .chain(others)
        .find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

/// PostgreSQL refuses to run as root: the user and group it runs as then.
fn other_user(dir: &Path) -> Option<(u32, u32)> {
    let owner = fs::metadata(dir).expect("the directory is there").uid();
    if owner != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").expect("/etc/passwd");
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    Some(
        find("postgres")
            .or_else(|| find("nobody"))
            .expect("a user that is not root"),
    )
}

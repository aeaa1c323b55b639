//! The import of a WordPress site through the command, the server and kill -9.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "the helpers of a test may fail it and say what is skipped"
)]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;

fn chancery(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.arg("--data").arg(data).args(args);
    command
}

fn done(mut command: Command) -> Output {
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A fresh organisation.
fn organisation() -> TempDir {
    let folder = TempDir::new().unwrap();
    let args = [
        "init",
        "--name",
        "Union",
        "--languages",
        "fr,ar,en",
        "--timezone",
        "Europe/Paris",
    ];
    let output = done(chancery(&folder.path().join("data"), &args));
    assert!(output.status.success(), "{}", text(&output.stderr));
    folder
}

fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

fn import(data: &Path, file: &Path, more: &[&str]) -> Output {
    let mut command = chancery(data, &["import", "wordpress"]);
    command.arg(file).args(more);
    done(command)
}

fn totals(output: &Output) -> [u64; 4] {
    assert!(output.status.success(), "{}", text(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let count = |name: &str| report["totals"][name].as_u64().unwrap();
    let totals = ["imported", "changed", "unchanged", "skipped"].map(count);
    let items = report["items"].as_array().unwrap();
    assert_eq!(totals.iter().sum::<u64>(), items.len() as u64);
    for item in items {
        assert!(item["origin"].is_string() && item["kind"].is_string() && item["outcome"].is_string());
        assert!(
            item["outcome"] != "skipped" || item["reason"].is_string(),
            "{item}"
        );
    }
    totals
}

/// A server, ended with the test.
struct Server(Child, String);

impl Server {
    fn start(data: &Path) -> Self {
        let mut command = chancery(data, &["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        Self(child, address)
    }

    /// Status, and where it leads.
    fn get(&self, path: &str) -> (u16, String) {
        let config = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false);
        let agent: ureq::Agent = config.build().into();
        let response = agent.get(format!("{}{path}", self.1)).call().unwrap();
        let to = response
            .headers()
            .get("location")
            .map(|to| to.to_str().unwrap().to_owned());
        (response.status().as_u16(), to.unwrap_or_default())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_whole_site_moves_in_and_its_addresses_go_on_answering() {
    let Some(own) = real("wxr-own") else { return };
    let folder = organisation();
    let data = folder.path().join("data");
    let file = own.join("villes-lacustres.wxr.xml");
    let uploads = own.join("uploads");
    let media = ["--json", "--media", uploads.to_str().unwrap()];

    let rehearsed = totals(&import(&data, &file, &[&media[..], &["--dry-run"]].concat()));
    let first = totals(&import(&data, &file, &media));
    assert_eq!(rehearsed, first);
    assert!(first[0] > 60, "{first:?}");
    let second = totals(&import(&data, &file, &media));
    assert_eq!(second, [0, 0, first[0], first[3]]);
    let said = text(&import(&data, &file, &[]).stdout);
    assert!(
        said.contains(" unchanged, ") && said.contains("skipped\t"),
        "{said}"
    );

    let server = Server::start(&data);
    let table = fs::read_to_string(own.join("expected.tsv")).unwrap();
    let mut lines = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    let at = |name: &str| header.iter().position(|column| *column == name).unwrap();
    let mut asked = 0;
    for row in lines.filter(|row| row[0] == "post" && row[at("status")] == "publish") {
        if row[at("flags")].contains("password") {
            continue;
        }
        let (id, permalink) = (row[at("id")], row[at("permalink")]);
        let pretty = permalink
            .strip_prefix("https://www.villes-lacustres.example")
            .unwrap_or_default();
        let trimmed = pretty.trim_end_matches('/');
        let tracked = format!("{pretty}?utm_source=letter");
        let numbered = format!("/?p={id}");
        let preview = format!("/?p={id}&preview=true");
        for old in [pretty, trimmed, &tracked, &numbered, &preview] {
            if old.is_empty() || pretty == "/" && !old.contains("p=") {
                continue;
            }
            let (status, to) = server.get(old);
            assert_eq!(status, 301, "{id}: {old}");
            assert!(
                to.starts_with(&format!("/{}/", row[at("language")])),
                "{id}: {old} leads to {to}"
            );
            assert_eq!(server.get(&to).0, 200, "{id}: {to}");
            asked += 1;
        }
    }
    assert!(asked > 100, "only {asked} addresses were asked");
    assert_eq!(server.get("/no-such-thing/").0, 404);
    println!("{asked} old addresses answered 301");
}

/// An export of many posts in three languages.
fn many(items: u64) -> String {
    let mut all = String::from(
        "<rss xmlns:wp=\"w\"><channel><title>T</title><wp:wxr_version>1.2</wp:wxr_version>\
         <wp:base_blog_url>https://x.example</wp:base_blog_url>",
    );
    for id in 1..=items {
        let code = ["fr", "ar", "en"][usize::try_from(id % 3).unwrap()];
        let group = (id - 1) / 3;
        all.push_str(&format!(
            "<item><title>Post {id}</title><link>https://x.example/2024/post-{id}/</link><wp:post_id>{id}</wp:post_id>\
             <wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>\
             <wp:post_type>post</wp:post_type><wp:post_name>post-{id}</wp:post_name>\
             <content:encoded><![CDATA[<p>{}</p>]]></content:encoded>\
             <category domain=\"language\" nicename=\"{code}\">x</category>\
             <category domain=\"post_translations\" nicename=\"pll_{group}\">x</category></item>\n",
            "Les villes du lac. ".repeat(40)
        ));
    }
    all.push_str("</channel></rss>");
    all
}

#[test]
fn an_import_that_was_killed_goes_on_to_the_same_end() {
    let clean = organisation();
    let file = clean.path().join("export.xml");
    fs::write(&file, many(900)).unwrap();
    let first = totals(&import(&clean.path().join("data"), &file, &["--json"]));
    assert_eq!(first, [900, 0, 0, 0]);

    let folder = organisation();
    let data = folder.path().join("data");
    let mut unchanged = 0;
    for wait in [0_u64, 15, 60, 140, 230, 350, 500, 700] {
        let mut command = chancery(&data, &["import", "wordpress"]);
        let mut child = command
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        // What was there stays; what was not acknowledged is there whole or not at all.
        let [imported, changed, there, skipped] = totals(&import(&data, &file, &["--json", "--dry-run"]));
        assert_eq!((imported + there, changed, skipped), (900, 0, 0));
        assert!(there >= unchanged, "{there} of {unchanged} are left");
        unchanged = there;
    }
    let last = totals(&import(&data, &file, &["--json"]));
    assert_eq!(last, [900 - unchanged, 0, unchanged, 0]);
    println!("{unchanged} items came in with the killed runs");

    let (one, two) = (Server::start(&clean.path().join("data")), Server::start(&data));
    for id in [1, 2, 3, 100, 450, 899, 900] {
        let path = format!("/2024/post-{id}/");
        assert_eq!(one.get(&path), two.get(&path));
        assert_eq!(one.get(&path).0, 301);
    }
}

#[test]
fn a_refused_file_is_named_with_its_place_and_nothing_is_written() {
    let folder = organisation();
    let data = folder.path().join("data");
    let whole = many(3);
    let bomb = format!("<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{whole}");
    let undeclared = whole.replace("Post 2", "&xxe;");
    for (text_of, rule) in [
        (bomb.as_str(), "document type"),
        (&whole[..whole.len() / 2], "cut off"),
        (&undeclared, "&xxe;"),
        ("GIF89a", "line 1"),
    ] {
        let file = folder.path().join("bad.xml");
        fs::write(&file, text_of).unwrap();
        for more in [&[][..], &["--dry-run"], &["--json"], &["--dry-run", "--json"]] {
            let output = import(&data, &file, more);
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{said}");
            assert!(output.stdout.is_empty());
            assert!(said.contains("bad.xml: line ") && said.contains(rule), "{said}");
            assert!(said.contains("nothing was written"), "{said}");
        }
    }
    let output = import(&data, &folder.path().join("none.xml"), &[]);
    assert_eq!(output.status.code(), Some(1));
    let output = import(&data, &folder.path().join("none.xml"), &["--what"]);
    assert_eq!(output.status.code(), Some(2));
    let output = import(&data, &folder.path().join("bad.xml"), &["--lang", "de"]);
    assert!(!output.status.success());
    assert_eq!(
        totals(&{
            let file = folder.path().join("good.xml");
            fs::write(&file, &whole).unwrap();
            import(&data, &file, &["--json"])
        }),
        [3, 0, 0, 0]
    );
}

//! The import of a WordPress site through the command, the server and kill -9.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "the helpers of a test may fail it and say what is skipped"
)]

mod cli_common;

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::Duration,
};

use cli_common::{Directory, Ran, Server};
use serde_json::Value;

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

fn import(data: &Directory, file: &Path, more: &[&str]) -> Ran {
    let file = file.to_str().unwrap();
    data.run(&[&["import", "wordpress", file][..], more].concat())
}

fn totals(ran: &Ran) -> [u64; 4] {
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
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

/// Status, and where it leads.
fn ask(server: &Server, path: &str) -> (u16, String) {
    let (status, answer) = server.get(path);
    let head = answer.split("\r\n\r\n").next().unwrap();
    let to = head.lines().find_map(|line| line.strip_prefix("location: "));
    (status, to.unwrap_or_default().to_owned())
}

#[test]
fn a_whole_site_moves_in_and_its_addresses_go_on_answering() {
    let Some(own) = real("wxr-own") else { return };
    let data = Directory::organisation();
    let file = own.join("villes-lacustres.wxr.xml");
    let uploads = own.join("uploads");
    let media = ["--json", "--media", uploads.to_str().unwrap()];

    let rehearsed = totals(&import(&data, &file, &[&media[..], &["--dry-run"]].concat()));
    let first = totals(&import(&data, &file, &media));
    assert_eq!(rehearsed, first);
    assert!(first[0] > 60, "{first:?}");
    let second = totals(&import(&data, &file, &media));
    assert_eq!(second, [0, 0, first[0], first[3]]);
    let said = import(&data, &file, &[]).stdout;
    assert!(
        said.contains(" unchanged, ") && said.contains("skipped\t"),
        "{said}"
    );

    let server = data.serve();
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
            let (status, to) = ask(&server, old);
            assert_eq!(status, 301, "{id}: {old}");
            assert!(
                to.starts_with(&format!("/{}/", row[at("language")])),
                "{id}: {old} leads to {to}"
            );
            assert_eq!(ask(&server, &to).0, 200, "{id}: {to}");
            asked += 1;
        }
    }
    assert!(asked > 100, "only {asked} addresses were asked");
    assert_eq!(ask(&server, "/no-such-thing/").0, 404);
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
        write!(
            all,
            "<item><title>Post {id}</title><link>https://x.example/2024/post-{id}/</link><wp:post_id>{id}</wp:post_id>\
             <wp:post_date_gmt>2024-01-01 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>\
             <wp:post_type>post</wp:post_type><wp:post_name>post-{id}</wp:post_name>\
             <content:encoded><![CDATA[<p>{}</p>]]></content:encoded>\
             <category domain=\"language\" nicename=\"{code}\">x</category>\
             <category domain=\"post_translations\" nicename=\"pll_{group}\">x</category></item>\n",
            "Les villes du lac. ".repeat(40)
        )
        .unwrap();
    }
    all.push_str("</channel></rss>");
    all
}

#[test]
fn an_import_that_was_killed_goes_on_to_the_same_end() {
    let clean = Directory::organisation();
    let file = clean.path.with_extension("xml");
    fs::write(&file, many(900)).unwrap();
    let first = totals(&import(&clean, &file, &["--json"]));
    assert_eq!(first, [900, 0, 0, 0]);

    let data = Directory::organisation();
    let mut unchanged = 0;
    for wait in [0_u64, 15, 60, 140, 230, 350, 500, 700] {
        let mut command = data.command();
        command.args(["import", "wordpress"]);
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

    let (one, two) = (clean.serve(), data.serve());
    for id in [1, 2, 3, 100, 450, 899, 900] {
        let path = format!("/2024/post-{id}/");
        assert_eq!(ask(&one, &path), ask(&two, &path));
        assert_eq!(ask(&one, &path).0, 301);
    }
}

#[test]
fn a_refused_file_is_named_with_its_place_and_nothing_is_written() {
    let data = Directory::organisation();
    let whole = many(3);
    let bomb = format!("<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{whole}");
    let undeclared = whole.replace("Post 2", "&xxe;");
    let file = data.path.with_extension("xml");
    for (text, rule) in [
        (bomb.as_str(), "document type"),
        (&whole[..whole.len() / 2], "cut off"),
        (&undeclared, "&xxe;"),
        ("GIF89a", "line 1"),
    ] {
        fs::write(&file, text).unwrap();
        for more in [&[][..], &["--dry-run"], &["--json"], &["--dry-run", "--json"]] {
            import(&data, &file, more).refused(1, &["data.xml: line ", rule, "nothing was written"]);
        }
    }
    import(&data, &file, &["--lang", "de"]).refused(1, &["de is not a language"]);
    import(&data, Path::new("/none.xml"), &[]).refused(1, &["/none.xml"]);
    assert_eq!(import(&data, &file, &["--what"]).status, 2);
    fs::write(&file, &whole).unwrap();
    assert_eq!(totals(&import(&data, &file, &["--json"])), [3, 0, 0, 0]);
}

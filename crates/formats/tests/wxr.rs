//! The WordPress reader over real exports, over broken ones, and over one too large for memory.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "the helpers of a test may fail it and say what is skipped"
)]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use chancery_formats::wxr::{Error, Item, Reader, Record, Rule, Site, Term};

/// The real inputs, where they are; their absence is said.
fn data(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(folder);
    if !path.is_dir() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

#[derive(Default)]
struct Whole {
    site: Site,
    authors: Vec<String>,
    categories: Vec<(String, String, String)>,
    tags: Vec<String>,
    terms: Vec<Term>,
    items: Vec<Item>,
}

fn read(source: impl Read) -> Result<Whole, Error> {
    let mut all = Whole::default();
    for record in Reader::new(BufReader::new(source)) {
        match record? {
            Record::Site(site) => all.site = site,
            Record::Author(author) => all.authors.push(author.login),
            Record::Category(c) => all.categories.push((c.nicename, c.parent, c.name)),
            Record::Tag(tag) => all.tags.push(tag.name),
            Record::Term(term) => all.terms.push(term),
            Record::Item(item) => all.items.push(*item),
        }
    }
    Ok(all)
}

fn file(path: &Path) -> Result<Whole, Error> {
    read(fs::File::open(path).unwrap())
}

/// The columns that libxml2 counted: items, type/status, comments, authors, terms.
#[test]
fn counts_agree_with_another_reader() {
    for folder in ["wxr-wordpress-importer", "wxr-theme-test-data", "wxr-polylang"] {
        let Some(folder) = data(folder) else { return };
        let facts = fs::read_to_string(folder.join("facts.tsv")).unwrap();
        for row in facts.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let result = file(&folder.join(cells[0]));
            if cells[0].starts_with("missing-version") || cells[0].starts_with("invalid-version") {
                let error = result.err().expect(cells[0]).to_string();
                assert!(error.contains("version"), "{error}");
                continue;
            }
            let all = result.unwrap();
            let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
            for item in &all.items {
                *kinds
                    .entry(format!("{}/{}", item.post_type, item.status))
                    .or_default() += 1;
            }
            let kinds: Vec<String> = kinds
                .iter()
                .map(|(kind, count)| format!("{kind}={count}"))
                .collect();
            let comments: usize = all.items.iter().map(|item| item.comments.len()).sum();
            let ours = [
                cells[0].to_owned(),
                all.site.version.clone(),
                all.items.len().to_string(),
                kinds.join("; "),
                comments.to_string(),
                all.authors.len().to_string(),
                format!("{}/{}/{}", all.categories.len(), all.tags.len(), all.terms.len()),
            ];
            assert_eq!(ours, cells[..7], "{}", cells[0]);
        }
    }
}

#[test]
fn what_the_wordpress_importer_is_tested_for() {
    let Some(folder) = data("wxr-wordpress-importer") else {
        return;
    };
    let of = |name: &str| file(&folder.join(name)).unwrap();

    let small = of("small-export.xml");
    assert_eq!(small.authors, ["admin", "editor", "author"]);
    let parent = |name: &str| small.categories.iter().find(|c| c.0 == name).map(|c| c.1.clone());
    assert_eq!(
        (parent("foo-bar"), parent("foo")),
        (Some("bar".into()), Some(String::new()))
    );
    let titled = |title: &str| small.items.iter().find(|item| item.title == title).unwrap();
    assert_eq!(
        titled("Many Categories")
            .terms("category")
            .map(|t| &t.nicename)
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        27
    );
    assert_eq!(Some(titled("Child Page").parent), titled("Parent Page").id);
    assert_eq!(titled("Draft Page").name, "");

    let slashes = of("slashes.xml");
    assert_eq!(slashes.categories[0].2, r#"a \"great\" category"#);
    assert_eq!(slashes.tags, [r"foo\'bar"]);
    assert_eq!(slashes.items[0].content, r#"Slashes aren\'t \"cool\""#);

    let simple = of("wxr-simple.xml");
    assert_eq!(simple.site.base_blog_url, "https://playground.internal/path");
    let first = &simple.items[0];
    assert_eq!(
        (first.id, first.name.as_str(), first.status.as_str()),
        (Some(10), "hello-world", "publish")
    );
    assert_eq!(first.title, "\"The Road Not Taken\" by Robert Frost");

    assert_eq!(
        of("post-content-blank-lines.xml").items[0]
            .content
            .matches('\n')
            .count(),
        3
    );
    assert!(of("blank-lines.xml").items[0].content.contains("\n\n"));
    assert!(of("cdata-edge.xml").items[0].content.ends_with("]] >"));
    assert_eq!(of("large-authors.xml").authors.len(), 300);
    assert_eq!(of("term-meta.xml").terms[0].category.metas[0].key, "legacy_id");
    let valid = of("valid-wxr-1.1.xml");
    let terms: Vec<_> = valid.items[0]
        .terms
        .iter()
        .map(|t| (t.domain.as_str(), t.nicename.as_str()))
        .collect();
    assert_eq!(
        terms,
        [
            ("category", "alpha"),
            ("post_tag", "clippable"),
            ("post_tax", "bieup")
        ]
    );
    assert_eq!(valid.items[1].meta("_wp_page_template"), Some("default"));
}

fn wxr(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n<title>T</title>\n\
         <wp:wxr_version>1.2</wp:wxr_version>\n{body}\n</channel>\n</rss>\n"
    )
}

#[test]
fn split_cdata_is_one_text() {
    let text = wxr(
        "<item><wp:post_id>1</wp:post_id><content:encoded><![CDATA[a ]]]]><![CDATA[> b]]> &amp; &#8217;\r\nc</content:encoded></item>",
    );
    assert_eq!(read(text.as_bytes()).unwrap().items[0].content, "a ]]> b & ’\nc");
}

#[test]
fn control_characters_go_and_are_counted() {
    let text = wxr("<item><title><![CDATA[a\u{b}b\u{1}]]>&#8;</title></item>");
    let item = &read(text.as_bytes()).unwrap().items[0];
    assert_eq!((item.title.as_str(), item.control_characters), ("ab", 3));
    let text = wxr("<item><title>a&#0;</title></item>");
    assert!(read(text.as_bytes()).is_err());
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let text = format!("\u{feff}{}", wxr("<item><title>x</title></item>"));
    assert_eq!(read(text.as_bytes()).unwrap().items.len(), 1);
}

/// What a refused file says, and that it says where.
#[test]
fn refusals_name_the_line_the_element_and_the_rule() {
    let deep = wxr(&format!("<item>{}{}</item>", "<a>".repeat(50), "</a>".repeat(50)));
    let many = wxr(&format!("<item>{}</item>", "<wp:postmeta/>".repeat(60_000)));
    let cases: [(&str, &str); 12] = [
        ("", "line 1, in <file>: not a WordPress export: expected <rss>"),
        ("<html><body/></html>", "not a WordPress export: expected <rss>"),
        (
            "<rss><item/></rss>",
            "in <item>: not a WordPress export: expected <channel>",
        ),
        (
            "<rss><channel><title>x</title></channel></rss>",
            "<wp:wxr_version> is missing",
        ),
        (
            "<rss><channel><wp:wxr_version>1.3</wp:wxr_version><item/></channel></rss>",
            "WXR version \"1.3\" is not known",
        ),
        ("<rss><channel><item><title>x", "<wp:wxr_version> is missing"),
        (
            "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss/>",
            "document type declaration",
        ),
        (
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss/>",
            "encoded as ISO-8859-1",
        ),
        (
            &wxr("<item>\n<title>&nbsp;</title></item>"),
            "line 7, in <title>: the entity &nbsp; is not declared",
        ),
        (
            &wxr("<item>\n<title>x</item>"),
            "line 7, in <title>: not well-formed XML",
        ),
        (&deep, "the depth of elements is over the limit of 32"),
        (&many, "the number of metas is over the limit of 50000"),
    ];
    for (text, expected) in cases {
        let error = read(text.as_bytes()).err().expect(expected).to_string();
        assert!(error.contains(expected), "{error}\n  is not\n{expected}");
    }
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = wxr(
        "<wp:author><wp:author_login>a</wp:author_login></wp:author><item><title><![CDATA[x]]></title></item>",
    );
    let end = whole.trim_end().len();
    for length in 0..end {
        let Some(cut) = whole.get(..length) else { continue };
        assert!(
            read(cut.as_bytes()).is_err(),
            "a file cut after {length} bytes was taken"
        );
    }
}

#[test]
fn other_encodings_are_named() {
    let utf16: Vec<u8> = "\u{feff}<rss/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(
        read(&utf16[..])
            .err()
            .unwrap()
            .to_string()
            .contains("encoded as UTF-16LE")
    );
    let latin1 = wxr("<item><title>caf?</title></item>")
        .replace('?', "\u{1}")
        .into_bytes();
    let latin1: Vec<u8> = latin1
        .into_iter()
        .map(|byte| if byte == 1 { 0xe9 } else { byte })
        .collect();
    assert!(matches!(
        read(&latin1[..]).err().unwrap().rule,
        Rule::Malformed(_)
    ));
}

/// Yields an export made as it is read, so that only the reader could hold it.
struct Endless {
    items: usize,
    made: usize,
    ready: Vec<u8>,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.ready.is_empty() && self.made <= self.items {
            let mut text = String::new();
            if self.made == 0 {
                text.push_str("<rss><channel><wp:wxr_version>1.2</wp:wxr_version>");
            }
            let body = "<p>Les villes du lac.</p>\n".repeat(400);
            let _ = write!(
                text,
                "<item><wp:post_id>{}</wp:post_id><content:encoded><![CDATA[{body}]]></content:encoded></item>",
                self.made
            );
            if self.made == self.items {
                text.push_str("</channel></rss>");
            }
            self.made += 1;
            self.ready = text.into_bytes();
        }
        let n = self.ready.len().min(into.len());
        into[..n].copy_from_slice(&self.ready[..n]);
        self.ready.drain(..n);
        Ok(n)
    }
}

/// The most memory this process has held, in bytes; 0 where the system does not say.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<usize>().ok());
    kibibytes.unwrap_or(0) * 1024
}

#[test]
fn a_large_file_is_read_one_record_at_a_time() {
    let before = peak();
    let source = Endless {
        items: 5_000,
        made: 0,
        ready: Vec::new(),
    };
    let items = Reader::new(BufReader::new(source))
        .filter(|record| matches!(record, Ok(Record::Item(_))))
        .count();
    assert_eq!(items, 5_001);
    // 50 MB passed; other tests of this process run beside this one, hence the room.
    assert!(peak() - before < 40 << 20, "held {} bytes", peak() - before);
}

#[test]
fn a_text_without_end_is_refused_before_it_fills_memory() {
    for opening in [
        "<rss><channel><title><![CDATA[",
        "<rss><channel><item ",
        "<!--",
        "<rss><channel>&",
    ] {
        let source = opening.as_bytes().chain(io::repeat(b'x').take(1 << 30));
        let started = Instant::now();
        let error = read(source).err().unwrap().to_string();
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "{opening}: {:?}",
            started.elapsed()
        );
        assert!(error.contains("limit") || error.contains("not"), "{error}");
    }
}

/// Every hostile XML file and fuzz seed is answered at once; none of them is an export.
#[test]
fn hostile_files_are_refused_at_once() {
    for folder in ["xml-hostile-libxml2", "fuzz-seeds-gofuzz"] {
        let Some(folder) = data(folder) else { return };
        let mut folders = vec![folder];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let bytes = fs::read(&path).unwrap();
                let seeds: Vec<&[u8]> = if path.extension().is_some_and(|end| end == "tar") {
                    tar_entries(&bytes)
                } else {
                    vec![&bytes[..]]
                };
                for seed in seeds {
                    let started = Instant::now();
                    assert!(read(seed).is_err(), "{} was taken", path.display());
                    assert!(
                        started.elapsed() < Duration::from_secs(1),
                        "{} took long",
                        path.display()
                    );
                }
            }
        }
    }
}

/// The contents of the files in a tar archive (POSIX.1-1988, ustar).
fn tar_entries(mut rest: &[u8]) -> Vec<&[u8]> {
    let mut entries = Vec::new();
    while rest.len() >= 512 {
        let size = String::from_utf8_lossy(&rest[124..135]);
        let size = usize::from_str_radix(size.trim_matches(['\0', ' ']), 8).unwrap_or(0);
        if size > 0 && rest[156] == b'0' {
            entries.push(&rest[512..512 + size]);
        }
        rest = rest.get(512 + size.div_ceil(512) * 512..).unwrap_or_default();
    }
    entries
}

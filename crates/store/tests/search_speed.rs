//! How fast searching and following are, with 10,000 articles in three languages. It asserts nothing of
//! speed, which belongs to the machine; it prints:
//!
//! `cargo test --release -p chancery-store --test search_speed -- --ignored --nocapture`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "this is a test that prints"
)]

mod search_kit;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use chancery_domain::{Actor, ArticleId, ArticleKind, Change, Provenance, State, Texts};
use chancery_store::{
    articles::{self, Article, Revision, Version},
    db::{DbError, Tx},
    search::{Index, Indexer, Query},
};
use jiff::{Timestamp, ToSpan};
use search_kit::{World, at, lang, query};

const ARTICLES: u64 = 10_000;
const LANGS: [&str; 3] = ["fr", "en", "ar"];
const WORDS: u64 = 300;
const VOCABULARY: f64 = 30_000.0;

/// Chance that is the same in each run (xorshift64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A rank after Zipf's law (exponent 1): rank r as often as 1/r.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    fn rank(&mut self) -> u64 {
        let uniform = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        VOCABULARY.powf(uniform) as u64
    }

    fn word(&mut self, tag: &str) -> String {
        word(tag, self.rank())
    }

    fn text(&mut self, tag: &str, words: u64) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word(tag)).collect();
        words.join(" ")
    }
}

/// The word of a rank: letters of the language, ordered by a mix of the rank's bits.
fn word(tag: &str, rank: u64) -> String {
    let letters: Vec<char> = match tag {
        "ar" => "بتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect(),
        "fr" => "aàbcçdeéèfghijlmnoôpqrstuvz".chars().collect(),
        _ => "abcdefghijklmnopqrstuvwxyz".chars().collect(),
    };
    let mut bits = rank.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (rank << 17);
    (0..5 + rank % 5)
        .map(|_| {
            let letter = letters[usize::try_from(bits % letters.len() as u64).unwrap()];
            bits /= letters.len() as u64;
            letter
        })
        .collect()
}

fn insert(tx: &mut Tx<'_>, number: u64, published: Timestamp, chance: &mut Chance) -> Result<(), DbError> {
    let id = ArticleId::new(number);
    articles::insert(
        tx,
        &Article {
            id: id.clone(),
            kind: ArticleKind::News,
            key: None,
            office: "press".to_owned(),
            dateline: None,
            event: None,
            place: Texts::default(),
            media: None,
            created_at: published,
            published_at: Some(published),
        },
    )?;
    for tag in LANGS {
        let version = Version {
            article: id.clone(),
            lang: lang(tag),
            kind: ArticleKind::News,
            state: State::Published,
            slug: format!("n-{number}").parse().unwrap(),
            newest: 1,
            public: Some(1),
            published_at: Some(published),
            changed_at: Some(published),
            scheduled_at: None,
            withdrawn_at: None,
            withdrawn_reason: None,
        };
        articles::insert_version(tx, &version)?;
        let paragraphs: Vec<String> = (0..5)
            .map(|_| format!("<p>{}</p>", chance.text(tag, WORDS / 5)))
            .collect();
        let revision = Revision {
            number: 1,
            at: published,
            title: chance.text(tag, 9),
            summary: chance.text(tag, 25),
            body: paragraphs.concat(),
            text_hash: String::new(),
            provenance: Provenance::Original,
        };
        articles::insert_revision(tx, &id, &lang(tag), &revision)?;
    }
    tx.changed(Change::Article { article: id });
    Ok(())
}

fn fill(world: &World) {
    let begun = at("2015-01-01T00:00:00Z");
    for block in 0..ARTICLES / 500 {
        world
            .run(world.actions.store.write(begun, move |tx| {
                let mut chance = Chance(block + 1);
                for number in block * 500..(block + 1) * 500 {
                    let hours = i64::try_from(number).unwrap() * 9;
                    insert(tx, number, begun + hours.hours(), &mut chance)?;
                }
                tx.audit(begun, &Actor::System, "fill", "articles", "")
            }))
            .unwrap();
    }
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let of = |share: usize| times[(times.len() - 1) * share / 1000];
    println!(
        "{what:44} n {:5}  p50 {:8.3?}  p95 {:8.3?}  p99 {:8.3?}  max {:8.3?}",
        times.len(),
        of(500),
        of(950),
        of(990),
        of(1000)
    );
}

fn measure(world: &World, what: &str, mut next: impl FnMut(usize) -> Query) {
    let mut times = Vec::new();
    let mut found = 0;
    for i in 0..2_000 {
        let asked = next(i);
        let begun = Instant::now();
        let hits = world.index.search(&asked).unwrap();
        times.push(begun.elapsed());
        found += usize::from(hits.total > 0);
    }
    print(&format!("{what} ({}% found)", found / 20), times);
}

fn measure_searches(world: &World) {
    let mut chance = Chance(99);
    let tag = |i: usize| LANGS[i % 3];
    measure(world, "1 word", |i| query(tag(i), &chance.text(tag(i), 1)));
    measure(world, "2 words", |i| query(tag(i), &chance.text(tag(i), 2)));
    measure(world, "3 words of a year", |i| Query {
        year: Some(2018),
        ..query(tag(i), &chance.text(tag(i), 3))
    });
    measure(world, "5 words", |i| query(tag(i), &chance.text(tag(i), 5)));
    measure(world, "a phrase of 2 common words", |i| {
        let (a, b) = (chance.next() % 20 + 1, chance.next() % 20 + 1);
        query(tag(i), &format!("\"{} {}\"", word(tag(i), a), word(tag(i), b)))
    });
    measure(world, "the commonest word", |i| query(tag(i), &word(tag(i), 1)));
    measure(world, "20 commonest words", |i| {
        let words: Vec<String> = (1..=20).map(|rank| word(tag(i), rank)).collect();
        query(tag(i), &words.join(" "))
    });
    measure(world, "19 commonest words and one unknown", |i| {
        let words: Vec<String> = (1..=19).map(|rank| word(tag(i), rank)).collect();
        query(tag(i), &format!("{} unknownword", words.join(" ")))
    });
}

fn measure_edits(world: &World, edits: usize) {
    let indexer = Indexer::start(world.actions.store.clone(), Arc::clone(&world.index)).unwrap();
    assert!(indexer.wait_for(world.index.position(), Duration::from_mins(1)));
    let (mut from_start, mut from_answer) = (Vec::new(), Vec::new());
    for i in 0..edits {
        let id = ArticleId::new(u64::try_from(i).unwrap() * 7 % ARTICLES);
        let fresh = format!("fresh{i}word");
        world.revise(&id, "en", &format!("Edited {fresh}"), "Text");
        std::thread::sleep(Duration::from_millis(u64::try_from(i % 37).unwrap()));
        let begun = Instant::now();
        world.make_public(&id, "en");
        let answered = Instant::now();
        while world.search("en", &fresh).total == 0 {
            std::thread::sleep(Duration::from_micros(200));
        }
        from_start.push(begun.elapsed());
        from_answer.push(answered.elapsed());
    }
    print("edit: publication begun until found", from_start);
    print("edit: publication acknowledged until found", from_answer);
}

/// Most memory the process has held, as Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |peak| peak.trim().to_owned())
}

#[test]
#[ignore = "takes a minute, and says something only in release"]
fn speed() {
    let world = World::new();
    let begun = Instant::now();
    fill(&world);
    println!(
        "{} articles in {} languages stored in {:.1?}",
        ARTICLES,
        LANGS.len(),
        begun.elapsed()
    );
    let begun = Instant::now();
    let applied = world.catch_up();
    println!("{} documents indexed in {:.1?}", applied.put, begun.elapsed());
    let files = std::fs::read_dir(world.dir.path().join("search/index")).unwrap();
    let bytes: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
    println!(
        "the index has {:.1} MB",
        f64::from(u32::try_from(bytes / 1000).unwrap()) / 1000.0
    );
    println!("most memory until now: {}", peak());
    let begun = Instant::now();
    Index::open_read_only(&world.dir.path().join("search")).unwrap();
    println!("opened again in {:.1?}", begun.elapsed());
    measure_searches(&world);
    measure_edits(&world, 300);
    println!("after 300 edits:");
    measure_searches(&world);
    let begun = Instant::now();
    assert_eq!(world.check(), [""; 0]);
    println!("check in {:.1?}", begun.elapsed());
}

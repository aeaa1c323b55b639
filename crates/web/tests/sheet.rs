//! The style sheet, the fonts and the weight of a page; templates taken over by an organisation.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::io::Write;

use chancery_web::render::{
    Renderer,
    assets::{ASSETS, Assets},
    samples::samples,
};
use flate2::{Compression, write::GzEncoder};

fn sheet() -> String {
    let assets = Assets::new();
    let url = assets.url("chancery.css").unwrap();
    String::from_utf8(
        assets
            .get(url.strip_prefix(ASSETS).unwrap())
            .unwrap()
            .bytes
            .to_vec(),
    )
    .unwrap()
}

fn gzip(text: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn the_sheet_stays_within_its_budget() {
    assert!(sheet().len() <= 25 * 1024, "{} bytes", sheet().len());
}

#[test]
fn the_sheet_knows_no_left_or_right() {
    let sheet = sheet();
    let rules = sheet.split_once("*/").unwrap().1;
    for physical in [
        "left",
        "right",
        "top",
        "bottom",
        "width:",
        "height:",
        "overflow-y",
        "translatex",
    ] {
        for (at, _) in rules.match_indices(physical) {
            let before = &rules[..at];
            let part_of_another = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
            assert!(
                part_of_another,
                "{physical} in …{}",
                &rules[at.saturating_sub(40)..at + 10]
            );
        }
    }
    let sided: Vec<&str> = rules
        .match_indices("-left")
        .chain(rules.match_indices("-right"))
        .map(|(at, _)| &rules[at.saturating_sub(40)..at + 10])
        .collect();
    assert!(sided.is_empty(), "{sided:?}");
}

#[test]
fn every_font_of_the_sheet_is_served_under_a_name_of_its_content() {
    let assets = Assets::new();
    let sheet = sheet();
    let urls: Vec<&str> = sheet
        .split("url(")
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap())
        .collect();
    assert!(urls.len() >= 13);
    for url in urls {
        let font = assets.get(url).unwrap_or_else(|| panic!("{url} is not served"));
        assert_eq!(font.media_type, "font/woff2");
    }
    assert!(assets.get("../Cargo.toml").is_none());
}

#[test]
fn an_article_and_its_sheet_stay_within_forty_kilobytes() {
    let renderer = Renderer::new(None).unwrap();
    let sheet = gzip(&sheet());
    for sample in samples()
        .unwrap()
        .iter()
        .filter(|sample| sample.name.starts_with("article"))
    {
        let weight = sheet + gzip(&sample.render(&renderer).unwrap());
        assert!(
            weight <= 40_000,
            "{}.{}: {weight} bytes",
            sample.name,
            sample.lang
        );
    }
}

#[test]
fn an_organisation_may_bring_its_own_template() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thanks.html"), "{{ t(\"thanks-title\") }}!").unwrap();
    let renderer = Renderer::new(Some(folder.path())).unwrap();
    let all = samples().unwrap();
    let thanks = all
        .iter()
        .find(|s| s.name == "thanks" && s.lang.as_str() == "fr")
        .unwrap();
    assert_eq!(thanks.render(&renderer).unwrap(), "Merci de votre avis!");
    let home = all.iter().find(|s| s.name == "home").unwrap();
    assert!(home.render(&renderer).unwrap().contains("<h1"));
}

#[test]
fn a_template_that_is_wrong_or_never_ends_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let all = samples().unwrap();
    let thanks = all.iter().find(|s| s.name == "thanks").unwrap();
    for wrong in [
        "{{ nothing_here }}",
        "{{ t(\"no-such-message\") }}",
        "{% for x in range(10000) %}{% for y in range(10000) %}{{ y }}{% endfor %}{% endfor %}",
    ] {
        std::fs::write(folder.path().join("thanks.html"), wrong).unwrap();
        let renderer = Renderer::new(Some(folder.path())).unwrap();
        assert!(
            thanks
                .render(&renderer)
                .unwrap_err()
                .to_string()
                .contains("thanks.html"),
            "{wrong}"
        );
    }
}

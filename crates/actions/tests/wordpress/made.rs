//! Small exports made for one rule each.

use chancery_actions::imports::wordpress::{
    Change,
    report::{Outcome, Report},
};
use chancery_domain::State;

use crate::helpers::{article, entries, export, item, lang, options};

#[test]
fn an_export_of_wpml() {
    let version = |code: &'static str, group: &'static str| {
        vec![
            ("_wpml_import_language_code", code),
            ("_wpml_import_translation_group", group),
        ]
    };
    let text = export(&[
        item(10, "", &version("fr", "7")),
        item(11, "", &version("pt-br", "7")),
        item(
            12,
            "",
            &[&version("en", "8")[..], &[("_icl_lang_duplicate_of", "10")]].concat(),
        ),
        item(
            13,
            "",
            &[
                ("_wpml_import_language_code", "en"),
                ("_icl_lang_duplicate_of", "10"),
            ],
        ),
        item(14, "", &version("en", "7")),
    ]);
    let (_, entries) = entries(&text, options(&["fr", "en"]));
    let articles = entries.iter().map(article);
    let seen: Vec<(&str, &str)> = articles
        .map(|a| (a.lang.as_str(), a.group.rsplit(':').next().unwrap()))
        .collect();
    assert_eq!(
        seen,
        [
            ("fr", "10"),
            ("pt-BR", "10"),
            ("en", "12"),
            ("en", "10"),
            ("en", "14")
        ]
    );
    let notes = |at: usize| entries[at].notes.join("; ");
    assert!(notes(1).contains("pt-BR is new to the organisation"));
    assert!(notes(3).contains("WPML made it as a copy of 10"));
    assert!(notes(4).contains("wordpress:x.example:13 has its place"));
}

/// WPML itself exports no language; the addresses still say it.
#[test]
fn an_export_of_wpml_without_its_add_on() {
    let link = |id, path: &str| item(id, &format!("<link>https://x.example{path}</link>"), &[]);
    let text = export(&[
        link(1, "/2024/quai/"),
        link(2, "/en/2024/quay/"),
        link(3, "/?p=3&amp;lang=ar"),
        link(4, "/it/x/"),
    ]);
    let (_, entries) = entries(&text, options(&["fr", "en", "ar"]));
    let langs: Vec<&str> = entries.iter().map(|entry| article(entry).lang.as_str()).collect();
    assert_eq!(langs, ["fr", "en", "ar", "fr"]);
    assert_eq!(entries[1].notes, ["its language en was read off its address"]);
}

#[test]
fn languages_the_organisation_does_not_take_are_skipped_by_name() {
    let mut options = options(&["fr"]);
    options.other_languages = false;
    let term = "<category domain=\"language\" nicename=\"de\">Deutsch</category>";
    let (_, entries) = entries(&export(&[item(1, term, &[]), item(2, "", &[])]), options);
    assert_eq!(
        entries[0].change,
        Change::Skip("the organisation does not have its language, de".into())
    );
    assert_eq!(article(&entries[1]).lang, lang("fr"));
    assert_eq!(entries[1].notes, ["it names no language; taken as fr"]);
}

#[test]
fn what_readers_could_not_see_does_not_become_public() {
    let text = export(&[
        item(1, "<wp:post_password>x</wp:post_password>", &[]),
        item(2, "<wp:status>private</wp:status>", &[]),
        item(3, "<wp:status>pending</wp:status>", &[]),
        item(4, "<wp:status>somewhere</wp:status>", &[]),
        item(
            5,
            "<wp:status>inherit</wp:status><wp:post_type>revision</wp:post_type>",
            &[],
        ),
        item(6, "<wp:status>auto-draft</wp:status>", &[]),
        item(7, "<wp:post_type>shop_order</wp:post_type>", &[]),
    ]);
    let (_, entries) = entries(&text, options(&["fr"]));
    for entry in &entries[..4] {
        assert_eq!(article(entry).state, State::Draft);
        assert_eq!(entry.notes.len(), 1, "{:?}", entry.notes);
    }
    for (entry, reason) in entries[4..]
        .iter()
        .zip(["revision", "empty draft", "custom type \"shop_order\""])
    {
        assert!(
            matches!(&entry.change, Change::Skip(why) if why.contains(reason)),
            "{:?}",
            entry.change
        );
    }
}

#[test]
fn slugs_are_fit_and_unique_in_their_language() {
    let named = |id, slug: &str| item(id, &format!("<wp:post_name>{slug}</wp:post_name>"), &[]);
    let long = "x".repeat(200);
    let text = export(&[
        named(1, "team"),
        named(2, "team"),
        named(3, "405"),
        named(4, "a%e2%81%a7b"),
        named(5, &long),
    ]);
    let (_, entries) = entries(&text, options(&["fr"]));
    let slugs: Vec<String> = entries
        .iter()
        .map(|entry| article(entry).slug.clone().unwrap())
        .collect();
    assert_eq!(slugs[..4], ["team", "team-2", "n-405", "ab"]);
    for slug in slugs {
        assert!(slug.parse::<chancery_domain::Slug>().is_ok(), "{slug}");
    }
}

#[test]
fn dates_without_utc_are_in_the_zone_of_the_organisation() {
    let with_gmt = item(1, "<wp:post_date_gmt>2024-01-01 08:30:00</wp:post_date_gmt>", &[]);
    let text = export(&[
        with_gmt,
        item(2, "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>", &[]),
    ]);
    let (_, entries) = entries(&text, options(&["fr"]));
    assert_eq!(
        article(&entries[0]).at.unwrap().to_string(),
        "2024-01-01T08:30:00Z"
    );
    assert_eq!(
        article(&entries[1]).at.unwrap().to_string(),
        "2024-01-01T09:00:00Z"
    );
}

#[test]
fn a_number_that_stands_twice_comes_in_once() {
    let (_, entries) = entries(&export(&[item(1, "", &[]), item(1, "", &[])]), options(&["fr"]));
    assert!(matches!(entries[0].change, Change::Article(_)));
    assert_eq!(
        entries[1].change,
        Change::Skip("the item on line 1 has the same number 1".into())
    );
}

#[test]
fn reusable_blocks_come_in_with_the_posts_that_show_them() {
    let content = |text: &str| format!("<content:encoded><![CDATA[{text}]]></content:encoded>");
    let block = "<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":9} /-->";
    let text = export(&[
        item(
            1,
            &content("<!-- wp:block {\"ref\":9} /--><!-- wp:block {\"ref\":8} /-->"),
            &[],
        ),
        item(
            9,
            &format!("<wp:post_type>wp_block</wp:post_type>{}", content(block)),
            &[],
        ),
    ]);
    let (_, entries) = entries(&text, options(&["fr"]));
    let article = article(&entries[0]);
    assert!(article.body.starts_with("<p>Shared</p>"), "{}", article.body);
    // A block that shows itself ends.
    assert!(article.body.matches("Shared").count() <= 3);
    assert_eq!(article.dropped[0].what, "reusable block 8");
}

#[test]
fn the_report_has_the_agreed_shape() {
    let text = export(&[item(1, "", &[]), item(2, "<wp:status>trash</wp:status>", &[])]);
    let (plan, entries) = entries(&text, options(&["fr"]));
    let mut report = Report::of(&plan);
    report.add(&entries[0], Outcome::Imported, None);
    report.add(&entries[1], Outcome::Skipped, None);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        json["totals"],
        serde_json::json!({"imported": 1, "changed": 0, "unchanged": 0, "skipped": 1})
    );
    let first = serde_json::json!({"origin": "wordpress:x.example:1", "kind": "post", "outcome": "imported"});
    assert_eq!(json["items"][0], first);
    assert_eq!(json["items"][1]["reason"], "in the trash");
}

#[test]
fn a_site_without_languages_is_in_its_own() {
    let text =
        export(&[item(1, "", &[])]).replace("<title>T</title>", "<title>T</title><language>en-US</language>");
    let (plan, entries) = entries(&text, options(&["fr", "en"]));
    assert_eq!(article(&entries[0]).lang, lang("en"));
    assert_eq!(plan.langs(), [lang("en")]);
    assert!(plan.doubts()[0].contains("taken as en"), "{:?}", plan.doubts());
}

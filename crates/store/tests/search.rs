//! What readers find.

mod search_kit;

use chancery_domain::ArticleKind;
use chancery_store::search::{Matching, Query};
use search_kit::{lang, on_each, query};

#[test]
fn a_published_version_is_found_by_the_words_of_its_title_and_body() {
    on_each(|world| {
        let id = world.publish("fr", "Accord avec Maurice", "Les deux parties ont signé.");
        world.catch_up();
        for words in ["accord", "ACCORD", "signé", "Maurice signé"] {
            let hits = world.search("fr", words);
            assert_eq!((hits.total, hits.matching), (1, Matching::All), "{words}");
            assert_eq!((&hits.hits[0].article, &hits.hits[0].lang), (&id, &lang("fr")));
        }
        for nothing in ["", "   ", "?!", "\"\"", "absent"] {
            assert_eq!(world.search("fr", nothing).total, 0, "{nothing:?}");
        }
    });
}

#[test]
fn markup_is_not_searched() {
    on_each(|world| {
        world.publish(
            "en",
            "Title",
            "A <strong>bold</strong> word &amp; a <a href=\"https://example.org/hidden\">link</a>",
        );
        world.catch_up();
        assert_eq!(world.search("en", "bold link").total, 1);
        assert_eq!(world.search("en", "strong").total, 0);
        assert_eq!(world.search("en", "hidden").total, 0);
    });
}

#[test]
fn a_word_in_the_title_weighs_more_and_of_two_alike_the_newer_comes_first() {
    on_each(|world| {
        let old = world.publish("en", "Museum opens", "Something else happens here");
        world.set_time("2025-05-01T12:00:00Z");
        let new = world.publish("en", "Museum opens", "Something else happens here");
        let body = world.publish("en", "Something else", "Museum opens here happens");
        world.catch_up();
        assert_eq!(world.found("en", "museum"), [new, old, body]);
    });
}

#[test]
fn all_words_are_wanted_and_any_will_do_only_where_no_version_has_all() {
    on_each(|world| {
        let both = world.publish("en", "Water and education", "Text");
        let one = world.publish("en", "Water", "Text");
        world.catch_up();
        assert_eq!(world.found("en", "water education"), std::slice::from_ref(&both));
        let any = world.search("en", "water unknownword");
        assert_eq!((any.matching, any.total), (Matching::Any, 2));
        assert!([both, one].contains(&any.hits[0].article));
        let none = world.search("en", "unknownword neverseen");
        assert_eq!((none.matching, none.total), (Matching::All, 0));
    });
}

#[test]
fn words_in_quotation_marks_must_stand_in_a_row() {
    on_each(|world| {
        let row = world.publish("en", "Clean water", "Text");
        let apart = world.publish("en", "Water that is clean", "Text");
        world.catch_up();
        assert_eq!(world.search("en", "clean water").total, 2);
        for quoted in ["\"clean water\"", "“clean water”", "«clean water»"] {
            assert_eq!(world.found("en", quoted), std::slice::from_ref(&row), "{quoted}");
        }
        // A mark that is never closed is none.
        assert_eq!(world.search("en", "\"clean water").total, 2);
        assert!(world.found("en", "clean water").contains(&apart));
    });
}

#[test]
fn each_language_has_its_own_words_and_others_are_counted() {
    on_each(|world| {
        let id = world.publish("fr", "ICESCO Rabat", "Texte");
        world.revise(&id, "en", "ICESCO Rabat", "Text");
        world.make_public(&id, "en");
        world.publish("en", "ICESCO alone", "Text");
        world.publish("ar", "منظمة ICESCO", "نص");
        world.catch_up();
        let hits = world.search("fr", "icesco");
        assert_eq!(hits.total, 1);
        assert_eq!(hits.others, [(lang("en"), 2), (lang("ar"), 1)]);
        assert_eq!(
            world.search("zh", "icesco rabat").others,
            [(lang("en"), 1), (lang("fr"), 1)]
        );
    });
}

#[test]
fn words_are_found_as_their_language_bends_and_joins_them() {
    on_each(|world| {
        world.publish("ar", "اتفاقية للتعاون", "وقعت المنظمة الاتفاقية في الرباط");
        world.publish("zh", "教科文组织签署合作协议", "双方在拉巴特会面。");
        world.publish("fr", "Les accords de l'Organisation", "Ils sont signés à Rabat.");
        world.catch_up();
        for (tag, words) in [
            ("ar", "التعاون"),
            ("ar", "منظمة اتفاقية"),
            ("zh", "合作协议"),
            ("zh", "合作 组织"),
            ("zh", "\"签署合作\""),
            ("zh", "签"),
            ("fr", "accord organisation"),
            ("fr", "signes"),
        ] {
            let hits = world.search(tag, words);
            assert_eq!((hits.total, hits.matching), (1, Matching::All), "{tag} {words}");
        }
        assert_eq!(world.search("zh", "\"合作签署\"").total, 0);
    });
}

#[test]
fn years_are_those_of_the_organisations_time_zone() {
    on_each(|world| {
        let page = world.publish_with(ArticleKind::Page, "en", "Conference rooms", "Text", &[]);
        let early = world.publish("en", "Conference", "Text");
        world.set_time("2024-12-31T22:30:00Z");
        let late = world.publish("en", "Conference", "Text");
        world.catch_up();
        let of = |year| {
            let hits = world
                .index
                .search(&Query {
                    year: Some(year),
                    ..query("en", "conference")
                })
                .unwrap();
            assert_eq!(hits.total, hits.hits.len() as u64);
            (
                hits.hits.into_iter().map(|hit| hit.article).collect::<Vec<_>>(),
                hits.years,
            )
        };
        assert_eq!(of(2024), (vec![late.clone(), early.clone()], vec![(2024, 2)]));
        world.set_zone("Africa/Cairo");
        assert!(world.catch_up().rebuilt);
        assert_eq!(of(2025), (vec![late], vec![(2025, 1), (2024, 1)]));
        assert_eq!(of(2024).0, [early]);
        assert_eq!(of(1999), (Vec::new(), vec![(2025, 1), (2024, 1)]));
        assert!(world.found("en", "conference").contains(&page));
    });
}

#[test]
fn topics_narrow_the_search() {
    on_each(|world| {
        let (water, youth) = (world.topic("water"), world.topic("youth"));
        let both = world.publish_with(
            ArticleKind::News,
            "en",
            "Forum",
            "Text",
            &[water.clone(), youth.clone()],
        );
        let one = world.publish_with(
            ArticleKind::News,
            "en",
            "Forum",
            "Longer text",
            std::slice::from_ref(&youth),
        );
        world.publish("en", "Forum", "Text");
        world.catch_up();
        let under = |topics: &[_]| {
            let hits = world
                .index
                .search(&Query {
                    topics: topics.to_vec(),
                    ..query("en", "forum")
                })
                .unwrap();
            let mut found: Vec<_> = hits.hits.into_iter().map(|hit| hit.article).collect();
            found.sort();
            found
        };
        let mut two = vec![both.clone(), one];
        two.sort();
        assert_eq!(under(std::slice::from_ref(&water)), [both]);
        assert_eq!(under(std::slice::from_ref(&youth)), two);
        assert_eq!(under(&[water, youth]), two);
        assert_eq!(under(&[]).len(), 3);
        assert!(under(&["nosuchtopic".parse().unwrap()]).is_empty());
    });
}

#[test]
fn pages_of_hits_follow_one_another_without_gap_or_repetition() {
    on_each(|world| {
        for i in 0..23 {
            world.publish("en", "Report", &format!("number {i}"));
        }
        world.catch_up();
        let mut all = Vec::new();
        for page in 1..=4 {
            let hits = world
                .index
                .search(&Query {
                    page,
                    ..query("en", "report")
                })
                .unwrap();
            assert_eq!(hits.total, 23);
            assert_eq!(hits.hits.len(), [10, 10, 3, 0][page as usize - 1]);
            all.extend(hits.hits.into_iter().map(|hit| hit.article));
        }
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 23);
        for (page, per_page) in [(u32::MAX, u32::MAX), (0, 0), (2_000_000, 100)] {
            let hits = world
                .index
                .search(&Query {
                    page,
                    per_page,
                    ..query("en", "report")
                })
                .unwrap();
            assert_eq!(hits.total, 23);
        }
    });
}

#[test]
fn hostile_queries_are_answered() {
    on_each(|world| {
        world.publish("en", "Report", "text with *:* and AND OR NOT");
        world.catch_up();
        let long = "report ".repeat(100_000);
        let marks = "\"".repeat(10_000);
        let phrases = "\"a b\" ".repeat(1_000);
        let words: Vec<String> = (0..1_000).map(|i| format!("w{i}")).collect();
        let words = words.join(" ");
        let hostile = [
            long.as_str(),
            &marks,
            &phrases,
            &words,
            "*",
            "*:*",
            "title:report",
            "AND OR NOT",
            "((((",
            "report~99",
            "[a TO z]",
            "\u{0}",
            "\u{202e}report",
            "e\u{301}\u{301}\u{301}",
            "\\",
            "%",
            "'; DROP TABLE change; --",
            "🙂🙂",
            "\"report\" \"",
            "a|b",
            "en|report",
            "{}",
            "^2",
            "/.*/",
            "\u{feff}",
        ];
        for text in hostile {
            for tag in ["en", "ar", "zh", "fr"] {
                let hits = world.search(tag, text);
                assert!(hits.total <= 1);
            }
        }
        assert_eq!(world.search("en", &long).total, 1);
        // There is no language of queries: this is a word like any other.
        assert_eq!(world.search("en", "title:report").total, 0);
    });
}

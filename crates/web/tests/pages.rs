//! Every template with every sample, in every interface language and in one without words of its own: both directions.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use std::{collections::HashSet, sync::OnceLock};

use chancery_domain::Lang;
use chancery_web::render::{
    Renderer,
    contexts::TEMPLATES,
    samples::{Sample, samples},
};
use scraper::{ElementRef, Html, Selector};

fn pages() -> &'static [(String, Lang, String)] {
    static PAGES: OnceLock<Vec<(String, Lang, String)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let renderer = Renderer::new(None).unwrap();
        let render = |sample: Sample| {
            let page = sample.render(&renderer);
            let page = page.unwrap_or_else(|e| panic!("{}.{}: {e}", sample.name, sample.lang));
            (sample.name, sample.lang, page)
        };
        samples().unwrap().into_iter().map(render).collect()
    })
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn each(check: impl Fn(&str, &Lang, &Html, &str)) {
    for (name, lang, source) in pages() {
        check(
            &format!("{name}.{lang}"),
            lang,
            &Html::parse_document(source),
            source,
        );
    }
}

#[test]
fn every_template_has_samples_in_both_directions() {
    for template in TEMPLATES {
        let stem = template.trim_end_matches(".html");
        for dir in ["ltr", "rtl"] {
            let shown = pages().iter().any(|(name, lang, _)| {
                name.split('.').next() == Some(stem) && lang.direction().as_str() == dir
            });
            assert!(shown, "{template} has no sample {dir}");
        }
    }
}

#[test]
fn pages_parse_without_error() {
    each(|name, _, page, _| assert!(page.errors.is_empty(), "{name}: {:?}", page.errors));
}

#[test]
fn the_document_says_its_language_and_direction() {
    each(|name, lang, page, _| {
        let root = page.root_element();
        assert_eq!(root.attr("lang"), Some(lang.as_str()), "{name}");
        assert_eq!(root.attr("dir"), Some(lang.direction().as_str()), "{name}");
    });
}

#[test]
fn one_heading_leads_and_none_skips_a_level() {
    each(|name, _, page, _| {
        assert_eq!(all(page, "h1").len(), 1, "{name}");
        let mut above = 0;
        for heading in all(page, "h1,h2,h3,h4") {
            let level = heading.value().name()[1..].parse::<u32>().unwrap();
            assert!(level <= above + 1, "{name}: h{level} after h{above}");
            above = level;
        }
    });
}

#[test]
fn nothing_is_empty_and_no_message_is_left_unfinished() {
    each(|name, _, page, _| {
        let filled =
            "title,h1,h2,h3,p,li,a,button,label,legend,dt,dd,span,time,option,strong,bdi,ins,del,mark";
        for element in all(page, filled) {
            assert!(!text(element).is_empty(), "{name}: empty {}", element.html());
        }
        let words = text(all(page, "body")[0]);
        for sign in ["{", "}", "undefined", "Some(", "None", "..", "。。", " ,", "،،"] {
            assert!(!words.contains(sign), "{name}: {sign:?} in the text");
        }
    });
}

#[test]
fn attributes_are_filled_and_carry_no_isolating_marks() {
    let may_be_empty = ["alt", "value", "selected", "checked"];
    each(|name, _, page, _| {
        for element in all(page, "*") {
            for (attribute, value) in element.value().attrs() {
                assert!(
                    !value.is_empty() || may_be_empty.contains(&attribute),
                    "{name}: {}",
                    element.html()
                );
                assert!(
                    !value.contains(['\u{2068}', '\u{2069}']),
                    "{name}: {attribute}={value}"
                );
                assert!(
                    attribute != "style" && !attribute.starts_with("on"),
                    "{name}: {attribute}"
                );
            }
        }
        let title = text(all(page, "title")[0]);
        assert!(!title.contains('\u{2068}'), "{name}: {title}");
    });
}

#[test]
fn ids_are_unique_and_references_lead_somewhere() {
    each(|name, _, page, _| {
        let mut ids = HashSet::new();
        for element in all(page, "[id]") {
            assert!(
                ids.insert(element.attr("id").unwrap()),
                "{name}: two {:?}",
                element.attr("id")
            );
        }
        for attribute in ["for", "aria-labelledby", "aria-describedby"] {
            for element in all(page, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split(' ') {
                    assert!(ids.contains(id), "{name}: {attribute}={id}");
                }
            }
        }
        for link in all(page, "a[href^='#']") {
            assert!(
                ids.contains(&link.attr("href").unwrap()[1..]),
                "{name}: {}",
                link.html()
            );
        }
    });
}

#[test]
fn no_script_runs_and_nothing_comes_from_elsewhere() {
    each(|name, _, page, source| {
        for script in all(page, "script") {
            assert_eq!(script.attr("type"), Some("application/ld+json"), "{name}");
            assert!(
                !script.inner_html().contains('<'),
                "{name}: a script could be closed by its data"
            );
        }
        assert!(all(page, "style").is_empty(), "{name}");
        for element in all(page, "[src],link[rel=stylesheet],link[rel=preload],form") {
            let url = ["src", "href", "action"]
                .iter()
                .find_map(|a| element.attr(a))
                .unwrap();
            assert!(url.starts_with('/') && !url.starts_with("//"), "{name}: {url}");
        }
        assert!(!source.contains("<b>كتاب"), "{name}: text was not escaped");
    });
}

#[test]
fn words_from_another_language_say_so() {
    for (name, lang, source) in pages().iter().filter(|(_, lang, _)| lang.as_str() == "tr") {
        let page = Html::parse_document(source);
        for element in all(&page, "header.wrap,footer.wrap,.skip,form.opinion,.pager,.rail") {
            let spoken = element.ancestors().filter_map(ElementRef::wrap).chain([element]);
            let spoken = spoken
                .filter(|e| e.value().name() != "html")
                .find_map(|e| e.attr("lang"));
            assert_eq!(spoken, Some("en"), "{name}.{lang}: {}", element.value().name());
        }
    }
}

#[test]
fn machine_text_is_tagged_and_its_notice_says_what_it_is() {
    each(|name, lang, page, _| {
        if !name.starts_with("article.machine") {
            return;
        }
        let notice = all(page, ".provenance[data-provenance=machine]");
        assert_eq!(notice.len(), 1, "{name}");
        let engine = all(page, ".provenance bdi").into_iter().map(text).next();
        assert_eq!(engine.as_deref(), Some("Apertium 3.8"), "{name}");
        assert_eq!(
            all(page, ".provenance a[hreflang]").len(),
            1,
            "{name}: no link to the original"
        );
        assert_eq!(
            notice[0].attr("data-stale").is_some(),
            name.contains("stale"),
            "{name}"
        );
        let source = if lang.as_str() == "fr" { "ar" } else { "fr" };
        let tag = format!("{lang}-t-{source}-t0-apertium");
        for selector in ["h1", ".standfirst", ".body"] {
            assert_eq!(
                all(page, selector)[0].attr("lang"),
                Some(tag.as_str()),
                "{name}: {selector}"
            );
        }
    });
}

#[test]
fn every_provenance_but_the_original_has_one_notice_with_a_link() {
    each(|name, _, page, _| {
        let Some(article) = all(page, "article[data-provenance]").into_iter().next() else {
            return;
        };
        let kind = article.attr("data-provenance").unwrap();
        let notices = all(page, ".provenance");
        if kind == "original" {
            assert!(notices.is_empty(), "{name}");
        } else {
            assert_eq!(notices.len(), 1, "{name}");
            assert_eq!(notices[0].attr("data-provenance"), Some(kind), "{name}");
            let linked = !all(page, ".provenance a[hreflang]").is_empty();
            assert!(
                linked || name.starts_with("article.bare"),
                "{name}: no link to the original"
            );
        }
    });
}

#[test]
fn the_opinion_form_can_be_answered_by_ear() {
    each(|name, _, page, _| {
        for form in all(page, "form.opinion") {
            let fragment = Html::parse_fragment(&form.html());
            let points: HashSet<String> = all(&fragment, ".scale label").into_iter().map(text).collect();
            assert_eq!(points.len(), 5, "{name}: {points:?}");
            assert!(
                points.iter().all(|point| point.chars().count() > 3),
                "{name}: {points:?}"
            );
            let trap = all(&fragment, "[aria-hidden=true] input[name=website]");
            assert_eq!(trap.len(), 1, "{name}");
            assert_eq!(trap[0].attr("tabindex"), Some("-1"));
            assert_eq!(trap[0].attr("autocomplete"), Some("off"));
            for field in ["page", "lang", "stamp"] {
                let hidden = all(&fragment, &format!("input[type=hidden][name={field}]"));
                assert_eq!(hidden.len(), 1, "{name}: {field}");
            }
        }
    });
}

#[test]
fn a_refused_opinion_says_why_and_keeps_what_was_typed() {
    let refused: Vec<_> = pages()
        .iter()
        .filter(|(name, ..)| name == "opinion.refused")
        .collect();
    assert_eq!(refused.len(), 7);
    for (_, lang, source) in refused {
        let page = Html::parse_document(source);
        assert_eq!(text(all(&page, "textarea")[0]), "<b>كتاب & book</b>", "{lang}");
        assert_eq!(all(&page, "[role=alert] li").len(), 2, "{lang}");
        assert_eq!(all(&page, "p.problem").len(), 2, "{lang}");
    }
}

//! Other real exports.

use std::{collections::BTreeMap, fs, path::PathBuf};

use chancery_actions::imports::wordpress::{
    Change, Entry,
    report::{Outcome, Report},
};

use crate::helpers::{article, data, entries, lang, options};

/// Every export of the data sets that is meant to be read.
pub(crate) fn exports() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let folders = [
        "wxr-own",
        "wxr-polylang",
        "wxr-theme-test-data",
        "wxr-wordpress-importer",
        "wxr-wordpress-importer/e2e",
    ];
    for folder in folders.into_iter().filter_map(data) {
        let found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.extend(found.filter(|path| path.extension().is_some_and(|end| end == "xml")));
    }
    files.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        !name.contains("version-tag") && name != "wpml-config.xml"
    });
    files
}

#[test]
fn every_item_is_accounted_for_and_a_second_run_plans_the_same() {
    for path in exports() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let (plan, first) = entries(&text, options(&["en", "fr", "ar"]));
        let (_, second) = entries(&text, options(&["en", "fr", "ar"]));
        assert_eq!(first, second, "{name}: a second run plans something else");
        let mut report = Report::of(&plan);
        for entry in &first {
            let outcome = if matches!(entry.change, Change::Skip(_)) {
                Outcome::Skipped
            } else {
                Outcome::Imported
            };
            report.add(entry, outcome, None);
        }
        assert_eq!(report.totals.sum(), plan.item_count(), "{name}");
        assert_eq!(report.items.len(), text.matches("<item>").count(), "{name}");
        for line in report
            .items
            .iter()
            .filter(|line| line.outcome == Outcome::Skipped)
        {
            assert!(
                line.reason.is_some(),
                "{name}: {} was skipped without a reason",
                line.origin
            );
        }
    }
}

#[test]
fn bodies_hold_nothing_of_wordpress() {
    let leftovers = [
        "<!--", "[gallery", "[caption", "wp-block", "<script", "<iframe", "class=", "<div",
    ];
    for path in exports() {
        let (_, entries) = entries(&fs::read_to_string(&path).unwrap(), options(&["en", "fr", "ar"]));
        for entry in entries {
            let Change::Article(article) = entry.change else {
                continue;
            };
            // Posts that show code speak of it in words.
            let markup = article.body.replace("[caption]", "").replace("[gallery]", "");
            for leftover in leftovers {
                assert!(
                    !markup.contains(leftover),
                    "{} {}: {leftover} in {markup}",
                    path.display(),
                    entry.origin
                );
            }
        }
    }
}

#[test]
fn a_polylang_export_of_the_pro_edition() {
    let Some(folder) = data("wxr-polylang") else {
        return;
    };
    let text = fs::read_to_string(folder.join("test-import.xml")).unwrap();
    let text = text.replace("{lang_id_1}", "172").replace("{lang_id_2}", "174");
    let (plan, entries) = entries(&text, options(&["en", "fr"]));
    let by_id: BTreeMap<u64, &Entry> = entries.iter().map(|entry| (entry.id.unwrap(), entry)).collect();
    for (first, second) in [(398, 400), (402, 404), (413, 414)] {
        let (first, second) = (article(by_id[&first]), article(by_id[&second]));
        assert_eq!((first.lang.as_str(), second.lang.as_str()), ("en", "fr"));
        assert_eq!(first.group, second.group);
    }
    let topic = |name: &str| plan.topics().iter().find(|topic| topic.name == name).unwrap();
    assert_eq!(
        (topic("Test").lang.clone(), topic("Essai").lang.clone()),
        (Some(lang("en")), Some(lang("fr")))
    );
    assert_eq!(topic("Test").group, topic("Essai").group);
}

//! The architecture page names what is there, and packages import only what it allows.

use std::{fs, path::Path};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_path_that_the_architecture_page_names_exists() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let named: Vec<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| {
            ["crates/", "src/", "tests/"]
                .iter()
                .any(|start| code.starts_with(start))
        })
        .collect();
    assert!(named.len() > 15, "the page names {} paths", named.len());
    for path in named {
        assert!(
            root().join(path).exists(),
            "ARCHITECTURE.md names {path}, which is not there"
        );
    }
}

#[test]
fn packages_import_only_what_the_table_allows() {
    let allowed: &[(&str, &[&str])] = &[
        ("domain", &[]),
        ("text", &["domain"]),
        ("formats", &["domain"]),
        ("store", &["domain", "text"]),
        ("actions", &["domain", "text", "formats", "store"]),
        ("web", &["domain", "text", "formats", "store", "actions"]),
    ];
    for (package, allowed) in allowed {
        let file = root().join("crates").join(package).join("Cargo.toml");
        let manifest = fs::read_to_string(&file).unwrap();
        let shipped = manifest.split("[dev-dependencies]").next().unwrap_or_default();
        for line in shipped.lines().filter_map(|line| line.strip_prefix("chancery-")) {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            assert!(allowed.contains(&name), "{package} imports {name}");
        }
    }
}

#[test]
fn only_actions_and_the_store_open_write_transactions() {
    fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                rust_files(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let mut files = Vec::new();
    rust_files(&root().join("crates/web/src"), &mut files);
    rust_files(&root().join("src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            !text.contains("store.write("),
            "{} opens a write transaction",
            file.display()
        );
        let sql = ["INSERT INTO", "UPDATE version", "DELETE FROM", "SELECT "];
        assert!(
            sql.iter().all(|words| !text.contains(words)),
            "{} holds SQL",
            file.display()
        );
    }
}

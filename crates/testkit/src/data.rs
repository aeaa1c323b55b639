//! Real inputs that lie beside the workspace and are not part of it.

use std::path::{Path, PathBuf};

/// The folder or file `name` of the shared test data: in `$CHANCERY_TEST_DATA`, else in `../shared/data` beside
/// the workspace. Where it is absent, says so, and the test may pass without it.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("CHANCERY_TEST_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {name} is not in {}", root.display());
    None
}

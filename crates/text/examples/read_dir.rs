//! Reads a list of communiqués and writes one JSON file each, for the scorer.
//!
//! `read_dir TEXTS OUTDIR < LIST`, where LIST has lines `id<TAB>language<TAB>published or -`.

use std::io::BufRead as _;
use std::path::PathBuf;

use chancery_text::reading::{self, Known, Language, Published};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(texts), Some(out)) = (args.next(), args.next()) else {
        return Err("usage: read_dir TEXTS OUTDIR < LIST".into());
    };
    std::fs::create_dir_all(&out)?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let (Some(id), Some(lang)) = (fields.next(), fields.next()) else {
            continue;
        };
        let lang: Language = lang.parse()?;
        let published = fields
            .next()
            .filter(|p| *p != "-")
            .map(str::parse::<Published>)
            .transpose()?;
        let text = std::fs::read_to_string(texts.join(format!("{id}.txt")))?;
        let reading = reading::read(&text, lang, published, &Known::default());
        std::fs::write(
            out.join(format!("{id}.json")),
            serde_json::to_vec_pretty(&reading)?,
        )?;
    }
    Ok(())
}

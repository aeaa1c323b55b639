//! How many communiqués a second one core reads: `read_speed DIRECTORY…`, each with `<id>.<lang>.txt`.

use std::time::{Duration, Instant};

use chancery_text::reading::{Known, Language, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut texts: Vec<(String, Language)> = Vec::new();
    for dir in std::env::args_os().skip(1) {
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path.to_string_lossy();
            let Some(lang) = name
                .strip_suffix(".txt")
                .and_then(|n| n.rsplit('.').next()?.parse().ok())
            else {
                continue;
            };
            texts.push((std::fs::read_to_string(&path)?, lang));
        }
    }
    let (mut read_count, mut bytes, mut entries) = (0_u32, 0_usize, 0_usize);
    for (text, lang) in &texts {
        entries += read(text, *lang, None, &Known::default()).people.len(); // builds the tables
    }
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) {
        for (text, lang) in &texts {
            entries += read(text, *lang, None, &Known::default()).people.len();
            bytes += text.len();
            read_count += 1;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let line = format!(
        "{:.0} communiqués a second, {} bytes each, {entries} people\n",
        f64::from(read_count) / seconds,
        bytes / read_count.max(1) as usize
    );
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes())?;
    Ok(())
}

use chancery_text::{body::normalise, search::analyse};
use std::{fs, time::Instant};
fn main() {
    for (f, l) in [
        ("fra", "fr"),
        ("arb", "ar"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn_hans", "zh"),
        ("spa", "es"),
        ("tur", "tr"),
    ] {
        let html = fs::read_to_string(format!("/work/shared/data/udhr/{f}.html")).unwrap();
        let lang = l.parse().unwrap();
        let plain = chancery_text::body::plain_text(&html);
        let text = plain.repeat(4_000_000 / plain.len());
        let t = Instant::now();
        let n = analyse(&text, &lang).len();
        let s = t.elapsed().as_secs_f64();
        let t = Instant::now();
        let mut bytes = 0;
        for _ in 0..20 {
            bytes += html.len();
            normalise(&html, &lang).unwrap();
        }
        let b = t.elapsed().as_secs_f64();
        println!(
            "{l}: {:.1} MB/s ({n} tokens), normalise {:.1} MB/s",
            text.len() as f64 / 1e6 / s,
            bytes as f64 / 1e6 / b
        );
    }
}

//! Countries from `data/countries.tsv`, whose head names its open sources.

use super::Tag;
use crate::reading::model::Language;

const COUNTRIES: &str = include_str!("../../../data/countries.tsv");

/// Further names of countries, of common knowledge.
const ALSO: &[(&str, &str, &str, &str)] = &[
    (
        "AE",
        "UAE|U.A.E.|Emirates",
        "EAU|Émirats",
        "الإمارات|دولة الإمارات|دولة الإمارات العربية المتحدة",
    ),
    (
        "US",
        "USA|U.S.|US|United States",
        "USA",
        "أمريكا|الولايات المتحدة الأميركية",
    ),
    ("GB", "UK|Britain|Great Britain", "Grande-Bretagne", "بريطانيا"),
    (
        "TR",
        "Türkiye|Republic of Türkiye",
        "Türkiye|République de Türkiye",
        "الجمهورية التركية",
    ),
    ("SA", "KSA", "Arabie Saoudite", "السعودية"),
    ("MA", "", "Royaume", "المملكة المغربية"),
    (
        "PS",
        "Palestine|State of Palestine",
        "Palestine|État de Palestine",
        "فلسطين|دولة فلسطين",
    ),
    ("CI", "Ivory Coast|Cote d'Ivoire", "", "كوت ديفوار"),
    ("CV", "Cabo Verde", "Cabo Verde", "الرأس الأخضر"),
    ("RU", "", "Fédération de Russie", "روسيا الاتحادية"),
    ("IR", "", "", "إيران"),
    ("SY", "", "", "سورية"),
    ("EG", "", "", "جمهورية مصر العربية"),
    ("YE", "", "", "الجمهورية اليمنية"),
    ("TN", "", "", "الجمهورية التونسية"),
    (
        "CD",
        "DRC|DR Congo|Democratic Republic of the Congo",
        "RDC|République démocratique du Congo",
        "الكونغو الديمقراطية",
    ),
    ("KR", "Korea", "Corée", "كوريا"),
    ("CZ", "Czech Republic", "République tchèque", "التشيك"),
    ("SZ", "Eswatini", "Eswatini", ""),
    ("KG", "Kyrgyz Republic", "République kirghize", "قيرغيزستان"),
    ("MW", "", "", "مالاوي"),
    ("BF", "", "", "بوركينا فاسو|بوركينافاسو"),
    ("IE", "", "", "إيرلندا"),
    ("BD", "", "", "بنجلاديش|بنغلادش"),
    ("NZ", "", "", "نيوزلندا|نيوزيلندا"),
    ("CL", "", "", "شيلي|تشيلي"),
    ("KM", "", "", "جزر القمر|القمر المتحدة"),
    ("HU", "", "", "المجر"),
    ("PH", "", "", "الفليبين"),
    ("KZ", "", "", "كازخستان"),
    ("UZ", "", "", "أوزباكستان"),
    ("LK", "", "", "سريلانكا|سيريلانكا"),
    ("DK", "", "", "الدنمرك"),
    ("XK", "Kosovo", "Kosovo", "كوسوفو"),
];

/// Names of countries in a language, with the tag and the ISO 3166 code they stand for.
pub(super) fn countries(lang: Language) -> impl Iterator<Item = (&'static str, Tag, &'static str)> {
    let main = COUNTRIES
        .lines()
        .filter(|l| !l.starts_with('#'))
        .flat_map(move |line| {
            let mut columns = line.split('\t');
            let code = columns.next().unwrap_or_default();
            let names = columns.nth(column(lang)).unwrap_or_default();
            let capital = line.rsplit('\t').next().unwrap_or_default();
            let capital =
                (lang == Language::English && !capital.is_empty()).then_some((capital, Tag::City, ""));
            names
                .split('|')
                .filter(|n| !n.is_empty())
                .map(move |n| (n, Tag::Country, code))
                .chain(capital)
        });
    let also = ALSO.iter().flat_map(move |(code, en, fr, ar)| {
        let names = [en, fr, ar][column(lang)];
        names
            .split('|')
            .filter(|n| !n.is_empty())
            .map(move |n| (n, Tag::Country, *code))
    });
    main.chain(also)
}

/// Which of the name columns holds a language.
fn column(lang: Language) -> usize {
    match lang {
        Language::English => 0,
        Language::French => 1,
        Language::Arabic => 2,
    }
}

/// The short name of a country in a language.
pub(in crate::reading) fn country_name(code: &str, lang: Language) -> Option<&'static str> {
    let line = COUNTRIES
        .lines()
        .find(|l| l.starts_with(code) && l[code.len()..].starts_with('\t'))?;
    line.split('\t')
        .nth(column(lang) + 1)?
        .split('|')
        .next()
        .filter(|n| !n.is_empty())
}

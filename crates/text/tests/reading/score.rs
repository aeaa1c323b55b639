//! The scoring of `docs/reading.md`, so that the practice cases can hold floors.

use std::collections::BTreeMap;

use chancery_text::reading::Language;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

pub(crate) const SCALARS: [&str; 4] = ["date", "place", "kind", "occasion"];
pub(crate) const LISTS: [&str; 8] = [
    "organisations",
    "people",
    "areas",
    "programmes",
    "agreements",
    "commitments",
    "targets",
    "conferences",
];
pub(crate) const REGISTER: [&str; 7] = [
    "organisations",
    "people",
    "programmes",
    "agreements",
    "commitments",
    "targets",
    "conferences",
];

const STOP: &str = "a an the of and or in on at to for by with from as into its their his her this that these those which between \
    under over during within is are be was were will has have had it de du des la le les un une et ou en au aux par pour sur dans \
    avec sous entre ce cet cette ces son sa ses leur leurs que qui dont est sont d l s n j m c t qu في من علي الي عن مع بين هذا هذه \
    ذلك تلك التي الذي كما ان او لدي بشان خلال عبر";
const HONORIFICS: &str = "mr mrs ms miss dr prof professor professeur sir he se sem mme mlle m excellence excellency his her ambassador \
    ambassadeur ambassadrice hon rt lt gen general sheikh prince princess monsieur madame docteur الدكتور دكتور الدكتوره السيد السيده \
    معالي سعاده السفير الامير الشيخ الاستاذ المهندس سمو صاحب";

/// True positives, false positives, false negatives.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) hit: u32,
    pub(crate) wrong: u32,
    pub(crate) missed: u32,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.hit += other.hit;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    pub(crate) fn precision(self) -> f64 {
        share(self.hit, self.hit + self.wrong)
    }

    pub(crate) fn recall(self) -> f64 {
        share(self.hit, self.hit + self.missed)
    }

    pub(crate) fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

/// Tallies by language and field.
pub(crate) type Tallies = BTreeMap<(String, &'static str), Tally>;

pub(crate) fn code(lang: Language) -> &'static str {
    match lang {
        Language::French => "fr",
        Language::English => "en",
        Language::Arabic => "ar",
    }
}

/// Sums the tallies of some fields, of one language or all.
pub(crate) fn summed(tallies: &Tallies, fields: &[&str], lang: Option<&str>) -> Tally {
    let mut sum = Tally::default();
    for ((l, f), t) in tallies {
        if fields.contains(f) && lang.is_none_or(|x| x == l) {
            sum.add(*t);
        }
    }
    sum
}

pub(crate) fn norm(s: &str) -> String {
    let s = s
        .nfkc()
        .collect::<String>()
        .replace(['\u{2019}', '\u{2018}'], "'")
        .to_lowercase();
    let mut out = String::new();
    for c in s.nfd() {
        let c = match c {
            '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{640}' => {
                continue;
            }
            c if unicode_normalization::char::is_combining_mark(c) => continue,
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap(),
            c if c.is_alphanumeric() => c,
            _ => ' ',
        };
        out.push(c);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stem(t: &str) -> String {
    let letters = t.chars().count();
    if t.starts_with(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        let rest = t.strip_prefix(['و', 'ف']).unwrap_or(t);
        for base in [rest, t] {
            let base = base
                .strip_prefix(['ب', 'ك', 'ل'])
                .filter(|r| r.starts_with("ال"))
                .unwrap_or(base);
            if let Some(word) = base
                .strip_prefix("ال")
                .or_else(|| base.strip_prefix("لل"))
                .filter(|w| w.chars().count() >= 2)
            {
                return word.to_owned();
            }
        }
        return if t.starts_with('و') && letters >= 5 {
            t.chars().skip(1).collect()
        } else {
            t.to_owned()
        };
    }
    if letters > 3 && t.ends_with(['s', 'x']) && !t.ends_with("ss") {
        t[..t.len() - 1].to_owned()
    } else {
        t.to_owned()
    }
}

pub(crate) fn toks(s: &str, drop: &str) -> Vec<String> {
    let raw = norm(s);
    let kept: Vec<String> = raw
        .split(' ')
        .filter(|t| {
            !t.is_empty()
                && !STOP.split_whitespace().any(|x| x == *t)
                && !drop.split_whitespace().any(|x| x == *t)
        })
        .map(stem)
        .collect();
    if kept.is_empty() {
        raw.split(' ').filter(|t| !t.is_empty()).map(stem).collect()
    } else {
        kept
    }
}

fn shared(a: &[String], b: &[String]) -> f64 {
    let mut rest = b.to_vec();
    let hits = a.iter().filter(|t| {
        rest.iter()
            .position(|r| r == *t)
            .map(|i| rest.swap_remove(i))
            .is_some()
    });
    f64::from(u32::try_from(hits.count()).unwrap())
}

#[allow(clippy::cast_precision_loss)] // token counts are small
fn f1(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() {
        0.0
    } else {
        2.0 * shared(a, b) / (a.len() + b.len()) as f64
    }
}

#[allow(clippy::cast_precision_loss)] // token counts are small
fn contain(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() {
        0.0
    } else {
        shared(a, b) / a.len().min(b.len()) as f64
    }
}

fn text_of<'v>(v: &'v Value, key: &str) -> &'v str {
    v.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn name_of(v: &Value) -> &str {
    v.as_str().unwrap_or_else(|| {
        ["name", "what"]
            .iter()
            .map(|k| text_of(v, k))
            .find(|s| !s.is_empty())
            .unwrap_or_default()
    })
}

fn names_of(gold: &Value) -> Vec<&str> {
    let alias = gold
        .get("alias")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    std::iter::once(name_of(gold)).chain(alias).collect()
}

fn best(pred: &str, gold: &[&str], least: f64, drop: &str) -> f64 {
    let p = toks(pred, drop);
    let top = gold.iter().map(|g| {
        if norm(pred) == norm(g) && !pred.is_empty() {
            1.0
        } else {
            f1(&p, &toks(g, drop)).min(0.98)
        }
    });
    let top = top.fold(0.0, f64::max);
    if top >= least { top } else { 0.0 }
}

/// Whether the predicted evidence points at the gold sentence.
fn points_at(pred: &Value, gold: &Value) -> bool {
    let e = toks(text_of(pred, "evidence"), "");
    let Some(g) = gold.get("evidence") else {
        return false;
    };
    let all = |key: &str, least: f64| {
        let k = toks(text_of(g, key), "");
        !k.is_empty() && shared(&k, &e) >= least * f64::from(u32::try_from(k.len()).unwrap())
    };
    all("key", 0.8) || all("first6", 0.99) && all("last4", 0.99)
}

fn currency(unit: &str) -> String {
    let unit = unit.replace('$', " usd ").replace('€', " eur ");
    for t in toks(&unit, "") {
        let key = match &*t {
            "usd" | "us" | "dollar" | "دولار" => "usd",
            "eur" | "euro" | "يورو" | "اورو" => "eur",
            "fcfa" | "xof" | "cfa" => "xof",
            _ => continue,
        };
        return key.to_owned();
    }
    norm(&unit)
}

fn similarity(field: &str, p: &Value, g: &Value) -> f64 {
    let names = names_of(g);
    match field {
        "organisations" => {
            let (pa, ga) = (norm(text_of(p, "acronym")), norm(text_of(g, "acronym")));
            let exact = names.iter().any(|n| norm(n) == norm(name_of(p)));
            if exact {
                1.0
            } else if !ga.is_empty() && (pa == ga || norm(name_of(p)) == ga)
                || !pa.is_empty() && pa == norm(names[0])
            {
                0.97
            } else if !pa.is_empty() && !ga.is_empty() {
                0.0
            } else {
                best(name_of(p), &names, 0.75, "")
            }
        }
        "people" => best(name_of(p), &names, 0.501, HONORIFICS),
        "agreements" => {
            let full = best(name_of(p), &names, 0.5, "");
            let same_kind = text_of(p, "kind") == text_of(g, "kind") && text_of(p, "kind") != "other";
            if full > 0.0 || !same_kind {
                full
            } else {
                0.9 * best(name_of(p), &names, 0.25, "")
            }
        }
        "commitments" => {
            let pt = toks(text_of(p, "what"), "");
            let gt = toks(text_of(g, "what"), "");
            let (s, c) = (f1(&pt, &gt), contain(&gt, &pt));
            let hit = points_at(p, g);
            if s >= 0.5 || hit && c >= 0.3 {
                s.min(1.0) + if hit { 0.5 } else { 0.0 } + 0.01
            } else {
                0.0
            }
        }
        "targets" => {
            let (a, b) = (
                p["value"].as_f64().unwrap_or(-1.0),
                g["value"].as_f64().unwrap_or(-2.0),
            );
            let (pu, gu) = (currency(text_of(p, "unit")), currency(text_of(g, "unit")));
            let same = pu.is_empty() || pu == gu || f1(&toks(&pu, ""), &toks(&gu, "")) >= 0.5;
            let near = contain(&toks(text_of(g, "of"), ""), &toks(text_of(p, "of"), "")) >= 0.3;
            if (a - b).abs() > 0.005 * b.abs() || !same && !near {
                0.0
            } else {
                0.6 + if same { 0.2 } else { 0.0 } + if near { 0.1 } else { 0.0 }
            }
        }
        _ => best(name_of(p), &names, 0.5, ""),
    }
}

/// Pairs one to one, best first.
fn pairs(field: &str, preds: &[Value], golds: &[Value]) -> Vec<(usize, usize)> {
    let mut all: Vec<(f64, bool, usize, usize)> = Vec::new();
    for (i, p) in preds.iter().enumerate() {
        for (j, g) in golds.iter().enumerate() {
            let s = similarity(field, p, g);
            if s > 0.0 {
                all.push((s, optional(g), i, j));
            }
        }
    }
    all.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then(a.1.cmp(&b.1))
            .then((a.2, a.3).cmp(&(b.2, b.3)))
    });
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in all {
        if out.iter().all(|(a, b)| *a != i && *b != j) {
            out.push((i, j));
        }
    }
    out
}

fn optional(g: &Value) -> bool {
    g.get("opt").and_then(Value::as_bool).unwrap_or(false)
}

fn scalar(field: &str, pred: Option<&str>, gold: Option<&str>, alts: &[Value]) -> Tally {
    let same = |a: &str, b: &str| match field {
        "date" | "kind" => a == b,
        "place" => {
            let (x, y) = (toks(a, ""), toks(b, ""));
            y.iter().all(|t| x.contains(t)) || x.iter().all(|t| y.contains(t))
        }
        _ => f1(&toks(a, ""), &toks(b, "")) >= 0.5,
    };
    let allowed = |p: &str| alts.iter().filter_map(Value::as_str).any(|a| same(p, a));
    match (pred, gold) {
        (None, None) => Tally::default(),
        (Some(p), None) => Tally {
            wrong: u32::from(!allowed(p)),
            ..Tally::default()
        },
        (None, Some(_)) => Tally {
            missed: u32::from(!alts.contains(&Value::Null)),
            ..Tally::default()
        },
        (Some(p), Some(g)) if same(p, g) || allowed(p) => Tally {
            hit: 1,
            ..Tally::default()
        },
        _ => Tally {
            wrong: 1,
            missed: 1,
            hit: 0,
        },
    }
}

/// Adds one case to the tallies; gives back the confidence of each entry and whether it was right.
pub(crate) fn case(tallies: &mut Tallies, lang: &str, pred: &Value, gold: &Value) -> Vec<(f64, bool)> {
    let mut said = Vec::new();
    for field in SCALARS {
        let alts = gold["alt"]
            .get(field)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let t = scalar(field, pred[field].as_str(), gold[field].as_str(), &alts);
        tallies.entry((lang.to_owned(), field)).or_default().add(t);
        if let Some(confidence) = pred["support"][field]["confidence"]
            .as_f64()
            .filter(|_| t.hit + t.wrong > 0)
        {
            said.push((confidence, t.hit > 0));
        }
    }
    for field in LISTS {
        let empty = Vec::new();
        let preds = pred[field].as_array().unwrap_or(&empty);
        let golds = gold[field].as_array().unwrap_or(&empty);
        let paired = pairs(field, preds, golds);
        let mut t = Tally::default();
        for (i, p) in preds.iter().enumerate() {
            let partner = paired.iter().find(|(a, _)| *a == i).map(|(_, j)| &golds[*j]);
            let confidence = p
                .get("confidence")
                .or_else(|| pred["support"][field].get(i).and_then(|s| s.get("confidence")));
            match partner {
                None => t.wrong += 1,
                Some(g) if !optional(g) => t.hit += 1,
                Some(_) => continue,
            }
            said.extend(confidence.and_then(Value::as_f64).map(|c| (c, partner.is_some())));
        }
        let missed = golds
            .iter()
            .enumerate()
            .filter(|(j, g)| !optional(g) && paired.iter().all(|(_, b)| b != j))
            .count();
        t.missed = u32::try_from(missed).unwrap();
        tallies.entry((lang.to_owned(), field)).or_default().add(t);
    }
    said
}

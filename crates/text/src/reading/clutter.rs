//! Telling the communiqué from the page around it: menus, disclaimers, surveys, other headlines, contact lines.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::fold;
use super::model::Aside;

/// A paragraph that is kept.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) range: Range<usize>,
    /// A heading, date line or other short line rather than prose.
    pub(super) title: bool,
}

/// Lines that begin so open the furniture after the text; all that follows is left aside.
const TAIL: &[&str] = &[
    // French
    "articles les plus recents",
    "articles recents",
    "dernieres actualites",
    "dernieres nouvelles",
    "lire aussi",
    "a lire aussi",
    "lire egalement",
    "voir aussi",
    "sur le meme sujet",
    "articles similaires",
    "articles lies",
    "dans la meme rubrique",
    "autres actualites",
    "toutes les actualites",
    "plus d'actualites",
    "partager",
    "partagez",
    "abonnez-vous",
    "contact presse",
    "contacts presse",
    "contacts medias",
    "contact media",
    "service de presse",
    "notes aux redacteurs",
    "a propos de",
    "a propos du",
    "commentaires",
    "laisser un commentaire",
    "les plus lus",
    "mots-cles",
    "pour en savoir plus",
    "pour plus d'informations",
    "pour toute information",
    "retour a la liste",
    "article precedent",
    "article suivant",
    // English
    "related",
    "related stories",
    "related news",
    "related articles",
    "read more",
    "read also",
    "see also",
    "more news",
    "latest news",
    "more stories",
    "recent posts",
    "recent news",
    "most read",
    "most popular",
    "you may also like",
    "share this",
    "share on",
    "share:",
    "subscribe",
    "sign up",
    "press contact",
    "media contact",
    "media contacts",
    "contacts for the media",
    "contact:",
    "contacts:",
    "for more information",
    "for further information",
    "notes to editors",
    "notes to the editor",
    "editor's note",
    "about us",
    "leave a comment",
    "comments",
    "tags",
    "back to top",
    "previous article",
    "next article",
    "ends #",
    "♦",
    // Arabic, folded
    "اقرا ايضا",
    "اقرا المزيد",
    "اخبار ذات صله",
    "مواضيع ذات صله",
    "اخبار متعلقه",
    "مقالات ذات صله",
    "الاكثر قراءه",
    "اخر الاخبار",
    "احدث الاخبار",
    "شارك",
    "مشاركه",
    "شاركها",
    "للمزيد",
    "لمزيد من المعلومات",
    "للتواصل",
    "التعليقات",
    "اترك تعليقا",
    "الوسوم",
    "كلمات مفتاحيه",
    "المزيد من الاخبار",
    "تابعونا",
    "اشترك",
    "طباعه",
    "ذات صله",
    "المقال السابق",
    "المقال التالي",
    "المشاهدات",
];

/// Words that only page furniture uses, wherever they stand in a short line.
const FURNITURE: &[&str] = &[
    "google translate",
    "traduction automatique",
    "translated automatically",
    "machine translat",
    "ترجمه اليه",
    "الترجمه اليه",
    "هذه الترجمه",
    "cookies",
    "ملفات تعريف الارتباط",
    "newsletter",
    "lettre d'information",
    "tous droits reserves",
    "all rights reserved",
    "جميع الحقوق محفوظه",
    "©",
    "mentions legales",
    "plan du site",
    "privacy policy",
    "terms of use",
    "politique de confidentialite",
    "سياسه الخصوصيه",
    "satisfait du site",
    "extremement insatisfait",
    "extremely dissatisfied",
    "how satisfied are you",
    "votre avis",
    "your opinion",
    "user feedback",
    "commentaires des utilisateurs",
    "رايك",
    "مدي رضاك",
    "skip to main content",
    "skip to content",
    "aller au contenu",
    "min read",
    "minutes de lecture",
    "share on facebook",
    "facebook",
    "whatsapp",
    "twitter",
    "linkedin",
    "imprimer",
    "envoyer a un ami",
    "print this page",
    "javascript",
    "telecharger le",
    "download the",
    "click here",
    "cliquez ici",
    "اضغط هنا",
    "انقر هنا",
    "عدد المشاهدات",
    "تنويه",
    "استطلاع",
    "responsible for the accuracy",
];

/// A line of the page while it is judged.
struct Candidate {
    range: Range<usize>,
    folded: String,
    words: usize,
    /// Ends like a sentence.
    closed: bool,
    /// No blank line between this one and the one before.
    tight: bool,
}

/// The paragraphs of the communiqué, in order.
pub(super) fn body(raw: &str, aside: &mut Vec<Aside>) -> Vec<Line> {
    let lines = join_wrapped(raw, candidates(raw));
    let mut kept: Vec<Line> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut prose_words = 0;
    let mut in_list = false;
    let mut note = |line: &Candidate, reason: &str| {
        if aside.len() < 40 {
            let text: String = raw[line.range.clone()].chars().take(200).collect();
            aside.push(Aside {
                text,
                reason: reason.to_owned(),
            });
        }
    };
    for (i, line) in lines.iter().enumerate() {
        if prose_words >= 25 && line.words <= 40 && opens_tail(line) {
            note(line, "what follows the text: other news, contacts or sharing");
            break;
        }
        if let Some(reason) = furniture(&lines, i) {
            note(line, reason);
            continue;
        }
        if line.folded.len() > 20 && !seen.insert(&line.folded) {
            note(line, "the same paragraph again");
            continue;
        }
        let item = in_list && line.words > 1 && starts_item(&line.folded);
        let label = line.words <= 4
            && raw[line.range.clone()].ends_with(':')
            && !line.folded.chars().any(char::is_numeric);
        if label && prose_words == 0 {
            note(line, "a label of the page");
            continue;
        }
        let title = !(line.closed || item || line.words > 25);
        in_list = (in_list && (item || !title && raw[line.range.clone()].ends_with([';', '؛'])))
            || line.folded.ends_with(':');
        if !title {
            prose_words += line.words;
        }
        kept.push(Line {
            range: line.range.clone(),
            title,
        });
    }
    kept
}

fn starts_item(folded: &str) -> bool {
    let mut chars = folded.chars();
    let Some(first) = chars.next() else { return false };
    matches!(first, '-' | '•' | '*' | '(' | '—' | '·' | '▪' | '●' | '–')
        || matches!(chars.next(), Some(')' | '-' | '/'))
        || first.is_lowercase()
}

fn candidates(raw: &str) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut tight = false;
    for line in raw.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if trimmed.is_empty() {
            tight = false;
            continue;
        }
        out.push(Candidate {
            range: start..start + trimmed.len(),
            folded: fold(trimmed),
            words: trimmed.split_whitespace().count(),
            closed: is_closed(trimmed),
            tight,
        });
        tight = true;
    }
    out
}

fn is_closed(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '»', '”', ')', ' ', '\u{a0}']);
    end.ends_with(['.', '!', '?', '؟', ':', ';', '؛', '…', '،'])
}

/// Puts lines that an editor or mail program broke back together.
fn join_wrapped(raw: &str, lines: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(lines.len());
    for line in lines {
        let goes_on = line.folded.chars().next().is_some_and(char::is_alphabetic)
            && raw[line.range.clone()]
                .chars()
                .next()
                .is_some_and(char::is_lowercase);
        match out.last_mut() {
            Some(previous) if line.tight && goes_on && !previous.closed && previous.words >= 6 => {
                previous.range.end = line.range.end;
                previous.folded.push(' ');
                previous.folded.push_str(&line.folded);
                previous.words += line.words;
                previous.closed = line.closed;
            }
            _ => out.push(line),
        }
    }
    out
}

fn opens_tail(line: &Candidate) -> bool {
    let text = line
        .folded
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '♦');
    let about = text.starts_with("about the ") && text.chars().take(60).any(|c| c == ':');
    about
        || TAIL.iter().any(|marker| {
            text.strip_prefix(marker).is_some_and(|rest| {
                // A marker inside running prose ("Comments by the minister …") opens nothing.
                !rest.starts_with(char::is_alphanumeric)
                    && (line.words <= 8 || rest.trim_start().starts_with([':', '-', '–', ',', '|']))
            })
        })
}

/// Why line `i` is page furniture, if it is.
fn furniture(lines: &[Candidate], i: usize) -> Option<&'static str> {
    let line = &lines[i];
    if line.words <= 45
        && let Some(word) = FURNITURE.iter().find(|word| line.folded.contains(**word))
        && (line.words <= 25 || !matches!(*word, "facebook" | "twitter" | "whatsapp" | "linkedin" | "استطلاع"))
    {
        return if has_date(&line.folded) && *word == "min read" {
            None
        } else {
            Some("a notice or tool of the page")
        };
    }
    if line.closed || has_date(&line.folded) {
        return None;
    }
    let separators = line.folded.matches(['|', '>', '»', '›', '•']).count();
    let slashes = line.folded.matches(" / ").count() + line.folded.matches(" - ").count();
    if separators + slashes >= 2 && line.words <= 30 || separators == 1 && line.words <= 6 {
        return Some("a menu or path");
    }
    if line.folded.contains('@') && line.words <= 25 {
        return Some("a contact line");
    }
    let short = |l: &Candidate| l.words <= 4 && !l.closed && !has_date(&l.folded);
    let run = {
        let before = lines[..i].iter().rev().take_while(|l| short(l)).count();
        let after = lines[i..].iter().take_while(|l| short(l)).count();
        before + after
    };
    (short(line) && run >= 3).then_some("one of a run of short lines, as in a menu")
}

/// Whether a folded line holds a day or year, as a date line does.
fn has_date(folded: &str) -> bool {
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    (4..=12).contains(&digits) && folded.len() < 160
}

//! Isolating runs of text written in the other direction, so that the signs around them stay in their place
//! (Unicode Standard Annex 9, section 2.4).

use chancery_domain::{Direction, Lang};
use unicode_bidi::{BidiClass, bidi_class};

use super::{
    MAX_INLINE_DEPTH,
    tree::{Element, Kind, Node, kind},
};

/// Wraps every run in the other direction in `bdi`, unless an element that carries `lang` or `dir`, or a `bdi`, stands
/// around it. An element whose `lang` is written in the other direction gets the `dir` that goes with it.
pub(crate) fn isolate(nodes: &mut Vec<Node>, direction: Direction) {
    isolate_at(nodes, direction, 0);
}

fn isolate_at(nodes: &mut Vec<Node>, direction: Direction, inline_depth: usize) {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes.drain(..) {
        match node {
            Node::Text(text) if inline_depth < MAX_INLINE_DEPTH => split(text, direction, &mut out),
            Node::Element(mut element) => {
                let depth = inline_depth + usize::from(kind(element.tag) == Kind::Inline);
                if carries_direction(&element) {
                    complete(&mut element, direction);
                } else {
                    isolate_at(&mut element.children, direction, depth);
                }
                out.push(Node::Element(element));
            }
            other => out.push(other),
        }
    }
    *nodes = out;
}

fn carries_direction(element: &Element) -> bool {
    element.tag == "bdi" || element.attr("dir").is_some() || element.attr("lang").is_some()
}

/// Adds the `dir` that the `lang` of an element asks for, here and in the elements within.
fn complete(element: &mut Element, around: Direction) {
    let mut direction = around;
    match (
        element.attr("dir"),
        element.attr("lang").and_then(|tag| tag.parse::<Lang>().ok()),
    ) {
        (Some("rtl"), _) => direction = Direction::Rtl,
        (Some(_), _) => direction = Direction::Ltr,
        (None, Some(lang)) => direction = lang.direction(),
        (None, None) => {}
    }
    if element.attr("dir").is_none() && direction != around {
        element.attrs.push(("dir", direction.as_str().to_owned()));
    }
    for child in &mut element.children {
        if let Node::Element(child) = child {
            complete(child, direction);
        }
    }
}

fn split(text: String, direction: Direction, out: &mut Vec<Node>) {
    let mut at = 0;
    for run in runs(&text, direction) {
        if at < run.start {
            out.push(Node::Text(text[at..run.start].to_owned()));
        }
        let mut bdi = Element::new("bdi");
        bdi.children.push(Node::Text(text[run.clone()].to_owned()));
        out.push(Node::Element(bdi));
        at = run.end;
    }
    if at == 0 {
        out.push(Node::Text(text));
    } else if at < text.len() {
        out.push(Node::Text(text[at..].to_owned()));
    }
}

/// The runs of `text` written against `direction`, in bytes: from the first to the last of at least two letters with
/// only signs, spaces and digits between them, with what is attached to them: digits (`COVID-19`), a leading `@` or `#`,
/// the bracket that pairs with one inside.
pub(crate) fn runs(text: &str, direction: Direction) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut current: Option<Run> = None;
    let mut isolates = 0_usize;
    for (at, c) in text.char_indices() {
        let class = bidi_class(c);
        match class {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => isolates += 1,
            BidiClass::PDI => isolates = isolates.saturating_sub(1),
            _ => {}
        }
        let other = match class {
            BidiClass::L => Some(direction == Direction::Rtl),
            BidiClass::R | BidiClass::AL => Some(direction == Direction::Ltr),
            BidiClass::LRI
            | BidiClass::RLI
            | BidiClass::FSI
            | BidiClass::PDI
            | BidiClass::LRE
            | BidiClass::RLE
            | BidiClass::LRO
            | BidiClass::RLO
            | BidiClass::PDF
            | BidiClass::B => Some(false),
            _ => None,
        };
        // The marks LRM, RLM and ALM are strong and neither letters nor a reason to wrap.
        let mark = matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}');
        match other {
            Some(true) if isolates == 0 && !mark => {
                let run = current.get_or_insert(Run {
                    start: at,
                    end: at,
                    letters: 0,
                });
                run.end = at + c.len_utf8();
                run.letters += 1;
            }
            Some(_) if !mark => runs.extend(current.take()),
            _ => {}
        }
    }
    runs.extend(current);
    let mut after = 0;
    runs.retain(|run| run.letters >= 2);
    runs.into_iter()
        .map(|run| {
            let range = widen(text, &run, direction, after);
            after = range.end;
            range
        })
        .collect()
}

struct Run {
    start: usize,
    end: usize,
    letters: usize,
}

/// Takes in what is attached to a run, from byte `after` on.
fn widen(text: &str, run: &Run, direction: Direction, after: usize) -> std::ops::Range<usize> {
    let (mut start, mut end) = (run.start, run.end);
    for (at, c) in text[after..start].char_indices().rev() {
        if !(c.is_numeric() || matches!(c, '@' | '#')) {
            break;
        }
        start = after + at;
    }
    end += attached_after(&text[end..], direction);
    if let Some((at, open)) = text[after..start].char_indices().next_back()
        && unpaired(&text[start..end], open).is_some_and(|unpaired| unpaired < 0)
    {
        start = after + at;
    }
    if let Some(close) = text[end..].chars().next()
        && unpaired(&text[start..end], close).is_some_and(|unpaired| unpaired > 0)
    {
        end += close.len_utf8();
    }
    start..end
}

/// The length of what is attached to the end of a run: marks, digits with what joins them, and, after words written
/// left to right, a number that follows a space (`Horizon 2030`), which would otherwise change sides.
fn attached_after(rest: &str, direction: Direction) -> usize {
    let mut end = 0;
    let mut space_taken = direction == Direction::Ltr;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_numeric());
        if c.is_numeric() || bidi_class(c) == BidiClass::NSM || matches!(c, '+' | '%' | '/' | '#' | '°') {
            end = at + c.len_utf8();
        } else if next_is_digit && matches!(c, '-' | '.' | ',' | ':' | '_' | '–') {
        } else if next_is_digit && c == ' ' && !space_taken {
            space_taken = true;
        } else {
            break;
        }
    }
    end
}

/// How many brackets of the pair that `bracket` belongs to are open at the end of `text`; `None` if it is no bracket.
fn unpaired(text: &str, bracket: char) -> Option<i32> {
    let (open, close) = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('“', '”')]
        .into_iter()
        .find(|(open, close)| bracket == *open || bracket == *close)?;
    Some(
        text.chars()
            .fold(0, |sum, c| sum + i32::from(c == open) - i32::from(c == close)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, direction: Direction) -> Vec<&str> {
        runs(text, direction).into_iter().map(|run| &text[run]).collect()
    }

    #[test]
    fn latin_runs_in_arabic_text() {
        let found = |text| found(text, Direction::Rtl);
        assert_eq!(found("شاركت ICESCO في الاجتماع"), ["ICESCO"]);
        assert_eq!(
            found("منظمة (World Health Organization) تدعو"),
            ["World Health Organization"]
        );
        assert_eq!(found("جائحة COVID-19 في 2020"), ["COVID-19"]);
        assert_eq!(found("برنامج Horizon 2030 الجديد"), ["Horizon 2030"]);
        assert_eq!(found("النقطة A ثم B"), Vec::<&str>::new());
        assert_eq!(found("منظمة Foo (Bar) هنا"), ["Foo (Bar)"]);
        assert_eq!(
            found("زوروا https://icesco.org/ar/ الآن"),
            ["https://icesco.org/ar/"]
        );
        assert_eq!(found("عام 2024، 15 دولة"), Vec::<&str>::new());
    }

    #[test]
    fn arabic_runs_in_french_text() {
        let found = |text| found(text, Direction::Ltr);
        assert_eq!(
            found("L’organisation (الإيسيسكو) et منظمة العالم الإسلامي, 2024"),
            ["الإيسيسكو", "منظمة العالم الإسلامي"]
        );
        assert_eq!(found("Русский и 中文 et ελληνικά"), Vec::<&str>::new());
    }

    #[test]
    fn what_is_isolated_by_characters_is_left_alone() {
        assert_eq!(
            found("نص \u{2066}Foo Bar\u{2069} آخر", Direction::Rtl),
            Vec::<&str>::new()
        );
    }
}

//! Inline elements while a body is read.

use html5ever::tokenizer::Tag;

use super::{Open, Stack};
use crate::body::{
    DroppedKind, MAX_INLINE_DEPTH, address,
    tree::{Element, Kind, Node, kind},
};

impl Stack {
    pub(super) fn start_inline(&mut self, tag: &'static str, token: &Tag) {
        if tag == "a" {
            self.end_inline("a");
        }
        let inline = |open: &&Open| kind(open.element.tag) == Kind::Inline;
        if self.open.iter().filter(inline).count() + self.pending.len() >= MAX_INLINE_DEPTH {
            self.report.add(DroppedKind::Depth, tag);
            return;
        }
        let attrs = self.attributes(tag, token);
        let has = |names: &[&str]| attrs.iter().any(|(name, _)| names.contains(name));
        let says_nothing = match tag {
            "a" => !has(&["href", "id"]),
            "span" => !has(&["lang", "dir"]),
            "bdo" => !has(&["dir"]),
            "q" | "sub" | "sup" => false,
            _ => attrs.is_empty() && self.is_open_inline(tag),
        };
        if says_nothing && matches!(tag, "a" | "span" | "bdo") {
            self.report.add(DroppedKind::Element, tag);
        }
        let target = tag == "a" && has(&["id"]);
        let element = Element {
            tag,
            attrs,
            children: Vec::new(),
        };
        self.pending.push(Open {
            element,
            home: self.block(),
            dissolves: says_nothing,
        });
        if target {
            self.ensure_flow();
            self.reopen();
        }
    }

    fn is_open_inline(&self, tag: &str) -> bool {
        self.open
            .iter()
            .chain(&self.pending)
            .any(|open| open.element.tag == tag)
    }

    pub(super) fn end_inline(&mut self, tag: &str) {
        if let Some(at) = self.pending.iter().rposition(|open| open.element.tag == tag) {
            self.pending.remove(at);
            return;
        }
        let block = self.block();
        let Some(at) = self.open[block + 1..]
            .iter()
            .rposition(|open| open.element.tag == tag)
        else {
            return;
        };
        self.suspend_to(block + 1 + at + 1);
        self.pop();
    }

    /// Closes the inline elements at `len` and above; they go on at the next text.
    fn suspend_to(&mut self, len: usize) {
        while self.open.len() > len {
            let Some(top) = self.open.last() else { return };
            let mut attrs = top.element.attrs.clone();
            attrs.retain(|(name, _)| *name != "id"); // an id names one place
            let again = Open {
                element: Element {
                    tag: top.element.tag,
                    attrs,
                    children: Vec::new(),
                },
                home: top.home,
                dissolves: top.dissolves || (top.element.tag == "a" && top.element.attr("href").is_none()),
            };
            self.pop();
            self.pending.insert(0, again);
        }
    }

    /// Closes the inline elements of the current line; they go on at the next text.
    pub(super) fn suspend(&mut self) {
        self.suspend_to(self.block() + 1);
    }

    /// Opens what waits for text.
    pub(super) fn reopen(&mut self) {
        for open in std::mem::take(&mut self.pending) {
            self.size += 2 * open.element.tag.len() + 5;
            self.size += open
                .element
                .attrs
                .iter()
                .map(|(name, value)| name.len() + value.len() + 4)
                .sum::<usize>();
            self.open.push(open);
        }
    }

    pub(super) fn line_break(&mut self) {
        if kind(self.open[self.block()].element.tag) == Kind::Structure {
            return;
        }
        if self.open[self.block()].element.tag == "pre" {
            self.add_text("\n");
        } else {
            self.add(Node::Element(Element::new("br")));
        }
    }

    /// Images of this site stay. One from elsewhere becomes a link to it, for a page fetches nothing from third parties.
    pub(super) fn image(&mut self, token: &Tag) {
        self.ensure_flow();
        let given = |wanted: &str| {
            token
                .attrs
                .iter()
                .find(|a| &*a.name.local == wanted)
                .map(|a| a.value.trim())
        };
        let src = given("src").unwrap_or_default();
        let alt = given("alt").unwrap_or_default();
        if address::image(src).is_some() {
            self.reopen();
            let mut attrs = self.attributes("img", token);
            if !attrs.iter().any(|(name, _)| *name == "alt") {
                attrs.insert(1, ("alt", String::new()));
            }
            self.add(Node::Element(Element {
                tag: "img",
                attrs,
                children: Vec::new(),
            }));
            return;
        }
        let link = address::link(src).filter(|link| link.starts_with("http"));
        self.report
            .add(DroppedKind::Image, link.as_deref().unwrap_or(src));
        let words = match (&link, alt) {
            (Some(link), "") => link.clone(),
            _ => alt.to_owned(),
        };
        if words.is_empty() {
            return;
        }
        self.reopen();
        self.size += words.len();
        match link {
            Some(href) if !self.is_open_inline("a") && self.inline_depth() < MAX_INLINE_DEPTH => {
                self.size += href.len();
                let attrs = vec![("href", href)];
                self.open.push(Open {
                    element: Element {
                        tag: "a",
                        attrs,
                        children: Vec::new(),
                    },
                    home: 0,
                    dissolves: false,
                });
                self.add_text(&words);
                self.pop();
            }
            _ => self.add_text(&words),
        }
    }

    pub(super) fn inline_depth(&self) -> usize {
        self.open
            .iter()
            .filter(|open| kind(open.element.tag) == Kind::Inline)
            .count()
    }
}

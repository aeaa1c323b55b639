//! The open elements while a body is read, and what each tag does to them.

mod inline;

use html5ever::tokenizer::Tag;

use super::{
    DroppedKind, MAX_DEPTH, allow, chars,
    ids::Ids,
    report::Report,
    tree::{Element, Kind, Node, is_void, kind},
};

/// An element that is open.
#[derive(Debug)]
struct Open {
    element: Element,
    /// For inline elements, the place on the stack of the block it was opened in; it ends with that block.
    home: usize,
    /// It stands here to meet its end tag, and leaves only its children behind.
    dissolves: bool,
}

/// The open elements, outermost first; the first is the root.
#[derive(Debug)]
pub(crate) struct Stack {
    open: Vec<Open>,
    /// Inline elements that are open, but wait for text to stand around; outermost first, inside those on the stack.
    pending: Vec<Open>,
    report: Report,
    ids: Ids,
    /// About how many bytes the result will have.
    size: usize,
}

impl Stack {
    pub(crate) fn new(report: Report) -> Self {
        let root = Open {
            element: Element::new(""),
            home: 0,
            dissolves: false,
        };
        Self {
            open: vec![root],
            pending: Vec::new(),
            report,
            ids: Ids::default(),
            size: 0,
        }
    }

    /// The tree, the report, and about the size of the tree written.
    pub(crate) fn finish(mut self) -> (Vec<Node>, Report, usize) {
        self.close_to(1);
        let root = self
            .open
            .pop()
            .map(|root| root.element.children)
            .unwrap_or_default();
        (root, self.report, self.size)
    }

    pub(crate) fn report(&mut self, kind: DroppedKind, name: &str) {
        self.report.add(kind, name);
    }

    /// Takes characters.
    pub(crate) fn text(&mut self, text: &str) {
        let text = &*chars::without_refused(text, &mut self.report);
        if text.is_empty() {
            return;
        }
        let blank = text.chars().all(|c| c.is_ascii_whitespace());
        let block = self.open[self.block()].element.tag;
        if blank && kind(block) == Kind::Structure {
            return;
        }
        if !blank || block == "pre" {
            self.ensure_flow();
            self.reopen();
        }
        self.size += text.len();
        self.add_text(text);
    }

    /// The border of a division that is not kept: what stands before and after are blocks of their own.
    pub(crate) fn divide(&mut self) {
        match self.open[self.block()].element.tag {
            "h2" | "h3" | "h4" => self.add_text(" "),
            "pre" => self.add_text("\n"),
            "p" => {
                self.close_to(self.block());
                self.add(Node::Break);
            }
            tag if kind(tag) == Kind::Container => {
                self.suspend();
                self.add(Node::Break);
            }
            _ => {}
        }
    }

    /// Takes a start tag that is kept under the name `tag`.
    pub(crate) fn start(&mut self, tag: &'static str, token: &Tag) {
        match (tag, kind(tag)) {
            ("br", _) => self.line_break(),
            ("img", _) => self.image(token),
            (_, Kind::Inline) => self.start_inline(tag, token),
            (_, Kind::Paragraph) => self.start_paragraph(tag, token),
            ("li", _) => self.start_item(tag, &["ul", "ol"], "ul", token),
            ("dt" | "dd", _) => self.start_item(tag, &["dl"], "dl", token),
            ("figcaption", _) => self.start_caption("figure", tag, token),
            ("caption", _) => self.start_caption("table", tag, token),
            ("thead" | "tbody" | "tfoot" | "tr" | "td" | "th", _) => self.start_table_part(tag, token),
            _ => self.start_group(tag, token),
        }
    }

    /// Takes the end tag of an element that is kept under the name `tag`.
    pub(crate) fn end(&mut self, tag: &'static str) {
        match (tag, kind(tag)) {
            ("br", _) => self.line_break(),
            ("img" | "hr", _) => {}
            (_, Kind::Inline) => self.end_inline(tag),
            ("p", _) => self.divide(),
            ("pre" | "h2" | "h3" | "h4", _) => {
                let block = self.block();
                let open = self.open[block].element.tag;
                if open == tag || (tag.starts_with('h') && open.starts_with('h')) {
                    self.close_to(block);
                }
            }
            _ => {
                let found = self.find(|open| open == tag, |open| bars(tag, open));
                if let Some(at) = found {
                    self.close_to(at);
                }
            }
        }
    }

    // Blocks

    fn start_paragraph(&mut self, tag: &'static str, token: &Tag) {
        let current = self.open[self.block()].element.tag;
        if tag == "p" && matches!(current, "h2" | "h3" | "h4" | "pre") {
            return self.divide();
        }
        self.leave_paragraph();
        self.ensure_flow();
        self.open_block(tag, token);
        if is_void(tag) {
            self.pop();
        }
    }

    /// Starts a list, table, quote or figure.
    fn start_group(&mut self, tag: &'static str, token: &Tag) {
        if !self.has_room(tag) {
            return;
        }
        self.leave_paragraph();
        if matches!(tag, "ul" | "ol") && matches!(self.open[self.block()].element.tag, "ul" | "ol") {
            self.reopen_last_item();
        }
        self.ensure_flow();
        self.open_block(tag, token);
    }

    /// Whether one more block may be opened; where not, its tag is left out.
    fn has_room(&mut self, tag: &str) -> bool {
        let blocks = self.open.len() - self.inline_depth();
        if blocks < MAX_DEPTH {
            return true;
        }
        self.report.add(DroppedKind::Depth, tag);
        self.divide();
        false
    }

    /// A list directly in a list belongs to the item before it.
    fn reopen_last_item(&mut self) {
        let block = self.block();
        let children = &mut self.open[block].element.children;
        if let Some(Node::Element(item)) = children.pop_if(|last| last.tag() == "li") {
            self.open.push(Open {
                element: item,
                home: 0,
                dissolves: false,
            });
        }
    }

    fn start_item(&mut self, tag: &'static str, lists: &[&str], implied: &'static str, token: &Tag) {
        let found = self.find(
            |open| lists.contains(&open),
            |open| kind(open) == Kind::Container && !matches!(open, "li" | "dt" | "dd"),
        );
        if let Some(at) = found {
            self.close_to(at + 1);
        } else {
            if !self.has_room(tag) {
                return;
            }
            self.leave_paragraph();
            self.ensure_flow();
            self.open_implied(implied);
        }
        self.open_block(tag, token);
    }

    fn start_caption(&mut self, parent: &str, tag: &'static str, token: &Tag) {
        let found = self.find(
            |open| open == parent,
            |open| open == "table" || (kind(open) == Kind::Container && open != tag),
        );
        let has_one = |at: usize| {
            let children = &self.open[at].element.children;
            children.iter().any(|child| child.tag() == tag)
                || self.open.get(at + 1).is_some_and(|o| o.element.tag == tag)
        };
        match found {
            Some(at) if !has_one(at) => {
                self.close_to(at + 1);
                self.open_block(tag, token);
            }
            _ => {
                self.report.add(DroppedKind::Element, tag);
                self.divide();
            }
        }
    }

    fn start_table_part(&mut self, tag: &'static str, token: &Tag) {
        let Some(table) = self.find(|open| open == "table", |_| false) else {
            self.report.add(DroppedKind::Element, tag);
            return self.divide();
        };
        let is_open = |at: usize, tags: &[&str]| {
            self.open
                .get(at)
                .is_some_and(|open| tags.contains(&open.element.tag))
        };
        let section = is_open(table + 1, &["thead", "tbody", "tfoot"]);
        let row = section && is_open(table + 2, &["tr"]);
        if matches!(tag, "thead" | "tbody" | "tfoot") {
            self.close_to(table + 1);
            return self.open_block(tag, token);
        }
        self.close_to(table + 1 + usize::from(section) + usize::from(row && tag != "tr"));
        if !section {
            self.open_implied("tbody");
        }
        if !row && tag != "tr" {
            self.open_implied("tr");
        }
        self.open_block(tag, token);
    }

    /// Text and blocks that stand directly in a list or table get the item or cell they lack.
    fn ensure_flow(&mut self) {
        loop {
            let missing = match self.open[self.block()].element.tag {
                "ul" | "ol" => "li",
                "dl" => "dd",
                "table" => "tbody",
                "thead" | "tbody" | "tfoot" => "tr",
                "tr" => "td",
                _ => return,
            };
            self.open_implied(missing);
        }
    }

    fn leave_paragraph(&mut self) {
        let block = self.block();
        if kind(self.open[block].element.tag) == Kind::Paragraph {
            self.close_to(block);
        } else {
            self.suspend();
        }
    }

    // The stack itself

    /// The place of the innermost block.
    fn block(&self) -> usize {
        self.open
            .iter()
            .rposition(|open| kind(open.element.tag) != Kind::Inline)
            .unwrap_or(0)
    }

    /// The place of the innermost element that is `wanted`, unless one that `bars` the way stands inside it.
    fn find(&self, wanted: impl Fn(&str) -> bool, bars: impl Fn(&str) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().skip(1).rev() {
            if wanted(open.element.tag) {
                return Some(at);
            }
            if bars(open.element.tag) {
                return None;
            }
        }
        None
    }

    fn open_block(&mut self, tag: &'static str, token: &Tag) {
        let attrs = self.attributes(tag, token);
        self.suspend();
        self.size += 2 * tag.len() + 6;
        self.open.push(Open {
            element: Element {
                tag,
                attrs,
                children: Vec::new(),
            },
            home: 0,
            dissolves: false,
        });
    }

    fn open_implied(&mut self, tag: &'static str) {
        self.suspend();
        self.open.push(Open {
            element: Element::new(tag),
            home: 0,
            dissolves: false,
        });
    }

    /// Closes all elements at `len` and above. Inline elements opened inside them end with them, others go on.
    fn close_to(&mut self, len: usize) {
        while self.open.len() > len {
            self.suspend();
            if self.open.len() > len {
                self.pop();
            }
        }
        self.pending.retain(|open| open.home < len);
    }

    fn pop(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(closed) = self.open.pop() else { return };
        if closed.dissolves {
            for child in closed.element.children {
                match child {
                    Node::Text(text) => self.add_text(&text),
                    other => self.add(other),
                }
            }
        } else {
            self.add(Node::Element(closed.element));
        }
    }

    fn add(&mut self, node: Node) {
        if let Some(top) = self.open.last_mut() {
            top.element.children.push(node);
        }
    }

    fn add_text(&mut self, text: &str) {
        let Some(top) = self.open.last_mut() else { return };
        if let Some(Node::Text(last)) = top.element.children.last_mut() {
            last.push_str(text);
        } else {
            top.element.children.push(Node::Text(text.to_owned()));
        }
    }

    /// The attributes of a tag that stay, in the order of the allow list.
    fn attributes(&mut self, tag: &'static str, token: &Tag) -> Vec<(&'static str, String)> {
        let allowed = || allow::attributes(tag).iter().chain(&["lang", "dir"]);
        let mut kept: Vec<(&'static str, String)> = Vec::new();
        for attribute in &token.attrs {
            let name: &str = &attribute.name.local;
            let Some(known) = allowed().find(|known| **known == name) else {
                self.report
                    .add(DroppedKind::Attribute, &format!("{} {name}", token.name));
                continue;
            };
            let value = allow::value(tag, known, &attribute.value)
                .map(|value| chars::composed(chars::without_refused(&value, &mut self.report).into_owned()))
                .filter(|value| name != "id" || self.ids.is_new(value));
            match value {
                Some(value) => kept.push((known, value)),
                None if matches!(name, "href" | "src" | "cite") => {
                    self.report.add(DroppedKind::Address, &attribute.value);
                }
                None => self
                    .report
                    .add(DroppedKind::Attribute, &format!("{} {name}", token.name)),
            }
        }
        kept.sort_by_key(|(name, _)| allowed().position(|known| known == name));
        kept
    }
}

/// Whether an end tag cannot reach past an open element: past a cell only the parts of its table can, and past a
/// list only what is no item (HTML standard, section 13.2.4.2).
fn bars(tag: &str, open: &str) -> bool {
    match open {
        "table" => true,
        "td" | "th" | "caption" => !matches!(tag, "table" | "thead" | "tbody" | "tfoot" | "tr"),
        "ul" | "ol" => tag == "li",
        "dl" => matches!(tag, "dt" | "dd"),
        "figure" => tag == "figcaption",
        _ => false,
    }
}

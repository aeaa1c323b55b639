//! The normal form of a tree: white space, paragraphs, headings; nothing empty.

use super::{
    chars,
    tree::{Element, Kind, Node, kind},
};

/// Brings the children of the root into normal form.
pub(crate) fn tidy(nodes: Vec<Node>) -> Vec<Node> {
    let mut nodes = flow(nodes, true);
    repair_headings(&mut nodes, &mut Vec::new());
    nodes
}

/// A run of inline nodes, or a block.
enum Item {
    Run(Vec<Node>),
    Block(Node),
}

/// The children of a container. With `strict`, every run of text becomes a paragraph; otherwise runs become paragraphs
/// only where nothing else would keep two of them apart.
fn flow(nodes: Vec<Node>, strict: bool) -> Vec<Node> {
    let mut items = Vec::new();
    let mut run = Vec::new();
    for node in nodes {
        match node {
            Node::Break => flush(&mut run, &mut items),
            node if node.is_inline() => run.push(node),
            Node::Element(element) => {
                flush(&mut run, &mut items);
                block(element, &mut items);
            }
            Node::Text(_) => {}
        }
    }
    flush(&mut run, &mut items);
    let adjoining = items
        .windows(2)
        .any(|pair| matches!(pair, [Item::Run(_), Item::Run(_)]));
    let mut out = Vec::new();
    for item in items {
        match item {
            Item::Run(nodes) if strict || adjoining => {
                out.push(Node::Element(Element {
                    tag: "p",
                    attrs: Vec::new(),
                    children: nodes,
                }));
            }
            Item::Run(nodes) => out.extend(nodes),
            Item::Block(node) => out.push(node),
        }
    }
    out
}

/// Ends a run: each part between empty lines is a run of its own.
fn flush(run: &mut Vec<Node>, items: &mut Vec<Item>) {
    let (_, nodes, _) = line(std::mem::take(run));
    items.extend(paragraphs(nodes).into_iter().map(Item::Run));
}

/// Splits inline nodes at two or more line breaks, and takes line breaks off both ends.
fn paragraphs(nodes: Vec<Node>) -> Vec<Vec<Node>> {
    let mut parts = vec![Vec::new()];
    let mut breaks = 0;
    for node in nodes {
        if node.tag() == "br" {
            breaks += 1;
            continue;
        }
        if let Some(part) = parts.last_mut().filter(|part| !part.is_empty()) {
            match breaks {
                0 => {}
                1 => part.push(Node::Element(Element::new("br"))),
                _ => parts.push(Vec::new()),
            }
        }
        breaks = 0;
        if let Some(part) = parts.last_mut() {
            part.push(node);
        }
    }
    parts.retain(|part| part.iter().any(says_something));
    parts
}

/// Whether a node has more than white space; no-break spaces alone are how editors make empty paragraphs.
fn says_something(node: &Node) -> bool {
    match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(element) => {
            element.tag == "img"
                || element.attr("id").is_some()
                || element.children.iter().any(says_something)
        }
        Node::Break => false,
    }
}

/// Brings a block into normal form; nothing is left of one that holds nothing.
fn block(mut element: Element, items: &mut Vec<Item>) {
    let children = std::mem::take(&mut element.children);
    match (element.tag, kind(element.tag)) {
        ("hr", _) => return items.push(Item::Block(Node::Element(element))),
        ("p", _) => {
            let (_, nodes, _) = line(children);
            for children in paragraphs(nodes) {
                let attrs = element.attrs.clone();
                items.push(Item::Block(Node::Element(Element {
                    tag: "p",
                    attrs,
                    children,
                })));
            }
            return;
        }
        ("pre", _) => element.children = preformatted(children),
        (_, Kind::Paragraph) => {
            let (_, nodes, _) = line(children);
            let parts = paragraphs(nodes);
            element.children = parts.join(&Node::Element(Element::new("br")));
        }
        ("table", _) => return table(element, children, items),
        ("ul" | "ol" | "dl", _) => element.children = parts(children),
        (tag, _) => element.children = flow(children, tag == "blockquote"),
    }
    if !element.children.is_empty() {
        items.push(Item::Block(Node::Element(element)));
    }
}

/// The parts of a list, a table or a row. Empty cells stay, for they hold a place.
fn parts(children: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for child in children {
        let Node::Element(mut part) = child else { continue };
        let inner = std::mem::take(&mut part.children);
        part.children = if kind(part.tag) == Kind::Structure {
            parts(inner)
        } else {
            flow(inner, false)
        };
        if !part.children.is_empty() || matches!(part.tag, "td" | "th") {
            out.push(Node::Element(part));
        }
    }
    out
}

/// A table starts with its caption. Of a table without rows its caption stays as text.
fn table(mut element: Element, children: Vec<Node>, items: &mut Vec<Item>) {
    let (captions, rows): (Vec<Node>, Vec<Node>) = parts(children)
        .into_iter()
        .partition(|part| part.tag() == "caption");
    if rows.is_empty() {
        for caption in captions {
            let Node::Element(caption) = caption else { continue };
            for node in flow(caption.children, true) {
                items.push(Item::Block(node));
            }
        }
        return;
    }
    element.children = captions;
    element.children.extend(rows);
    items.push(Item::Block(Node::Element(element)));
}

/// Inline nodes with their white space collapsed, without any at either end, and whether there was some at each end.
/// White space at the ends of inline elements moves outside them. Elements that hold nothing go.
fn line(nodes: Vec<Node>) -> (bool, Vec<Node>, bool) {
    let mut line = Line::default();
    for node in nodes {
        match node {
            Node::Text(text) => line.text(&chars::composed(text)),
            Node::Element(mut element) => match element.tag {
                "br" => line.line_break(Node::Element(element)),
                "img" => line.element(Node::Element(element)),
                _ => {
                    let children = std::mem::take(&mut element.children);
                    line.inline(element, self::line(children));
                }
            },
            Node::Break => line.space = true,
        }
    }
    let Line { space, lead, out } = line;
    if out.is_empty() {
        (space, out, false)
    } else {
        (lead, out, space)
    }
}

/// A line as it is put together.
#[derive(Default)]
struct Line {
    /// White space waits to be written.
    space: bool,
    /// There was white space before the first node.
    lead: bool,
    out: Vec<Node>,
}

impl Line {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_space);
            self.space |= word.len() < rest.len();
            if word.is_empty() {
                return;
            }
            let end = word.find(is_space).unwrap_or(word.len());
            self.write_space();
            self.push_text(&word[..end]);
            rest = &word[end..];
        }
    }

    /// An inline element around what became a line of its own. Line breaks at its ends move outside as well.
    fn inline(&mut self, mut element: Element, (before, mut nodes, after): (bool, Vec<Node>, bool)) {
        let is_break = |node: &Node| node.tag() == "br";
        let leading = nodes.iter().take_while(|node| is_break(node)).count();
        let trailing = nodes[leading..]
            .iter()
            .rev()
            .take_while(|node| is_break(node))
            .count();
        let ending = nodes.split_off(nodes.len() - trailing);
        let children = nodes.split_off(leading);
        self.space |= before;
        for node in nodes {
            self.line_break(node);
        }
        if !children.is_empty() || (element.tag == "a" && element.attr("id").is_some()) {
            element.children = children;
            self.element(Node::Element(element));
        }
        for node in ending {
            self.line_break(node);
        }
        self.space |= after;
    }

    fn element(&mut self, element: Node) {
        self.write_space();
        self.out.push(element);
    }

    fn line_break(&mut self, node: Node) {
        self.lead |= self.space && self.out.is_empty();
        self.space = false;
        self.out.push(node);
    }

    fn write_space(&mut self) {
        if !std::mem::take(&mut self.space) {
            return;
        }
        match self.out.last() {
            None => self.lead = true,
            Some(last) if last.tag() == "br" => {}
            Some(_) => self.push_text(" "),
        }
    }

    fn push_text(&mut self, text: &str) {
        if let Some(Node::Text(last)) = self.out.last_mut() {
            last.push_str(text);
        } else {
            self.out.push(Node::Text(text.to_owned()));
        }
    }
}

/// The white space that HTML collapses; a no-break space is a character like others.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// Preformatted text keeps its white space, without the empty lines around it: HTML drops a first line break itself.
fn preformatted(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = verbatim(nodes);
    trim_first(&mut out);
    trim_last(&mut out);
    out
}

fn verbatim(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => {
                let text = chars::composed(text).replace('\u{C}', " ");
                match out.last_mut() {
                    Some(Node::Text(last)) => last.push_str(&text),
                    _ if text.is_empty() => {}
                    _ => out.push(Node::Text(text)),
                }
            }
            Node::Element(mut element) => {
                element.children = verbatim(element.children);
                if !element.children.is_empty() || matches!(element.tag, "img" | "a") {
                    out.push(Node::Element(element));
                }
            }
            Node::Break => {}
        }
    }
    out
}

fn trim_first(nodes: &mut Vec<Node>) {
    while let Some(first) = nodes.first_mut() {
        match first {
            Node::Text(text) => {
                let kept = text.trim_start_matches('\n').len();
                text.drain(..text.len() - kept);
                if !text.is_empty() {
                    return;
                }
            }
            Node::Element(element) if !element.children.is_empty() => {
                trim_first(&mut element.children);
                if !element.children.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        nodes.remove(0);
    }
}

fn trim_last(nodes: &mut Vec<Node>) {
    while let Some(last) = nodes.last_mut() {
        match last {
            Node::Text(text) => {
                text.truncate(text.trim_end_matches(is_space).len());
                if !text.is_empty() {
                    return;
                }
            }
            Node::Element(element) if !element.children.is_empty() => {
                trim_last(&mut element.children);
                if !element.children.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        nodes.pop();
    }
}

/// Gives headings the level of their place in the outline: the first has level 2, none is more than one deeper than the
/// heading it stands under, none deeper than 4. `above` holds the levels, as written, of the headings above.
fn repair_headings(nodes: &mut [Node], above: &mut Vec<&'static str>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if matches!(element.tag, "h2" | "h3" | "h4") {
            while above.last().is_some_and(|last| *last >= element.tag) {
                above.pop();
            }
            above.push(element.tag);
            element.tag = match above.len() {
                1 => "h2",
                2 => "h3",
                _ => "h4",
            };
        } else {
            repair_headings(&mut element.children, above);
        }
    }
}

//! The tree of a body, and its one way of being written.

/// A node of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Text.
    Text(String),
    /// Where a division that is not kept began or ended; gone once the tree is tidy.
    Break,
    /// An element.
    Element(Element),
}

/// An element; its name and those of its attributes come from the allow list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Element {
    pub(crate) tag: &'static str,
    pub(crate) attrs: Vec<(&'static str, String)>,
    pub(crate) children: Vec<Node>,
}

/// What an element may hold and where it may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A part of a line: `em`, `a`, `br`, …
    Inline,
    /// A block that holds lines alone: `p`, headings, `pre`; and `hr`, which holds nothing.
    Paragraph,
    /// Holds lines or blocks: `li`, `td`, `blockquote`, …
    Container,
    /// Holds certain elements alone: lists, tables and their parts.
    Structure,
}

/// The kind of an element of the subset; the root, named "", is a container.
pub(crate) fn kind(tag: &str) -> Kind {
    match tag {
        "p" | "h2" | "h3" | "h4" | "pre" | "hr" => Kind::Paragraph,
        "" | "blockquote" | "li" | "td" | "th" | "dd" | "dt" | "figure" | "figcaption" | "caption" => {
            Kind::Container
        }
        "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr" => Kind::Structure,
        _ => Kind::Inline,
    }
}

/// Whether an element has neither content nor an end tag.
pub(crate) fn is_void(tag: &str) -> bool {
    matches!(tag, "br" | "hr" | "img")
}

impl Element {
    pub(crate) fn new(tag: &'static str) -> Self {
        Self {
            tag,
            ..Self::default()
        }
    }

    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Node {
    pub(crate) fn is_inline(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Break => false,
            Self::Element(element) => kind(element.tag) == Kind::Inline,
        }
    }

    pub(crate) fn tag(&self) -> &'static str {
        match self {
            Self::Element(element) => element.tag,
            _ => "",
        }
    }
}

/// Adds the text of each block to `blocks`.
pub(crate) fn collect_text(nodes: &[Node], blocks: &mut Vec<String>) {
    let mut line = String::new();
    for node in nodes {
        match node {
            Node::Element(element) if !node.is_inline() => {
                end_block(&mut line, blocks);
                collect_text(&element.children, blocks);
            }
            _ => collect_line(node, &mut line),
        }
    }
    end_block(&mut line, blocks);
}

fn end_block(line: &mut String, blocks: &mut Vec<String>) {
    let text = line.trim_matches(|c: char| c.is_ascii_whitespace());
    if !text.is_empty() {
        blocks.push(text.to_owned());
    }
    line.clear();
}

fn collect_line(node: &Node, line: &mut String) {
    match node {
        Node::Text(text) => line.push_str(text),
        Node::Element(element) if element.tag == "br" => line.push('\n'),
        Node::Element(element) => element
            .children
            .iter()
            .for_each(|child| collect_line(child, line)),
        Node::Break => {}
    }
}

/// Writes nodes by the rules of the HTML standard's fragment serialisation (section 13.3), each block on its own line.
pub(crate) fn write(nodes: &[Node]) -> String {
    let mut out = String::new();
    write_nodes(nodes, &mut out);
    out
}

fn write_nodes(nodes: &[Node], out: &mut String) {
    let mut after_line = false;
    for (index, node) in nodes.iter().enumerate() {
        let inline = node.is_inline();
        if index > 0 && !(inline && after_line) {
            out.push('\n');
        }
        after_line = inline;
        match node {
            Node::Text(text) => escape(text, false, out),
            Node::Break => {}
            Node::Element(element) => write_element(element, out),
        }
    }
}

fn write_element(element: &Element, out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attrs {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, true, out);
        out.push('"');
    }
    out.push('>');
    if is_void(element.tag) {
        return;
    }
    let blocks_at = |node: Option<&Node>| node.is_some_and(|node| !node.is_inline());
    let figure = element.tag == "figure";
    if figure || blocks_at(element.children.first()) {
        out.push('\n');
    }
    write_nodes(&element.children, out);
    if figure || blocks_at(element.children.last()) {
        out.push('\n');
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

fn escape(text: &str, attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{A0}' => out.push_str("&nbsp;"),
            '"' if attribute => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

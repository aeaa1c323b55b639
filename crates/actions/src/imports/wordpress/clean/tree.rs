//! The last step: the tree as browsers read it, written again without WordPress's wrappers.

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{ElementRef, Html, Node, node::Element};

use super::{MediaRef, Sources, Tally, escape, put, tokens::is_void};

/// Elements left out with all they hold.
const LEFT_OUT: [&str; 19] = [
    "script", "style", "noscript", "template", "object", "embed", "applet", "form", "input", "select",
    "textarea", "button", "canvas", "svg", "math", "link", "meta", "title", "head",
];
/// Elements whose tags go and whose content stays; they only carry layout.
const UNWRAPPED: [&str; 17] = [
    "html", "body", "section", "article", "aside", "header", "footer", "main", "nav", "center", "span",
    "font", "big", "nobr", "picture", "hgroup", "label",
];
/// Elements that stand in a line of text.
const INLINE: [&str; 33] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];
/// Attributes that carry layout and scripts of WordPress's own.
const LAYOUT: [&str; 13] = [
    "class",
    "width",
    "height",
    "srcset",
    "sizes",
    "loading",
    "decoding",
    "fetchpriority",
    "role",
    "rel",
    "target",
    "align",
    "border",
];

/// Writes the tree of `html` again; gives the images it shows, too.
pub(super) fn rewrite(html: &str, sources: &dyn Sources, dropped: &mut Tally) -> (String, Vec<MediaRef>) {
    let tree = Html::parse_fragment(html);
    let mut writer = Writer {
        sources,
        dropped,
        out: String::with_capacity(html.len()),
        images: Vec::new(),
    };
    let mut ends: Vec<(NodeId, &'static str)> = Vec::new();
    let mut skipped: Option<NodeId> = None;
    for edge in tree.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match writer.open(node) {
                Opened::Skip => skipped = Some(node.id()),
                Opened::End(end) => ends.push((node.id(), end)),
            },
            Edge::Open(_) => {}
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) => {
                if let Some((_, end)) = ends.pop_if(|(id, _)| *id == node.id()) {
                    writer.out.push_str(end);
                }
            }
        }
    }
    (writer.out.trim().to_owned(), writer.images)
}

enum Opened {
    /// Leave out what it holds.
    Skip,
    /// Go on inside, and write this at its end.
    End(&'static str),
}

struct Writer<'a> {
    sources: &'a dyn Sources,
    dropped: &'a mut Tally,
    out: String,
    images: Vec<MediaRef>,
}

impl Writer<'_> {
    fn open(&mut self, node: NodeRef<'_, Node>) -> Opened {
        match node.value() {
            Node::Text(text) if text.trim().is_empty() && self.between_lines(node) => {}
            Node::Text(text) => self.out.push_str(&escape(text)),
            Node::Comment(comment) => {
                let words: &str = comment.trim();
                if ["more", "nextpage", "noteaser"]
                    .iter()
                    .any(|known| words.starts_with(known))
                {
                    self.dropped
                        .add("marker", words.split_whitespace().next().unwrap_or(words));
                }
            }
            Node::Element(element) => return self.element(node, element),
            _ => {}
        }
        Opened::End("")
    }

    /// Whether blank text here only separates blocks.
    fn between_lines(&self, node: NodeRef<'_, Node>) -> bool {
        let verbatim = || {
            node.ancestors()
                .any(|above| above.value().as_element().is_some_and(|e| e.name() == "pre"))
        };
        (self.out.is_empty() || self.out.ends_with('\n')) && !verbatim()
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element) -> Opened {
        let name = element.name();
        match name {
            name if LEFT_OUT.contains(&name) => {
                self.dropped.add("element", name);
                return Opened::Skip;
            }
            name if UNWRAPPED.contains(&name) => return Opened::End(""),
            "img" => self.image(element),
            "iframe" | "video" | "audio" => {
                self.player(node, element);
                return Opened::Skip;
            }
            "div" => {
                if !is_line(node) {
                    return Opened::End("\n");
                }
                self.out.push_str("<p>");
                return Opened::End("</p>\n");
            }
            "figure" if !is_picture(node) => return Opened::End("\n"),
            "figcaption" if !in_picture(node) => {
                self.out.push_str("<p>");
                return Opened::End("</p>\n");
            }
            "ul" | "li" if element.classes().any(|class| class.starts_with("blocks-gallery")) => {
                return Opened::End("");
            }
            "a" => return self.link(node, element),
            _ => return self.plain_element(element),
        }
        Opened::End("")
    }

    /// An element that stays, under its modern name.
    fn plain_element(&mut self, element: &Element) -> Opened {
        let name = element.name();
        let (name, end) = match name {
            "b" => ("strong", "</strong>"),
            "i" => ("em", "</em>"),
            "tt" => ("code", "</code>"),
            "strike" => ("s", "</s>"),
            "acronym" => ("abbr", "</abbr>"),
            "h1" => ("h2", "</h2>\n"),
            void if is_void(void) => (void, ""),
            other => (other, kept_end(other)),
        };
        if end.is_empty() && !is_void(name) {
            self.dropped.add("element", &format!("{name} (its text stays)"));
            return Opened::End("");
        }
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in element.attrs() {
            let layout = LAYOUT.contains(&attribute)
                || attribute.starts_with("data-")
                || attribute.starts_with("aria-");
            if attribute == "style" {
                self.dropped.add("attribute", "style");
            } else if !layout {
                self.attribute(attribute, value);
            }
        }
        self.out.push('>');
        Opened::End(end)
    }

    fn attribute(&mut self, name: &str, value: &str) {
        put(&mut self.out, &[" ", name, "=\"", &escape(value), "\""]);
    }

    /// A link; around an image that leads to the image's own file, it goes.
    fn link(&mut self, node: NodeRef<'_, Node>, element: &Element) -> Opened {
        let Some(href) = element.attr("href") else {
            return Opened::End("");
        };
        if element.classes().any(|class| class == "wp-block-file__button") {
            return Opened::Skip;
        }
        let media = self.sources.media(&MediaRef {
            attachment: None,
            url: href.to_owned(),
        });
        if has_image(node) && (media.is_some() || is_image_file(href)) {
            return Opened::End("");
        }
        let href = media.map_or_else(|| href.to_owned(), |media| media.src);
        put(&mut self.out, &["<a href=\"", &escape(&href), "\""]);
        for name in ["title", "hreflang", "lang", "dir"] {
            if let Some(value) = element.attr(name) {
                self.attribute(name, value);
            }
        }
        self.out.push('>');
        Opened::End("</a>")
    }

    fn image(&mut self, element: &Element) {
        let url = element.attr("src").unwrap_or_default().trim().to_owned();
        let image = MediaRef {
            attachment: attachment(element),
            url,
        };
        let media = self.sources.media(&image);
        if media.is_none() && (image.url.is_empty() || image.url.starts_with("data:")) {
            self.dropped.add(
                "image",
                if image.url.is_empty() {
                    "without address"
                } else {
                    "inside the text (data:)"
                },
            );
            return;
        }
        if media.is_none() {
            self.dropped
                .add("image", &format!("{} (its file is missing)", image.url));
        }
        let src = media
            .as_ref()
            .map_or(image.url.as_str(), |media| media.src.as_str());
        let alt = element.attr("alt").filter(|alt| !alt.is_empty());
        let alt = alt
            .or(media.as_ref().map(|media| media.alt.as_str()))
            .unwrap_or_default();
        put(
            &mut self.out,
            &["<img src=\"", &escape(src), "\" alt=\"", &escape(alt), "\">"],
        );
        self.images.push(image);
    }

    /// A player becomes a link to what it plays.
    fn player(&mut self, node: NodeRef<'_, Node>, element: &Element) {
        self.dropped
            .add("element", &format!("{} (kept as a link)", element.name()));
        let source = || {
            let sources = node.children().filter_map(|child| child.value().as_element());
            sources
                .filter(|child| child.name() == "source")
                .find_map(|child| child.attr("src"))
        };
        let Some(src) = element.attr("src").filter(|src| !src.is_empty()).or_else(source) else {
            return;
        };
        let media = self.sources.media(&MediaRef {
            attachment: None,
            url: src.to_owned(),
        });
        let (href, words) = (media.map_or_else(|| src.to_owned(), |media| media.src), src);
        let link = format!("<a href=\"{}\">{}</a>", escape(&href), escape(words));
        let in_line = node.ancestors().any(|above| {
            above
                .value()
                .as_element()
                .is_some_and(|above| matches!(above.name(), "p" | "li" | "td" | "h2" | "h3"))
        });
        let (start, end) = if in_line { ("", "") } else { ("<p>", "</p>\n") };
        put(&mut self.out, &[start, &link, end]);
    }
}

/// The end tags of the elements that WordPress content has; any other element goes, its content stays.
fn kept_end(name: &str) -> &'static str {
    const ENDS: [(&str, &str); 52] = [
        ("p", "</p>\n"),
        ("h2", "</h2>\n"),
        ("h3", "</h3>\n"),
        ("h4", "</h4>\n"),
        ("h5", "</h5>\n"),
        ("h6", "</h6>\n"),
        ("ul", "</ul>\n"),
        ("ol", "</ol>\n"),
        ("li", "</li>\n"),
        ("dl", "</dl>\n"),
        ("dt", "</dt>\n"),
        ("dd", "</dd>\n"),
        ("blockquote", "</blockquote>\n"),
        ("figure", "</figure>\n"),
        ("figcaption", "</figcaption>"),
        ("table", "</table>\n"),
        ("thead", "</thead>"),
        ("tbody", "</tbody>"),
        ("tfoot", "</tfoot>"),
        ("tr", "</tr>\n"),
        ("td", "</td>"),
        ("th", "</th>"),
        ("caption", "</caption>"),
        ("colgroup", "</colgroup>"),
        ("pre", "</pre>\n"),
        ("details", "</details>\n"),
        ("summary", "</summary>"),
        ("address", "</address>\n"),
        ("strong", "</strong>"),
        ("em", "</em>"),
        ("code", "</code>"),
        ("s", "</s>"),
        ("u", "</u>"),
        ("del", "</del>"),
        ("ins", "</ins>"),
        ("sub", "</sub>"),
        ("sup", "</sup>"),
        ("small", "</small>"),
        ("mark", "</mark>"),
        ("q", "</q>"),
        ("cite", "</cite>"),
        ("abbr", "</abbr>"),
        ("dfn", "</dfn>"),
        ("kbd", "</kbd>"),
        ("samp", "</samp>"),
        ("var", "</var>"),
        ("time", "</time>"),
        ("bdi", "</bdi>"),
        ("bdo", "</bdo>"),
        ("ruby", "</ruby>"),
        ("rt", "</rt>"),
        ("rp", "</rp>"),
    ];
    ENDS.iter()
        .find(|(known, _)| *known == name)
        .map_or("", |(_, end)| end)
}

/// The attachment an image shows, as block and classic editor write it.
fn attachment(element: &Element) -> Option<u64> {
    let class = element
        .classes()
        .find_map(|class| class.strip_prefix("wp-image-")?.parse().ok());
    let data = || {
        let names = ["data-id", "data-attachment-id"];
        names.iter().find_map(|name| element.attr(name)?.parse().ok())
    };
    class.or_else(data).filter(|id| *id > 0)
}

fn elements(node: NodeRef<'_, Node>) -> impl Iterator<Item = ElementRef<'_>> {
    node.descendants().skip(1).filter_map(ElementRef::wrap)
}

fn has_image(node: NodeRef<'_, Node>) -> bool {
    elements(node).any(|inside| inside.value().name() == "img")
}

/// Whether a figure shows one image; a gallery holds figures of its own.
fn is_picture(node: NodeRef<'_, Node>) -> bool {
    has_image(node) && !elements(node).any(|inside| matches!(inside.value().name(), "figure" | "li"))
}

fn in_picture(node: NodeRef<'_, Node>) -> bool {
    let figure = node
        .ancestors()
        .find(|above| above.value().as_element().is_some_and(|e| e.name() == "figure"));
    figure.is_some_and(is_picture)
}

/// Whether a division holds one line of text.
fn is_line(node: NodeRef<'_, Node>) -> bool {
    let words = node.children().any(|child| match child.value() {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(element) => INLINE.contains(&element.name()),
        _ => false,
    });
    words && elements(node).all(|inside| INLINE.contains(&inside.value().name()))
}

fn is_image_file(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href).to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"]
        .iter()
        .any(|end| path.ends_with(end))
}

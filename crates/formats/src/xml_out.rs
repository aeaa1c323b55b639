//! Writing XML 1.0 that any reader takes: balanced by construction, escaped, free of forbidden characters.

/// An XML document under construction.
pub(crate) struct XmlOut {
    text: String,
}

/// An attribute: its qualified name and its value, unescaped.
pub(crate) type Attribute<'a> = (&'a str, &'a str);

impl XmlOut {
    /// A document holding only its declaration (UTF-8).
    pub(crate) fn new() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
        }
    }

    /// A piece of a document, without a declaration.
    pub(crate) fn fragment() -> Self {
        Self { text: String::new() }
    }

    /// A piece finished earlier.
    pub(crate) fn written(&mut self, fragment: &str) {
        self.text.push_str(fragment);
    }

    /// An element with what `children` writes into it.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        children: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.text.push_str(">\n");
        children(self);
        self.close(name);
    }

    /// An element holding text alone.
    pub(crate) fn text(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        self.open(name, attributes);
        self.text.push('>');
        escape_into(&mut self.text, text, false);
        self.close(name);
    }

    /// An element holding text alone, left out where the text is blank.
    pub(crate) fn text_unless_blank(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) {
        if !is_blank(text) {
            self.text(name, attributes, text);
        }
    }

    /// An element without content; attributes whose value is blank are left out.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes);
        self.text.push_str("/>\n");
    }

    /// The finished document.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes.iter().filter(|(_, value)| !is_blank(value)) {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            escape_into(&mut self.text, value, true);
            self.text.push('"');
        }
    }

    fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }
}

/// Whether XML 1.0 admits the character (section 2.2, `Char`).
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// Whether nothing readable would be left of the text in a document.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || !is_allowed(c))
}

/// Appends `raw`, escaped. Carriage returns, and in attributes tabs and line ends too, become character
/// references, since a parser would otherwise normalise them away (XML 1.0, sections 2.11 and 3.3.3).
fn escape_into(out: &mut String, raw: &str, in_attribute: bool) {
    for c in raw.chars().filter(|&c| is_allowed(c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            other => out.push(other),
        }
    }
}

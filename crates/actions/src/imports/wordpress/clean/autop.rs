//! Paragraphs from blank lines, as WordPress makes them of classic content.
//!
//! WordPress stores what was typed and makes the paragraphs when it shows the post (`wpautop`); so must we, once.

use super::{
    put,
    tokens::{Token, is_void, tokens},
};

/// Elements that end a paragraph where they begin and end.
const BLOCKS: [&str; 45] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
];
/// Elements in which line breaks are left as they are.
const VERBATIM: [&str; 6] = ["pre", "script", "style", "textarea", "svg", "object"];

/// How many blocks are kept in mind at once.
const MAX_OPEN: usize = 200;

/// Makes paragraphs of blank lines and line breaks of single ones.
pub(super) fn autop(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut writer = Writer {
        out: String::with_capacity(text.len() + 64),
        run: String::new(),
        open: Vec::new(),
    };
    let mut verbatim: Option<String> = None;
    for token in tokens(&text) {
        match (&verbatim, token) {
            (Some(until), Token::Tag { raw, name, closing }) => {
                writer.out.push_str(raw);
                if closing && name.eq_ignore_ascii_case(until) {
                    verbatim = None;
                }
            }
            (Some(_), Token::Text(raw) | Token::Comment(raw)) => writer.out.push_str(raw),
            (None, Token::Text(text)) => writer.text(text),
            (None, Token::Comment(comment)) => writer.run.push_str(comment),
            (None, Token::Tag { raw, name, closing }) => {
                let name = name.to_ascii_lowercase();
                if VERBATIM.contains(&name.as_str()) && !closing {
                    writer.flush(false);
                    writer.out.push_str(raw);
                    verbatim = Some(name);
                } else {
                    writer.tag(raw, &name, closing);
                }
            }
        }
    }
    writer.flush(false);
    writer.out
}

struct Writer {
    out: String,
    /// Text and inline tags since the last block.
    run: String,
    /// The blocks that are open, with whether a blank line stood in them.
    open: Vec<(String, bool)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let mut lines = text.split('\n').peekable();
        let mut blank = 0;
        while let Some(line) = lines.next() {
            if line.trim().is_empty() {
                blank += 1;
                if blank == 2 {
                    self.flush(true);
                }
                if lines.peek().is_none() || blank == 1 {
                    self.run.push_str(line);
                }
            } else {
                blank = 0;
                self.run.push_str(line);
            }
            if lines.peek().is_some() {
                self.run.push('\n');
                blank = blank.max(1);
            }
        }
    }

    fn tag(&mut self, raw: &str, name: &str, closing: bool) {
        let block = name == "tr" || name == "ul" || BLOCKS.contains(&name);
        if !block {
            self.run.push_str(raw);
            return;
        }
        self.flush(false);
        self.out.push_str(raw);
        if closing {
            if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
                self.open.truncate(at);
            }
        } else if !is_void(name) && !raw.ends_with("/>") && self.open.len() < MAX_OPEN {
            self.open.push((name.to_owned(), false));
        }
    }

    /// Ends the run: as a paragraph, or bare inside a block that holds text itself.
    fn flush(&mut self, at_blank_line: bool) {
        if at_blank_line && let Some(open) = self.open.last_mut() {
            open.1 = true;
        }
        let run = std::mem::take(&mut self.run);
        let run = run.trim();
        if run.is_empty() {
            return;
        }
        if is_address(run) {
            // WordPress shows what stands at an address alone on its line; we link to it.
            put(&mut self.out, &["<p><a href=\"", run, "\">", run, "</a></p>\n"]);
            return;
        }
        let broken = run.lines().map(str::trim).collect::<Vec<_>>().join("<br>\n");
        let broken = broken
            .replace("<br><br>", "<br>")
            .replace("<br /><br>", "<br>")
            .replace("<br/><br>", "<br>");
        let only_comment =
            run.starts_with("<!--") && run.ends_with("-->") && run.matches("<!--").count() == 1;
        let paragraph = match self.open.last() {
            None => !only_comment,
            Some((name, blank)) => name == "blockquote" || *blank && name != "p",
        };
        if paragraph {
            self.out.push_str("<p>");
            self.out.push_str(&broken);
            self.out.push_str("</p>\n");
        } else {
            self.out.push_str(&broken);
        }
    }
}

fn is_address(run: &str) -> bool {
    (run.starts_with("https://") || run.starts_with("http://"))
        && !run.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
}

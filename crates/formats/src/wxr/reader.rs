//! The pull reader.

use std::io::BufRead;

use quick_xml::{
    Error as XmlError,
    events::{BytesRef, BytesStart, Event},
    reader::Reader as Xml,
};

use super::{
    Error, MAX_DEPTH, MAX_ENTRIES, MAX_ITEM, Rule, fields,
    guard::{Guard, TOO_LONG},
    model::{Author, Category, Comment, Item, ItemTerm, Meta, Record, Site, Term},
};

/// Reads a WXR file record by record, in file order; an iterator that ends after the first error.
pub struct Reader<R> {
    xml: Xml<Guard<R>>,
    buffer: Vec<u8>,
    /// The elements that are open.
    path: Vec<String>,
    /// What has been read of the record at hand.
    record: Tally,
    /// The channel's fields until they are yielded.
    site: Option<Site>,
    /// The record whose start tag ended the channel's fields.
    opened: Option<(Kind, u64)>,
    done: bool,
}

/// Bytes and dropped characters of one record.
#[derive(Default)]
struct Tally {
    bytes: usize,
    control_characters: usize,
}

#[derive(Clone, Copy)]
enum Kind {
    Author,
    Category,
    Tag,
    Term,
    Item,
}

/// One step through the file. Text goes where the caller says.
enum Step {
    Text,
    Open(Opened),
    Close,
    End,
}

struct Opened {
    name: String,
    domain: String,
    nicename: String,
}

impl<R: BufRead> Reader<R> {
    /// A reader of the whole file.
    pub fn new(source: R) -> Self {
        let mut xml = Xml::from_reader(Guard::new(source));
        xml.config_mut().expand_empty_elements = true;
        Self {
            xml,
            buffer: Vec::new(),
            path: Vec::new(),
            record: Tally::default(),
            site: Some(Site::default()),
            opened: None,
            done: false,
        }
    }

    /// The line reached, from 1.
    pub fn line(&self) -> u64 {
        self.xml.get_ref().line
    }

    /// The next record, or `None` after `</rss>`.
    fn read(&mut self) -> Result<Option<Record>, Error> {
        if self.path.is_empty() && self.opened.is_none() {
            self.open_channel()?;
        }
        if let Some((kind, line)) = self.opened.take() {
            return self.record(kind, line).map(Some);
        }
        loop {
            match self.step(&mut String::new())? {
                Step::Open(opened) if self.path.len() == 3 => {
                    if let Some(kind) = Kind::of(&opened.name) {
                        return self.begin(kind).map(Some);
                    }
                    self.channel_field(&opened.name)?;
                }
                Step::End => return self.end(),
                Step::Open(_) => {
                    self.leaf()?;
                }
                Step::Close | Step::Text => {}
            }
        }
    }

    /// Before the first record stands the site.
    fn begin(&mut self, kind: Kind) -> Result<Record, Error> {
        let line = self.line();
        if let Some(site) = self.site.take() {
            self.check_version(&site)?;
            self.opened = Some((kind, line));
            return Ok(Record::Site(site));
        }
        self.record(kind, line)
    }

    fn end(&mut self) -> Result<Option<Record>, Error> {
        if !self.path.is_empty() {
            return Err(self.refuse(Rule::Truncated));
        }
        self.done = true;
        let Some(site) = self.site.take() else {
            return Ok(None);
        };
        self.check_version(&site)?;
        Ok(Some(Record::Site(site)))
    }

    fn check_version(&self, site: &Site) -> Result<(), Error> {
        match site.version.as_str() {
            "1.0" | "1.1" | "1.2" => Ok(()),
            "" => Err(self.refuse(Rule::NoVersion)),
            other => Err(self.refuse(Rule::Version(other.chars().take(20).collect()))),
        }
    }

    /// Passes `<rss>` and `<channel>`.
    fn open_channel(&mut self) -> Result<(), Error> {
        self.check_bytes()?;
        for expected in ["rss", "channel"] {
            loop {
                match self.step(&mut String::new())? {
                    Step::Open(opened) if opened.name == expected => break,
                    Step::Text => {}
                    _ => return Err(self.refuse(Rule::NotWxr(expected))),
                }
            }
        }
        Ok(())
    }

    /// UTF-16 and UTF-32 are told by their first bytes.
    fn check_bytes(&mut self) -> Result<(), Error> {
        let head = match self.xml.get_mut().fill_buf() {
            Ok(head) => &head[..head.len().min(4)],
            Err(error) => return Err(self.refuse(Rule::Io(error))),
        };
        let name = match head {
            [0xff, 0xfe, ..] | [b'<', 0, ..] => "UTF-16LE",
            [0xfe, 0xff, ..] | [0, b'<', ..] => "UTF-16BE",
            [0, 0, ..] => "UTF-32",
            _ => return Ok(()),
        };
        Err(self.refuse(Rule::Encoding(name.into())))
    }

    fn channel_field(&mut self, name: &str) -> Result<(), Error> {
        self.record = Tally::default();
        let text = self.leaf()?;
        if let Some(site) = &mut self.site {
            fields::site(site, name, &text);
        }
        Ok(())
    }

    fn record(&mut self, kind: Kind, line: u64) -> Result<Record, Error> {
        self.record = Tally::default();
        Ok(match kind {
            Kind::Item => Record::Item(Box::new(self.item(line)?)),
            Kind::Author => {
                let mut author = Author {
                    line,
                    ..Author::default()
                };
                while let Some(field) = self.open()? {
                    let text = self.leaf()?;
                    fields::author(&mut author, &field.name, text);
                }
                Record::Author(author)
            }
            Kind::Category => Record::Category(self.term(line)?.category),
            Kind::Tag => Record::Tag(self.term(line)?.category),
            Kind::Term => Record::Term(self.term(line)?),
        })
    }

    fn term(&mut self, line: u64) -> Result<Term, Error> {
        let mut category = Category {
            line,
            ..Category::default()
        };
        let mut taxonomy = String::new();
        while let Some(field) = self.open()? {
            if field.name == "wp:termmeta" {
                let meta = self.meta()?;
                self.bound("the number of metas", category.metas.len())?;
                category.metas.push(meta);
            } else {
                let text = self.leaf()?;
                fields::category(&mut category, &mut taxonomy, &field.name, text);
            }
        }
        Ok(Term { taxonomy, category })
    }

    fn item(&mut self, line: u64) -> Result<Item, Error> {
        let mut item = Item {
            line,
            post_type: "post".into(),
            status: "draft".into(),
            ..Item::default()
        };
        while let Some(field) = self.open()? {
            match field.name.as_str() {
                "wp:postmeta" => {
                    let meta = self.meta()?;
                    self.bound("the number of metas", item.metas.len())?;
                    item.metas.push(meta);
                }
                "wp:comment" => {
                    let comment = self.comment()?;
                    self.bound("the number of comments", item.comments.len())?;
                    item.comments.push(comment);
                }
                "category" => {
                    let name = self.leaf()?;
                    self.bound("the number of terms", item.terms.len())?;
                    // Version 1.0 wrote every term twice, once without its taxonomy, and called tags "tag".
                    let domain = if field.domain == "tag" {
                        "post_tag".into()
                    } else {
                        field.domain
                    };
                    let term = ItemTerm {
                        domain,
                        nicename: field.nicename,
                        name,
                    };
                    if !term.domain.is_empty() {
                        item.terms.push(term);
                    }
                }
                name => {
                    let text = self.leaf()?;
                    fields::item(&mut item, name, text);
                }
            }
        }
        item.control_characters = self.record.control_characters;
        Ok(item)
    }

    fn meta(&mut self) -> Result<Meta, Error> {
        let mut meta = Meta::default();
        while let Some(field) = self.open()? {
            let text = self.leaf()?;
            match field.name.as_str() {
                "wp:meta_key" => meta.key = text,
                "wp:meta_value" => meta.value = text,
                _ => {}
            }
        }
        Ok(meta)
    }

    fn comment(&mut self) -> Result<Comment, Error> {
        let mut comment = Comment::default();
        while let Some(field) = self.open()? {
            let text = self.leaf()?;
            match field.name.as_str() {
                "wp:comment_approved" => comment.approved = text,
                "wp:comment_type" => comment.kind = text,
                _ => {}
            }
        }
        Ok(comment)
    }

    /// The next child of the open element, or `None` at its end.
    fn open(&mut self) -> Result<Option<Opened>, Error> {
        loop {
            match self.step(&mut String::new())? {
                Step::Open(opened) => return Ok(Some(opened)),
                Step::Close => return Ok(None),
                Step::Text => {}
                Step::End => return Err(self.refuse(Rule::Truncated)),
            }
        }
    }

    /// The text of the open element up to its end, without that of elements inside it.
    fn leaf(&mut self) -> Result<String, Error> {
        let depth = self.path.len();
        let mut text = String::new();
        loop {
            let mut inner = String::new();
            let into = if self.path.len() == depth {
                &mut text
            } else {
                &mut inner
            };
            match self.step(into)? {
                Step::Close if self.path.len() < depth => return Ok(text),
                Step::End => return Err(self.refuse(Rule::Truncated)),
                _ => {}
            }
        }
    }

    fn step(&mut self, text: &mut String) -> Result<Step, Error> {
        self.buffer.clear();
        self.xml.get_mut().mark();
        let event = self.xml.read_event_into(&mut self.buffer);
        let element = || self.path.last().cloned().unwrap_or_else(|| "file".into());
        let (line, tally) = (self.xml.get_ref().line, &mut self.record);
        let step = match event {
            Ok(Event::Start(start)) => opened(&start).map(Step::Open),
            Ok(Event::End(_)) => Ok(Step::Close),
            Ok(Event::Text(piece)) => tally.push(text, &piece.xml10_content()),
            Ok(Event::CData(piece)) => tally.push(text, &piece.xml10_content()),
            Ok(Event::GeneralRef(name)) => resolve(&name).and_then(|piece| tally.push(text, &piece)),
            Ok(Event::DocType(_)) => Err(Rule::Doctype),
            Ok(Event::Decl(declaration)) => match declaration.encoding() {
                Some(Ok(name)) if !is_utf8(&name) => Err(Rule::Encoding(name.chars().take(40).collect())),
                _ => Ok(Step::Text),
            },
            Ok(Event::Eof) => Ok(Step::End),
            Ok(_) => Ok(Step::Text),
            Err(error) => Err(broken(error)),
        };
        let step = step.map_err(|rule| Error {
            line,
            element: element(),
            rule,
        })?;
        match &step {
            Step::Open(opened) => {
                self.path.push(opened.name.clone());
                if self.path.len() > MAX_DEPTH {
                    return Err(self.refuse(Rule::TooLarge {
                        what: "the depth of elements",
                        limit: MAX_DEPTH,
                    }));
                }
            }
            Step::Close => {
                self.path.pop();
            }
            Step::Text | Step::End => {}
        }
        Ok(step)
    }

    fn bound(&self, what: &'static str, count: usize) -> Result<(), Error> {
        if count < MAX_ENTRIES {
            return Ok(());
        }
        Err(self.refuse(Rule::TooLarge {
            what,
            limit: MAX_ENTRIES,
        }))
    }

    fn refuse(&self, rule: Rule) -> Error {
        let element = self.path.last().cloned().unwrap_or_else(|| "file".into());
        Error {
            line: self.line(),
            element,
            rule,
        }
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Record, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let record = self.read();
        if record.is_err() {
            self.done = true;
        }
        record.transpose()
    }
}

impl Kind {
    fn of(element: &str) -> Option<Self> {
        Some(match element {
            "wp:author" => Self::Author,
            "wp:category" => Self::Category,
            "wp:tag" => Self::Tag,
            "wp:term" => Self::Term,
            "item" => Self::Item,
            _ => return None,
        })
    }
}

impl Tally {
    /// Adds to a text what XML allows in one.
    fn push(&mut self, text: &mut String, piece: &str) -> Result<Step, Rule> {
        self.bytes += piece.len();
        if self.bytes > MAX_ITEM {
            return Err(Rule::TooLarge {
                what: "the size of one record",
                limit: MAX_ITEM,
            });
        }
        let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
        if piece.contains(forbidden) {
            let kept = text.len();
            text.extend(piece.chars().filter(|c| !forbidden(*c)));
            self.control_characters += piece.chars().count() - text[kept..].chars().count();
        } else {
            text.push_str(piece);
        }
        Ok(Step::Text)
    }
}

fn opened(start: &BytesStart<'_>) -> Result<Opened, Rule> {
    let name = start.name().as_ref().to_owned();
    if name.len() > 200 {
        return Err(Rule::TooLarge {
            what: "the length of a name",
            limit: 200,
        });
    }
    let mut opened = Opened {
        name,
        domain: String::new(),
        nicename: String::new(),
    };
    if opened.name == "category" {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| Rule::Malformed(error.to_string()))?;
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_err(|error| Rule::Malformed(error.to_string()))?
                .into_owned();
            match attribute.key.as_ref() {
                "domain" => opened.domain = value,
                "nicename" => opened.nicename = value,
                _ => {}
            }
        }
    }
    Ok(opened)
}

/// One of the five names of XML, or a character by number (XML 1.0, sections 4.1 and 4.6).
fn resolve(name: &BytesRef<'_>) -> Result<String, Rule> {
    if let Some(character) = name
        .resolve_char_ref()
        .map_err(|error| Rule::Malformed(error.to_string()))?
    {
        return Ok(character.into());
    }
    match quick_xml::escape::resolve_xml_entity(name) {
        Some(text) => Ok(text.into()),
        None => Err(Rule::Entity(name.chars().take(40).collect())),
    }
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

fn broken(error: XmlError) -> Rule {
    match error {
        XmlError::Io(error) if error.to_string() == TOO_LONG => Rule::TooLarge {
            what: "the size of one tag or text",
            limit: MAX_ITEM,
        },
        XmlError::Io(error) => Rule::Io(std::io::Error::new(error.kind(), error.to_string())),
        XmlError::Encoding(_) => Rule::Malformed("bytes that are no UTF-8".into()),
        other => Rule::Malformed(other.to_string()),
    }
}

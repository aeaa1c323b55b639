//! From HTML text to a tree of allowed elements.
//!
//! The tokens are html5ever's. The tree is made here and not by its tree builder: that one, as the standard asks,
//! reopens unclosed formatting in every block, which lets a small hostile text grow without bound. Here depth, reopened
//! formatting and size have limits, and the result has only nestings that read back as they were written.

use std::cell::RefCell;

use html5ever::{
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{
        CharacterTokens, Tag, TagKind, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::RawKind,
    },
};

use super::{
    BodyError, DroppedKind, MAX_ATTRIBUTES, MAX_BYTES,
    allow::{Rule, rule},
    report::Report,
    stack::Stack,
    tree::Node,
};

/// Reads HTML into a tree, and counts what is left out.
pub(crate) fn build(html: &str, report: &mut Report) -> Result<Vec<Node>, BodyError> {
    if let Some(at) = overloaded_tag(html) {
        return Err(BodyError::TooManyAttributes { at });
    }
    let sink = Sink(RefCell::new(State {
        stack: Stack::new(std::mem::take(report)),
        discarding: None,
    }));
    let options = TokenizerOpts {
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(sink, options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let (nodes, counted, size) = tokenizer.sink.0.into_inner().stack.finish();
    *report = counted;
    if size > 2 * MAX_BYTES {
        return Err(BodyError::TooLarge { bytes: size });
    }
    Ok(nodes)
}

struct Sink(RefCell<State>);

struct State {
    stack: Stack,
    /// The element whose content is being discarded, and how many of its name are open.
    discarding: Option<(String, usize)>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            TagToken(tag) => return state.tag(&tag),
            CharacterTokens(text) if state.discarding.is_none() => state.stack.text(&text),
            Token::NullCharacterToken => state.stack.report(DroppedKind::Character, "U+0000"),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let start = tag.kind == TagKind::StartTag;
        let name: &str = &tag.name;
        if let Some((discarded, open)) = &mut self.discarding {
            if discarded == name {
                *open = if start { *open + 1 } else { *open - 1 };
                if *open == 0 {
                    self.discarding = None;
                }
            }
        } else {
            match (rule(name), start) {
                (Rule::Discard, true) => {
                    self.stack.report(DroppedKind::Content, name);
                    self.discarding = Some((name.to_owned(), 1));
                }
                (Rule::Keep(kept), true) => self.stack.start(kept, tag),
                (Rule::Keep(kept), false) => self.stack.end(kept),
                (Rule::Divide, true) => {
                    self.stack.report(DroppedKind::Element, name);
                    self.stack.divide();
                }
                (Rule::Divide, false) => self.stack.divide(),
                (Rule::Unwrap, true) => self.stack.report(DroppedKind::Element, name),
                (Rule::Unwrap | Rule::Discard, false) | (Rule::Silent, _) => {}
            }
        }
        if start {
            raw_text(name)
        } else {
            TokenSinkResult::Continue
        }
    }
}

/// Elements whose content is not markup (HTML standard, section 13.2.6.4.7).
fn raw_text(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

/// The first tag with more than [`MAX_ATTRIBUTES`] attributes. The tokenizer compares each attribute of a tag with all
/// before it, so a tag that is all attributes would keep it busy for minutes.
///
/// What looks like a tag in a comment or script is counted too, and might open a quote that hides a real tag; so a `<`
/// inside quotes is looked at as the start of a tag again.
fn overloaded_tag(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'<') {
        let tag = at + found;
        at = tag + 1;
        if bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
        {
            let scan = scan_tag(bytes, at);
            if scan.attributes > MAX_ATTRIBUTES {
                return Some(tag);
            }
            at = scan.resume;
        }
    }
    None
}

struct TagScan {
    attributes: usize,
    /// Where to look for the next tag: the first `<` inside a quoted value, or the end of this tag.
    resume: usize,
}

/// Reads the tag whose name starts at `at`, as the tokenizer would.
fn scan_tag(bytes: &[u8], at: usize) -> TagScan {
    let skip = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes[from..]
            .iter()
            .position(|b| stop(*b))
            .map_or(bytes.len(), |found| from + found)
    };
    let not_space = |b: u8| !b.is_ascii_whitespace();
    let mut attributes = 0;
    let mut quoted_tag = None;
    let mut at = skip(at, &|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
    while attributes <= MAX_ATTRIBUTES {
        at = skip(at, &|b| not_space(b) && b != b'/');
        if bytes.get(at).is_none_or(|b| *b == b'>') {
            break;
        }
        attributes += 1;
        at = skip(at + 1, &|b| {
            b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=')
        });
        let equals = skip(at, &not_space);
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        at = skip(equals + 1, &not_space);
        match bytes.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = skip(at + 1, &|b| b == quote);
                let inside = skip(at + 1, &|b| b == b'<' || b == quote);
                if quoted_tag.is_none() && inside < end {
                    quoted_tag = Some(inside);
                }
                at = (end + 1).min(bytes.len());
            }
            _ => at = skip(at, &|b| b.is_ascii_whitespace() || b == b'>'),
        }
    }
    TagScan {
        attributes,
        resume: quoted_tag.unwrap_or(at),
    }
}

//! Tokens of HTML: tags, text, and text that is no markup.
//!
//! In: the page. Out: one token after the other, each a place in the page; attributes that matter are put down beside them. Nothing
//! is an error: a `<` that begins no tag is text, a tag that never ends is given up, a script without its end runs to the page's
//! end. Every byte is read once. After the tokenizer of the HTML standard (13.2.5), without its states for what nobody reads.

use super::tags::{Key, Kind, Tag};
use memchr::{memchr, memmem};

/// No more attributes of an element are kept.
const ATTRIBUTES: usize = 40;

/// A token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Token {
    /// A start tag, and whether it ends itself (`<br/>`). Its attributes are the last ones put down, from the given index on.
    Open(Tag, usize, bool),
    /// An end tag.
    Close(Tag),
    /// Text from a place to another; markup in it is none, references stand as they are.
    Text(usize, usize),
    /// The content of an element whose text is no markup.
    Raw(Tag, usize, usize),
}

/// An attribute that matters, its value as a place in the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Attribute {
    /// Its name.
    pub(crate) key: Key,
    start: u32,
    end: u32,
}

impl Attribute {
    /// Its value as the page has it, references as they are.
    pub(crate) fn value<'p>(&self, page: &'p str) -> &'p str {
        page.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Reads a page token by token.
pub(crate) struct Tokenizer<'p> {
    page: &'p [u8],
    at: usize,
    /// The element whose raw content comes next.
    raw: Option<Tag>,
    /// Elements known not to end any more.
    endless: [bool; Tag::COUNT],
    /// The attributes put down so far.
    pub(crate) attributes: Vec<Attribute>,
}

impl<'p> Tokenizer<'p> {
    /// Begins a page.
    pub(crate) fn new(page: &'p str) -> Self {
        Tokenizer { page: page.as_bytes(), at: 0, raw: None, endless: [false; Tag::COUNT], attributes: Vec::new() }
    }

    /// The next token.
    pub(crate) fn next(&mut self) -> Option<Token> {
        if let Some(tag) = self.raw.take() {
            return Some(self.raw_text(tag));
        }
        loop {
            let start = self.at;
            let found = memchr(b'<', self.page.get(start..)?);
            let open = found.map_or(self.page.len(), |found| start + found);
            if open > start {
                self.at = open;
                return Some(Token::Text(start, open));
            }
            if start == self.page.len() {
                return None;
            }
            match self.page.get(start + 1) {
                Some(letter) if letter.is_ascii_alphabetic() => return Some(self.open(start)),
                Some(b'/') => {
                    if let Some(token) = self.close(start + 2) {
                        return Some(token);
                    }
                }
                Some(b'!') => {
                    if let Some(token) = self.declaration(start) {
                        return Some(token);
                    }
                }
                Some(b'?') => self.skip_past(start + 2, b'>'),
                _ => {
                    // No tag: the mark itself is text.
                    self.at = start + 1;
                    return Some(Token::Text(start, start + 1));
                }
            }
        }
    }

    fn skip_past(&mut self, from: usize, mark: u8) {
        let found = memchr(mark, &self.page[from.min(self.page.len())..]);
        self.at = found.map_or(self.page.len(), |found| from + found + 1);
    }

    /// A comment, a document type, or the text of a CDATA section.
    fn declaration(&mut self, start: usize) -> Option<Token> {
        let rest = &self.page[start..];
        if rest.starts_with(b"<!--") {
            let from = start + 4;
            let short = [&b">"[..], b"->"].iter().find(|end| self.page[from..].starts_with(end)).map(|end| from + end.len());
            let end = short.or_else(|| memmem::find(&self.page[from..], b"-->").map(|found| from + found + 3));
            self.at = end.unwrap_or(self.page.len());
            return None;
        }
        if rest.starts_with(b"<![CDATA[") {
            let from = start + 9;
            let end = memmem::find(&self.page[from..], b"]]>").map_or(self.page.len(), |found| from + found);
            self.at = (end + 3).min(self.page.len());
            return Some(Token::Text(from, end));
        }
        self.skip_past(start + 2, b'>');
        None
    }

    fn close(&mut self, name: usize) -> Option<Token> {
        let end = self.name_end(name);
        self.skip_past(end, b'>');
        self.page.get(name).filter(|letter| letter.is_ascii_alphabetic())?;
        Some(Token::Close(Tag::of(&self.page[name..end])))
    }

    fn name_end(&self, from: usize) -> usize {
        let length = self.page[from.min(self.page.len())..]
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
        length.map_or(self.page.len(), |length| from + length)
    }

    fn open(&mut self, start: usize) -> Token {
        let name = start + 1;
        let end = self.name_end(name);
        let bytes = &self.page[name..end];
        // A prefix is the schema's matter: <o:p>, <xhtml:p>.
        let local = memchr(b':', bytes).map_or(bytes, |colon| &bytes[colon + 1..]);
        let tag = Tag::of(local);
        let first = self.attributes.len();
        self.at = end;
        let closed = self.read_attributes(first + ATTRIBUTES);
        if tag.kind() == Kind::Raw && !closed {
            self.raw = Some(tag);
        }
        Token::Open(tag, first, closed)
    }

    /// Reads attributes up to the tag's end, keeps them until there are `most`; true if the element ends itself.
    fn read_attributes(&mut self, most: usize) -> bool {
        let page = self.page;
        let mut slash = false;
        loop {
            let Some(&byte) = page.get(self.at) else { return slash };
            match byte {
                b'>' => {
                    self.at += 1;
                    return slash;
                }
                b'/' => {
                    slash = true;
                    self.at += 1;
                }
                byte if byte.is_ascii_whitespace() => self.at += 1,
                _ => {
                    slash = false;
                    self.read_attribute(most);
                }
            }
        }
    }

    fn read_attribute(&mut self, most: usize) {
        let page = self.page;
        let start = self.at;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
        // The first byte belongs to the name whatever it is.
        let end = page[start + 1..].iter().position(ends).map_or(page.len(), |length| start + 1 + length);
        self.at = end;
        let skip_space = |from: usize| from + page[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let equals = skip_space(end);
        let mut value = (end, end);
        if page.get(equals) == Some(&b'=') {
            let from = skip_space(equals + 1);
            value = match page.get(from) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let close = memchr(quote, &page[from + 1..]).map_or(page.len(), |length| from + 1 + length);
                    self.at = (close + 1).min(page.len());
                    (from + 1, close)
                }
                Some(b'>') | None => {
                    self.at = from;
                    (from, from)
                }
                Some(_) => {
                    let close = page[from..].iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>');
                    self.at = close.map_or(page.len(), |length| from + length);
                    (from, self.at)
                }
            };
        }
        if self.attributes.len() < most
            && let Some(key) = Key::of(&page[start..end])
        {
            self.attributes.push(Attribute { key, start: value.0 as u32, end: value.1 as u32 });
        }
    }

    /// The content of an element whose text is no markup, up to its end tag.
    fn raw_text(&mut self, tag: Tag) -> Token {
        let start = self.at;
        if !self.endless[tag as usize] {
            let mut from = start;
            while let Some(found) = memmem::find(&self.page[from..], b"</") {
                let name = from + found + 2;
                let first = self.page.get(name).copied().unwrap_or_default();
                if first.is_ascii_alphabetic() && Tag::of(&self.page[name..self.name_end(name)]) == tag {
                    self.skip_past(name, b'>');
                    return Token::Raw(tag, start, from + found);
                }
                from = name;
            }
            self.endless[tag as usize] = true;
        }
        // Without an end tag a script runs to the end; a title or frame ends at the next tag.
        let end = match tag {
            Tag::Script | Tag::Style => self.page.len(),
            _ => memchr(b'<', &self.page[start..]).map_or(self.page.len(), |found| start + found),
        };
        self.at = end;
        Token::Raw(tag, start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(page: &str) -> Vec<String> {
        let mut tokenizer = Tokenizer::new(page);
        let mut told = Vec::new();
        while let Some(token) = tokenizer.next() {
            told.push(match token {
                Token::Open(tag, first, closed) => {
                    let values: Vec<_> =
                        tokenizer.attributes[first..].iter().map(|it| format!("{:?}={}", it.key, it.value(page))).collect();
                    format!(
                        "<{tag:?}{}{}>",
                        values.iter().map(|it| format!(" {it}")).collect::<String>(),
                        if closed { "/" } else { "" }
                    )
                }
                Token::Close(tag) => format!("</{tag:?}>"),
                Token::Text(start, end) => page[start..end].to_owned(),
                Token::Raw(tag, start, end) => format!("{tag:?}:{}", &page[start..end]),
            });
        }
        told
    }

    #[test]
    fn reads_tags_and_their_attributes() {
        assert_eq!(
            tokens("<P CLASS=lead id='a b' data-x=\"<p>\" hidden>Hi</p >"),
            ["<P Class=lead Id=a b Hidden=>", "Hi", "</P>"]
        );
        assert_eq!(tokens("<a href=/x/>y</a><br/><br />"), ["<A Href=/x/>", "y", "</A>", "<Br/>", "<Br/>"]);
        assert_eq!(tokens("<o:p>x</o:p>"), ["<P>", "x", "</Other>"]);
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(tokens("1 < 2 <3"), ["1 ", "<", " 2 ", "<", "3"]);
        assert_eq!(tokens("a<!-- <p> -->b<!doctype html>c<?php x ?>d</ >e"), ["a", "b", "c", "d", "e"]);
        assert_eq!(tokens("<![CDATA[a<b]]>c"), ["a<b", "c"]);
        assert_eq!(tokens("a<!--never"), ["a"]);
        assert_eq!(tokens("<a href='never"), ["<A Href=never>"]);
        assert_eq!(tokens("<"), ["<"]);
    }

    #[test]
    fn scripts_are_not_read() {
        let script = "<script>if (a</p>/.x) '<p>'</SCRIPT >b";
        assert_eq!(tokens(script), ["<Script>", "Script:if (a</p>/.x) '<p>'", "b"]);
        assert_eq!(tokens("<script>a"), ["<Script>", "Script:a"]);
        assert_eq!(tokens("<title>a<p>b"), ["<Title>", "Title:a", "<P>", "b"]);
    }
}

//! The content of a wire document: NITF or XHTML, from elements to blocks.
//!
//! In: the element that holds it. Out: its blocks in order, with a role where the markup gives one: `hl2` and `h3` are crossheads,
//! `media-caption` and `figcaption` captions, `tagline` stands after the story. All else that is known to stand on its own (`p`, `li`,
//! `pre`) is a block for the layout to judge; what is not known (`person`, `org`, an agency's `Company`) is running text. A line break
//! is a space, for agencies wrap their lines with it, and two of them begin a new block. Rows of a table are notes: they are not prose.

use super::is_tagged;
use crate::article::Role;
use crate::reader::draft::Piece;
use crate::reader::xml::{Element, Met, collapse};
use crate::reader::{html, plain};

/// What an element is for.
enum Kind {
    /// It stands on its own.
    Block,
    /// The same, and all in it has this role.
    Marked(Role),
    /// It ends a line.
    Break,
    /// Its lines and spaces count.
    Lines,
    /// Its cells make a line.
    Row,
    /// It is not for readers.
    Hidden,
    /// It is part of a line.
    Inline,
}

fn kind(name: &str) -> Kind {
    match name.to_ascii_lowercase().as_str() {
        "p" | "li" | "dt" | "dd" | "div" | "section" | "article" | "main" | "body" | "body.content" | "block" | "blockquote"
        | "bq" | "ul" | "ol" | "dl" | "table" | "center" | "address" | "hr" | "media" | "figure" | "html" | "nitf"
        | "datacontent" => Kind::Block,
        "hl1" | "hl2" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Marked(Role::Subhead),
        "media-caption" | "figcaption" | "caption" => Kind::Marked(Role::Caption),
        "tagline" | "bibliography" | "body.end" | "fn" => Kind::Marked(Role::Tail),
        "br" => Kind::Break,
        "pre" => Kind::Lines,
        "tr" | "nitf-table-row" => Kind::Row,
        "head"
        | "header"
        | "footer"
        | "nav"
        | "aside"
        | "script"
        | "style"
        | "note"
        | "body.head"
        | "table-metadata"
        | "nitf-table-metadata"
        | "iframe"
        | "form"
        | "video"
        | "audio"
        | "object"
        | "noscript"
        | "svg" => Kind::Hidden,
        // What agencies add to a picture: its producer, job, notes.
        name if name.starts_with("media-") => Kind::Hidden,
        _ => Kind::Inline,
    }
}

/// Whether an element's name is one of this vocabulary.
pub(super) fn is_known(element: Element<'_, '_>) -> bool {
    !matches!(kind(element.name()), Kind::Inline | Kind::Hidden | Kind::Break)
}

/// The blocks of what stands in an element.
pub(crate) fn pieces(root: Element<'_, '_>) -> Vec<Piece> {
    let mut writer = Writer::default();
    root.walk(|met, depth| {
        writer.come_to(depth);
        match met {
            Met::Text(text) => {
                writer.line.push_str(text);
                writer.breaks &= text.trim().is_empty();
                true
            }
            Met::Element(element) => writer.enter(element, depth),
        }
    });
    writer.come_to(0);
    writer.flush();
    writer.pieces
}

/// A line's role, and the blocks before it.
#[derive(Default)]
struct Writer {
    pieces: Vec<Piece>,
    line: String,
    /// The line ends in a line break.
    breaks: bool,
    open: Vec<Open>,
    /// The depth of the paragraph that is open.
    paragraph: Option<usize>,
    /// There was a paragraph.
    paragraphs: bool,
}

/// A block that is open.
#[derive(Clone, Copy)]
struct Open {
    depth: usize,
    /// The role of what is in it.
    role: Option<Role>,
    /// It is the whole text, and its parts are in elements of their own.
    whole: bool,
}

impl Writer {
    fn role(&self) -> Option<Role> {
        self.open.last().and_then(|open| open.role)
    }

    /// Ends what lies deeper than this.
    fn come_to(&mut self, depth: usize) {
        while self.open.last().is_some_and(|open| open.depth >= depth) {
            self.flush();
            self.open.pop();
        }
        self.paragraph = self.paragraph.filter(|paragraph| *paragraph < depth);
    }

    fn in_paragraph(&self) -> bool {
        self.paragraph.is_some()
    }

    /// Whether to go into an element.
    fn enter(&mut self, element: Element<'_, '_>, depth: usize) -> bool {
        match kind(element.name()) {
            Kind::Block => {
                self.flush();
                let whole = element.is("body") || element.is("body.content");
                self.open.push(Open { depth, role: self.role(), whole });
                if element.is("p") {
                    self.paragraph = Some(depth);
                    self.paragraphs = true;
                }
            }
            // What stands in a paragraph belongs to it.
            Kind::Marked(Role::Subhead) if self.in_paragraph() => {}
            Kind::Marked(own) => {
                self.flush();
                let role = self.role().unwrap_or(own);
                self.open.push(Open { depth, role: Some(role), whole: false });
            }
            Kind::Break if self.breaks => self.flush(),
            Kind::Break => {
                self.line.push(' ');
                self.breaks = true;
            }
            Kind::Lines => {
                self.flush();
                let text = element.raw();
                let role = self.role();
                let blocks = plain::blocks(&text).into_iter().map(|span| collapse(&text[span.range()]));
                self.pieces.extend(blocks.map(|text| Piece { text, role }));
                return false;
            }
            Kind::Row => {
                self.flush();
                self.line = row(element);
                self.push(Some(self.role().unwrap_or(Role::Note)));
                return false;
            }
            Kind::Hidden => return false,
            Kind::Inline => {}
        }
        true
    }

    /// Ends a line. Beside paragraphs text on its own in the body is a sign-off: "51 77 03 CRO01".
    fn flush(&mut self) {
        let bare = self.paragraphs && self.open.last().is_some_and(|open| open.whole);
        self.push(self.role().or(bare.then_some(Role::Tail)));
    }

    fn push(&mut self, role: Option<Role>) {
        self.breaks = false;
        let line = std::mem::take(&mut self.line);
        if !self.in_paragraph() && is_tagged(&line) {
            // HTML as text, in CDATA: it brings its own blocks.
            self.paragraphs = true;
            self.pieces.extend(html::blocks(&line).into_iter().map(|piece| Piece { role: role.or(piece.role), ..piece }));
            return;
        }
        let text = collapse(&line);
        if !text.is_empty() {
            self.pieces.push(Piece { text, role });
        }
    }
}

/// The cells of a row.
fn row(row: Element<'_, '_>) -> String {
    let cells: Vec<String> = row.children().map(Element::text).filter(|cell| !cell.is_empty()).collect();
    cells.join(" ")
}

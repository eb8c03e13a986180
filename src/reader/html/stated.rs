//! The body as JSON-LD states it, beside what the page shows.
//!
//! In: the page's records, and the pieces found in it. Out: the pieces. Where the page shows little or nothing of a stated body, the
//! statement is the body. Where it shows nearly all of it, what it shows beyond is no part of the story: the statement is the
//! publisher's own word on that. Headings and captions stay, for statements leave them out.

use super::metadata::{self, Metadata};
use crate::article::Role;
use crate::reader::draft::Piece;

/// A stated body that is shorter is a summary.
const SHORTEST: usize = 400;
/// So much of a stated body, in percent, must be shown before it is believed.
const SHOWN: usize = 85;
/// So many letters of a piece are looked for.
const SAMPLE: usize = 48;

/// The body, by both.
pub(crate) fn body(metadata: &Metadata<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let Some(stated) = metadata.articles().filter_map(|record| record.body.as_deref()).max_by_key(|body| body.len()) else {
        return pieces;
    };
    if stated.len() < SHORTEST {
        return pieces;
    }
    let shown: usize = pieces.iter().filter(|piece| piece.role != Some(Role::Caption)).map(|piece| piece.text.len()).sum();
    if shown * 3 < stated.len() {
        return split(stated);
    }
    let whole = letters(stated);
    let found: Vec<bool> = pieces.iter().map(|piece| is_in(&whole, &piece.text)).collect();
    let both: usize = pieces.iter().zip(&found).filter(|(_, found)| **found).map(|(piece, _)| letters(&piece.text).len()).sum();
    if both * 100 < whole.len() * SHOWN || both > whole.len() * 2 {
        return pieces;
    }
    let stays =
        |piece: &Piece, found: bool| found || matches!(piece.role, Some(Role::Subhead | Role::Caption)) || is_short(piece);
    pieces.into_iter().zip(found).filter(|(piece, found)| stays(piece, *found)).map(|(piece, _)| piece).collect()
}

/// Headings and items: statements often leave them out.
fn is_short(piece: &Piece) -> bool {
    piece.role == Some(Role::Paragraph) && piece.text.len() < 2 * SAMPLE
}

/// Whether a stated body has a piece: by its first letters.
fn is_in(whole: &str, text: &str) -> bool {
    let letters = letters(text);
    let end = letters.char_indices().nth(SAMPLE).map_or(letters.len(), |(at, _)| at);
    memchr::memmem::find(whole.as_bytes(), &letters.as_bytes()[..end]).is_some()
}

/// Letters and digits, small.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The paragraphs of a stated body.
fn split(stated: &str) -> Vec<Piece> {
    if stated.contains("</") {
        return super::blocks(stated);
    }
    let lines = stated.split('\n').map(metadata::squeeze).filter(|line| !line.is_empty());
    lines.map(|text| Piece { text, role: None }).collect()
}

//! HTML.
use super::draft::{Draft, Piece};

/// Reads a page. `url` is where it was published, if that is known.
pub(crate) fn read(page: &str, url: Option<&str>) -> Draft {
    let _ = (page, url);
    Draft::default()
}

/// The blocks of a fragment of HTML: a feed item's content, the XHTML or escaped HTML inside a wire document. All of it is content;
/// nothing is thrown away but scripts, styles and the like.
pub(crate) fn blocks(fragment: &str) -> Vec<Piece> {
    let _ = fragment;
    Vec::new()
}

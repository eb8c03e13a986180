//! Wire documents.
use super::draft::Draft;
use crate::error::Error;

/// Reads the articles of a wire document.
pub(crate) fn read(document: &str) -> Result<Vec<Draft>, Error> {
    let _ = document;
    Ok(Vec::new())
}

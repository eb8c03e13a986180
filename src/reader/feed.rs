//! Feeds.
use super::draft::Draft;
use crate::error::Error;

/// Reads a feed's items.
pub(crate) fn read(feed: &str) -> Result<Vec<Draft>, Error> {
    let _ = feed;
    Ok(Vec::new())
}

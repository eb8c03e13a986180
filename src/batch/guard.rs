//! A panic in one article is that article's error, not the end of the run.
//!
//! The analysis is written not to panic; where it does all the same, the other thirty thousand articles still get done. Under
//! [`caught`] a panic prints nothing and becomes an [`Error`] that says where it happened; anywhere else it is loud as ever.

use crate::error::{Error, ErrorKind};
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs a piece of work whose panic is an error of kind [`ErrorKind::Internal`].
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    hush();
    let before = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    result.unwrap_or_else(|payload| {
        let said = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        let place = PLACE.take();
        Err(Error::new(ErrorKind::Internal, format!("internal error: {} ({place})", said.unwrap_or("unknown"))))
    })
}

/// Puts the silent hook before the one that is there, once.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.get() {
                PLACE.set(info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default());
            } else {
                loud(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::caught;
    use crate::error::ErrorKind;

    #[test]
    fn a_panic_is_an_error_with_its_place() {
        let error = caught::<()>(|| panic!("boom {}", 1)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(error.to_string().starts_with("internal error: boom 1 (src/batch/guard.rs:"), "{error}");
        assert_eq!(caught(|| Ok(2)).unwrap(), 2);
    }
}

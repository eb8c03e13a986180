//! The renderer: from an [`Article`](crate::article::Article) to bytes. It finds nothing and reads no files.

pub mod json;

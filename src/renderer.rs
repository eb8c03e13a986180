//! The renderer: from an [`Article`](crate::article::Article) to bytes. It finds nothing and reads no files.

pub mod csv;
#[cfg(test)]
mod example;
pub mod html;
pub mod json;
mod locator;
mod parts;
pub mod schema;
pub mod text;
mod visible;

pub use parts::{Part, Parts};

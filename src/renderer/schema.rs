//! The JSON Schema of the output, made of the very structs that write it.

use super::json::ArticleView;
use schemars::generate::SchemaSettings;
use std::io;

/// The schema as a value.
pub fn schema() -> schemars::Schema {
    // As it is written, not as it might be read: what is always there is required.
    SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<ArticleView<'_>>()
}

/// Writes the schema, indented, with the last line's end.
///
/// # Errors
/// When `out` fails.
pub fn write(out: &mut impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &schema())?;
    out.write_all(b"\n")
}

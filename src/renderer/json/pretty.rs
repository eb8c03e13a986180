//! Indented JSON in which a span stays on one line: a moved span is one line of a diff.
//!
//! `{"span": [10, 92]}` comes out as `"span": [10, 92]` between two line breaks, where `serde_json`'s own formatter would use four
//! lines. Everything else is as `serde_json` would write it.

use std::io;

/// Two spaces a level; arrays of numbers on one line.
pub(super) struct Pretty {
    indent: usize,
    filled: bool,
    /// Depth of arrays that stay on one line: those that begin with a number, known only at their first value, so the line
    /// break is held back until then.
    flat: usize,
}

impl Pretty {
    /// As deep as `indent` levels already.
    pub(super) fn at(indent: usize) -> Pretty {
        Pretty { indent, filled: false, flat: 0 }
    }

    fn line<W: ?Sized + io::Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.indent).try_for_each(|_| out.write_all(b"  "))
    }

    fn leave_flat<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.flat == 1 {
            self.flat = 0;
            self.line(out)?;
        }
        Ok(())
    }
}

impl serde_json::ser::Formatter for Pretty {
    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.leave_flat(out)?;
        self.indent += 1;
        self.filled = false;
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.indent -= 1;
        if self.filled && self.flat == 0 {
            self.line(out)?;
        }
        self.flat = 0;
        out.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if first {
            self.flat = 1;
            return Ok(());
        }
        if self.flat == 2 {
            return out.write_all(b", ");
        }
        out.write_all(b",")?;
        self.line(out)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, _out: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn write_u32<W: ?Sized + io::Write>(&mut self, out: &mut W, value: u32) -> io::Result<()> {
        self.write_u64(out, u64::from(value))
    }

    fn write_u64<W: ?Sized + io::Write>(&mut self, out: &mut W, value: u64) -> io::Result<()> {
        if self.flat == 1 {
            self.flat = 2;
        }
        write!(out, "{value}")
    }

    fn begin_string<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.leave_flat(out)?;
        out.write_all(b"\"")
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.leave_flat(out)?;
        self.indent += 1;
        self.filled = false;
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.indent -= 1;
        if self.filled {
            self.line(out)?;
        }
        out.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.line(out)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _out: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

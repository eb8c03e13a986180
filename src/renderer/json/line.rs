//! JSON on one line, byte for byte as `serde_json` writes it, in a third of the time.
//!
//! Half of the output is short: keys, offsets, names. `serde_json` looks at every byte of them, keys included, and asks its writer
//! for each mark; here a key is written as it stands, a string's bytes are looked at sixteen at a time, and all goes into one
//! buffer. What the contract has no use for (maps, enums with fields) is refused.

use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};
use serde_json::Error;

/// Writes one value to the end of a buffer.
pub(super) struct Line<'o>(pub(super) &'o mut Vec<u8>);

/// An array or object under way.
pub(super) struct Items<'o> {
    out: &'o mut Vec<u8>,
    /// Something stands before the next item.
    begun: bool,
}

impl<'o> Items<'o> {
    #[inline]
    fn open(out: &'o mut Vec<u8>, mark: u8) -> Result<Items<'o>, Error> {
        out.push(mark);
        Ok(Items { out, begun: false })
    }

    #[inline]
    fn item<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
        value.serialize(Line(self.out))
    }

    #[inline]
    fn close(self, mark: u8) -> Result<(), Error> {
        self.out.push(mark);
        Ok(())
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close(b']')
    }
}

impl SerializeTuple for Items<'_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        self.item(value)
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close(b']')
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Error;

    #[inline(always)]
    fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        key(self.out, name, self.begun);
        self.begun = true;
        value.serialize(Line(self.out))
    }

    #[inline]
    fn end(self) -> Result<(), Error> {
        self.close(b'}')
    }
}

/// Numbers that the contract has few of go the common way.
macro_rules! as_ever {
    ($($function:ident: $number:ty),*) => {
        $(fn $function(self, value: $number) -> Result<(), Error> {
            serde_json::to_writer(self.0, &value)
        })*
    };
}

fn refused<T>() -> Result<T, Error> {
    Err(Error::custom("a value of a kind that the contract does not have"))
}

impl<'o> Serializer for Line<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'o>;
    type SerializeTuple = Items<'o>;
    type SerializeStruct = Items<'o>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    as_ever!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    as_ever!(serialize_u8: u8, serialize_u16: u16, serialize_f32: f32, serialize_f64: f64, serialize_char: char);

    #[inline]
    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        number(self.0, value);
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        match u32::try_from(value) {
            Ok(value) => self.serialize_u32(value),
            Err(_) => serde_json::to_writer(self.0, &value),
        }
    }

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.0.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<(), Error> {
        string(self.0, text);
        Ok(())
    }

    fn serialize_bytes(self, _bytes: &[u8]) -> Result<(), Error> {
        refused()
    }

    #[inline]
    fn serialize_none(self) -> Result<(), Error> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    #[inline]
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _name: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), Error> {
        refused()
    }

    #[inline]
    fn serialize_seq(self, _length: Option<usize>) -> Result<Items<'o>, Error> {
        Items::open(self.0, b'[')
    }

    #[inline]
    fn serialize_tuple(self, _length: usize) -> Result<Items<'o>, Error> {
        Items::open(self.0, b'[')
    }

    #[inline]
    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Items<'o>, Error> {
        Items::open(self.0, b'{')
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<Impossible<(), Error>, Error> {
        refused()
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        refused()
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Impossible<(), Error>, Error> {
        refused()
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        refused()
    }
}

/// Writes a field's name and the marks around it, all at once: the compiler knows the name. Names are ours: no letter of them needs
/// an escape.
#[inline(always)]
fn key(out: &mut Vec<u8>, name: &'static str, begun: bool) {
    let mut key = [b'"'; 24];
    let end = 2 + name.len();
    if end + 2 > key.len() {
        out.extend_from_slice(if begun { b",\"" } else { b"\"" });
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        return;
    }
    key[0] = b',';
    key[2..end].copy_from_slice(name.as_bytes());
    key[end + 1] = b':';
    out.extend_from_slice(&key[usize::from(!begun)..end + 2]);
}

/// Writes a number: four digits at once, of which those in front that are nought are cut off.
fn number(out: &mut Vec<u8>, value: u32) {
    if value >= 10_000 {
        number(out, value / 10_000);
        out.extend_from_slice(&four_digits(value % 10_000).to_le_bytes());
        return;
    }
    let digits = four_digits(value);
    // "0042" has two of them; of "0000" the last stays.
    let noughts = ((digits ^ 0x3030_3030) | (1 << 24)).trailing_zeros() / 8;
    out.extend_from_slice(&(digits >> (noughts * 8)).to_le_bytes());
    out.truncate(out.len() - noughts as usize);
}

/// The digits of a number below 10,000, the first in the lowest byte.
fn four_digits(value: u32) -> u32 {
    let pair = |value: u32| (value / 10) | ((value % 10) << 8);
    (pair(value / 100) | (pair(value % 100) << 16)) + 0x3030_3030
}

/// Whether a byte of a string cannot stand in JSON as it is.
fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Whether one of eight bytes cannot: a byte's highest bit is set where taking the limit from it has to borrow.
fn has_escaped(eight: u64) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let below = |bytes: u64, limit: u64| bytes.wrapping_sub(EACH * limit) & !bytes;
    let is = |mark: u8| below(eight ^ (EACH * u64::from(mark)), 1);
    (below(eight, 0x20) | is(b'"') | is(b'\\')) & (EACH << 7) != 0
}

/// Writes a string.
fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    if !short(out, text.as_bytes()) {
        long(out, text.as_bytes());
    }
    out.push(b'"');
}

/// Writes a string of fewer than sixteen bytes, as most are, if none is escaped: its first and its last bytes, which may overlap.
fn short(out: &mut Vec<u8>, bytes: &[u8]) -> bool {
    match bytes.len() {
        8..16 => {
            ends::<8>(out, bytes, |first, last| has_escaped(u64::from_le_bytes(*first)) || has_escaped(u64::from_le_bytes(*last)))
        }
        4..8 => ends::<4>(out, bytes, |first, last| {
            has_escaped(u64::from(u32::from_le_bytes(*first)) | (u64::from(u32::from_le_bytes(*last)) << 32))
        }),
        2..4 => ends::<2>(out, bytes, |first, last| first.iter().chain(last).any(|byte| is_escaped(*byte))),
        _ => false,
    }
}

#[inline(always)]
fn ends<const N: usize>(out: &mut Vec<u8>, bytes: &[u8], has: impl Fn(&[u8; N], &[u8; N]) -> bool) -> bool {
    let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) else { return false };
    if has(first, last) {
        return false;
    }
    let end = out.len() + bytes.len();
    out.extend_from_slice(first);
    out.truncate(end - N);
    out.extend_from_slice(last);
    true
}

/// Writes a string: as much at once as stands there without a byte that is escaped.
#[inline(never)]
fn long(out: &mut Vec<u8>, mut rest: &[u8]) {
    loop {
        let plain = plain_head(rest);
        out.extend_from_slice(&rest[..plain]);
        rest = &rest[plain..];
        if rest.is_empty() {
            return;
        }
        let stretch;
        (stretch, rest) = rest.split_at(rest.len().min(STRETCH));
        escaped(out, stretch);
    }
}

/// Bytes of a long string that are looked at together.
const STRETCH: usize = 16;

/// How many bytes at the head of a string are not escaped; whole stretches are counted, and the end if all stand before it.
fn plain_head(bytes: &[u8]) -> usize {
    let (stretches, rest) = bytes.as_chunks::<STRETCH>();
    // No early end within a stretch: so its bytes are looked at side by side.
    let has = |stretch: &[u8; STRETCH]| stretch.iter().fold(false, |any, byte| any | is_escaped(*byte));
    if let Some(index) = stretches.iter().position(has) {
        return index * STRETCH;
    }
    // The last bytes together with some of those before them: what was looked at already does no harm.
    let plain = match bytes.last_chunk::<STRETCH>() {
        Some(last) => rest.is_empty() || !has(last),
        None => !rest.iter().any(|byte| is_escaped(*byte)),
    };
    if plain { bytes.len() } else { bytes.len() - rest.len() }
}

/// Writes a stretch in which something is escaped.
fn escaped(out: &mut Vec<u8>, mut bytes: &[u8]) {
    while let Some(plain) = bytes.iter().position(|byte| is_escaped(*byte)) {
        out.extend_from_slice(&bytes[..plain]);
        escape(out, bytes[plain]);
        bytes = &bytes[plain + 1..];
    }
    out.extend_from_slice(bytes);
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x8 => b'b',
        0xc => b'f',
        0..0x20 => {
            out.extend_from_slice(b"\\u00");
            out.extend([byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]));
            return;
        }
        mark => mark,
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, Pen, view};
    use super::*;

    fn line(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        value.serialize(Line(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn writes_numbers_and_strings_as_serde_json_does() {
        for number in (0..10_101).chain([99_999, 100_000, 1_002_003, 4_000_000_000, u64::from(u32::MAX) + 1]) {
            assert_eq!(line(&number), number.to_string());
        }
        let every = (0..=0x2ff).filter_map(char::from_u32).collect::<String>();
        for length in 0..40 {
            for start in (0..every.chars().count()).step_by(7) {
                let text: String = every.chars().skip(start).take(length).collect();
                assert_eq!(line(&text), serde_json::to_string(&text).unwrap());
            }
        }
        let mixed = (-1.5_f64, Some("x"), None::<u8>, [true, false], [1_u32, 2], vec!["a"; 2], Vec::<u8>::new());
        assert_eq!(line(&mixed), serde_json::to_string(&mixed).unwrap());
    }

    #[test]
    fn writes_the_contract_as_serde_json_does() {
        let article = crate::renderer::example::article();
        for (with_text, explain) in [(false, false), (true, true)] {
            let choice = Choice { with_text, explain, ..Choice::default() };
            let pen = Pen::of(&article, choice);
            let view = view(&article, choice, &pen);
            assert_eq!(line(&view), serde_json::to_string(&view).unwrap());
        }
    }

    #[test]
    fn refuses_what_is_not_in_the_contract() {
        let map = std::collections::BTreeMap::from([("a", 1)]);
        assert!(map.serialize(Line(&mut Vec::new())).is_err());
    }
}

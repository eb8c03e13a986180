//! A record as nearly all are written: one object whose fields are strings or null.
//!
//! In: a line. Out: each field with its text, borrowed where nothing in it is escaped, or none for null. Anything else (numbers, nested values,
//! characters as two surrogates, mistakes) is none of its business: it gives up, and the caller reads the line with `serde_json`,
//! which knows what is wrong and where. It takes a third of the time.

use memchr::memchr2;
use std::borrow::Cow;

/// Tells of the fields of a record in their order; nothing, perhaps after some fields, where it is not of that form.
pub(super) fn each<'l>(line: &'l str, mut met: impl FnMut(&'l str, Option<Cow<'l, str>>)) -> Option<()> {
    let mut scanner = Scanner { line, at: 0 };
    scanner.mark(b'{')?;
    loop {
        scanner.mark(b'"')?;
        let Cow::Borrowed(name) = scanner.string()? else { return None };
        scanner.mark(b':')?;
        let text = match scanner.mark(b'"') {
            Some(()) => Some(scanner.string()?),
            None => scanner.null().map(|()| None)?,
        };
        met(name, text);
        if scanner.mark(b',').is_none() {
            scanner.mark(b'}')?;
            scanner.spaces();
            return (scanner.at == line.len()).then_some(());
        }
    }
}

struct Scanner<'l> {
    line: &'l str,
    at: usize,
}

impl<'l> Scanner<'l> {
    fn spaces(&mut self) {
        let rest = &self.line.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    }

    /// A mark, white space before it aside.
    fn mark(&mut self, mark: u8) -> Option<()> {
        self.spaces();
        (*self.line.as_bytes().get(self.at)? == mark).then(|| self.at += 1)
    }

    fn null(&mut self) -> Option<()> {
        let here = self.line.as_bytes()[self.at..].starts_with(b"null");
        here.then(|| self.at += "null".len())
    }

    /// A string after its opening quotation mark.
    fn string(&mut self) -> Option<Cow<'l, str>> {
        let mut whole: Option<String> = None;
        loop {
            let rest = &self.line[self.at..];
            let length = memchr2(b'"', b'\\', rest.as_bytes())?;
            let part = &rest[..length];
            if has_control(part.as_bytes()) {
                return None;
            }
            self.at += length + 1;
            if rest.as_bytes()[length] == b'"' {
                return Some(match whole {
                    None => Cow::Borrowed(part),
                    Some(whole) => Cow::Owned(whole + part),
                });
            }
            // The article is most of its line.
            let whole = whole.get_or_insert_with(|| String::with_capacity(rest.len()));
            whole.push_str(part);
            whole.push(self.escaped()?);
        }
    }

    /// The character that stands escaped after a backslash.
    fn escaped(&mut self) -> Option<char> {
        let mark = *self.line.as_bytes().get(self.at)?;
        self.at += 1;
        Some(match mark {
            b'"' | b'\\' | b'/' => char::from(mark),
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let digits = self.line.get(self.at..self.at + 4)?;
                self.at += 4;
                let number = digits.chars().try_fold(0, |number, digit| Some((number << 4) | digit.to_digit(16)?))?;
                char::from_u32(number)?
            }
            _ => return None,
        })
    }
}

/// Whether there is a control character, which JSON does not allow in a string. No early end: many bytes are looked at together.
fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |any, byte| any | (*byte < 0x20))
}

#[cfg(test)]
mod tests {
    use super::each;
    use serde_json::Value;

    fn read(line: &str) -> Option<Vec<(String, Option<String>)>> {
        let mut fields = Vec::new();
        each(line, |name, text| fields.push((name.to_owned(), text.map(Into::into)))).map(|()| fields)
    }

    #[test]
    fn reads_what_serde_json_reads() {
        for line in [
            r#"{"id":"a7","text":"He \"came\".\nShe left\t\\ \/ \b\f\r.","date":""}"#,
            " \t{ \"a\" : \"\u{e9}\u{201c}\" , \"b\":\"\\u00e9\\u201C\\u0000\" }\r",
            r#"{"a":"\\"}"#,
            r#"{"a": null ,"b":"null","c":null}"#,
        ] {
            let Ok(Value::Object(object)) = serde_json::from_str(line) else { panic!("{line}") };
            let known = object.into_iter().map(|(name, value)| (name, value.as_str().map(str::to_owned)));
            assert_eq!(read(line), Some(known.collect()), "{line}");
        }
    }

    #[test]
    fn leaves_the_rest_alone() {
        for line in [
            "",
            "{}",
            "[]",
            r#"{"a":1}"#,
            r#"{"a":nullx}"#,
            r#"{"a":nul"#,
            r#"{"a":"x""#,
            r#"{"a":"x",}"#,
            r#"{"a":"x"}{"#,
            r#"{"a":"x" "b":"y"}"#,
            r#"{"a":"cut o"#,
            r#"{"a":"\"#,
            r#"{"a":"\x"}"#,
            r#"{"a":"\u12"}"#,
            r#"{"a":"\u+123"}"#,
            r#"{"a":"\ud83d\ude00"}"#,
            "{\"a\":\"\n\"}",
            r#"{"\u0061":"x"}"#,
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}

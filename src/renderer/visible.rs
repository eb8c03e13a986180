//! An article's characters made harmless on a terminal. An article is a stranger's text: an escape sequence in it must not
//! recolour, rewrite or title the reader's window, and a bidirectional control must not turn a line around.
//!
//! `"\u{1b}[31mred"` becomes `"␛[31mred"`; a line break or tab becomes a space, since the page breaks its lines itself. Letters,
//! marks and joiners of every script stay as they are.

use std::borrow::Cow;

/// Whether a character acts on the terminal instead of standing on the page.
fn acts(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e001f}')
}

fn breaks(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text with nothing in it that acts: control characters as pictures or escapes, line breaks (and the spaces around them) as
/// one space.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut broken = false;
    for character in text.chars() {
        if breaks(character) {
            shown.truncate(shown.trim_end_matches(' ').len());
            shown.push(' ');
            broken = true;
        } else if !(broken && character == ' ') {
            broken = false;
            push(&mut shown, character);
        }
    }
    Cow::Owned(shown)
}

fn push(shown: &mut String, character: char) {
    match character {
        '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + character as u32)),
        '\u{7f}' => shown.push('␡'),
        _ if acts(character) => shown.extend(character.escape_unicode()),
        _ => shown.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn nothing_acts_on_the_terminal() {
        assert_eq!(visible("\u{1b}]0;title\u{7}"), "␛]0;title␇");
        assert_eq!(visible("a\u{9b}31m\u{7f}"), "a\\u{9b}31m␡");
        assert_eq!(visible("abc\u{202e}def"), "abc\\u{202e}def");
    }

    #[test]
    fn line_breaks_are_spaces_and_other_text_stands() {
        assert_eq!(visible("one  two \r\n   three\tfour"), "one  two three four");
        assert_eq!(visible("Łódź, 東京, क्‍ष, 👩‍🚀"), "Łódź, 東京, क्‍ष, 👩‍🚀");
    }
}

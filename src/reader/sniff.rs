//! What an input is, by its first characters.
//!
//! In: the decoded text. Out: its format. Only the head of a real page, document or record counts: an article that tells of HTML,
//! or begins with a `<`, is text.

use crate::article::Format;

/// The format a text is in.
pub(crate) fn format(text: &str) -> Format {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match text.as_bytes().first() {
        Some(b'<') => markup(text),
        Some(b'{') => json(text),
        _ => Format::Text,
    }
}

/// Markup: by the root element, after XML declaration, document type and comments.
fn markup(text: &str) -> Format {
    let mut rest = text;
    let mut prolog = false;
    loop {
        rest = rest.trim_start();
        if begins(rest, "<!doctype html") {
            return Format::Html;
        }
        let end = if begins(rest, "<?xml") {
            prolog = true;
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if begins(rest, "<!doctype") || (prolog && rest.starts_with("<?")) {
            rest.find('>').map(|at| at + 1)
        } else {
            break;
        };
        let Some(end) = end else { return Format::Text };
        rest = &rest[end..];
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let name = &name[..name.find(|c: char| !c.is_alphanumeric() && !":-_.".contains(c)).unwrap_or(name.len())];
    match name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" | "head" | "body" => Format::Html,
        "rss" | "rdf" | "feed" => Format::Feed,
        "nitf" | "newsml" | "newsitem" | "newsmessage" | "packageitem" | "conceptitem" | "knowledgeitem" => Format::Wire,
        _ if prolog => Format::Wire,
        _ => Format::Text,
    }
}

/// JSON: one object, or one a line.
fn json(text: &str) -> Format {
    let head: String = text.chars().take(4096).filter(|c| !c.is_whitespace()).collect();
    if !head.starts_with("{\"") || !head.contains("\":") {
        return Format::Text;
    }
    if head.contains("jsonfeed.org/version") {
        return Format::Feed;
    }
    if ["\"body_html\":", "\"body_xhtml\":", "\"body_text\":", "\"versioncreated\":"].iter().any(|key| head.contains(key)) {
        return Format::Wire;
    }
    Format::Jsonl
}

fn begins(text: &str, with: &str) -> bool {
    text.as_bytes().get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_documents_by_their_head() {
        for (text, expected) in [
            ("\n<!DOCTYPE html><p>", Format::Html),
            ("<!-- saved --> <html lang=en>", Format::Html),
            ("<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM 'x'><nitf>", Format::Wire),
            ("<?xml version=\"1.0\"?><rss version=\"2.0\">", Format::Feed),
            ("<newsItem xmlns='x'>", Format::Wire),
            ("{\"id\": \"1\", \"text\": \"Rome\"}", Format::Jsonl),
            ("{\"version\": \"https://jsonfeed.org/version/1\"}", Format::Feed),
            ("{\"uri\": \"a\", \"body_html\": \"<p>\"}", Format::Wire),
        ] {
            assert_eq!(format(text), expected, "{text}");
        }
    }

    #[test]
    fn leaves_articles_alone() {
        for text in
            ["The <html> tag turns 30", "<IBM.N> shares fell.", "<- back", "<p>One fragment</p>", "{sic}", "", "<!-- open", "<"]
        {
            assert_eq!(format(text), Format::Text, "{text}");
        }
    }
}

//! What an input is, by its first characters.
//!
//! In: the decoded text, and what the input's name ends in. Out: its format, and what the user should know if the two do not agree.
//! Content comes first, and only the head of a real page, document or record counts: an article that tells of HTML, or begins with a
//! `<`, is text. The name decides where the content does not: a fragment of HTML (`<p>One</p>`) is HTML if it is called so.

use crate::article::Format;

/// The format of an input, by content, then by name; and a warning where they do not agree.
pub(crate) fn judge(text: &str, extension: Option<&str>) -> (Format, Option<String>) {
    let found = format(text);
    let Some(named) = extension.and_then(by_name) else { return (found, None) };
    if found == Format::Text && named == Format::Html && has_tags(text) {
        return (Format::Html, None);
    }
    let odd = found != named && found != Format::Jsonl;
    let warning = || format!("called .{} but holds {}; read as that", extension.unwrap_or_default().to_lowercase(), what(found));
    (found, odd.then(warning))
}

/// What a name's ending promises, of those that promise one format.
fn by_name(extension: &str) -> Option<Format> {
    let is = |known: &[&str]| known.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if is(&["txt", "text"]) {
        return Some(Format::Text);
    }
    is(&["html", "htm", "xhtml", "shtml"]).then_some(Format::Html)
}

fn what(format: Format) -> &'static str {
    match format {
        Format::Text => "plain text",
        Format::Html => "an HTML page",
        Format::Wire => "a wire document",
        Format::Feed => "a feed",
        Format::Jsonl => "JSON records",
    }
}

/// Whether elements end somewhere in a text, which plain text has no use for.
fn has_tags(text: &str) -> bool {
    let closes = |(at, _)| {
        let name = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        name.len() < text.len() - at - 2 && name.starts_with('>')
    };
    text.match_indices("</").take(64).any(closes)
        || ["<p>", "<br>", "<br/>", "<br />", "<P>", "<BR>"].iter().any(|tag| text.contains(tag))
}

/// The format a text is in, by its content.
pub(crate) fn format(text: &str) -> Format {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match text.as_bytes().first() {
        Some(b'<') => markup(text),
        Some(b'{' | b'[') => json(text),
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

/// JSON: one object, a list of them, or one a line.
fn json(text: &str) -> Format {
    let head: String = text.chars().take(HEAD).filter(|c| !c.is_whitespace() && *c != '_').flat_map(char::to_lowercase).collect();
    let listed = head.starts_with("[{\"");
    if !(listed || head.starts_with("{\"")) || !head.contains("\":") {
        return Format::Text;
    }
    if head.contains("jsonfeed.org/version") || head.contains("\"contenthtml\":") && head.contains("\"items\":") {
        return Format::Feed;
    }
    // The names that ninjs has and nothing else: one will do; of the others two must be there.
    let has = |name: &str| head.contains(&format!("\"{name}\":"));
    let sure = [
        "bodyhtml",
        "bodyxhtml",
        "bodytext",
        "versioncreated",
        "headlines",
        "bodies",
        "contentcreated",
        "firstcreated",
        "pubstatus",
    ];
    let likely =
        ["uri", "headline", "byline", "urgency", "slugline", "located", "usageterms", "copyrightnotice", "copyrightholder"];
    if head.contains("/ninjs/") || sure.iter().any(|name| has(name)) || likely.iter().filter(|name| has(name)).count() > 1 {
        return Format::Wire;
    }
    if listed { Format::Text } else { Format::Jsonl }
}

/// How much of JSON is looked at.
const HEAD: usize = 16 * 1024;

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

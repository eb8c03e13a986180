//! JSON-LD: what a page tells search engines of its article.
//!
//! In: the text of a script of type `application/ld+json`. Out: the articles in it. Pages write it by hand and by template, so the
//! reader forgives: commas too many, line breaks in strings, comments and CDATA marks around it, and an end that never comes.

use super::entities;

/// Nothing lies deeper.
const DEEPEST: usize = 40;
/// No more objects are looked at.
const OBJECTS: usize = 1000;
/// No more values are read.
const MOST: usize = 200_000;

/// What an article's record says.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Record {
    /// It is an article by its type, not only a page.
    pub(crate) is_article: bool,
    pub(crate) headline: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) created: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) url: Option<String>,
}

/// A JSON value, as far as it matters.
#[derive(Clone, PartialEq, Debug)]
enum Json {
    Text(String),
    Other,
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text.as_str()),
            Json::List(items) => items.first()?.text(),
            Json::Object(_) => self.get("@value").or_else(|| self.get("name"))?.text(),
            Json::Other => None,
        }
    }

    /// The values themselves: of a list, its items.
    fn each(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    fn is_of(&self, fits: impl Fn(&str) -> bool) -> bool {
        self.get("@type").is_some_and(|types| types.each().iter().filter_map(Json::text).any(fits))
    }
}

/// The records of a script.
pub(crate) fn read(script: &str) -> Vec<Record> {
    let mut reader = Reader { text: script, at: 0, left: MOST };
    let mut roots = Vec::new();
    while reader.seek_value() {
        let before = reader.at;
        if let Some(value) = reader.value(0) {
            roots.push(value);
        }
        if reader.at == before {
            break;
        }
    }
    let mut objects = Vec::new();
    let mut queue: Vec<&Json> = roots.iter().rev().collect();
    while let Some(value) = queue.pop() {
        match value {
            Json::List(items) => queue.extend(items.iter().rev()),
            Json::Object(_) if objects.len() >= OBJECTS => break,
            Json::Object(members) => {
                objects.push(value);
                let holds = |key: &str| {
                    matches!(key, "@graph" | "mainEntity" | "mainEntityOfPage" | "itemListElement" | "item" | "hasPart")
                };
                queue.extend(members.iter().filter(|(key, _)| holds(key)).map(|(_, value)| value).rev());
            }
            _ => {}
        }
    }
    objects.iter().filter_map(|object| record(object, &objects)).collect()
}

/// Whether a type's name is an article's.
fn is_article(name: &str) -> bool {
    let name = name.rsplit(['/', ':']).next().unwrap_or(name);
    name.ends_with("Article")
        || matches!(
            name,
            "BlogPosting"
                | "Report"
                | "Reportage"
                | "LiveBlogPosting"
                | "SocialMediaPosting"
                | "Posting"
                | "Review"
                | "Recipe"
                | "Blog"
        )
}

fn record(object: &Json, all: &[&Json]) -> Option<Record> {
    let article = object.is_of(is_article);
    if !article && !object.is_of(|name| name.ends_with("Page") || name == "VideoObject" || name == "Event") {
        return None;
    }
    let text = |key: &str| object.get(key).and_then(Json::text).map(clean).filter(|text| !text.is_empty());
    Some(Record {
        is_article: article,
        headline: text("headline").or_else(|| text("name")),
        description: text("description"),
        published: text("datePublished").or_else(|| text("uploadDate")),
        created: text("dateCreated"),
        modified: text("dateModified"),
        authors: authors(object, all),
        publisher: object.get("publisher").and_then(|publisher| person(publisher, all)),
        body: text("articleBody"),
        url: text("url")
            .or_else(|| object.get("mainEntityOfPage").and_then(|page| page.get("@id").unwrap_or(page).text()).map(clean)),
    })
}

fn authors(object: &Json, all: &[&Json]) -> Vec<String> {
    let Some(listed) = object.get("author").or_else(|| object.get("creator")) else { return Vec::new() };
    let people =
        listed.each().iter().filter(|author| !author.is_of(|name| name == "Organization" || name == "NewsMediaOrganization"));
    people.filter_map(|author| person(author, all)).collect()
}

/// A name, given as such, in an object, or in an object that is only pointed to.
fn person(value: &Json, all: &[&Json]) -> Option<String> {
    let named = |value: &Json| value.get("name").and_then(Json::text).map(clean);
    match value {
        Json::Text(name) => Some(clean(name)),
        Json::Object(_) => named(value).or_else(|| {
            let id = value.get("@id")?.text()?;
            all.iter().find(|other| other.get("@id").and_then(Json::text) == Some(id)).and_then(|other| named(other))
        }),
        _ => None,
    }
    .filter(|name| !name.is_empty())
}

/// Without references and tags, which pages leave in it.
fn clean(text: &str) -> String {
    let text = entities::decode(text);
    let text = if text.contains('&') { entities::decode(&text).into_owned() } else { text.into_owned() };
    text.trim().to_owned()
}

struct Reader<'s> {
    text: &'s str,
    at: usize,
    left: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes to the next object or list: past comments and CDATA marks.
    fn seek_value(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            if byte == b'{' || byte == b'[' && !self.text[self.at..].starts_with("[CDATA[") {
                return true;
            }
            self.at += if byte == b'[' { 7 } else { 1 };
        }
        false
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte >= 0x80) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.left = self.left.checked_sub(1)?;
        self.skip_space();
        match self.peek()? {
            b'{' if depth < DEEPEST => Some(self.object(depth)),
            b'[' if depth < DEEPEST => Some(self.list(depth)),
            b'"' => Some(Json::Text(self.string())),
            b'}' | b']' | b',' | b':' => None,
            _ => {
                let rest = &self.text.as_bytes()[self.at..];
                let length = rest.iter().position(|byte| matches!(byte, b',' | b'}' | b']' | b'"') || byte.is_ascii_whitespace());
                let length = length.unwrap_or(rest.len()).max(1);
                let word = self.text.get(self.at..self.at + length).unwrap_or_default();
                self.at += length;
                Some(if word.starts_with(|c: char| c.is_ascii_digit()) { Json::Text(word.to_owned()) } else { Json::Other })
            }
        }
    }

    fn object(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b'"') => {
                    let key = self.string();
                    self.skip_space();
                    if self.peek() == Some(b':') {
                        self.at += 1;
                    }
                    match self.value(depth + 1) {
                        Some(value) => members.push((key, value)),
                        None if self.left == 0 => break,
                        None => {}
                    }
                }
                // A list's end in an object: something was not closed.
                Some(b']') if depth > 0 => break,
                Some(_) => self.at += 1,
            }
        }
        Json::Object(members)
    }

    fn list(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b'}') if depth > 0 => break,
                Some(b',' | b':' | b'}') => self.at += 1,
                Some(_) => match self.value(depth + 1) {
                    Some(value) => items.push(value),
                    None if self.left == 0 => break,
                    None => self.at += 1,
                },
            }
        }
        Json::List(items)
    }

    /// A string: ends at its quote; line breaks are part of it.
    fn string(&mut self) -> String {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let Some(length) = memchr::memchr2(b'"', b'\\', rest) else {
                text.push_str(&self.text[self.at..]);
                self.at = self.text.len();
                return text;
            };
            text.push_str(&self.text[self.at..self.at + length]);
            self.at += length + 1;
            if rest[length] == b'"' {
                return text;
            }
            self.escape(&mut text);
        }
    }

    fn escape(&mut self, text: &mut String) {
        let Some(escaped) = self.text[self.at..].chars().next() else { return };
        self.at += escaped.len_utf8();
        match escaped {
            'n' | 'r' => text.push('\n'),
            't' => text.push(' '),
            'b' | 'f' => {}
            'u' => {
                let mut unit = || {
                    let digits = self.text.get(self.at..self.at + 4)?;
                    let value = u16::from_str_radix(digits, 16).ok()?;
                    self.at += 4;
                    Some(value)
                };
                let Some(first) = unit() else { return };
                let mut units = vec![first];
                if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
                    self.at += 2;
                    let digits = self.text.get(self.at..self.at + 4).and_then(|digits| u16::from_str_radix(digits, 16).ok());
                    if let Some(second) = digits {
                        self.at += 4;
                        units.push(second);
                    }
                }
                text.extend(char::decode_utf16(units).map(|character| character.unwrap_or('\u{fffd}')));
            }
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(script: &str) -> Record {
        read(script).into_iter().next().unwrap_or_default()
    }

    #[test]
    fn reads_an_article() {
        let record = one(r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Rain \u2013 at last &amp; more",
            "datePublished":"2024-05-02T10:00:00+02:00","author":[{"@type":"Person","name":"Ana Ruiz"},{"@type":"Organization","name":"The Post"}]}"#);
        assert_eq!(record.headline.as_deref(), Some("Rain \u{2013} at last & more"));
        assert_eq!(
            (record.published.as_deref(), record.authors),
            (Some("2024-05-02T10:00:00+02:00"), vec!["Ana Ruiz".to_owned()])
        );
    }

    #[test]
    fn forgives_damage() {
        for script in [
            "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"Rain\",}\n//]]>",
            "<!-- {\"@type\":[\"Article\"],\"headline\":\"Rain\"} -->",
            "[{\"@type\":\"WebSite\"},{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Rain\"}]}]",
            "{\"@type\":\"Article\",\"a\":[1,2,,],\"headline\":\"Rain\",\"articleBody\":\"It was cut o",
            "{\"@type\":\"Article\",\"x\":{\"y\":[{\"z\":1]},\"headline\":\"Rain\"",
            "{\"@type\":\"Article\" \"headline\":\"Rain\"}",
        ] {
            let told: Vec<_> = read(script).into_iter().filter_map(|record| record.headline).collect();
            assert_eq!(told, ["Rain"], "{script}");
        }
        assert_eq!(one("{\"@type\":\"Article\",\"headline\":\"Rain\nfalls\"}").headline.as_deref(), Some("Rain\nfalls"));
    }

    #[test]
    fn finds_authors_that_are_pointed_to() {
        let script =
            r##"{"@graph":[{"@type":"Article","author":{"@id":"#ana"}},{"@type":"Person","@id":"#ana","name":"Ana Ruiz"}]}"##;
        assert_eq!(one(script).authors, ["Ana Ruiz"]);
    }

    #[test]
    fn depth_is_bounded() {
        for piece in ["[", "{\"a\":", "{\"@graph\":[", "]", "}", "\"", "\\"] {
            let _ = read(&piece.repeat(200_000));
        }
    }
}

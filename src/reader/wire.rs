//! Wire documents: what agencies send.
//!
//! In: an XML or JSON document. Out: the articles in it as drafts. The formats are known by their elements' local names, for agencies
//! change prefixes and versions: NITF ([`nitf`]), `NewsML` 1 ([`newsml`]), NewsML-G2 ([`g2`]), ninjs ([`ninjs`]); each may hold text in
//! NITF, XHTML, escaped HTML or plain lines ([`content`]).
//!
//! ```text
//! <nitf> ... <hl1>Talks resume</hl1> ... <p>The talks ...</p>          headline and a paragraph
//! {"headline": "Talks resume", "body_html": "<p>The talks ...</p>"}    the same
//! ```
//!
//! What the metadata gives is taken as it is given: byline and dateline are the agency's own lines. The day of publication is the one
//! on which the provider says the content was made or issued. From the IPTC's specifications and example files.

pub(super) mod content;
mod g2;
mod newsml;
mod ninjs;
mod nitf;

use super::draft::{Draft, Piece, says};
use super::{byline, html, json, plain, xml};
use crate::error::{Error, ErrorKind};
use crate::span::Span;
use jiff::civil::Date as Day;

/// Reads the articles of a wire document.
///
/// # Errors
/// When it is none that is known.
pub(crate) fn read(document: &str) -> Result<Vec<Draft>, Error> {
    let mut drafts = match document.trim_start().as_bytes().first() {
        Some(b'{' | b'[') => read_json(document)?,
        _ => read_xml(document)?,
    };
    drafts.iter_mut().for_each(tidy);
    Ok(drafts)
}

fn read_xml(text: &str) -> Result<Vec<Draft>, Error> {
    let document = xml::read(text)?;
    let mut drafts = Vec::new();
    for root in document.roots() {
        match () {
            () if root.is("nitf") => drafts.push(nitf::read(root)),
            () if root.is("NewsML") => drafts.extend(newsml::read(root)),
            () if g2::is_root(root) => drafts.extend(g2::read(root)),
            () => drafts.extend(inside(root)),
        }
    }
    if let (Some(broken), Some(last)) = (&document.broken, drafts.last_mut()) {
        last.warnings.push(format!("{broken}; read up to there"));
    }
    if drafts.is_empty() {
        let name = document.roots().next().map(xml::Element::name).unwrap_or_default();
        let unknown = format!("no wire format: <{name}> is neither NITF nor NewsML");
        return Err(Error::new(ErrorKind::Format, document.broken.unwrap_or(unknown)));
    }
    Ok(drafts)
}

/// The articles in an element of an agency's own: a list of documents, or metadata with a document in it.
fn inside(root: xml::Element<'_, '_>) -> Vec<Draft> {
    let messages = ["NewsML", "newsMessage", "newsItem"].map(|name| (name, root.outermost(name)));
    for (name, found) in messages {
        let read = |element| if name == "NewsML" { newsml::read(element) } else { g2::read(element) };
        if !found.is_empty() {
            return found.into_iter().flat_map(read).collect();
        }
    }
    let documents = root.outermost("nitf");
    match documents.as_slice() {
        [document] => {
            let mut draft = newsml::heading_of(root);
            draft.complete(nitf::read(*document));
            vec![draft]
        }
        documents => documents.iter().map(|document| nitf::read(*document)).collect(),
    }
}

/// Items of ninjs do not lie deeper in other JSON.
const LEVELS: usize = 4;

fn read_json(text: &str) -> Result<Vec<Draft>, Error> {
    let document = json::read(text)?;
    // Alone, in a list, or a few levels down in the answer of an agency's service.
    let mut values: Vec<&json::Value> = vec![&document];
    let mut drafts = Vec::new();
    for _ in 0..LEVELS {
        let items = || values.iter().flat_map(|value| value.items());
        drafts.extend(items().filter(|item| ninjs::is_item(item)).map(ninjs::read));
        if !drafts.is_empty() {
            break;
        }
        values = items().flat_map(|item| item.fields()).map(|(_, value)| value).collect();
    }
    if drafts.is_empty() {
        return Err(Error::new(ErrorKind::Format, "no wire format: JSON, but not ninjs"));
    }
    Ok(drafts)
}

/// A line of text in which there may be markup or references, as HTML in CDATA has them. "<IBM.N>" is neither.
fn without_markup(line: &str) -> String {
    let referring = line.split('&').skip(1).any(|after| after.bytes().take(10).any(|byte| byte == b';'));
    if !referring && !is_tagged(line) {
        return xml::collapse(line);
    }
    let lines: Vec<String> = html::blocks(line).into_iter().map(|piece| xml::collapse(&piece.text)).collect();
    lines.join(" ")
}

/// What metadata says of an article, before the best of it is taken.
#[derive(Default)]
struct Heading {
    headline: String,
    /// What can be its deck, the best first.
    decks: Vec<String>,
    byline: String,
    authors: Vec<String>,
    dateline: String,
    published: Option<Day>,
}

impl Heading {
    fn into_draft(self) -> Draft {
        let Heading { headline, decks, byline, authors, dateline, published } = self;
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let [headline, byline, dateline] = [headline, byline, dateline].map(|line| without_markup(&line));
        let deck = decks.iter().map(|deck| without_markup(deck)).find(|deck| !deck.is_empty() && !says_again(deck, &headline));
        Draft {
            headline: some(headline),
            deck,
            byline: some(byline),
            authors,
            dateline: some(dateline),
            published,
            ..Draft::default()
        }
    }
}

impl Draft {
    /// Takes from another reading of the same article what this one has not.
    fn complete(&mut self, other: Draft) {
        self.headline = self.headline.take().or(other.headline);
        self.deck = self.deck.take().or(other.deck);
        if self.byline.is_none() {
            (self.byline, self.authors) = (other.byline, other.authors);
        }
        self.dateline = self.dateline.take().or(other.dateline);
        self.published = self.published.or(other.published);
        if self.body.is_empty() {
            (self.body, self.told) = (other.body, other.told);
        }
    }
}

/// Takes out what is there twice: a body's first blocks may say headline and byline again, and a summary the first paragraph.
fn tidy(draft: &mut Draft) {
    let again = |piece: &Piece| {
        let without_by = |line: &str| line.get(..3).filter(|lead| lead.eq_ignore_ascii_case("by ")).map_or(0, str::len);
        let same_byline = |byline: &String| says_again(&piece.text[without_by(&piece.text)..], &byline[without_by(byline)..]);
        draft.headline.as_ref().is_some_and(|headline| says_again(&piece.text, headline))
            || draft.byline.as_ref().is_some_and(same_byline)
    };
    let repeated = draft.body.iter().take(3).take_while(|piece| again(piece)).count();
    draft.body.drain(..repeated);
    // A single block is the story, whatever it looks like.
    draft.told |= draft.headline.is_some() && draft.body.len() == 1;
    draft.deck = draft.deck.take().filter(|deck| !says(&draft.body, deck));
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether two lines have the same letters.
fn says_again(line: &str, other: &str) -> bool {
    letters(line).eq(letters(other))
}

/// The names in a line that is known to be a byline, with or without "By".
fn names_of(line: &str) -> Vec<String> {
    let read = |line: &str| {
        let found = byline::read(line, Span::new(0, line.len())).filter(|found| !found.names.is_empty())?;
        Some(found.names.iter().map(|name| line[name.range()].to_owned()).collect())
    };
    read(line).or_else(|| read(&format!("By {line}"))).unwrap_or_default()
}

impl Draft {
    /// Takes text that may be HTML or may be none as its body.
    fn take_loose(&mut self, text: &str) {
        self.told = is_tagged(text);
        self.body = if self.told { html::blocks(text) } else { text_blocks(text) };
    }
}

/// Whether there is HTML in a text: elements that end, or those that need not.
fn is_tagged(text: &str) -> bool {
    let ends = |(at, _)| text.as_bytes().get::<usize>(at + 2).is_some_and(u8::is_ascii_alphabetic);
    let open = ["<p>", "<p ", "<P>", "<P ", "<br>", "<br/>", "<br />", "<BR>"];
    text.contains('<') && (text.match_indices("</").any(ends) || open.iter().any(|tag| text.contains(tag)))
}

/// The blocks of plain text.
pub(super) fn text_blocks(text: &str) -> Vec<Piece> {
    let blocks = plain::blocks(text).into_iter();
    blocks
        .map(|span| Piece { text: xml::collapse(&text[span.range()]), role: None })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Role;

    fn one(document: &str) -> Draft {
        let mut drafts = read(document).unwrap();
        assert_eq!(drafts.len(), 1, "{drafts:?}");
        drafts.remove(0)
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        draft.body.iter().filter(|piece| piece.role.is_none()).map(|piece| piece.text.as_str()).collect()
    }

    fn published(draft: &Draft) -> Option<String> {
        draft.published.map(|day| day.to_string())
    }

    #[test]
    fn nitf_says_headline_byline_dateline_and_day() {
        let draft = one("<nitf><head><docdata><date.issue norm='YYYYMMDD'/><date.issue norm='20180620T101500Z'/></docdata></head>
            <body><body.head><hedline><hl1>Talks \n resume</hl1><hl2>Talks Resume</hl2><hl2>A deck</hl2></hedline>
            <byline>By<person>Ana Ruiz</person><byttl>News desk</byttl></byline><dateline><location>SEOUL</location></dateline></body.head>
            <body.content><p>Talks resume</p><p>The <b>talks</b> <br/>went on.<br/><br/>They ended.</p><hl2>Rain</hl2><table><tr><td>1</td><td>2</td></tr></table>
            <pre>One\ntwo.</pre></body.content></body></nitf>");
        assert_eq!(draft.headline.as_deref(), Some("Talks resume"));
        assert_eq!(draft.byline.as_deref(), Some("By Ana Ruiz News desk"));
        assert_eq!(draft.authors, ["Ana Ruiz"]);
        assert_eq!((draft.dateline.as_deref(), published(&draft).as_deref()), (Some("SEOUL"), Some("2018-06-20")));
        assert_eq!(texts(&draft), ["The talks went on.", "They ended.", "One", "two."]);
        let roles: Vec<_> = draft.body.iter().filter_map(|piece| piece.role).collect();
        assert_eq!(roles, [Role::Subhead, Role::Note]);
    }

    #[test]
    fn g2_holds_xhtml_nitf_html_and_lines() {
        let item = |content: &str| {
            format!(
                "<n:newsItem xmlns:n='x' guid='g:1'><n:itemMeta><n:versionCreated>2018-06-21</n:versionCreated></n:itemMeta><n:contentMeta>
                 <n:contentCreated>2018-06-20T10:15:00+09:00</n:contentCreated><n:headline>Talks resume</n:headline><n:by>Ana Ruiz and Sam Lee</n:by>
                 </n:contentMeta><n:contentSet>{content}</n:contentSet></n:newsItem>"
            )
        };
        for content in [
            "<n:inlineXML><h:html><h:head><h:title>No</h:title></h:head><h:body><h:p>By Ana Ruiz and Sam Lee</h:p><h:p>Rain.</h:p></h:body></h:html></n:inlineXML>",
            "<n:inlineXML><nitf><body><body.content><p>Rain.</p></body.content></body></nitf></n:inlineXML>",
            "<n:inlineXML><p>Rain.</p></n:inlineXML>",
            "<n:inlineData contenttype='text/html'>&lt;p&gt;Rain.&lt;/p&gt;</n:inlineData>",
            "<n:inlineData contenttype='image/jpeg' encoding='base64'>AAAA</n:inlineData><n:inlineData><![CDATA[Rain.]]></n:inlineData>",
        ] {
            let draft = one(&item(content));
            assert_eq!(texts(&draft), ["Rain."], "{content}");
            assert_eq!(draft.authors, ["Ana Ruiz", "Sam Lee"]);
            assert_eq!((draft.id.as_deref(), published(&draft).as_deref()), (Some("g:1"), Some("2018-06-20")));
        }
        assert_eq!(texts(&one(&item("<n:inlineXML><event><name>No prose</name></event></n:inlineXML>"))), [""; 0]);
    }

    #[test]
    fn a_message_holds_items_or_one_package_of_them() {
        let text = |headline: &str| {
            format!(
                "<newsItem><contentMeta><headline>{headline}</headline></contentMeta><contentSet><inlineXML><p>{headline}: rain.</p></inlineXML></contentSet></newsItem>"
            )
        };
        let picture = "<newsItem><contentMeta><headline>P</headline><description>A pier.</description></contentMeta></newsItem>";
        let message = |items: &str| format!("<newsMessage><header/><itemSet>{items}</itemSet></newsMessage>");
        let drafts = read(&message(&[&text("One"), picture, &text("Two")].concat())).unwrap();
        assert_eq!(drafts.iter().map(|draft| draft.headline.as_deref().unwrap()).collect::<Vec<_>>(), ["One", "Two"]);
        let package = "<packageItem><contentMeta><headline>All</headline></contentMeta></packageItem>";
        let draft = one(&message(&[package, &text("One"), picture].concat()));
        assert_eq!((draft.headline.as_deref(), texts(&draft)), (Some("All"), vec!["One: rain."]));
        assert_eq!(draft.body.last().unwrap().role, Some(Role::Caption));
        assert_eq!(texts(&one(&message(picture))), ["A pier."]);
    }

    #[test]
    fn newsml_takes_the_first_of_equal_contents() {
        let draft = one("<NewsML><NewsEnvelope><DateAndTime>20111109T071500Z</DateAndTime></NewsEnvelope><NewsItem><NewsComponent EquivalentsList='yes'>
            <NewsLines><HeadLine><![CDATA[Talks resume]]></HeadLine><DateLine>SEOUL, Nov 9 (AP) -</DateLine></NewsLines>
            <ContentItem><MediaType FormalName='Photo'/></ContentItem>
            <ContentItem><DataContent><![CDATA[<P>Rain.</P><P>Wind.</P>]]></DataContent></ContentItem>
            <ContentItem><DataContent>Rain. Wind.</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>");
        assert_eq!(texts(&draft), ["Rain.", "Wind."]);
        assert_eq!((draft.dateline.as_deref(), published(&draft).as_deref()), (Some("SEOUL, Nov 9 (AP) -"), Some("2011-11-09")));
    }

    #[test]
    fn ninjs_of_all_versions() {
        for document in [
            r#"{"uri": "u:1", "headline": "Talks &amp; rain", "byline": "By Ana Ruiz", "versioncreated": "2018-06-20T10:15:00Z", "body_text": "Lines", "body_xhtml": "<p>Rain.</p>"}"#,
            r#"[{"uri": "u:1", "headlines": [{"value": "No"}, {"role": "main", "value": "Talks & rain"}], "by": "By Ana Ruiz", "firstCreated": "2018-06-20T10:15:00Z", "bodies": [{"contentType": "text/plain", "value": "Lines"}, {"contentType": "text/html", "value": "<p>Rain.</p>"}]}]"#,
            r#"{"took": 3, "hits": [{"uri": "u:1", "headline": "Talks & rain", "byline": "By Ana Ruiz", "contentcreated": "2018-06-20", "bodies": [{"role": "nitf", "value": "<nitf><body><body.content><p>Rain.</p></body.content></body></nitf>"}],}]}"#,
        ] {
            let draft = one(document);
            assert_eq!((draft.headline.as_deref(), texts(&draft)), (Some("Talks & rain"), vec!["Rain."]), "{document}");
            assert_eq!((draft.authors.clone(), draft.id.as_deref()), (vec!["Ana Ruiz".to_owned()], Some("u:1")));
            assert_eq!(published(&draft).as_deref(), Some("2018-06-20"));
        }
        let picture = one(
            r#"{"type": "picture", "headline": "Pier", "uri": "u", "descriptions": [{"role": "writer", "value": "me"}, {"role": "text", "value": "A pier."}]}"#,
        );
        assert_eq!(texts(&picture), ["A pier."]);
    }

    #[test]
    fn agencies_wrap_documents_in_their_own() {
        let nitf = |text: &str| format!("<nitf><body><body.content>{text}</body.content></body></nitf>");
        let drafts = read(&format!("<nitf-doc>{}{}</nitf-doc>", nitf("<p>One.</p>"), nitf("<p>Two.</p>"))).unwrap();
        assert_eq!(drafts.iter().map(|draft| texts(draft)[0]).collect::<Vec<_>>(), ["One.", "Two."]);
        let draft = one(&format!(
            "<Publication><PublicationManagement><ReleaseDateTime>2019-04-12T17:14:13</ReleaseDateTime></PublicationManagement><NewsLines>
             <HeadLine>Talks resume</HeadLine><ByLine>ANA RUIZ</ByLine></NewsLines><Text>{}</Text></Publication>",
            nitf("<![CDATA[<p>Rain &amp; wind.</p><p>Snow.</p>]]>")
        ));
        assert_eq!((draft.headline.as_deref(), texts(&draft)), (Some("Talks resume"), vec!["Rain & wind.", "Snow."]));
        assert_eq!((draft.authors.clone(), published(&draft).as_deref()), (vec!["ANA RUIZ".to_owned()], Some("2019-04-12")));
        let draft =
            one("<nitf><body><body.head><hedline><hl1>&lt;IBM.N> &amp;  &lt;AT&amp;T></hl1></hedline></body.head></body></nitf>");
        assert_eq!(draft.headline.as_deref(), Some("<IBM.N> & <AT&T>"));
        let draft = one(
            "<nitf><body><body.head><hedline><hl1><![CDATA[A &amp; <i>B</i>]]></hl1></hedline><abstract><![CDATA[<p>In short</p>]]></abstract></body.head></body></nitf>",
        );
        assert_eq!((draft.headline.as_deref(), draft.deck.as_deref()), (Some("A & B"), Some("In short")));
    }

    #[test]
    fn says_what_it_does_not_know() {
        let said = |document: &str| read(document).unwrap_err().to_string();
        assert_eq!(said("<?xml version='1.0'?><svg/>"), "no wire format: <svg> is neither NITF nor NewsML");
        assert_eq!(said("{\"a\": 1}"), "no wire format: JSON, but not ninjs");
        assert!(said("<nitf").starts_with("not well-formed XML, at byte "));
        let cut = one("<nitf><body><body.content><p>Rain.</p><p>Wi");
        assert_eq!(texts(&cut), ["Rain.", "Wi"]);
        assert!(one("<nitf><body><body.content><p>Rain.</p><p k='").warnings[0].ends_with("; read up to there"));
    }
}

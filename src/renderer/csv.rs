//! CSV: one table, one row a quote, date, or mention, with the article's id first. Columns are named as in the JSON, so that a
//! table read by pandas or a GIS and the JSON speak of the same things; offsets are code points.
//!
//! A person, place, organization or term has a row for each mention; `person`, `place` ... number the entry inside its article, so
//! that rows group back into entries. Text stands as it is in the article: quoting follows RFC 4180.

use super::parts::Part;
use crate::article::{Article, Evidence};
use crate::span::Span;
use crate::text::{CodePoints, Text};
use std::io;

/// A table that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Table {
    part: Part,
    explain: bool,
}

impl Table {
    /// The parts that make a table.
    pub const PARTS: [Part; 6] = [Part::People, Part::Places, Part::Organizations, Part::Dates, Part::Quotes, Part::Terms];

    /// The table of a part, where it makes one; with the columns `confidence` and `why` under `explain`.
    pub fn of(part: Part, explain: bool) -> Option<Table> {
        Table::PARTS.contains(&part).then_some(Table { part, explain })
    }

    fn columns(self) -> &'static [&'static str] {
        match self.part {
            Part::People => &["id", "person", "name", "titles", "mention", "start", "end"],
            Part::Places => {
                &["id", "place", "name", "kind", "country", "lat", "lon", "geonames", "mention", "metonym", "start", "end"]
            }
            Part::Organizations => &["id", "organization", "name", "mention", "start", "end"],
            Part::Dates => &["id", "text", "type", "value", "edtf", "earliest", "latest", "inferred", "start", "end"],
            Part::Terms => &["id", "term", "category", "status", "kind", "mention", "start", "end"],
            _ => &["id", "utterance", "kind", "text", "speaker", "person", "cue", "start", "end"],
        }
    }
}

/// Writes the table's head.
///
/// # Errors
/// When `out` fails.
pub fn head(table: Table, out: &mut impl io::Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    let why: &[&str] = if table.explain { &["confidence", "why"] } else { &[] };
    rows.write_record(table.columns().iter().chain(why))?;
    rows.flush()
}

/// Writes an article's rows.
///
/// # Errors
/// When `out` fails.
pub fn rows(article: &Article, table: Table, out: &mut impl io::Write) -> io::Result<()> {
    let text = &article.source.text;
    let writer = csv::Writer::from_writer(out);
    let mut sheet = Sheet { id: &article.source.id, text, points: text.code_points(), explain: table.explain, writer };
    match table.part {
        Part::People => people(article, &mut sheet)?,
        Part::Places => places(article, &mut sheet)?,
        Part::Organizations => organizations(article, &mut sheet)?,
        Part::Dates => dates(article, &mut sheet)?,
        Part::Terms => terms(article, &mut sheet)?,
        _ => quotes(article, &mut sheet)?,
    }
    sheet.writer.flush()
}

struct Sheet<'a, W: io::Write> {
    id: &'a str,
    text: &'a Text,
    points: CodePoints,
    explain: bool,
    writer: csv::Writer<W>,
}

impl<W: io::Write> Sheet<'_, W> {
    fn row(&mut self, cells: &[&str], span: Span, evidence: &Evidence) -> io::Result<()> {
        self.writer.write_field(self.id)?;
        for cell in cells {
            self.writer.write_field(cell)?;
        }
        for offset in self.points.span(span) {
            self.writer.write_field(offset.to_string())?;
        }
        if self.explain {
            self.writer.write_field(format!("{:.2}", evidence.confidence))?;
            self.writer.write_field(evidence.why.join(" "))?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

fn optional<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn people<W: io::Write>(article: &Article, sheet: &mut Sheet<'_, W>) -> io::Result<()> {
    let text = sheet.text;
    for (number, person) in article.people.iter().enumerate() {
        let number = number.to_string();
        let titles = person.titles.iter().map(|&span| text.slice(span)).collect::<Vec<_>>().join("; ");
        for &mention in &person.mentions {
            sheet.row(&[&number, &person.name, &titles, text.slice(mention)], mention, &person.evidence)?;
        }
    }
    Ok(())
}

fn places<W: io::Write>(article: &Article, sheet: &mut Sheet<'_, W>) -> io::Result<()> {
    let text = sheet.text;
    for (number, place) in article.places.iter().enumerate() {
        let number = number.to_string();
        let country = place.country.unwrap_or_default();
        let lat = optional(place.coordinates.map(|(lat, _)| lat));
        let lon = optional(place.coordinates.map(|(_, lon)| lon));
        let geonames = optional(place.geonames);
        for mention in &place.mentions {
            let metonym = if mention.metonym { "true" } else { "false" };
            let words = text.slice(mention.span);
            let cells = [number.as_str(), &place.name, place.kind.as_str(), country, &lat, &lon, &geonames, words, metonym];
            sheet.row(&cells, mention.span, &place.evidence)?;
        }
    }
    Ok(())
}

fn organizations<W: io::Write>(article: &Article, sheet: &mut Sheet<'_, W>) -> io::Result<()> {
    let text = sheet.text;
    for (number, organization) in article.organizations.iter().enumerate() {
        for &mention in &organization.mentions {
            let cells = [&number.to_string(), organization.name.as_str(), text.slice(mention)];
            sheet.row(&cells, mention, &organization.evidence)?;
        }
    }
    Ok(())
}

fn dates<W: io::Write>(article: &Article, sheet: &mut Sheet<'_, W>) -> io::Result<()> {
    let text = sheet.text;
    for date in &article.dates {
        let (earliest, latest) = (optional(date.earliest), optional(date.latest));
        let edtf = date.edtf.as_deref().unwrap_or_default();
        let inferred = date.inferred.unwrap_or_default();
        let cells = [text.slice(date.span), date.kind.as_str(), &date.value, edtf, &earliest, &latest, inferred];
        sheet.row(&cells, date.span, &date.evidence)?;
    }
    Ok(())
}

fn quotes<W: io::Write>(article: &Article, sheet: &mut Sheet<'_, W>) -> io::Result<()> {
    let text = sheet.text;
    for quote in &article.quotes {
        let speaker = quote.speaker.map(|speaker| text.slice(speaker.span)).unwrap_or_default();
        let person = quote.speaker.and_then(|speaker| speaker.person);
        let person = person.and_then(|id| article.people.get(id.0 as usize)).map(|person| person.name.as_str());
        let cue = quote.cue.map(|cue| text.slice(cue)).unwrap_or_default();
        let utterance = quote.utterance.to_string();
        let cells = [&utterance, quote.kind.as_str(), text.slice(quote.span), speaker, person.unwrap_or_default(), cue];
        sheet.row(&cells, quote.span, &quote.evidence)?;
    }
    Ok(())
}

fn terms<W: io::Write>(article: &Article, sheet: &mut Sheet<'_, W>) -> io::Result<()> {
    let text = sheet.text;
    for term in &article.terms {
        let status = if term.coined { "coined" } else { "known" };
        for &mention in &term.mentions {
            let cells = [term.term.as_str(), term.category.as_str(), status, term.kind.as_str(), text.slice(mention)];
            sheet.row(&cells, mention, &term.evidence)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Part, Table, head, rows};
    use crate::renderer::example::article;

    fn printed(part: Part) -> String {
        let table = Table::of(part, false).unwrap();
        let mut out = Vec::new();
        head(table, &mut out).unwrap();
        rows(&article(), table, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_row_has_every_column() {
        for part in Table::PARTS {
            for explain in [false, true] {
                let table = Table::of(part, explain).unwrap();
                let mut out = Vec::new();
                head(table, &mut out).unwrap();
                rows(&article(), table, &mut out).unwrap();
                let mut reader = csv::Reader::from_reader(&out[..]);
                assert_eq!(&reader.headers().unwrap()[0], "id");
                assert!(reader.records().map(Result::unwrap).all(|row| &row[0] == "ferry.txt"), "{part:?}");
            }
        }
    }

    #[test]
    fn quotes_keep_their_marks_and_line_breaks() {
        let table = printed(Part::Quotes);
        let row = "ferry.txt,2,direct,\"\"\"Nobody gains from a\ndelay,\"\"\",the minister,Ana Ruiz,added,255,283\n";
        assert!(table.contains(row), "{table}");
    }

    #[test]
    fn places_are_ready_for_a_map() {
        let table = printed(Part::Places);
        assert!(table.starts_with("id,place,name,kind,country,lat,lon,geonames,mention,metonym,start,end\n"), "{table}");
        assert!(table.contains("ferry.txt,0,Oslo,capital,NO,59.9127,10.7461,,OSLO,false,40,44\n"), "{table}");
        assert!(table.contains("ferry.txt,2,Norway,country,NO,62,10,,Norway,true,"), "{table}");
    }
}

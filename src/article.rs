//! The data model: what the reader hands over ([`Source`]), and what the analysis says ([`Article`]).
//!
//! An [`Article`] is the contract in memory. It owns its text; every finding is a [`Span`](crate::span::Span) into it and never a
//! copy, so what is printed is always what stands there. Quotes point to people by [`PersonId`], not by name.

mod calendar;
mod finding;
mod source;

pub use calendar::calendar;
pub use finding::{
    Category, Date, DateKind, Evidence, Organization, Person, PersonId, Place, PlaceKind, PlaceMention, Quote, QuoteKind, Rule,
    Short, Spans, Speaker, Term, TermKind,
};
pub use source::{Block, Byline, Dateline, Format, MonthDay, Provenance, Role, Source, Written};

/// An article with all that was found in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Article {
    /// The article as it was read.
    pub source: Source,
    /// The date of writing.
    pub written: Option<Written>,
    /// Quotations and reported speech, in the order of the text.
    pub quotes: Vec<Quote>,
    /// People, in the order of their first mention.
    pub people: Vec<Person>,
    /// Places, in the order of their first mention.
    pub places: Vec<Place>,
    /// Organizations, in the order of their first mention.
    pub organizations: Vec<Organization>,
    /// Temporal expressions, in the order of the text.
    pub dates: Vec<Date>,
    /// Policy terms, most telling first.
    pub terms: Vec<Term>,
}

impl Article {
    /// The dateline's day: YYYY-MM-DD, or XXXX-MM-DD where nothing tells the year. A year that is not written is the latest in
    /// which that day does not lie after the date of writing by more than a day.
    pub fn dateline_day(&self) -> Option<Short> {
        let day = self.source.dateline.as_ref()?.written?;
        let year = day.year.or_else(|| {
            let written = self.written?.value;
            let latest = written.tomorrow().unwrap_or(written);
            let later = (latest.month(), latest.day()) < (day.month, day.day);
            Some(latest.year() - i16::from(later))
        });
        Some(calendar(year, "", &[day.month, day.day]))
    }
}

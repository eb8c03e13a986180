//! Findings in the running text: marks that may lie inside each other and may overlap.
//!
//! In: an article's findings. Out: the text of a block with a `<span>` around each. HTML nests, findings need not: a mark that another one cuts is closed before it and opened again behind.

use super::{Choice, escape, escaped};
use crate::article::{Article, Evidence, Quote};
use crate::renderer::parts::Part;
use crate::span::Span;
use crate::text::Text;

/// A stretch to be marked.
pub(super) struct Mark {
    pub(super) span: Span,
    /// The class of its element, which gives its look.
    class: &'static str,
    /// What a reader is told who points at it; escaped.
    about: String,
}

/// All marks of an article: those that begin first, and of them the longer, first.
pub(super) fn marks(article: &Article, choice: &Choice) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |part, span, class, about: &str, evidence: &Evidence| {
        if choice.parts.has(part) {
            let about = escaped(&format!("{about}{}", why(evidence, choice)));
            marks.push(Mark { span, class, about });
        }
    };
    for quote in &article.quotes {
        add(Part::Quotes, quote.span, quote.kind.as_str(), &spoken(article, quote), &quote.evidence);
        if let Some(cue) = quote.cue {
            add(Part::Quotes, cue, "cue", "cue", &Evidence::default());
        }
    }
    for person in &article.people {
        let titles: Vec<&str> = person.titles.iter().map(|&title| article.source.text.slice(title)).collect();
        let about = [&[person.name.as_str()], &titles[..]].concat().join(", ");
        person.mentions.iter().for_each(|&span| add(Part::People, span, "person", &about, &person.evidence));
    }
    for place in &article.places {
        let country = place.country.map(|country| format!(", {country}")).unwrap_or_default();
        for mention in &place.mentions {
            let government = if mention.metonym { " (its government)" } else { "" };
            let about = format!("{}, {}{country}{government}", place.name, place.kind.as_str());
            add(Part::Places, mention.span, "place", &about, &place.evidence);
        }
    }
    for organization in &article.organizations {
        let about = organization.name.as_str();
        organization
            .mentions
            .iter()
            .for_each(|&span| add(Part::Organizations, span, "organization", about, &organization.evidence));
    }
    for date in &article.dates {
        add(Part::Dates, date.span, "date", &date.value, &date.evidence);
    }
    for term in &article.terms {
        let coined = if term.coined { ", coined" } else { "" };
        let about = format!("{}: {} {}{coined}", term.term, term.category.as_str(), term.kind.as_str());
        term.mentions.iter().for_each(|&span| add(Part::Terms, span, "term", &about, &term.evidence));
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    marks
}

/// "direct: Ana Ruiz".
fn spoken(article: &Article, quote: &Quote) -> String {
    let person = quote.speaker.and_then(|speaker| speaker.person).and_then(|id| article.people.get(id.0 as usize));
    let words = quote.speaker.map(|speaker| article.source.text.slice(speaker.span));
    match person.map(|person| person.name.as_str()).or(words) {
        Some(speaker) => format!("{}: {speaker}", quote.kind.as_str()),
        None => quote.kind.as_str().to_owned(),
    }
}

/// The rules, under `--explain`.
pub(super) fn why(evidence: &Evidence, choice: &Choice) -> String {
    if !choice.explain || evidence.why.is_empty() {
        return String::new();
    }
    format!(" [{} {:.2}]", evidence.why.join(" "), evidence.confidence)
}

/// Writes a block; `marks` are those that touch it.
pub(super) fn write(text: &Text, block: Span, marks: &[Mark], out: &mut String) {
    let mut open: Vec<&Mark> = Vec::new();
    let mut at = block.start();
    let mut next = marks.iter().peekable();
    loop {
        let begins = next.peek().map(|mark| mark.span.start().max(block.start()));
        let ends = open.iter().map(|mark| mark.span.end()).min();
        let stop = [begins, ends].into_iter().flatten().min().unwrap_or(block.end()).min(block.end());
        escape(text.slice(Span::new(at, stop)), out);
        at = stop;
        if at == block.end() {
            break;
        }
        if ends == Some(at) {
            close(&mut open, at, out);
        } else if let Some(mark) = next.next() {
            begin(mark, out);
            open.push(mark);
        }
    }
    open.iter().for_each(|_| out.push_str("</span>"));
}

/// Closes the marks that end here; those opened since are closed and opened again.
fn close(open: &mut Vec<&Mark>, at: usize, out: &mut String) {
    let Some(first) = open.iter().position(|mark| mark.span.end() <= at) else { return };
    let cut = open.split_off(first);
    cut.iter().for_each(|_| out.push_str("</span>"));
    for mark in cut.into_iter().filter(|mark| mark.span.end() > at) {
        begin(mark, out);
        open.push(mark);
    }
}

fn begin(mark: &Mark, out: &mut String) {
    out.push_str("<span class=\"");
    out.push_str(mark.class);
    out.push_str("\" title=\"");
    out.push_str(&mark.about);
    out.push_str("\">");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, marks: &[(usize, usize, &'static str)]) -> String {
        let mut marks: Vec<Mark> =
            marks.iter().map(|&(start, end, class)| Mark { span: Span::new(start, end), class, about: String::new() }).collect();
        marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let mut out = String::new();
        write(&Text::new(text.to_owned()), Span::new(0, text.len()), &marks, &mut out);
        out.replace(" title=\"\"", "").replace("span class=", "").replace("/span", "/")
    }

    #[test]
    fn marks_nest_and_marks_that_overlap_are_opened_again() {
        assert_eq!(written("abcdef", &[(0, 6, "q"), (1, 3, "p")]), "<\"q\">a<\"p\">bc</>def</>");
        assert_eq!(written("abcdef", &[(0, 4, "q"), (2, 6, "p")]), "<\"q\">ab<\"p\">cd</></><\"p\">ef</>");
        assert_eq!(written("abcdef", &[(0, 2, "q"), (2, 4, "p")]), "<\"q\">ab</><\"p\">cd</>ef");
        assert_eq!(written("ab", &[(0, 2, "q"), (0, 2, "p")]), "<\"q\"><\"p\">ab</></>");
    }
}

//! Where in the article something stands, in the words of people: "head", "dateline", "¶7". People think in paragraphs; scripts
//! take the spans of the JSON.

use crate::article::{Role, Source};
use crate::span::Span;

/// The article's blocks with their locators.
pub(super) struct Locator {
    blocks: Vec<(Span, String)>,
}

impl Locator {
    pub(super) fn new(source: &Source) -> Locator {
        let mut paragraph = 0;
        let name = |role| match role {
            Role::Headline => "head".to_owned(),
            Role::Paragraph => {
                paragraph += 1;
                format!("¶{paragraph}")
            }
            other => other.as_str().to_owned(),
        };
        let names: Vec<String> = source.blocks.iter().map(|block| block.role).map(name).collect();
        Locator { blocks: source.blocks.iter().map(|block| block.span).zip(names).collect() }
    }

    /// The locator of a span; empty for one outside all blocks.
    pub(super) fn of(&self, span: Span) -> &str {
        let after = self.blocks.partition_point(|(block, _)| block.start <= span.start);
        match after.checked_sub(1).map(|index| &self.blocks[index]) {
            Some((block, name)) if span.start < block.end => name,
            _ => "",
        }
    }

    /// The locators of several spans, each once: `head ¶1 ¶7×3`.
    pub(super) fn all(&self, spans: impl IntoIterator<Item = Span>) -> String {
        let mut counted: Vec<(&str, usize)> = Vec::new();
        for name in spans.into_iter().map(|span| self.of(span)).filter(|name| !name.is_empty()) {
            match counted.last_mut() {
                Some((last, count)) if *last == name => *count += 1,
                _ => counted.push((name, 1)),
            }
        }
        let words = counted.iter().map(|(name, count)| match count {
            1 => (*name).to_owned(),
            _ => format!("{name}×{count}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

//! What looks like a date and is none: "may", "spring", 2,000 soldiers, "Theresa May", $5 a year, 3:2.
//!
//! The grammar reads words; this page looks at their neighbours. Each test names the company a word must keep to be a date.

use super::super::tokens::{Shape, Tokens, Zone};
use super::expression::{Amount, Base, Expression, Year};
use super::lexeme::{Unit, Which};
use crate::article::Role;
use crate::lexicon::openings::{Opening, Openings};
use crate::lexicon::rows::Values;
use crate::lexicon::words::WordHash;
use crate::lexicon::{self, Class, Hit};
use crate::text::Text;
use std::ops::Range;
use std::sync::LazyLock;

/// Present and future as such, where the words could be a day: "today's world", "as strong today as it was", "will one day rule".
pub(super) fn age(text: &Text, tokens: &Tokens, zone: &Zone, run: &Range<usize>, expression: &Expression) -> Option<Expression> {
    let company = Company { text, tokens, zone, run };
    let some_day = Base::Duration { amount: Amount::Is(1, false), unit: Unit::Day };
    let value = match expression.base {
        Base::Today(0) if expression.part.is_none() && company.is_present_age() => "PRESENT_REF",
        base if base == some_day && company.is_some_day() => "FUTURE_REF",
        _ => return None,
    };
    Some(Expression::of(Base::Ref(value), "dates/reference"))
}

/// A run of tokens with its neighbours.
struct Company<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    zone: &'a Zone,
    run: &'a Range<usize>,
}

/// Whether an expression is one here.
pub(super) fn keeps(text: &Text, tokens: &Tokens, zone: &Zone, run: &Range<usize>, expression: &Expression) -> bool {
    let company = Company { text, tokens, zone, run };
    if company.is_inside_a_name() {
        return false;
    }
    match expression.base {
        Base::Month { year: Year::Open, .. } => company.is_month(expression.modifier.is_some()),
        Base::Month { year: Year::Which(_), .. } => Company::starts_with_capital(company.text_of(run.end - 1)),
        Base::Unit { which, .. } => company.is_unit() && !(which == Which::Current && company.is_before_something()),
        Base::Holiday { .. } => company.is_holiday(),
        Base::SetOf(_) => !company.is_newspaper(),
        // "in her 20s", "in the low 60s"
        Base::Decade { full: false, .. } => run.len() > 1 && !is(company.before(), Test::Whose),
        Base::Year(year) => expression.modifier.is_some() || company.is_year(year),
        Base::Season { year: Year::Open, .. } => expression.modifier.is_some() || company.is_season(),
        Base::Duration { amount, unit } => company.is_length(amount, unit),
        Base::Time => company.is_time(),
        Base::Ref("PRESENT_REF") => company.is_current(),
        Base::Ref("FUTURE_REF") => !company.text_of(run.end - 1).eq_ignore_ascii_case("future") || company.is_future(),
        _ => true,
    }
}

impl Company<'_> {
    fn text_of(&self, token: usize) -> &str {
        self.tokens.text(self.text, token)
    }

    /// The token before, empty at the start of the block.
    fn before(&self) -> &str {
        if self.run.start > self.zone.tokens.start { self.text_of(self.run.start - 1) } else { "" }
    }

    /// The token behind, empty at the end of the block.
    fn behind(&self) -> &str {
        if self.run.end < self.zone.tokens.end { self.text_of(self.run.end) } else { "" }
    }

    fn starts_with_capital(word: &str) -> bool {
        word.starts_with(char::is_uppercase)
    }

    /// Whether the run is glued to a sign that makes it part of something else: #9, 3.5-2018, @today.
    fn is_inside_a_name(&self) -> bool {
        let glued = !self.tokens.shape(self.run.start).has(Shape::SPACED);
        glued && matches!(self.before(), "#" | "@" | "$" | "£" | "€" | "_" | "=" | "%" | "+")
            || matches!(self.behind(), "%" | "_" | "@" | "°") && !self.tokens.shape(self.run.end).has(Shape::SPACED)
    }

    /// Whether a preposition that goes with times stands before.
    fn after_preposition(&self) -> bool {
        is(self.before(), Test::Time)
    }

    /// A month without day and year.
    fn is_month(&self, modified: bool) -> bool {
        let word = self.text_of(self.run.end - 1);
        if !Self::starts_with_capital(word) {
            return false;
        }
        let name = matches!(word, "May" | "March" | "April" | "June" | "August" | "MAY" | "MARCH");
        if modified || !name {
            return true;
        }
        if !self.after_preposition() && behind_is_march(word, self.behind()) {
            return false;
        }
        if self.run.end - self.run.start > 1 || self.after_preposition() {
            return !Self::starts_with_capital(self.behind()) || matches!(word, "March" | "August");
        }
        // "the May summit", "its April report"; not "Theresa May said", "May I", "April Jones"
        let led = is(self.before(), Test::Article);
        let behind = self.behind();
        let led = led || (self.before().starts_with(char::is_lowercase) && behind.starts_with(char::is_lowercase));
        led && !Self::starts_with_capital(behind) && !is(behind, Test::Verb)
    }

    /// A number of four digits.
    fn is_year(&self, year: i16) -> bool {
        let (before, behind) = (self.before(), self.behind());
        if self.run.end - self.run.start > 1 {
            return true;
        }
        // "a 1967 Ford Mustang"; but "in 1974 Ford pardoned him"
        let model = || is(behind, Test::Make) && !before.is_empty() && !is(before, Test::Year);
        if self.is_house_number() || model() {
            return false;
        }
        let glued = self.run.end + 1 < self.zone.tokens.end
            && matches!(behind, "/" | ":")
            && self.is_digits(self.run.end + 1)
            && !self.tokens.shape(self.run.end + 1).has(Shape::SPACED);
        if glued || is(before, Test::Numbered) {
            return false;
        }
        let behind_class = if self.run.end < self.zone.tokens.end { self.tokens.class(self.run.end) } else { Class::NONE };
        let plural =
            !is(behind, Test::Yearly) && behind.ends_with('s') && behind.len() > 3 && behind.starts_with(char::is_lowercase);
        let plural = plural && !is(behind, Test::Verb) && !is(behind, Test::Article);
        let measure = is(behind, Test::Counted);
        // "in 2016 elections", but "1800 voters and 1900 goats"
        let joined = matches!(before, "and" | "or" | ",") && !self.is_digits(self.run.start.saturating_sub(2));
        let preposition = is(before, Test::Year) && !(plural && joined);
        let sure = is(before, Test::Surely);
        if before == "-" && self.run.start > self.zone.tokens.start + 1 && self.is_digits(self.run.start - 2) {
            return self.tokens.span(self.run.start - 2).len() == 4; // "1861-1863", no telephone number
        }
        if (1900..2030).contains(&year) {
            return sure
                || !measure && preposition
                || !(measure || (plural && !behind_class.has(Class::DATE) && before != "the"));
        }
        let range = behind == "-" && self.run.end + 1 < self.zone.tokens.end && self.is_digits(self.run.end + 1);
        let closed = matches!(behind, "," | "." | ")" | ";" | ":" | "") && !matches!(before, "," | "and" | "or");
        let named = (matches!(before, "the" | "The" | "this" | "This" | "'s" | "\u{2019}s") || is(before, Test::Whose))
            && behind.starts_with(char::is_alphabetic);
        !plural && (!measure || sure) && (preposition || ((1500..1900).contains(&year) && (range || closed || named)))
    }

    /// "1984 Main Street"
    fn is_house_number(&self) -> bool {
        let behind = self.run.end..self.zone.tokens.end.min(self.run.end + 4);
        let mut names = behind.take_while(|&token| self.tokens.is_capital(token));
        names.next().is_some() && names.any(|token| is(self.text_of(token), Test::Street))
    }

    /// "the current chairman", not "a current of air"
    fn is_current(&self) -> bool {
        let behind = self.behind();
        let word = self.text_of(self.run.start);
        !word.eq_ignore_ascii_case("current")
            || behind.starts_with(char::is_alphanumeric) && behind != "of" && !is(behind, Test::Verb) && !is(behind, Test::Time)
    }

    fn is_digits(&self, token: usize) -> bool {
        self.tokens.shape(token).has(Shape::DIGIT)
    }

    /// A season without a year.
    fn is_season(&self) -> bool {
        let word = self.text_of(self.run.end - 1);
        let behind = self.behind();
        let ambiguous = matches!(word, "fall" | "spring" | "Fall" | "Spring");
        if Self::starts_with_capital(word) && (Self::starts_with_capital(behind) || !self.after_preposition()) {
            return false;
        }
        if behind == "of" || behind == "-" {
            return false;
        }
        let led = self.run.end - self.run.start > 1;
        if ambiguous {
            return (led && behind != "in") || is(self.before(), Test::Season);
        }
        led || self.after_preposition()
    }

    fn is_present_age(&self) -> bool {
        match self.behind() {
            "'s" | "\u{2019}s" => self.run.end + 1 < self.zone.tokens.end && is(self.text_of(self.run.end + 1), Test::Age),
            "as" => self.run.start >= self.zone.tokens.start + 2 && self.text_of(self.run.start - 2) == "as",
            _ => false,
        }
    }

    /// "will one day rule"
    fn is_some_day(&self) -> bool {
        let before = self.before();
        let modal = is(before, Test::Modal) || matches!(before, "will" | "'ll" | "\u{2019}ll" | "could" | "can");
        modal && self.run.len() == 2 && self.text_of(self.run.start) == "one"
    }

    /// A length of time.
    fn is_length(&self, amount: Amount, unit: Unit) -> bool {
        let first = self.text_of(self.run.start);
        let (before, behind) = (self.before(), self.behind());
        if behind == "old" || (behind == "-" && self.old_follows()) || !self.is_unit() {
            return false;
        }
        let long = self.text_of(self.run.end - 1) == "long";
        if long {
            return true;
        }
        // "about a quarter" is a share
        if unit == Unit::Quarter && amount == Amount::Is(1, false) {
            return false;
        }
        if unit == Unit::Quarter && self.run.len() < 3 && (behind == "of" || !(before.is_empty() || is(before, Test::Quarter))) {
            return false;
        }
        let bare = self.run.end - self.run.start == 1;
        // "a year or so", but no "year or so"
        if amount == Amount::Is(1, false) && self.run.len() > 2 && self.text_of(self.run.end - 2) == "or" {
            return matches!(first, "a" | "an" | "A" | "An");
        }
        match amount {
            Amount::Some if bare => {
                first.ends_with('s') && is(before, Test::Bare) && behind != "of" || (behind == "of" && before == "for")
            }
            Amount::Is(1, false) if bare => false,
            Amount::Is(1, false) if matches!(first, "a" | "an" | "A" | "An") => {
                let hyphen = behind == "-";
                let rate = before.ends_with(|c: char| c.is_ascii_digit()) || is(before, Test::Rate);
                !hyphen && !rate && (is(before, Test::Time) || is(before, Test::Nearly))
            }
            _ => true,
        }
    }

    /// A unit in lower case, where the story is not all capitals: "60 Minutes" and "This Week" are programmes.
    fn is_unit(&self) -> bool {
        let last = self.run.end - 1;
        let shape = self.tokens.shape(last);
        !shape.has(Shape::CAPITAL)
            || shape.has(Shape::UPPER)
            || self.run.len() == 1
            || self.zone.role != Role::Paragraph
            || self.tokens.shape(self.run.start).has(Shape::FIRST)
            // "Last Year over four million came"
            || self.begins_sentence() && self.behind().starts_with(char::is_lowercase)
    }

    /// "in the week before the storm": told from what is no date.
    fn is_before_something(&self) -> bool {
        self.run.len() == 2 && matches!(self.behind(), "before" | "after" | "preceding")
    }

    /// Whether a full stop stands before.
    fn begins_sentence(&self) -> bool {
        self.run.start > self.zone.tokens.start && self.tokens.shape(self.run.start - 1).has(Shape::STOP)
    }

    /// A holiday, not a family name: "Johnnie Christmas".
    fn is_holiday(&self) -> bool {
        self.run.len() > 1
            || !Self::starts_with_capital(self.before())
            || self.tokens.shape(self.run.start - 1).has(Shape::FIRST)
            || self.after_preposition()
            || self.tokens.class(self.run.start - 1).any(Class::DATE | Class::COMMON)
    }

    /// "the government daily Svenska Dagbladet", "an English-language weekly newspaper"
    fn is_newspaper(&self) -> bool {
        let behind = self.behind();
        (Self::starts_with_capital(behind) && self.before() != "" && !self.tokens.shape(self.run.start).has(Shape::UPPER))
            || is(behind, Test::Paper)
            || is(self.before(), Test::Press)
    }

    /// "-old" behind a length of time.
    fn old_follows(&self) -> bool {
        self.run.end + 1 < self.zone.tokens.end && matches!(self.text_of(self.run.end + 1), "old" | "olds")
    }

    /// A time of day without a day.
    fn is_time(&self) -> bool {
        let last = self.text_of(self.run.end - 1);
        let plain = self.run.end - self.run.start == 3 && last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit());
        !plain || is(self.before(), Test::Clock)
    }

    /// "the future", "in future"; not "future generations", "the future of the union".
    fn is_future(&self) -> bool {
        let alone = self.run.end - self.run.start == 1;
        if alone { is(self.before(), Test::Future) } else { self.behind() != "of" }
    }
}

/// "March on Washington", "March for Life"
fn behind_is_march(word: &str, behind: &str) -> bool {
    word == "March" && matches!(behind, "on" | "for")
}

/// The tests of `data/date-company.tsv`, which says what each asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Test {
    Time,
    Year,
    Surely,
    Article,
    Verb,
    Numbered,
    Counted,
    Yearly,
    Season,
    Bare,
    Nearly,
    Rate,
    Paper,
    Press,
    Clock,
    Future,
    Quarter,
    Whose,
    Past,
    Ahead,
    Modal,
    Bound,
    Programme,
    Going,
    Event,
    Age,
    Street,
    Make,
}

impl Test {
    fn from_name(name: &str) -> Option<Test> {
        Some(match name {
            "time" => Test::Time,
            "year" => Test::Year,
            "surely" => Test::Surely,
            "article" => Test::Article,
            "verb" => Test::Verb,
            "numbered" => Test::Numbered,
            "counted" => Test::Counted,
            "yearly" => Test::Yearly,
            "season" => Test::Season,
            "bare" => Test::Bare,
            "nearly" => Test::Nearly,
            "rate" => Test::Rate,
            "paper" => Test::Paper,
            "press" => Test::Press,
            "clock" => Test::Clock,
            "future" => Test::Future,
            "quarter" => Test::Quarter,
            "whose" => Test::Whose,
            "past" => Test::Past,
            "ahead" => Test::Ahead,
            "modal" => Test::Modal,
            "bound" => Test::Bound,
            "programme" => Test::Programme,
            "going" => Test::Going,
            "event" => Test::Event,
            "age" => Test::Age,
            "street" => Test::Street,
            "make" => Test::Make,
            _ => return None,
        })
    }

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The tests that a row's word answers, as bits.
static ANSWERS: LazyLock<Values<u32>> = LazyLock::new(|| {
    Values::of(lexicon::date_company(), |row| {
        let tests = row.split('\t').nth(1).unwrap_or_default().split(',');
        tests.filter_map(Test::from_name).fold(0, |answers, test| answers | test.bit())
    })
});

/// The words of the list.
static WORDS: LazyLock<Openings> = LazyLock::new(|| Openings::of(lexicon::date_company()));

/// The tests that a word answers.
#[derive(Clone, Copy)]
pub(super) struct Answers(u32);

impl Answers {
    /// Of a word with its hash.
    pub(super) fn of(word: &str, hash: WordHash) -> Answers {
        let row = match WORDS.at(word, hash, word.len()) {
            Opening::Alone(row) => row,
            Opening::Further => lexicon::date_company().get(word).map(Hit::first),
        };
        Answers(row.map_or(0, |row| ANSWERS.row(row)))
    }

    pub(super) fn has(self, test: Test) -> bool {
        self.0 & test.bit() != 0
    }
}

/// Whether a word answers a test.
pub(super) fn is(word: &str, test: Test) -> bool {
    Answers::of(word, WordHash::of(word)).has(test)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_of_the_list_is_known() {
        let table = lexicon::date_company();
        for index in 0..table.len() as u32 {
            let row = table.row(index);
            assert!(row.column(1).split(',').all(|name| Test::from_name(name).is_some()), "{}", row.line());
        }
    }
}

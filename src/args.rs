//! Every flag and its help. What the flags mean for a run is worked out in [`plan`].

mod plan;

pub(crate) use plan::Task;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use copydesk::renderer::Part;
use jiff::civil::Date as Day;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  copydesk article.txt                                    a page to read
  copydesk article.txt -f json                            everything, with offsets
  copydesk wires/ -f jsonl > wires.jsonl                  a folder, one object a line
  copydesk feed.xml -f jsonl                              a feed: an article an item
  copydesk a.jsonl.gz -f jsonl                            records, packed or not
  curl ... | copydesk -i jsonl -f jsonl                   a stage of a pipe: record in, record out
  copydesk wires/ -f csv --only quotes > quotes.csv       one table
  copydesk wires/ -f json -o analyzed/                    a file for each article
  copydesk check fixtures/                                compare with expected output

Spans are [start, end) in Unicode code points of the article.
Exit status: 0 done; 1 `check` found differences or --require failed; 2 wrong usage, or an input could not be read.";

const SOURCES: &str = "\
Data: place names, coordinates and numbers from GeoNames (https://www.geonames.org), CC BY 4.0.
The program itself: MIT OR Apache-2.0.";

#[derive(Parser)]
#[command(
    name = "copydesk",
    version,
    about = "Reads news articles and says who said what, and which people, places, organizations, dates and policy terms they name",
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = EXAMPLES,
    max_term_width = 110
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    analyze: Analyze,
}

#[derive(Subcommand)]
enum Command {
    /// Compare fixtures with their expected output
    #[command(after_help = CHECK_HELP, max_term_width = 110)]
    Check(Check),
    /// Print the JSON Schema of the output
    Schema,
}

#[derive(Args)]
struct Analyze {
    /// Files and directories, also packed with gzip or zstd; - is standard input, as is none at all
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Format of the input; auto goes by content, then by name
    #[arg(short, long, value_name = "FORMAT", default_value = "auto", help_heading = "Input")]
    input: Input,
    /// Read paths from FILE, one a line; - is standard input
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    files_from: Option<PathBuf>,
    /// Date of writing, for articles that do not carry one
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, help_heading = "Input")]
    date: Option<Day>,
    /// JSONL field that holds the article
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    text_field: String,
    /// Add policy terms from a TSV file: term, category, kind (repeatable)
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    terms: Vec<PathBuf>,

    /// Format of the output; csv is one table and wants --only
    #[arg(short, long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    format: Output,
    /// Write to a file, or into a directory: one file an article, NAME.txt as NAME.txt.json, of a feed NAME.xml.1.json
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    output: Option<PathBuf>,
    #[command(flatten, next_help_heading = "Output")]
    only: Only,
    /// Put the analyzed text into JSON
    #[arg(long, help_heading = "Output")]
    with_text: bool,
    /// Say for each finding which rule or model gave it, and how sure it is
    #[arg(long, help_heading = "Output")]
    explain: bool,
    /// Exit with 1 unless every article has these parts
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = parts(), hide_possible_values = true, help_heading = "Output")]
    require: Vec<Part>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    color: Color,
    /// Columns of text output [default: the terminal's, at most 120, or 80]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000), help_heading = "Output")]
    width: Option<u16>,

    /// Articles worked on at a time [default: one a core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Run")]
    jobs: Option<u16>,
    /// No progress and no summary, only errors
    #[arg(short, long, help_heading = "Run")]
    quiet: bool,
    /// Print a completion script
    #[arg(long, value_name = "SHELL", help_heading = "Run")]
    completions: Option<clap_complete::Shell>,
    /// Print the manual page, as roff
    #[arg(long, help_heading = "Run")]
    man: bool,
}

const CHECK_HELP: &str = "\
An input NAME has its expected output beside it as NAME.json. Its \"id\" is the file's own name, so that it is the same \
from whatever directory the check is run. \"lat\" and \"lon\" are compared to 3 decimals. Inputs without expected output, and \
expected output without input, count as failures; a README is neither.
Exit status: 0 all passed; 1 something failed; 2 wrong usage, or a path could not be read.";

#[derive(Args)]
struct Check {
    /// Fixtures, and directories that hold them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Write the expected output that is missing or differs
    #[arg(long, conflicts_with_all = ["partial", "only"])]
    bless: bool,
    /// Compare only the keys that the expected output has
    #[arg(long)]
    partial: bool,
    /// Show differences by their path in the JSON, or as a unified diff
    #[arg(long, value_name = "HOW", default_value = "path")]
    diff: Diff,
    #[command(flatten)]
    only: Only,
    /// Print nothing but the differences
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Args)]
struct Only {
    /// Print or compare only these parts, with commas between: headline, deck, byline, dateline, body, quotes, people, places,
    /// organizations, dates, terms
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = parts(), hide_possible_values = true)]
    only: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Input {
    /// By content, then by name
    Auto,
    /// Plain text
    Text,
    /// An HTML page, or a part of one
    Html,
    #[value(help = "What agencies send: NITF, NewsML 1, NewsML-G2, ninjs")]
    Wire,
    /// RSS, Atom, JSON Feed: an article an item
    Feed,
    /// JSON records, one a line
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    Text,
    Json,
    Jsonl,
    Csv,
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Diff {
    Path,
    Unified,
}

fn parts() -> impl TypedValueParser<Value = Part> {
    let names = PossibleValuesParser::new(Part::ALL.map(Part::as_str));
    names.try_map(|name| Part::from_name(&name).ok_or("no such part"))
}

/// A day as YYYY-MM-DD and nothing looser.
fn day(text: &str) -> Result<Day, String> {
    let parsed = text.parse().ok().filter(|_| text.len() == 10);
    parsed.ok_or_else(|| "not a day of the calendar as YYYY-MM-DD".to_owned())
}

/// What the command line asks for.
pub(crate) fn parse() -> Result<Task, clap::Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    let arguments = Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    plan::task(arguments, &mut command)
}

fn command() -> clap::Command {
    let command = Arguments::command();
    // Hashing megabytes of data is for those who ask.
    if std::env::args_os().any(|argument| argument == "--version") { command.long_version(version()) } else { command }
}

/// Name and number, what data is inside, and whom it is owed to.
fn version() -> String {
    let data = copydesk::lexicon::ARTEFACTS.iter().map(|(name, bytes)| format!("  {name:<16} {:016x}\n", fingerprint(bytes)));
    format!("{}\n{}{SOURCES}", env!("CARGO_PKG_VERSION"), data.collect::<String>())
}

/// FNV-1a over words of eight bytes, in four lanes that do not wait for one another: enough to tell one build of the data from
/// another, and quick over ten megabytes.
fn fingerprint(bytes: &[u8]) -> u64 {
    const LANES: usize = 4;
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let mut lanes = [0xcbf2_9ce4_8422_2325, 1, 2, 3];
    let (blocks, rest) = bytes.as_chunks::<{ 8 * LANES }>();
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = mix(*lane, u64::from_le_bytes(*word));
        }
    }
    let tail = rest.iter().fold(bytes.len() as u64, |hash, &byte| mix(hash, u64::from(byte)));
    lanes.into_iter().fold(tail, mix)
}

//! What the flags mean: from what was typed to what is to be done.

use super::{Analyze, Arguments, Check, Color, Command, Diff, Input, Only, Output};
use clap::error::{Error, ErrorKind};
use copydesk::article::Format;
use copydesk::batch::{Destination, Form, InputFormat, Plan, Reading};
use copydesk::check;
use copydesk::extractor::Options;
use copydesk::renderer::{Part, Parts, csv, html, json, text};
use std::io::{self, IsTerminal};
use std::path::Path;

/// What there is to do.
pub(crate) enum Task {
    Analyze(Box<Plan>),
    Check(check::Plan),
    Schema,
    /// Text that is asked for: a completion script, the manual page.
    Print(Vec<u8>),
    /// Nothing, and why: for standard error.
    Refuse(String),
}

pub(super) fn task(arguments: Arguments, command: &mut clap::Command) -> Result<Task, Error> {
    match arguments.command {
        Some(Command::Schema) => return Ok(Task::Schema),
        Some(Command::Check(check)) => return Ok(Task::Check(check_plan(check))),
        None => {}
    }
    let typed = arguments.analyze;
    if let Some(shell) = typed.completions {
        let mut script = Vec::new();
        clap_complete::generate(shell, command, "copydesk", &mut script);
        return Ok(Task::Print(script));
    }
    if typed.man {
        let mut page = Vec::new();
        clap_mangen::Man::new(command.clone()).render(&mut page)?;
        return Ok(Task::Print(page));
    }
    if typed.paths.is_empty() && typed.files_from.is_none() && io::stdin().is_terminal() {
        let usage = command.render_usage();
        let advice = "Give a file, or pipe an article: copydesk article.txt; cat article.txt | copydesk\nMore: copydesk --help";
        return Ok(Task::Refuse(format!("{usage}\n\n{advice}\n")));
    }
    let options = match options(&typed) {
        Ok(options) => options,
        Err(message) => return Ok(Task::Refuse(format!("copydesk: {message}\n"))),
    };
    let wrong = |message: String| command.clone().error(ErrorKind::ArgumentConflict, message);
    analyze_plan(typed, options).map(|plan| Task::Analyze(Box::new(plan))).map_err(wrong)
}

fn analyze_plan(typed: Analyze, options: Options) -> Result<Plan, String> {
    let form = form(&typed)?;
    let destination = destination(&typed)?;
    let stdin_twice = typed.files_from.as_deref().is_some_and(is_dash) && typed.paths.iter().any(|path| is_dash(path));
    if stdin_twice {
        return Err("standard input cannot be both an article and the list of --files-from".into());
    }
    Ok(Plan {
        several: several(&typed),
        form,
        destination,
        require: typed.require.iter().copied().collect(),
        jobs: typed.jobs.map_or_else(cores, usize::from),
        quiet: typed.quiet,
        options,
        reading: Reading { format: input_format(typed.input), text_field: typed.text_field, date: typed.date },
        paths: typed.paths,
        files_from: typed.files_from,
    })
}

fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Whether the command line can mean more than one article, judged without reading any.
fn several(typed: &Analyze) -> bool {
    let is_jsonl = |path: &Path| typed.input == Input::Auto && copydesk::batch::is_jsonl(path);
    typed.paths.len() > 1
        || typed.files_from.is_some()
        || typed.input == Input::Jsonl
        || typed.paths.iter().any(|path| is_jsonl(path) || path.is_dir())
}

fn input_format(input: Input) -> InputFormat {
    match input {
        Input::Auto => InputFormat::Auto,
        Input::Text => InputFormat::As(Format::Text),
        Input::Html => InputFormat::As(Format::Html),
        Input::Wire => InputFormat::As(Format::Wire),
        Input::Feed => InputFormat::As(Format::Feed),
        Input::Jsonl => InputFormat::Records,
    }
}

fn chosen(only: &Only) -> Parts {
    if only.only.is_empty() { Parts::ALL } else { only.only.iter().copied().collect() }
}

fn form(typed: &Analyze) -> Result<Form, String> {
    let parts = chosen(&typed.only);
    let choice = json::Choice { parts, with_text: typed.with_text, explain: typed.explain };
    match typed.format {
        Output::Text => Ok(Form::Text(page(typed, parts))),
        Output::Json => Ok(Form::Json(choice)),
        Output::Jsonl => Ok(Form::Jsonl(choice)),
        Output::Csv => {
            let table = match typed.only.only[..] {
                [part] => csv::Table::of(part, typed.explain),
                _ => None,
            };
            let names = csv::Table::PARTS.map(Part::as_str).join(", ");
            table.map(Form::Csv).ok_or_else(|| format!("csv is one table: name it with --only, exactly one of {names}"))
        }
        Output::Html => Ok(Form::Html(html::Choice { parts, explain: typed.explain })),
    }
}

fn page(typed: &Analyze, parts: Parts) -> text::Page {
    let to_terminal = typed.output.is_none();
    let color = match typed.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => to_terminal && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    let width = typed.width.map(usize::from).or_else(|| to_terminal.then(terminal_width).flatten()).unwrap_or(80);
    text::Page { width, color, parts, body: typed.only.only.contains(&Part::Body), explain: typed.explain }
}

/// Columns of the terminal on standard output, no more than one reads with ease; none where that is something else.
fn terminal_width() -> Option<usize> {
    let (columns, _) = terminal_size::terminal_size_of(io::stdout())?;
    Some(usize::from(columns.0).clamp(20, 120))
}

fn destination(typed: &Analyze) -> Result<Destination, String> {
    let Some(output) = typed.output.clone() else { return Ok(Destination::Standard) };
    let ends_open = output.as_os_str().as_encoded_bytes().last().is_some_and(|&last| last == b'/');
    if output.is_dir() || ends_open {
        return Ok(Destination::Directory(output));
    }
    let here = output.canonicalize().ok();
    if here.is_some() && typed.paths.iter().any(|path| path.canonicalize().ok() == here) {
        return Err(format!("the output {} is one of the inputs", output.display()));
    }
    Ok(Destination::File(output))
}

/// The user's terms, and what is asked for; the message names file and line.
fn options(typed: &Analyze) -> Result<Options, String> {
    let mut options = Options { without_reasons: !typed.explain, ..Options::default() };
    for path in &typed.terms {
        let name = path.display().to_string();
        let content = std::fs::read_to_string(path).map_err(|error| format!("{name}: {}", copydesk::Error::from(error)))?;
        options.terms.add_file(&name, &content).map_err(|error| error.to_string())?;
    }
    Ok(options)
}

fn check_plan(typed: Check) -> check::Plan {
    check::Plan {
        parts: chosen(&typed.only),
        paths: typed.paths,
        bless: typed.bless,
        partial: typed.partial,
        unified: typed.diff == Diff::Unified,
        quiet: typed.quiet,
    }
}

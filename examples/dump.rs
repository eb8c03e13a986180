use copydesk::{Source, extractor::*};
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let d = Source::from_paragraphs(&text);
    let tokens = tokens::split(&d.text, &d.blocks);
    let s = sentences::split(&d.text, &tokens);
    for i in 0..s.len() {
        println!("{}", s.tokens(i).map(|t| tokens.text(&d.text, t)).collect::<Vec<_>>().join("|"));
    }
}

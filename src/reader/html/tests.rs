//! Small pages of our own.

use super::*;

/// A paragraph that reads like one.
fn prose(of: &str) -> String {
    format!(
        "<p>The {of} was seen by the whole council on Monday, and the mayor said that nothing like it had happened before.</p>"
    )
}

fn body(page: &str) -> Vec<String> {
    read(page, None).body.into_iter().filter(|piece| piece.role.is_none()).map(|piece| piece.text).collect()
}

/// What the body's paragraphs are of, by [`prose`].
fn seen(page: &str) -> Vec<String> {
    body(page).iter().map(|line| line.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
}

fn texts(fragment: &str) -> Vec<String> {
    blocks(fragment).into_iter().map(|piece| piece.text).collect()
}

#[test]
fn a_fragment_falls_into_blocks() {
    assert_eq!(texts("One<p>Two <b>b</b>,<i> c</i>\n d<p>Three"), ["One", "Two b, c d", "Three"]);
    assert_eq!(texts("a<br>b<br/><br>c<br> <br>\n<br>d"), ["a\nb", "c", "d"]);
    assert_eq!(texts("<ul><li>x<li>y</ul><div>z<div>w</div>v</div>"), ["x", "y", "z", "w", "v"]);
    assert_eq!(texts("<table><tr><td>Oslo<td> 12<tr><td>Rome<br><td>24</table>"), ["Oslo | 12", "Rome | 24"]);
    assert_eq!(
        texts("<p>Fish &amp; chips&nbsp;&mdash; caf&eacute;</p><script>'<p>no</p>'</script>"),
        ["Fish & chips \u{2014} caf\u{e9}"]
    );
    assert_eq!(texts("<p hidden>no</p><p style='display:none'>no</p>"), Vec::<String>::new());
    assert_eq!(texts("plain text"), ["plain text"]);
}

#[test]
fn roles_come_from_headings_and_figures() {
    let page = "<h2>Rain</h2><p>It fell.</p><figure><img><figcaption>Rain, by Ana</figcaption></figure>";
    let roles: Vec<_> = blocks(page).into_iter().map(|piece| piece.role).collect();
    assert_eq!(roles, [Some(Role::Subhead), None, Some(Role::Caption)]);
}

#[test]
fn the_story_is_found_among_its_neighbours() {
    let page = format!(
        "<nav><a href=/>Home</a> <a href=/n>News</a></nav><h1>Flood reaches the valley</h1><div class=share>Share</div>\
         <div>{}{}{}</div><aside>{}</aside><div class=related-articles><a href=/x>Another story</a>{}</div>\
         <section id=comments>{}{}</section><footer>{}</footer>",
        prose("flood"),
        prose("bridge"),
        prose("road"),
        prose("offer"),
        prose("teaser"),
        prose("reader"),
        prose("troll"),
        prose("publisher"),
    );
    assert_eq!(seen(&page), ["flood", "bridge", "road"]);
}

#[test]
fn the_parts_of_a_split_body_come_together() {
    let part = |one: &str, two: &str| format!("<div class=story-body>{}{}</div>", prose(one), prose(two));
    let page = format!(
        "<h1>Flood reaches the valley</h1><main><div>{}</div><div class=ad>{}</div><div>{}</div><div class=ad>Ad</div><div>{}</div></main>",
        part("flood", "bridge"),
        prose("offer"),
        part("road", "church"),
        part("school", "market"),
    );
    assert_eq!(seen(&page), ["flood", "bridge", "road", "church", "school", "market"]);
}

#[test]
fn consent_dialogs_are_gone_before_the_story_is_sought() {
    let consent: String = ["partner", "cookie", "device", "purpose", "vendor"].iter().map(|of| prose(of)).collect();
    for dialog in ["<div id=onetrust-consent-sdk>", "<div role=dialog>", "<div class='cookie-banner'>"] {
        let page = format!("<body>{dialog}{consent}</div><div><h1>Flood reaches the valley</h1>{}</div>", prose("flood"));
        assert_eq!(seen(&page), ["flood"], "{dialog}");
    }
}

#[test]
fn a_mark_on_the_whole_page_sets_nothing_aside() {
    let page = format!(
        "<div class='layout ad-free sidebar' hidden><h1>Flood</h1><article>{}{}</article></div>",
        prose("flood"),
        prose("bridge")
    );
    assert_eq!(seen(&page), ["flood", "bridge"]);
}

#[test]
fn captions_are_told_by_their_pictures() {
    let page = format!(
        "<h1>Flood</h1><article>{}<div><img src=a><div>The flood in May</div></div>{}<div class=x><span>A plain line here</span></div>{}</article>",
        prose("flood"),
        prose("bridge"),
        prose("road")
    );
    let roles: Vec<_> = read(&page, None).body.into_iter().map(|piece| piece.role).collect();
    assert_eq!(roles, [None, Some(Role::Caption), None, Some(Role::Paragraph), None]);
}

#[test]
fn headings_are_crossheads_in_news_and_text_in_lists() {
    let news: String = ["flood", "bridge", "road", "church", "school", "market", "river"].iter().map(|of| prose(of)).collect();
    let role =
        |page: &str, text: &str| read(page, None).body.into_iter().find(|piece| piece.text == text).and_then(|piece| piece.role);
    let page = format!("<h1>Flood reaches the valley</h1><article>{news}<h2>The bridge</h2>{news}</article>");
    assert_eq!(role(&page, "The bridge"), Some(Role::Subhead));
    let page =
        format!("<h1>The best bridges</h1><article>{0}<h2>The old one</h2>{0}<h2>The new one</h2>{0}</article>", prose("bridge"));
    assert_eq!(role(&page, "The old one"), Some(Role::Paragraph));
}

#[test]
fn what_the_page_states_is_read() {
    let page = format!(
        r#"<html lang=en><head><title>Flood reaches the valley | Valley Post</title>
        <meta property="og:site_name" content="Valley Post"><meta name=description content="Hundreds leave their homes as the river rises">
        <script type="application/ld+json">{{"@type":"NewsArticle","headline":"Flood reaches the valley","datePublished":"2024-05-02T23:10:00+02:00",
        "author":[{{"@type":"Person","name":"Ana Ruiz"}},{{"@type":"Person","name":"Valley Post"}}],}}</script></head>
        <body><h1>News</h1><article><h1>Flood reaches the valley</h1><p>Hundreds leave their homes as the river rises</p>{}{}</article>"#,
        prose("flood"),
        prose("bridge")
    );
    let draft = read(&page, Some("https://example.org/1"));
    assert_eq!(draft.headline.as_deref(), Some("Flood reaches the valley"));
    assert_eq!(draft.deck.as_deref(), Some("Hundreds leave their homes as the river rises"));
    assert_eq!(draft.authors, ["Ana Ruiz"]);
    assert_eq!(draft.byline.as_deref(), Some("By Ana Ruiz"));
    assert_eq!(draft.published.map(|day| day.to_string()).as_deref(), Some("2024-05-02"));
    assert_eq!(draft.body.len(), 2);
}

#[test]
fn what_the_page_shows_is_read_where_it_states_nothing() {
    let page = format!(
        "<h1>Flut erreicht das Tal</h1><p class=author>Von Ana Ruiz</p><p>Stand: 8. Mai 2012, 10:15 Uhr</p><div>{}{}</div>\
         <div class=comments><time datetime=2020-01-01>1. Januar 2020</time></div>",
        prose("flood"),
        prose("bridge")
    );
    let draft = read(&page, None);
    assert_eq!(draft.published.map(|day| day.to_string()).as_deref(), Some("2012-05-08"));
    assert_eq!(draft.authors, ["Ana Ruiz"]);
    let dated = |page: &str, url: Option<&str>| read(page, url).published.map(|day| day.to_string());
    assert_eq!(dated("<p>x", Some("https://example.org/2019/06/12/rain")).as_deref(), Some("2019-06-12"));
    assert_eq!(
        dated("<meta property=article:published_time content=2019-06-12><time datetime=2020-01-01>", None).as_deref(),
        Some("2019-06-12")
    );
    assert_eq!(dated("<div class=comments><time datetime=2020-01-01>x</time></div>", None), None);
}

#[test]
fn a_body_the_page_does_not_show_is_taken_from_what_it_states() {
    let stated = "The flood was seen by the whole council on Monday. ".repeat(12);
    let page = format!(
        "<h1>Flood</h1><script type='application/ld+json'>{{\"@type\":\"Article\",\"articleBody\":\"{stated}\\n\\n{stated}\"}}</script>"
    );
    assert_eq!(body(&page).len(), 2);
    assert_eq!(body("<h1>Flood</h1>"), Vec::<String>::new());
}

#[test]
fn a_page_without_a_story_says_so() {
    assert_eq!(body("<p>The bridge was opened.</p><p>Nobody was hurt.</p>").len(), 2);
    assert_eq!(read("<html><title>Sign in</title><form><input></form>", None).warnings, ["no story was found in the page"]);
    let page = "<h1>Bridge shut</h1><p>The bridge was shut on Monday, the mayor said in a statement to reporters.</p>";
    assert!(read(page, None).warnings.is_empty());
}

#[test]
fn damage_is_borne() {
    let good = prose("flood") + &prose("bridge");
    for page in [
        format!("{}{good}{}", "<div>".repeat(100_000), "</div>".repeat(100_000)),
        format!("<h1>Flood<p>{good}<script>var x = '</p>'; if (a < b) {{</script>"),
        format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Flo</script><article>{good}"),
        format!("</div></p></article><article><b><i>{good}</b></i></span>"),
        format!("<article>{good}<!-- never closed"),
        format!("<article>{good}<a href='never closed"),
    ] {
        assert_eq!(seen(&page), ["flood", "bridge"], "{}", &page[..60]);
    }
}

/// Pieces of which pages and their damage are made.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"article-body ad\">",
    "</div>",
    "<h1>",
    "</h1>",
    "<h2 id=x>",
    "<li>",
    "<ul>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<br>",
    "<br/>",
    "<a href='#'>",
    "</a>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>",
    "<title>",
    "{\"@type\":\"NewsArticle\",",
    "\"headline\":\"A \\u12",
    "\"author\":{\"@id\":\"",
    "[",
    "}",
    "<meta name=author content='",
    "<time datetime=2018-",
    "\u{e9}t\u{e9} ",
    "\u{5317}\u{4eac}\u{3002}",
    "&amp",
    "&#x1F600;",
    "&#",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "'",
    "\"",
    ">",
    "<",
    "=",
    " ",
    "\n",
    "Ana Ruiz is a writer. ",
    "The council met on Monday to vote on the budget, and the mayor said so in the end. ",
    "By Ana Ruiz",
    "12.10.2018",
    "<figure><img>",
    "<footer>",
    "<main>",
    "<html lang=en-US>",
    "<svg>",
    "</svg>",
    "<nav>",
    "<form>",
    "\0",
    "\u{200b}",
    "Sign up for our newsletter",
];

proptest::proptest! {
    #[test]
    fn any_pieces_are_read(picks in proptest::collection::vec(0..PIECES.len(), 0..80)) {
        let page: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        let draft = read(&page, Some("https://example.org/2018/1/"));
        for piece in draft.body.iter().chain(&blocks(&page)) {
            assert!(!piece.text.is_empty() && piece.text.trim() == piece.text);
        }
    }

    #[test]
    fn any_text_is_read(page in "(\\PC|[<>&\"'=/\n ]){0,200}") {
        read(&page, None);
    }
}

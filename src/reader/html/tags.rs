//! The names of elements and attributes that matter, and what kind of element each is.

/// What an element does to the text in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Runs on in the line.
    Inline,
    /// Begins and ends a block.
    Block,
    /// Has no content.
    Void,
    /// Its content is no markup.
    Raw,
}

macro_rules! tags {
    ($($name:ident $text:literal $kind:ident;)*) => {
        /// An element's name.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(crate) enum Tag {
            /// Not an element: a run of text.
            Text,
            /// Any other name.
            Other,
            $($name),*
        }

        impl Tag {
            /// How many there are.
            pub(crate) const COUNT: usize = Tag::Var as usize + 1;

            /// The element of a name, whatever its case.
            pub(crate) fn of(name: &[u8]) -> Tag {
                match packed(name) {
                    $(key if key == const { packed($text.as_bytes()) } => Tag::$name,)*
                    _ => Tag::Other,
                }
            }

            /// What kind of element it is.
            pub(crate) fn kind(self) -> Kind {
                match self {
                    Tag::Text | Tag::Other => Kind::Inline,
                    $(Tag::$name => Kind::$kind,)*
                }
            }
        }
    };
}

/// A name's letters as one number, small; none of ours is longer than 16, and longer names are none of ours.
const fn packed(name: &[u8]) -> u128 {
    if name.len() > 16 {
        return 0;
    }
    let mut key = 0u128;
    let mut at = 0;
    while at < name.len() {
        key = key << 8 | name[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    key
}

tags! {
    A "a" Inline;
    P "p" Block;
    Div "div" Block;
    Span "span" Inline;
    Li "li" Block;
    Ul "ul" Block;
    Ol "ol" Block;
    Br "br" Void;
    Img "img" Void;
    Meta "meta" Void;
    Link "link" Void;
    Script "script" Raw;
    Style "style" Raw;
    Svg "svg" Raw;
    Title "title" Raw;
    Textarea "textarea" Raw;
    Iframe "iframe" Raw;
    Noembed "noembed" Raw;
    Noframes "noframes" Raw;
    Xmp "xmp" Raw;
    Math "math" Raw;
    H1 "h1" Block;
    H2 "h2" Block;
    H3 "h3" Block;
    H4 "h4" Block;
    H5 "h5" Block;
    H6 "h6" Block;
    Html "html" Block;
    Head "head" Block;
    Body "body" Block;
    Article "article" Block;
    Section "section" Block;
    Main "main" Block;
    Header "header" Block;
    Footer "footer" Block;
    Nav "nav" Block;
    Aside "aside" Block;
    Figure "figure" Block;
    Figcaption "figcaption" Block;
    Blockquote "blockquote" Block;
    Pre "pre" Block;
    Address "address" Block;
    Form "form" Block;
    Fieldset "fieldset" Block;
    Details "details" Block;
    Summary "summary" Block;
    Dialog "dialog" Block;
    Dl "dl" Block;
    Dt "dt" Block;
    Dd "dd" Block;
    Table "table" Block;
    Caption "caption" Block;
    Thead "thead" Block;
    Tbody "tbody" Block;
    Tfoot "tfoot" Block;
    Tr "tr" Block;
    Td "td" Block;
    Th "th" Block;
    Center "center" Block;
    Dir "dir" Block;
    Menu "menu" Block;
    Hgroup "hgroup" Block;
    Search "search" Block;
    Legend "legend" Block;
    Option "option" Block;
    Optgroup "optgroup" Block;
    Select "select" Block;
    Video "video" Block;
    Audio "audio" Block;
    Object "object" Block;
    Canvas "canvas" Block;
    Picture "picture" Inline;
    Button "button" Inline;
    Label "label" Inline;
    Noscript "noscript" Block;
    Template "template" Block;
    Time "time" Inline;
    B "b" Inline;
    I "i" Inline;
    U "u" Inline;
    S "s" Inline;
    Del "del" Inline;
    Em "em" Inline;
    Strong "strong" Inline;
    Q "q" Inline;
    Sup "sup" Inline;
    Font "font" Inline;
    Hr "hr" Void;
    Area "area" Void;
    Base "base" Void;
    Col "col" Void;
    Embed "embed" Void;
    Input "input" Void;
    Param "param" Void;
    Source "source" Void;
    Track "track" Void;
    Wbr "wbr" Void;
    Small "small" Inline;
    Cite "cite" Inline;
    Code "code" Inline;
    Var "var" Inline;
}

impl Tag {
    /// Whether it begins and ends a block.
    pub(crate) fn is_block(self) -> bool {
        self.kind() == Kind::Block
    }

    /// Whether it is a heading.
    pub(crate) fn is_heading(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    }

    /// Whether it is part of a table but the table itself.
    pub(crate) fn is_in_table(self) -> bool {
        matches!(self, Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Tr | Tag::Td | Tag::Th)
    }
}

macro_rules! keys {
    ($($name:ident $text:literal;)*) => {
        /// An attribute's name: those that are kept.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(crate) enum Key {
            $($name),*
        }

        impl Key {
            /// The attribute of a name, if it is kept.
            pub(crate) fn of(name: &[u8]) -> Option<Key> {
                match packed(name) {
                    $(key if key == const { packed($text.as_bytes()) } => Some(Key::$name),)*
                    _ => None,
                }
            }
        }
    };
}

keys! {
    Id "id";
    Class "class";
    Role "role";
    Itemprop "itemprop";
    Itemtype "itemtype";
    Itemscope "itemscope";
    Rel "rel";
    Href "href";
    Name "name";
    Property "property";
    Content "content";
    Datetime "datetime";
    Hidden "hidden";
    AriaHidden "aria-hidden";
    AriaLabel "aria-label";
    Style "style";
    Type "type";
    HttpEquiv "http-equiv";
    Title "title";
    Lang "lang";
    TestId "data-testid";
    Component "data-component";
    DataType "data-type";
    DataName "data-name";
}

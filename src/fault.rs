//! What is wrong with a text, as data. The stages record faults and go on; the rules in `check` word them.

use crate::language::Text;
use crate::text::{Span, Spanned};

/// Something a stage could not make sense of, at its exact place.
#[derive(Debug, Clone)]
pub struct Fault {
    pub span: Span,
    pub kind: FaultKind,
}

/// The kinds of faults that reading can meet. The comment names the rule that reports it.
#[derive(Debug, Clone)]
pub enum FaultKind {
    /// F001: no `---` on the first line. Blank lines before one are `stray`.
    /// Where its first line is only miswritten, what to put in which place.
    NoFrontMatter { mended: Option<(Span, &'static str)> },
    /// F001: the second `---` is missing.
    UnclosedFrontMatter,
    /// F002: the YAML cannot be read.
    Syntax(Syntax),
    /// F003: no field has this name.
    UnknownKey { key: String, known: Vec<&'static str>, in_braces: bool },
    /// F004: a value of another shape than the field takes. `mended` is what surely is meant, and in the place of what.
    WrongType { expected: Text, found: Text, mended: Option<Box<Spanned<String>>> },
    /// F005: not one of the legal values, or not of the legal form.
    IllegalValue { written: String, legal: Legal },
    /// F006: a required field is missing or empty. The name is empty where a value of the author's own key is missing.
    /// With the lines that a new file would have for it.
    MissingKey { key: &'static str, help: Text, lines: String },
    /// F007: the same key twice.
    DuplicateKey { key: String, first: Span },
    /// F003: a field that stands beside the one that it belongs below, with that one's name.
    NotIndented { key: String, above: String, is_one_line: bool },
    /// F008: a placeholder that nobody filled, and the field that it stands in, where it is one's.
    Placeholder { written: String, field: Option<Unfilled> },
    /// F009: the bytes are not UTF-8.
    NotUtf8,
    /// F010: an anchor, alias or tag. `whole` is the text it was meant as, with the mark, where there is one.
    AnchorAliasOrTag { token: String, whole: Option<Spanned<String>> },
    /// F011: more bytes, levels or values than a page has any use for.
    TooLarge(Limit),
    /// F012: the file name cannot be an address.
    BadFileName { slug: String },
    /// F012: a file in a place that no kind uses.
    UnknownFile { folders: Vec<String> },
    /// F013: the file cannot be read.
    Unreadable(Unreadable),
    /// F014: `100.000`. With the right unit behind it, it is surely in thousands.
    AmbiguousNumber { written: String, is_thousands: bool },
    /// F016: a character that cannot be seen, and how many more of them the file holds.
    /// Those without a width can go: nothing that is seen changes.
    HiddenCharacter { code: u32, more: usize, idle: Vec<Span> },
    /// F017: a file of a type that is not published.
    UnpublishedType,
    /// A002: not a date.
    BadDate { written: String, guess: Option<String> },
}

/// A field that waits to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfilled {
    pub key: &'static str,
    /// The field of the file itself that it is a part of, or that it is.
    pub top: &'static str,
    /// Whether the file cannot do without that one.
    pub is_required: bool,
    /// Whether `unknown: reason` may stand in its place.
    pub may_be_unknown: bool,
    /// Its key, where the placeholder is not the whole value, but an item or a line below it.
    pub above: Option<Span>,
    /// Whether the dash of an item stands in front of its key.
    pub begins_item: bool,
}

/// What a value must be.
#[derive(Debug, Clone)]
pub enum Legal {
    /// One of these words.
    OneOf(Vec<String>),
    /// Of this form.
    Form(Text),
}

/// How the YAML is broken.
#[derive(Debug, Clone)]
pub enum Syntax {
    /// A colon and a space inside a plain text: the whole text is the span.
    ColonInText { text: String },
    /// ` #` cuts a plain text off: the lost part is the span, `whole` the text as it was meant.
    HashInText { whole: Spanned<String> },
    /// A text that begins with a mark that YAML uses itself: the whole text is the span.
    NeedsQuotes { text: String },
    /// `"{ unknown: why }"`: with its quotation marks the span, and what it is without them.
    UnknownInQuotes { mended: String },
    /// A quotation mark that is not closed on its line: the text from the mark on is the span.
    UnclosedQuote { mark: char },
    /// A bracket that is not closed on its line: the text from the bracket on is the span.
    UnclosedBracket { mark: char },
    /// `key:text`: the key with its colon is the span.
    NoSpaceAfterColon { key: String },
    /// A field that stands further in than the one above it, which has a value already: the key is the span, with its blanks
    /// and those that it should have.
    TooFarIn { key: String, blanks: Span, mended: usize },
    /// The first field of the file stands further in than one below it: the key is the span.
    FirstIsIndented { key: String },
    /// An item that does not stand right below the one above it: its line from the dash on is the span, with its blanks and
    /// those that it should have.
    ItemAstray { blanks: Span, mended: usize },
    /// A text below an item, as far in as its dash: the line is the span.
    NoDash,
    /// `* text` where `- text` is meant: the first such mark is the span, with every one below it that stands alike.
    OtherBullet { marks: Vec<Span> },
    /// A space that does not part words, as word processors write it, where YAML wants a plain one; with all of them.
    HardSpace { all: Vec<Span> },
    /// `-text` among the items of a list: the dash and the word are the span.
    NoSpaceAfterDash,
    /// A tab where spaces belong; with the text for each tab that indents, where the meaning is the same however wide an
    /// editor shows them.
    Tab { mended: Vec<(Span, String)> },
    /// What the parser says.
    Other { message: String },
}

/// Which limit a file breaks.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    FileBytes(usize),
    FrontMatterBytes(usize),
    SharedBytes(usize),
    Depth(usize),
    Values(usize),
    /// The bytes of a text that should stand on one line.
    LineBytes(usize),
    /// The nodes of one part of a theory.
    Nodes(usize),
    /// The single arrows of a theory: `A1, A2 -> D1, D2` is four.
    Arrows(usize),
}

/// Why a file cannot be read.
#[derive(Debug, Clone)]
pub enum Unreadable {
    /// A folder stands where a file should be.
    Folder,
    /// A symbolic link that leads out of the handbook.
    LeadsOut,
    /// A symbolic link to a folder or to nothing.
    BadLink,
    /// The operating system's reason.
    Io(String),
}

//! Markdown → events with places, and the outline that the rest of the house asks for.
//!
//! The dialect: CommonMark with tables, footnotes, task lists, definition lists, strikethrough, alerts, heading ids,
//! `[[wikilinks]]` and citations `[@source, place]`. Raw HTML is recorded, never let through.

pub use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd,
};

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, OffsetIter, Options, Parser};

use crate::language::{has_any, is_placeholder, slugify};
use crate::text::{Span, Spanned};

/// What a body or a text field holds besides words, in the order in which it stands there.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    pub headings: Vec<Heading>,
    /// Every link, image and citation. The order is that of the events, so the n-th link of a text is the n-th here.
    pub links: Vec<LinkUse>,
    /// Each mark of HTML by itself; of a block only its first line.
    pub raw_html: Vec<Spanned<String>>,
    /// Paragraphs that nobody filled in.
    pub placeholders: Vec<Spanned<String>>,
}

/// A heading of a body.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1–6 as written.
    pub level: u8,
    /// Unique in its text.
    pub id: String,
    pub text: String,
    pub span: Span,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStyle {
    /// `[text](address)` and its reference forms.
    Inline,
    /// `<https://…>`
    Autolink,
    /// `<post@example.org>`
    Email,
    /// `[[slug]]`, `[[slug|text]]`
    Wiki { has_text: bool },
    /// `[@source, place]`
    Citation,
    /// `![alt](file)`
    Image,
}

/// A link as merely written.
#[derive(Debug, Clone)]
pub struct LinkUse {
    pub style: LinkStyle,
    /// Address, slug or citation without its brackets.
    pub target: Arc<str>,
    /// The target's own place, or the whole link where it cannot be told.
    pub target_span: Span,
    /// The words of the link, or the alternative text of an image.
    pub text: Arc<str>,
    pub span: Span,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_WIKILINKS
}

/// Lets `[@source, place]` through as a link whose address is `@source, place`.
#[derive(Debug)]
pub struct Citations;

impl<'t> BrokenLinkCallback<'t> for Citations {
    fn handle_broken_link(&mut self, link: BrokenLink<'t>) -> Option<(CowStr<'t>, CowStr<'t>)> {
        let shortcut = matches!(link.link_type, LinkType::ShortcutUnknown | LinkType::Shortcut);
        (shortcut && link.reference.starts_with('@')).then_some((link.reference, CowStr::Borrowed("")))
    }
}

/// The events of a body, with their bytes in `text`.
#[must_use]
pub fn events(text: &str) -> OffsetIter<'_, Citations> {
    Parser::new_with_broken_link_callback(text, options(), Some(Citations)).into_offset_iter()
}

/// The addresses that link labels stand for (`[label]: address`), each with the bytes of its definition.
#[must_use]
pub fn definitions(text: &str) -> Vec<(String, Range<usize>)> {
    let parser = Parser::new_ext(text, options());
    let definitions = parser.reference_definitions().iter();
    definitions.map(|(_, definition)| (definition.dest.to_string(), definition.span.clone())).collect()
}

/// A text field, made ready to be read as running text: `30. juni` must not become a list.
/// The first byte is a full stop that [`inline_events`] takes away again.
#[must_use]
pub fn as_running_text(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len() + 1);
    guarded.push('.');
    guarded.push_str(text);
    guarded
}

/// The events of a text field that went through [`as_running_text`]; offsets are those of the original text.
pub fn inline_events(guarded: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let mut guard = true;
    events(guarded).map(move |(event, range)| {
        let range = range.start.saturating_sub(1)..range.end.saturating_sub(1);
        match event {
            Event::Text(text) if guard => {
                guard = false;
                (Event::Text(text.strip_prefix('.').unwrap_or(&text).to_owned().into()), range)
            }
            event => (event, range),
        }
    })
}

/// The outline of a body that stands at `place`.
#[must_use]
pub fn outline(text: &str, place: Span) -> Outline {
    collect(text, events(text), |range| place.part(range.start, range.end))
}

/// The outline of a text field, whose bytes `place` finds in the file.
#[must_use]
pub fn inline_outline(text: &str, place: impl Fn(Range<usize>) -> Span) -> Outline {
    if !text.contains(['[', '<', '!']) {
        return Outline::default();
    }
    let guarded = as_running_text(text);
    collect(text, inline_events(&guarded), place)
}

/// The words of a text without its marks, for search, feeds and descriptions.
#[must_use]
pub fn plain_text(text: &str) -> String {
    if is_plain(text) { tidy(text) } else { words_of_events(text) }
}

fn words_of_events(text: &str) -> String {
    let guarded = as_running_text(text);
    let mut plain = String::with_capacity(text.len());
    let mut in_citation = false;
    for (event, _) in inline_events(&guarded) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => in_citation = dest_url.starts_with('@'),
            Event::End(TagEnd::Link) => in_citation = false,
            Event::Text(words) | Event::Code(words) if !in_citation => plain.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => plain.push(' '),
            _ => {}
        }
    }
    tidy(&plain)
}

/// Words with one blank between them, and none where a citation before a full stop or comma has left one behind.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (piece, blanks) = rest.split_at(tidy_piece(rest));
        if !tidy.is_empty() && !piece.starts_with(['.', ',']) {
            tidy.push(' ');
        }
        tidy.push_str(piece);
        rest = blanks.trim_start();
    }
    tidy
}

/// How many bytes of a text, which no blank stands around, are tidy: nearly always all.
fn tidy_piece(text: &str) -> usize {
    let mut before = b'.';
    for (at, byte) in text.bytes().enumerate() {
        let is_untidy = match byte {
            b' ' | b'.' | b',' => before == b' ',
            // Of signs beyond the Latin letters, some are blanks.
            b'\t'..=b'\r' | 0xc2 | 0xe1..=0xe3 => text[at..].starts_with(char::is_whitespace),
            _ => false,
        };
        if is_untidy {
            return if before == b' ' { at - 1 } else { at };
        }
        before = byte;
    }
    text.len()
}

/// Whether a text field is one line without any letter that means something inside a line: then Markdown has nothing to
/// say about it. What counts only at the beginning of a line cannot, behind the full stop of [`as_running_text`].
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !has_any(text, *b"[]*_`<&\\~!\n\r\0")
}

/// What is open while the outline is collected.
#[derive(Default)]
struct Open {
    heading: Option<(Heading, Option<String>)>,
    /// Places among the links, and the words so far.
    links: Vec<(usize, String)>,
    ids: Ids,
}

/// The ids that are given away, each with the number of the last heading that wanted it. Linear in the headings: a body
/// can hold a million of the same words.
#[derive(Default)]
struct Ids(HashMap<String, usize>);

impl Ids {
    fn unique(&mut self, base: String) -> String {
        let Some(mut number) = self.0.get(&base).copied() else {
            self.0.insert(base.clone(), 1);
            return base;
        };
        loop {
            number += 1;
            let id = format!("{base}-{number}");
            if !self.0.contains_key(&id) {
                self.0.insert(base, number);
                self.0.insert(id.clone(), 1);
                return id;
            }
        }
    }
}

fn collect<'t>(
    text: &str,
    events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
    place: impl Fn(Range<usize>) -> Span,
) -> Outline {
    let mut outline = Outline::default();
    let mut open = Open::default();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let heading = Heading {
                    level: level as u8,
                    id: String::new(),
                    text: String::new(),
                    span: place(heading_range(text, range)),
                };
                open.heading = Some((heading, id.map(|id| id.to_string())));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((heading, wanted)) = open.heading.take() {
                    outline.push_heading(heading, wanted.as_deref(), &mut open.ids);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                open.links.push((outline.links.len(), String::new()));
                let link = link_use(text, style(link_type, &dest_url), &dest_url, range, &place);
                outline.links.push(link);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.links.push((outline.links.len(), String::new()));
                let link = link_use(text, LinkStyle::Image, &dest_url, range, &place);
                outline.links.push(link);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((link, words)) = open.links.pop() {
                    outline.links[link].text = words.into();
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((heading, _)) = &mut open.heading {
                    heading.text.push_str(&words);
                }
                for (_, link) in &mut open.links {
                    link.push_str(&words);
                }
            }
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                outline.raw_html.extend(first_line(text, range, &place));
            }
            Event::Start(Tag::Paragraph) if is_placeholder(text.get(range.clone()).unwrap_or("")) => {
                outline.placeholders.extend(first_line(text, range, &place));
            }
            _ => {}
        }
    }
    outline
}

impl Outline {
    fn push_heading(&mut self, mut heading: Heading, wanted: Option<&str>, ids: &mut Ids) {
        let base = wanted.map_or_else(|| slugify(&heading.text), slugify);
        heading.id = ids.unique(if base.is_empty() { "afsnit".to_owned() } else { base });
        self.headings.push(heading);
    }
}

/// The first line of some bytes with its place.
fn first_line(text: &str, range: Range<usize>, place: &impl Fn(Range<usize>) -> Span) -> Option<Spanned<String>> {
    let line = text.get(range.clone())?.lines().next()?;
    let start = range.start + line.len() - line.trim_start().len();
    let line = line.trim();
    Some(Spanned::new(line.to_owned(), place(start..start + line.len())))
}

/// The line of a heading without its line end.
fn heading_range(text: &str, range: Range<usize>) -> Range<usize> {
    let end = text.get(range.clone()).map_or(range.end, |it| range.start + it.trim_end().len());
    range.start..end
}

fn style(link_type: LinkType, address: &str) -> LinkStyle {
    match link_type {
        LinkType::WikiLink { has_pothole } => LinkStyle::Wiki { has_text: has_pothole },
        LinkType::Autolink => LinkStyle::Autolink,
        LinkType::Email => LinkStyle::Email,
        _ if address.starts_with('@') => LinkStyle::Citation,
        _ => LinkStyle::Inline,
    }
}

fn link_use(
    text: &str,
    style: LinkStyle,
    address: &str,
    range: Range<usize>,
    place: &impl Fn(Range<usize>) -> Span,
) -> LinkUse {
    let target = address.strip_prefix('@').filter(|_| style == LinkStyle::Citation).unwrap_or(address);
    let slice = text.get(range.clone()).unwrap_or("");
    let found = match style {
        LinkStyle::Inline | LinkStyle::Image => {
            slice.rfind("](").and_then(|open| slice[open..].find(target).map(|it| open + it))
        }
        _ => slice.find(target),
    };
    let target_range = match found {
        Some(at) if !target.is_empty() => range.start + at..range.start + at + target.len(),
        _ => range.clone(),
    };
    LinkUse { style, target: target.into(), target_span: place(target_range), text: "".into(), span: place(range) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LinkStyle, inline_outline, is_plain, outline, plain_text, tidy, words_of_events};
    use crate::text::{FileId, Span};

    fn place(text: &str) -> Span {
        Span::new(FileId(0), 0, text.len())
    }

    #[test]
    fn links_know_their_own_words() {
        let text = "Æ [[viborg-unge|sagen]] [kl](kilder.md#kl) [@kl, afsnit 4.2] ![Et billede](a.png)\n";
        let links = outline(text, place(text)).links;
        let targets: Vec<&str> = links.iter().map(|it| &text[it.target_span.range()]).collect();
        assert_eq!(targets, ["viborg-unge", "kilder.md#kl", "kl, afsnit 4.2", "a.png"]);
        assert_eq!(links[0].style, LinkStyle::Wiki { has_text: true });
        assert_eq!(links[2].style, LinkStyle::Citation);
        assert_eq!((&*links[0].text, &*links[3].text), ("sagen", "Et billede"));
    }

    proptest! {
        /// The short way for a text that is tidy already gives what the long way gives.
        #[test]
        fn one_blank_between_words(text in "[ab., \\t\u{a0}\u{2009}\u{3000}å–»]{0,12}") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(tidy(&text), words.replace(" .", ".").replace(" ,", ","));
        }

        /// What is taken for plain says the same when Markdown is asked.
        #[test]
        fn plain_fields_need_no_markdown(text in "[a-zæøåÅ0-9 .,:;\"“”'#|>+()=/@{}$^%-]{0,40}") {
            prop_assert!(is_plain(&text));
            prop_assert_eq!(words_of_events(&text), tidy(&text));
        }
    }

    #[test]
    fn a_date_at_the_start_of_a_field_is_no_list() {
        assert_eq!(plain_text("30. juni *2016* [@kl, s. 4]."), "30. juni 2016.");
        assert_eq!(plain_text("_Ja_ - nej"), "Ja - nej");
        let text = "1. [[a]]";
        let links = inline_outline(text, |range| place(text).part(range.start, range.end)).links;
        assert_eq!(&text[links[0].target_span.range()], "a");
    }

    #[test]
    fn headings_get_unique_danish_ids() {
        let text = "# Mål\n\n## Mål\n\n## Øvrigt {#andet}\n<b>x</b>\n";
        let outline = outline(text, place(text));
        let ids: Vec<&str> = outline.headings.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["maal", "maal-2", "andet"]);
        assert_eq!(outline.raw_html.len(), 2);
    }
}

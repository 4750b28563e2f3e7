//! A single value held against its type.

use crate::fault::{FaultKind, Legal, Limit};
use crate::language::{
    Date, DateFault, NumberFault, Text, has_magnitude, is_placeholder, is_slug, is_surely_thousands, listed_numbers,
    meant_number, parse_number, part_of_whole, without_unit,
};
use crate::parse::yaml::Node;
use crate::schema::harvest::{Harvest, UseKind};
use crate::schema::notation::{is_web_address, parse_interval};
use crate::schema::prose::Prose;
use crate::schema::written::{first_line, found, unquoted};
use crate::schema::{Former, Type};
use crate::text::Spanned;

/// The longest text that should stand on one line, in bytes.
const MAX_LINE_BYTES: usize = 4096;

impl Harvest {
    pub(super) fn scalar(&mut self, ty: &'static Type, node: &Node) {
        let Some(scalar) = node.scalar() else {
            return match unquoted(node) {
                Some(slip) if matches!(ty, Type::Prose | Type::Line) => self.fault(node.span, FaultKind::Syntax(slip)),
                _ => self.wrong_type(node, ty.expected()),
            };
        };
        let text = scalar.text.trim();
        if is_placeholder(text) {
            return self.placeholder(node.span, text);
        }
        match ty {
            Type::Prose => self.proses.extend(Prose::of(node)),
            Type::Line => self.line(node, text),
            Type::Number | Type::Amounts | Type::Whole => self.number(ty, node, text),
            Type::Date => self.date(node, text),
            Type::Bool => self.choice(node, text, &["true", "false"]),
            Type::Choice(words) => self.choice(node, text, words),
            Type::Entry(kind) => self.uses(UseKind::Entry(*kind), node),
            Type::Citation => self.uses(UseKind::Citation, node),
            Type::Idea => self.uses(UseKind::Idea, node),
            Type::Slug if !is_slug(text) => {
                let form = Text::fixed("små bogstaver a–z, tal og bindestreg", "lower case a–z, digits and hyphens");
                self.illegal(node, text, Legal::Form(form));
            }
            Type::Former if Former::parse(text).is_none() && !Former::leads_out(text) => {
                self.illegal(node, text, Legal::Form(Type::Former.expected()));
            }
            Type::Interval if parse_interval(text).is_none() => {
                self.illegal(node, text, Legal::Form(Type::Interval.expected()));
            }
            Type::Url if !is_web_address(text) => {
                let form = Text::fixed("en adresse, der begynder med https://", "an address that begins with https://");
                self.illegal(node, text, Legal::Form(form));
            }
            _ => {}
        }
    }

    fn line(&mut self, node: &Node, text: &str) {
        if text.len() > MAX_LINE_BYTES {
            self.fault(first_line(node), FaultKind::TooLarge(Limit::LineBytes(MAX_LINE_BYTES)));
        }
    }

    fn uses(&mut self, what: UseKind, node: &Node) {
        self.uses.extend(Prose::of(node).map(|prose| (what, prose.line())));
    }

    fn illegal(&mut self, node: &Node, text: &str, legal: Legal) {
        self.fault(node.span, FaultKind::IllegalValue { written: text.to_owned(), legal });
    }

    fn choice(&mut self, node: &Node, text: &str, words: &[&str]) {
        if !words.contains(&text) {
            self.illegal(node, text, Legal::OneOf(words.iter().map(|&word| word.to_owned()).collect()));
        }
    }

    fn number(&mut self, ty: &Type, node: &Node, text: &str) {
        match parse_number(text) {
            Ok(number) if matches!(ty, Type::Whole) && (!number.fract().is_zero() || number.is_sign_negative()) => {
                self.wrong_type(node, ty.expected());
            }
            Ok(_) => {}
            Err(fault) => match (meant_number(text), fault) {
                _ if ty.is_amounts() && listed_numbers(text).is_some() => self.list_in_quotes(node, text),
                (Some(number), _) => self.wrong_type(node, alone(&number)),
                // A unit does not tell which of the two is meant.
                (None, _)
                    if parse_number(without_unit(text)) == Err(NumberFault::Ambiguous) && !has_magnitude(text) =>
                {
                    let (written, is_thousands) = (without_unit(text).to_owned(), is_surely_thousands(text));
                    self.fault(node.span, FaultKind::AmbiguousNumber { written, is_thousands });
                }
                (None, _) => {
                    let expected =
                        part_of_whole(text).map_or_else(|| ty.expected(), |(part, whole)| one_of_two(part, whole));
                    self.wrong_type(node, expected);
                }
            },
        }
    }

    /// A list of numbers that stands in a text: in brackets of its own it is one.
    fn list_in_quotes(&mut self, node: &Node, text: &str) {
        let list = format!("[ {} ]", listed_numbers(text).unwrap_or_default().join(", "));
        let expected = Text::new(
            format!("listen i kantede parenteser og uden anførselstegn, `{list}`"),
            format!("the list in square brackets and without quotation marks, `{list}`"),
        );
        let mended = Some(Box::new(Spanned::new(list, node.span)));
        self.fault(node.span, FaultKind::WrongType { expected, found: found(node), mended });
    }

    fn date(&mut self, node: &Node, text: &str) {
        let guess = match Date::parse(text) {
            Ok(_) => return,
            Err(DateFault::Form(guess)) => guess,
            Err(DateFault::NoSuchDay) => None,
        };
        self.fault(node.span, FaultKind::BadDate { written: text.to_owned(), guess });
    }
}

/// What belongs in the field of a number that is written with its unit, or with marks between thousands.
pub(super) fn alone(number: &str) -> Text {
    Text::new(
        format!("kun tallet, `{number}`, uden enhed og uden tegn mellem tusinder"),
        format!("only the number, `{number}`, without a unit and without marks between thousands"),
    )
}

/// What to write where two numbers stand and one is wanted.
fn one_of_two(part: &str, whole: &str) -> Text {
    Text::new(
        format!("ét tal, `{part}`, og fortæl i teksten, at det er ud af {whole}"),
        format!("one number, `{part}`, and tell in the text that it is out of {whole}"),
    )
}

//! What stands where a value goes, until an author writes it.

use crate::language::{Language, Words};
use crate::parse::yaml::quoted;
use crate::schema::{Field, Type};

/// What a placeholder begins with.
const START: &str = "\"<udfyld: ";

/// A longer example is read, and written over, more slowly than it helps.
const LONGEST_EXAMPLE: usize = 50;

const EXAMPLE: Words = Words::new("fx", "such as");

/// What stands where the value of a field goes: an example of it where the field has a short one.
pub(super) fn of_field(field: &Field, ty: &Type, language: Language) -> String {
    let is_name = matches!(ty, Type::Choice(_) | Type::Entry(_) | Type::Citation | Type::PartName | Type::Idea);
    let example = example(field);
    if is_name || example.is_empty() || example.contains(": ") || example.chars().count() > LONGEST_EXAMPLE {
        return of_type(ty, language).unwrap_or_default();
    }
    quoted(&format!("<udfyld: {} {example}>", EXAMPLE.get(language)))
}

/// How many places are to be filled in; those behind a `#` can wait.
pub(super) fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.matches(START).count()).sum()
}

/// A list's example is written on lines of its own here.
fn example(field: &Field) -> &'static str {
    field.example.trim_start_matches("[ ").trim_end_matches(" ]").trim_matches('"')
}

/// What stands where a single value goes, until somebody fills it in; nothing for a value of several lines.
pub(super) fn of_type(ty: &Type, language: Language) -> Option<String> {
    let words = match ty {
        Type::Choice(words) => {
            let (last, first) = words.split_last()?;
            format!("{} {} {last}", first.join(", "), Words::new("eller", "or").get(language))
        }
        Type::Record(_) | Type::Named(_) | Type::Nodes(_) | Type::Pathways(_) | Type::Allow | Type::Short(..) => {
            return None;
        }
        Type::List(inner) | Type::OneOrMore(inner) => return of_type(inner, language),
        _ => ty.expected().get(language).replace('`', ""),
    };
    Some(quoted(&format!("<udfyld: {words}>")))
}

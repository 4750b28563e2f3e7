//! What is wrong with a command line, in the words of the program.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::cli::FAILED;
use crate::language::{Language, Text, nearest, write_one_of};
use crate::report;

/// Tells what is wrong, or shows the help that was asked for; gives the status to stop with.
pub(super) fn tell(error: &Error, language: Language) -> u8 {
    let Some((text, help)) = in_words(error) else {
        let _ = error.print();
        return u8::try_from(error.exit_code()).unwrap_or(FAILED);
    };
    super::print_error(&report::failure(&text, Some(&help), language));
    FAILED
}

/// The language that a command line asks for, also where the rest of it cannot be read.
pub(super) fn language(arguments: impl Iterator<Item = String>) -> Language {
    let mut wanted = Language::Danish;
    let mut is_next = false;
    for argument in arguments {
        let code = if is_next { Some(argument.as_str()) } else { argument.strip_prefix("--lang=") };
        wanted = code.and_then(Language::from_code).unwrap_or(wanted);
        is_next = argument == "--lang";
    }
    wanted
}

/// What is wrong, and the way out; nothing for help and version, which are no mistakes.
fn in_words(error: &Error) -> Option<(Text, Text)> {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let both = |danish: String, english: String| Text::new(danish, english);
    let text = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::UnknownArgument => both(
            format!("`{argument}` hører ikke til i denne kommando"),
            format!("`{argument}` does not belong to this command"),
        ),
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand);
            both(format!("der er ingen kommando `{name}`"), format!("there is no command `{name}`"))
        }
        ErrorKind::MissingSubcommand => Text::fixed("der mangler en kommando", "there is no command"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            both(format!("`{argument}` mangler sin værdi"), format!("`{argument}` lacks its value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => both(
            format!("`{value}` kan ikke stå efter `{argument}`"),
            format!("`{value}` cannot stand after `{argument}`"),
        ),
        ErrorKind::MissingRequiredArgument => both(format!("der mangler {argument}"), format!("{argument} is missing")),
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg);
            both(
                format!("`{argument}` kan ikke bruges sammen med {}", named(&other, "sig selv")),
                format!("`{argument}` cannot be used with {}", named(&other, "itself")),
            )
        }
        _ => Text::fixed("kommandoen kan ikke forstås", "the command cannot be understood"),
    };
    Some((text, way_out(error)))
}

fn named(other: &str, same: &str) -> String {
    if other.is_empty() { same.to_owned() } else { format!("`{other}`") }
}

/// The command that was meant: of several that look alike, the one with the fewest other letters.
fn near_command(error: &Error) -> Option<String> {
    let (Some(ContextValue::String(written)), Some(ContextValue::Strings(all))) =
        (error.get(ContextKind::InvalidSubcommand), error.get(ContextKind::SuggestedSubcommand))
    else {
        return None;
    };
    nearest(written, all.iter().map(String::as_str)).map(str::to_owned)
}

/// What is nearest, what is allowed, or where it is told.
fn way_out(error: &Error) -> Text {
    let first = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => Some(one.clone()),
        Some(ContextValue::Strings(all)) => all.first().cloned(),
        _ => None,
    };
    let near =
        first(ContextKind::SuggestedArg).or_else(|| near_command(error)).or_else(|| first(ContextKind::SuggestedValue));
    if let Some(near) = near {
        return Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?"));
    }
    if let Some(ContextValue::Strings(valid)) = error.get(ContextKind::ValidValue)
        && !valid.is_empty()
    {
        return write_one_of(valid.iter().map(String::as_str));
    }
    // A value that the program itself has read says what it should be.
    if let Some(why) = std::error::Error::source(error) {
        return Text::new(why.to_string(), why.to_string());
    }
    Text::fixed(
        "sæt `--help` efter kommandoen for at se, hvad der kan stå",
        "put `--help` behind the command to see what can stand there",
    )
}

//! What somebody means by a name, a title or a word of it; where several fit, a numbered list to choose from.

use crate::cli::new::{Asker, Stop};
use crate::language::{Text, Words, enumerated, nearest, slugify, write_one_of};
use crate::model::{Entry, Handbook};
use crate::schema::Kind;

/// More than these are told by more of the title.
const MOST: usize = 9;

impl Asker {
    /// The one that somebody chooses from a numbered list; nothing where there is none, or none is meant. `none` says what
    /// an empty answer stands for.
    pub(super) fn one_of<'e, T>(self, all: &[&'e T], name: impl Fn(&T) -> String, none: Words) -> Option<&'e T> {
        let shown = all.get(..MOST).unwrap_or(all);
        if shown.is_empty() {
            return None;
        }
        let lines: String = shown.iter().enumerate().map(|(at, it)| format!("  {} {}\n", at + 1, name(it))).collect();
        let more = all.len() - shown.len();
        let (mut danish, mut english) = (String::new(), String::new());
        if more > 0 {
            danish = format!("  og {more} mere; skriv mere af titlen for at finde dem\n");
            english = format!("  and {more} more; write more of the title to find them\n");
        }
        let question = Text::new(
            format!("{lines}{danish}Hvilken af dem? (nummer, eller tryk Enter, {}) ", none.danish),
            format!("{lines}{english}Which of them? (number, or empty line, {}) ", none.english),
        );
        self.maybe(&question, |line| number(line, shown))
    }
}

/// What stands at a number of a list, from 1.
fn number<'e, T>(line: &str, shown: &[&'e T]) -> Result<&'e T, Stop> {
    let chosen = line.parse::<usize>().ok().and_then(|at| shown.get(at.checked_sub(1)?));
    chosen.copied().ok_or_else(|| {
        let count = shown.len();
        let help = Text::new(format!("skriv et tal fra 1 til {count}"), format!("write a number from 1 to {count}"));
        let text = Text::new(format!("`{line}` står ikke på listen"), format!("`{line}` is not on the list"));
        Stop(text, Some(help))
    })
}

/// The target groups by their numbers, one or several.
pub(super) fn ask_audience(handbook: &Handbook, asker: Asker) -> Vec<String> {
    let groups: Vec<&Entry> = handbook.of_kind(Kind::TargetGroup).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let all: Vec<String> = groups.iter().enumerate().map(|(at, it)| format!("{} {}", at + 1, it.title())).collect();
    let all = all.join(", ");
    let (mut danish, mut english) = ("nummer", "number");
    if groups.len() > 1 {
        (danish, english) = ("nummer, flere med komma: 1, 2", "number, several with a comma: 1, 2");
    }
    let question = Text::new(
        format!("Målgruppe: {all} ({danish}, eller tryk Enter, hvis det kan vente): "),
        format!("Target group: {all} ({english}, or empty line, if it can wait): "),
    );
    let take = |line: &str| {
        let is_numbers = line.chars().all(|c| c.is_ascii_digit() || c == ',' || c == ' ');
        if !is_numbers {
            return several(handbook, line, asker);
        }
        let numbers = line.split([',', ' ']).filter(|it| !it.is_empty());
        let chosen: Result<Vec<&Entry>, Stop> = numbers.map(|it| number(it, &groups)).collect();
        Ok(distinct(chosen?.into_iter().map(|group| group.id.slug.to_string())))
    };
    asker.maybe(&question, take).unwrap_or_default()
}

/// The target groups that are meant: a title may hold a comma, so the whole is tried first.
pub(super) fn several(handbook: &Handbook, written: &str, asker: Asker) -> Result<Vec<String>, Stop> {
    let one = |written: &str| slug_of(handbook, Kind::TargetGroup, written, asker);
    let is_whole = !written.contains(',') || !fitting(handbook, Kind::TargetGroup, written).is_empty();
    if is_whole {
        return Ok(vec![one(written)?]);
    }
    let slugs: Result<Vec<String>, Stop> =
        written.split(',').map(str::trim).filter(|it| !it.is_empty()).map(one).collect();
    Ok(distinct(slugs?.into_iter()))
}

/// Each once, in the order they are named.
pub(super) fn distinct(slugs: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for slug in slugs {
        if !out.contains(&slug) {
            out.push(slug);
        }
    }
    out
}

/// The entries that are called by their slug, by their title, or by words that they have: »over 30«.
fn fitting<'h>(handbook: &'h Handbook, kind: Kind, written: &str) -> Vec<&'h Entry> {
    let wanted = slugify(written);
    let is_called = |entry: &&Entry| *entry.id.slug == *wanted || slugify(entry.title()) == wanted;
    if let Some(entry) = handbook.of_kind(kind).find(is_called) {
        return vec![entry];
    }
    let has_words = |entry: &&Entry| {
        let (slug, title) = (&*entry.id.slug, slugify(entry.title()));
        let all: Vec<&str> = slug.split('-').chain(title.split('-')).collect();
        !wanted.is_empty() && wanted.split('-').all(|word| all.contains(&word))
    };
    handbook.of_kind(kind).filter(has_words).collect()
}

/// The slug of the one entry that is meant; of several that fit, the one that somebody chooses.
pub(super) fn slug_of(handbook: &Handbook, kind: Kind, written: &str, asker: Asker) -> Result<String, Stop> {
    let fitting = fitting(handbook, kind, written);
    let none = Words::new("hvis det er en anden", "if it is another");
    let chosen = match fitting.as_slice() {
        [only] => Some(*only),
        all => asker.one_of(all, |it| handbook.name_of(it), none),
    };
    match (chosen, fitting.is_empty()) {
        (Some(entry), _) => Ok(entry.id.slug.to_string()),
        (None, false) => Err(several_fit(handbook, written, &fitting)),
        (None, true) => Err(none_fits(handbook, kind, written)),
    }
}

fn several_fit(handbook: &Handbook, written: &str, fitting: &[&Entry]) -> Stop {
    let named: Vec<String> = fitting.iter().map(|it| format!("`{}` ({})", it.id.slug, handbook.name_of(it))).collect();
    let text = Text::new(format!("`{written}` passer på flere"), format!("`{written}` fits several"));
    let help =
        Text::new(format!("skriv {}", enumerated(&named, "eller")), format!("write {}", enumerated(&named, "or")));
    Stop(text, Some(help))
}

fn none_fits(handbook: &Handbook, kind: Kind, written: &str) -> Stop {
    let word = kind.word();
    let text = Text::new(
        format!("ingen {} hedder `{written}`", word.danish),
        format!("no {} is called `{written}`", word.english),
    );
    let slugs = || handbook.of_kind(kind).map(|it| &*it.id.slug);
    let help = match nearest(&slugify(written), slugs()) {
        Some(near) => Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
        None => write_one_of(slugs()),
    };
    Stop(text, Some(help))
}

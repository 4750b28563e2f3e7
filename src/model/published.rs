//! The list of published addresses: what stood on the site once, and must go on leading somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::fault::{Fault, FaultKind, Legal};
use crate::language::{Date, Text};
use crate::model::{Handbook, address};
use crate::source::{ADDRESSES_FILE, Sources};
use crate::text::{Span, Spanned};

const HEAD: &str = "\
# Adresser, der er udgivet. Hver af dem skal blive ved med at virke: `haandbog check` siger til, når en af dem forsvinder.
# Nye skrives til med `haandbog addresses --write`. Slet kun en linje, når adressen med vilje ikke skal findes mere.
# Datoen bag en adresse er den dag, hvor adressen kom i listen; nyhedsfeedet bruger den.
";

/// Reads the list: one address a line, from the root of the site, with `#` and a part where it names one, and after it the
/// day on which it came into the list, if that is known. Empty lines and lines that begin with `#` are for people.
pub(crate) fn read(sources: &Sources, handbook: &mut Handbook) {
    let unread = |file| sources.faults.iter().any(|fault| fault.span.file == file);
    let Some(file) = sources.find(ADDRESSES_FILE).filter(|file| !unread(file.id)) else { return };
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let written = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let start = at + line.find(written).unwrap_or(0);
        at += line.len();
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        let (address, day) = parted(written);
        let place = Span::new(file.id, start, start + address.len());
        let day = day.map(Date::parse).transpose().ok();
        match address.strip_prefix('/').filter(|address| is_address(address)).zip(day) {
            Some((address, day)) => {
                handbook.published.push(Spanned::new(address.to_owned(), place));
                handbook.published_on.extend(day.map(|day| (address.to_owned(), day)));
            }
            None => handbook
                .faults
                .push(Fault { span: Span::new(file.id, start, start + written.len()), kind: illegal(written) }),
        }
    }
}

/// A line's address, and its day.
fn parted(line: &str) -> (&str, Option<&str>) {
    match line.split_once(char::is_whitespace) {
        Some((address, day)) => (address, Some(day.trim_start())),
        None => (line, None),
    }
}

fn is_address(text: &str) -> bool {
    !text.starts_with('/') && !text.contains(char::is_whitespace) && text.matches('#').count() <= 1
}

fn illegal(written: &str) -> FaultKind {
    let form = Text::fixed(
        "en adresse som `/cases/viborg-unge/`, måske med dagen: `/cases/viborg-unge/ 2026-11-22`",
        "an address such as `/cases/viborg-unge/`, perhaps with its day: `/cases/viborg-unge/ 2026-11-22`",
    );
    FaultKind::IllegalValue { written: written.to_owned(), legal: Legal::Form(form) }
}

/// The list with what it lacks added, sorted; every line of a person's stays. Nothing where it lacks nothing.
///
/// What comes into a list that is there already is new today, and its line says so, but for a page that has been there
/// under another name: it has the day of that one. Since when the addresses of a first list have been public, nobody knows.
#[must_use]
pub fn completed(handbook: &Handbook, old: Option<&str>) -> Option<(String, Vec<String>)> {
    let known: BTreeSet<&str> = handbook.published.iter().map(|it| it.value.as_str()).collect();
    let new: Vec<String> =
        address::served(handbook).into_iter().filter(|address| !known.contains(address.as_str())).collect();
    if new.is_empty() {
        return None;
    }
    let mut remarks = String::new();
    let former = former(handbook, &known);
    let line = |address: &String| {
        let page = address.split('#').next().unwrap_or(address);
        let day = former.get(page).copied().unwrap_or(old.map(|_| handbook.today));
        format!("/{address}{}", day.map_or_else(String::new, |day| format!(" {}", day.iso())))
    };
    let mut lines: BTreeSet<String> = new.iter().map(line).collect();
    for line in old.unwrap_or(HEAD).lines() {
        if line.trim_start().starts_with('/') {
            lines.insert(line.trim().to_owned());
        } else if !line.trim().is_empty() {
            remarks.push_str(&format!("{}\n", line.trim_end()));
        }
    }
    let lines: String = lines.into_iter().map(|line| format!("{line}\n")).collect();
    let blank = if remarks.is_empty() { "" } else { "\n" };
    Some((format!("{remarks}{blank}{lines}"), new))
}

/// The pages that stand in the list under another name, and the day that it has there.
fn former(handbook: &Handbook, known: &BTreeSet<&str>) -> BTreeMap<String, Option<Date>> {
    let renamed = handbook.all().filter_map(|entry| {
        let (alias, _) = entry.front.aliases.pages().find(|(alias, _)| known.contains(alias))?;
        Some((address::of_entry(&handbook.config, &entry.id), handbook.published_on.get(alias).copied()))
    });
    renamed.collect()
}

//! The list of published addresses: what stood on the site once, and must go on leading somewhere.

use std::collections::BTreeSet;

use crate::fault::{Fault, FaultKind, Legal};
use crate::language::Text;
use crate::model::{Handbook, address};
use crate::source::{ADDRESSES_FILE, Sources};
use crate::text::{Span, Spanned};

const HEAD: &str = "\
# Adresser, der er udgivet. Hver af dem skal blive ved med at virke: `haandbog check` siger til, når en af dem forsvinder.
# Nye skrives til med `haandbog addresses --write`. Slet kun en linje, når adressen med vilje ikke skal findes mere.
";

/// Reads the list: one address a line, from the root of the site, with `#` and a part where it names one. Empty lines and
/// lines that begin with `#` are for people.
pub(crate) fn read(sources: &Sources) -> (Vec<Spanned<String>>, Vec<Fault>) {
    let (mut published, mut faults) = (Vec::new(), Vec::new());
    let unread = |file| sources.faults.iter().any(|fault| fault.span.file == file);
    let Some(file) = sources.find(ADDRESSES_FILE).filter(|file| !unread(file.id)) else { return (published, faults) };
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        let written = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let start = at + line.find(written).unwrap_or(0);
        at += line.len();
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        let span = Span::new(file.id, start, start + written.len());
        match written.strip_prefix('/').filter(|address| is_address(address)) {
            Some(address) => published.push(Spanned::new(address.to_owned(), span)),
            None => faults.push(Fault { span, kind: illegal(written) }),
        }
    }
    (published, faults)
}

fn is_address(text: &str) -> bool {
    !text.starts_with('/') && !text.contains(char::is_whitespace) && text.matches('#').count() <= 1
}

fn illegal(written: &str) -> FaultKind {
    let form = Text::fixed("en adresse som `/cases/viborg-unge/`", "an address such as `/cases/viborg-unge/`");
    FaultKind::IllegalValue { written: written.to_owned(), legal: Legal::Form(form) }
}

/// The list with what it lacks added, sorted; every line of a person's stays. Nothing where it lacks nothing.
#[must_use]
pub fn completed(handbook: &Handbook, old: Option<&str>) -> Option<(String, Vec<String>)> {
    let known: BTreeSet<&str> = handbook.published.iter().map(|it| it.value.as_str()).collect();
    let new: Vec<String> =
        address::served(handbook).into_iter().filter(|address| !known.contains(address.as_str())).collect();
    if new.is_empty() {
        return None;
    }
    let mut remarks = String::new();
    let mut lines: BTreeSet<String> = new.iter().map(|address| format!("/{address}")).collect();
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

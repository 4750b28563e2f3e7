//! The fields in the guide for authors: the part of the page »Sådan skriver du en case« that the code writes. The page
//! is a Danish one of this handbook, and so are the words.

use crate::language::Language;
use crate::manual::markdown::code;
use crate::schema::{Field, Kind, Need, Table, Type};

/// The guide, a page of the handbook.
pub const GUIDE: &str = "content/skriv.md";

/// The heading that the fields stand below, to the end of the page.
const HEADING: &str = "## Alle felter i en case\n";

const OPENING: &str = "
Her er alle felter med det navn, de har i formularen, og det navn, de har i filen. De felter, der skal med, står der »skal udfyldes« ved. \
Et felt, der kan være ukendt, kan du svare »Kilden oplyser det ikke« på.

";

/// The page with its last section made anew from the field table; nothing where the page has no such section.
#[must_use]
pub fn guide(page: &str) -> Option<String> {
    let (before, _) = page.split_once(HEADING)?;
    let mut out = format!("{before}{HEADING}{OPENING}");
    fields(crate::model::fields_of(Kind::Case), 0, &mut out);
    Some(out)
}

fn fields(table: &'static Table, indent: usize, out: &mut String) {
    // What only few need comes last.
    let is_rare = |field: &&Field| field.need == Need::Optional;
    let (rare, usual): (Vec<&'static Field>, Vec<_>) = table.fields.iter().partition(|field| is_rare(field));
    // What a rule is silent about is for editors of files, and the same everywhere: once is enough.
    let is_told = |field: &&Field| indent == 0 || !matches!(field.ty, Type::Allow);
    for field in usual.into_iter().chain(rare).filter(is_told) {
        out.push_str(&format!("{:indent$}- {}\n", "", line(field)));
        if let Some(inner) = inner(&field.ty) {
            fields(inner, indent + 2, out);
        }
    }
}

/// One field in plain words.
fn line(field: &Field) -> String {
    let label = field.label().danish;
    let help = field.help.danish;
    let mut line = format!("**{label}** ({}): {help}", code(field.key));
    let need = match field.need {
        Need::Required | Need::ByRule(_) => " Skal udfyldes.",
        Need::Recommended => " Anbefales.",
        Need::Optional => "",
    };
    line.push_str(need);
    if field.may_be_unknown && field.need != Need::Optional {
        line.push_str(" Kan være ukendt.");
    }
    line.push_str(&written(&field.ty));
    if !field.example.is_empty() {
        // An example that ends a sentence of its own ends this one too.
        let end = if field.example.ends_with('.') { "" } else { "." };
        line.push_str(&format!(" Fx {}{end}", code(field.example)));
    }
    line
}

/// What an author writes in the file, where the help does not say it.
fn written(ty: &Type) -> String {
    match ty {
        Type::Choice(_) | Type::Bool => format!(" I filen skrives {}.", ty.words_explained(Language::Danish)),
        Type::List(_) | Type::OneOrMore(_) => " Kan have flere punkter.".to_owned(),
        Type::Date => " En dato, så præcis som kilden er.".to_owned(),
        _ => String::new(),
    }
}

/// The fields below a field.
fn inner(ty: &'static Type) -> Option<&'static Table> {
    match ty {
        Type::Record(table) | Type::Short(_, table) => Some(table),
        Type::List(inner) | Type::OneOrMore(inner) | Type::Nodes(inner) => self::inner(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{HEADING, guide};

    #[test]
    fn the_section_is_made_anew_and_the_rest_is_kept() {
        let page = guide(&format!("Øverst.\n\n{HEADING}\nEn linje fra før.\n")).unwrap();
        assert!(page.starts_with("Øverst.\n\n## Alle felter") && !page.contains("En linje fra før"));
        assert!(
            page.contains(
                "- **Kommune** (`municipality`): Den kommune, der prøvede det, casen fortæller om. Skal udfyldes. Fx `Hedensted`.\n"
            )
        );
        assert!(page.contains("\n  - **Fra** (`from`): "), "{page}");
        assert_eq!(guide(&page).as_deref(), Some(page.as_str()));
        assert_eq!(guide("andet"), None);
    }
}

//! H002: two pages, or a page and an alias, with one address.

use std::collections::HashMap;

use crate::check::{Explanation, Findings, Fragment, Rule};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, slugify};
use crate::model::{Handbook, address};
use crate::schema::Kind;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "H002", name: "address-taken", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "To sider har den samme adresse, eller en side eller et alias har en adresse, som håndbogen selv bruger.",
            "Two pages have the same address, or a page or an alias has an address that the handbook uses itself.",
        ),
        why: Words::new(
            "Kun den ene kan vises på adressen. Den anden ville forsvinde.",
            "Only one can be shown at the address. The other would vanish.",
        ),
        example: &[Fragment::Text {
            path: "content/tjekliste.md",
            text: "---\ntitle: Vores tjekliste\nsummary: Det, vi spørger om.\n---\n",
        }],
        instead: &[Fragment::Text {
            path: "content/vores-tjekliste.md",
            text: "---\ntitle: Vores tjekliste\nsummary: Det, vi spørger om.\n---\n",
        }],
    },
    run,
};

/// Who has an address: the program, or what stands at a place.
type Holders = HashMap<String, Option<Span>>;

fn run(handbook: &Handbook, findings: &mut Findings) {
    let mut holders: Holders = address::taken(&handbook.config).map(|address| (address, None)).collect();
    for entry in handbook.all() {
        let address = address::of_entry(&handbook.config, &entry.id);
        if let Some(finding) = claim(&mut holders, address, entry.opening) {
            findings.add(finding.help(Text::fixed(
                "Omdøb filen: filens navn er sidens adresse.",
                "Rename the file: its name is the address of the page.",
            )));
        }
    }
    // The page of a municipality may have a file of its own, which then holds the address already.
    for name in handbook.all().filter_map(|entry| entry.case()?.municipality.as_ref()) {
        let folder = handbook.config.folder(Kind::Municipality);
        holders.entry(format!("{folder}/{}/", slugify(&name.value))).or_insert(None);
    }
    for alias in handbook.all().flat_map(|entry| &entry.front.aliases) {
        let address = format!("{}/", alias.value.trim_matches('/'));
        if let Some(finding) = claim(&mut holders, address, alias.span) {
            let help = Text::fixed("Slet aliasset: adressen er i brug.", "Delete the alias: its address is in use.");
            findings.add(finding.help(help));
        }
    }
}

/// Takes an address, or tells who has it.
fn claim(holders: &mut Holders, address: String, span: Span) -> Option<Finding> {
    let Some(holder) = holders.get(&address) else {
        holders.insert(address, Some(span));
        return None;
    };
    let message = match holder {
        None => Text::new(
            format!("håndbogen bruger selv adressen `/{address}`"),
            format!("the handbook uses the address `/{address}` itself"),
        ),
        Some(_) => Text::new(format!("adressen `/{address}` er taget"), format!("the address `/{address}` is taken")),
    };
    let finding = Finding::new(&RULE.code, span, message);
    Some(match holder {
        None => finding,
        Some(holder) => finding.related(*holder, Text::fixed("den har adressen", "this has the address")),
    })
}

//! H002: two pages, or a page and an alias, with one address.

use std::collections::{BTreeSet, HashMap};

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words};
use crate::model::{Entry, Handbook, address};
use crate::source::CONTENT_FOLDER;
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
    run: Run::Handbook(run),
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
    let names = handbook.all().filter_map(|entry| Some(entry.case()?.municipality.as_ref()?.value.as_str()));
    for name in names.collect::<BTreeSet<&str>>() {
        holders.entry(address::of_municipality(&handbook.config, name)).or_insert(None);
    }
    for asset in &handbook.assets {
        let address = asset.strip_prefix(CONTENT_FOLDER).unwrap_or(asset).trim_start_matches('/');
        holders.entry(address.to_lowercase()).or_insert(None);
    }
    let help = || Text::fixed("Slet aliasset: adressen er i brug.", "Delete the alias: its address is in use.");
    for (address, span) in handbook.all().flat_map(|entry| entry.front.aliases.pages()) {
        // Some disks do not tell `Cases/` from `cases/`.
        let taken = claim(&mut holders, address.to_lowercase(), span);
        findings.list.extend(taken.map(|finding| finding.help(help())));
    }
    for entry in handbook.all() {
        findings.list.extend(parts_in_use(entry).map(|finding| finding.help(help())));
    }
}

/// Former names of parts that are the names of parts again, or that two aliases claim.
fn parts_in_use(entry: &Entry) -> impl Iterator<Item = Finding> {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    entry.front.aliases.parts().filter_map(move |(old, _, span)| {
        let node = entry.theory().and_then(|theory| theory.node(old)).map(|node| node.id.span);
        let holder = node.or_else(|| seen.insert(old, span))?;
        let message = Text::new(format!("navnet `{old}` er i brug"), format!("the name `{old}` is in use"));
        let finding = Finding::new(&RULE.code, span, message);
        Some(finding.related(holder, Text::fixed("den har navnet", "this has the name")))
    })
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

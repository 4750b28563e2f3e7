//! R008: a published address that leads nowhere any more.

use std::collections::{BTreeSet, HashMap};

use crate::check::gaps::{has_unread_folder, misplaced};
use crate::check::{Explanation, Findings, Fragment, Rule, Run, pathway};
use crate::diagnostic::{Code, Finding, Fix, Level};
use crate::language::{Text, Words, nearest};
use crate::model::{Entry, Handbook, address};
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "R008", name: "address-vanished", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En side eller en del af en programteori, der er udgivet (`adresser.txt`), findes ikke mere og har intet alias.",
            "A page or a part of a program theory that was published (`adresser.txt`) is gone and has no alias.",
        ),
        why: Words::new(
            "Adresser står i dagsordener og breve i mange år. Den, der bruger en gammel adresse, skal stadig finde frem.",
            "Addresses stand in agendas and letters for many years. Whoever uses an old one must still find the way.",
        ),
        example: &[Fragment::Text { path: "adresser.txt", text: "/cases/aktivcenter/\n/cases/vaerkstedet/\n" }],
        instead: &[
            Fragment::Text { path: "adresser.txt", text: "/cases/aktivcenter/\n/cases/vaerkstedet/\n" },
            Fragment::Text { path: "content/cases/aktivcenter.md", text: "aliases:\n  - cases/vaerkstedet\n" },
        ],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    if handbook.published.is_empty() || has_unread_folder(handbook) {
        return;
    }
    let site = Site::of(handbook);
    for published in &handbook.published {
        let (page, part) = match published.value.split_once('#') {
            Some((page, part)) => (page, Some(part)),
            None => (published.value.as_str(), None),
        };
        match (site.served.contains(&published.value), part) {
            (true, _) => {}
            (false, None) => findings.list.extend(site.lost_page(published)),
            (false, Some(part)) => findings.list.extend(site.lost_part(published, page, part)),
        }
    }
}

/// Where every address leads now.
struct Site<'h> {
    handbook: &'h Handbook,
    served: BTreeSet<String>,
    /// Pages by their addresses, the former ones too.
    pages: HashMap<String, &'h Entry>,
    /// What was published, to tell old pages and parts from new ones.
    known: BTreeSet<&'h str>,
    /// The names of files that lie in no folder of the handbook, which is told there.
    misplaced: BTreeSet<&'h str>,
}

impl<'h> Site<'h> {
    fn of(handbook: &'h Handbook) -> Self {
        let served = address::served(handbook);
        let mut pages = HashMap::new();
        for entry in handbook.all() {
            let address = address::of_entry(&handbook.config, &entry.id);
            let shown = served.contains(&address);
            pages.extend(shown.then_some((address, entry)));
            pages.extend(entry.front.aliases.pages().filter(|_| shown).map(|(alias, _)| (alias.to_owned(), entry)));
        }
        let known = handbook.published.iter().map(|it| it.value.as_str()).collect();
        Self { handbook, served, pages, known, misplaced: misplaced(handbook).into_iter().collect() }
    }

    fn lost_page(&self, published: &Spanned<String>) -> Option<Finding> {
        let address = published.value.as_str();
        let file = format!("{}.md", address.trim_matches('/').rsplit('/').next().unwrap_or_default());
        if self.pages.contains_key(address) || self.misplaced.contains(file.as_str()) {
            return None;
        }
        let message = Text::new(
            format!("den udgivne adresse `/{address}` findes ikke mere"),
            format!("the published address `/{address}` is gone"),
        );
        let finding = Finding::new(&RULE.code, published.span, message);
        let alias = address.trim_end_matches('/');
        if self.handbook.all().any(|it| address::of_entry(&self.handbook.config, &it.id) == address) {
            return Some(finding.help(Text::fixed(
                "Siden er en kladde nu. Skriv `status: published`, eller slet linjen her, hvis den med vilje er trukket tilbage.",
                "The page is a draft now. Write `status: published`, or delete this line if it was withdrawn on purpose.",
            )));
        }
        let help = Text::new(
            format!("Skriv `{alias}` under `aliases` på den side, der er kommet i stedet."),
            format!("Write `{alias}` under `aliases` of the page that stands in its place."),
        );
        Some(with_alias(finding.help(help), self.successor(address), alias))
    }

    /// The page that probably took the place of one: the only new one in its folder, or the new one with the nearest name.
    fn successor(&self, address: &str) -> Option<&'h Entry> {
        let folder = |address: &str| address.trim_end_matches('/').rsplit_once('/').map_or("", |it| it.0).to_owned();
        let is_new = |it: &&Entry| {
            let own = address::of_entry(&self.handbook.config, &it.id);
            folder(&own) == folder(address) && self.served.contains(&own) && !self.known.contains(own.as_str())
        };
        let new: Vec<&Entry> = self.handbook.all().filter(is_new).collect();
        let slug = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let near = nearest(slug, new.iter().map(|it| &*it.id.slug));
        match (new.as_slice(), near) {
            ([only], _) => Some(only),
            (new, Some(near)) => new.iter().copied().find(|it| *it.id.slug == *near),
            _ => None,
        }
    }

    fn lost_part(&self, published: &Spanned<String>, page: &str, part: &str) -> Option<Finding> {
        // Where the whole page is gone, that has been said; where a theory cannot be judged, something else comes first.
        let entry = *self.pages.get(page)?;
        let theory = entry.theory()?;
        let now = entry.front.aliases.part_now(part).unwrap_or(part);
        if theory.node(now).is_some() || pathway::is_unjudged(self.handbook, entry.file) {
            return None;
        }
        let message = Text::new(
            format!("den udgivne del `{part}` findes ikke mere i `{}`", entry.id.slug),
            format!("the published part `{part}` of `{}` is gone", entry.id.slug),
        );
        let help = Text::new(
            format!("Skriv `{part} -> …` under `aliases` i teorien, med den del, der er kommet i stedet."),
            format!("Write `{part} -> …` under `aliases` of the theory, with the part that stands in its place."),
        );
        let finding = Finding::new(&RULE.code, published.span, message).help(help);
        let own = address::of_entry(&self.handbook.config, &entry.id);
        let is_new = |id: &&str| !self.known.contains(format!("{own}#{id}").as_str());
        let alike = |id: &&str| id.get(..1) == part.get(..1);
        let new: Vec<&str> = theory.nodes().map(|it| it.id.value.as_str()).filter(is_new).filter(alike).collect();
        match new.as_slice() {
            [only] => Some(with_alias(finding, Some(entry), &format!("{part} -> {only}"))),
            _ => Some(finding),
        }
    }
}

/// Offers to write an alias. Only a person knows whether it is the right page.
fn with_alias(mut finding: Finding, entry: Option<&Entry>, alias: &str) -> Finding {
    let Some((entry, edit)) = entry.and_then(|entry| Some((entry, entry.front.aliases.adding(alias)?))) else {
        return finding;
    };
    let slug = &entry.id.slug;
    let title =
        Text::new(format!("Skriv aliasset `{alias}` på `{slug}`"), format!("Write the alias `{alias}` on `{slug}`"));
    finding.fixes.push(Fix { title, safe: false, edits: vec![edit] });
    finding
}

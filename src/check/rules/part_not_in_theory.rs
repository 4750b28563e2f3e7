//! K003: a case tries a part that its theory does not have.
//!
//! Linear: the parts and arrows of each theory are indexed once.

use std::collections::{BTreeSet, HashMap};

use crate::check::reported::Reported;
use crate::check::{Explanation, Findings, Fragment, Rule, Run, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, nearest};
use crate::model::Handbook;
use crate::model::theory::{Theory, split_arrow};
use crate::text::Spanned;

pub static RULE: Rule = Rule {
    code: Code { id: "K003", name: "part-not-in-theory", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Casen nævner en del af en programteori, som teorien ikke har.",
            "The case names a part of a program theory that the theory does not have.",
        ),
        why: Words::new(
            "Casens side linker til de dele af teorien, den prøver af. Delen skal findes, både som punkt og som pil.",
            "The page of the case links to the parts of the theory that it tries. They have to exist, nodes and arrows.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "theories:\n  - theory: virksomhedsrettet\n    parts: [ A1, D4, \"A1 -> D2\" ]\n    how: Centret prøvede praktikken af.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "theories:\n  - theory: virksomhedsrettet\n    parts: [ A1, D2, \"A2->D2\" ]\n    how: Centret prøvede praktikken af.\n",
        }],
    },
    run: Run::Handbook(run),
};

/// How many parts or arrows a help line lists.
const LISTED: usize = 12;

/// The ids and arrows of one theory.
struct Parts<'h> {
    theory: &'h Theory,
    ids: BTreeSet<&'h str>,
    arrows: BTreeSet<(&'h str, &'h str)>,
}

impl<'h> Parts<'h> {
    fn of(theory: &'h Theory) -> Self {
        let ids: BTreeSet<&str> = theory.nodes().map(|node| node.id.value.as_str()).collect();
        let arrows = theory.edges().map(|edge| (edge.from.value.as_str(), edge.to.value.as_str()));
        Self { arrows: arrows.filter(|(from, to)| ids.contains(from) && ids.contains(to)).collect(), ids, theory }
    }

    /// Whether every arrow ends somewhere. Otherwise an arrow that is missed may be one that PT105 has told of.
    fn is_sound(&self) -> bool {
        self.theory.bad_arrows.is_empty() && pathway::unknown_ids(self.theory).is_empty()
    }

    /// Whether the theory has an arrow from each of some ids to each of others. Stops at the first that is missing.
    fn has_arrows(&self, from: &BTreeSet<String>, to: &BTreeSet<String>) -> bool {
        let mut pairs = from.iter().flat_map(|from| to.iter().map(move |to| (from.as_str(), to.as_str())));
        pairs.all(|pair| self.arrows.contains(&pair))
    }
}

fn run(handbook: &Handbook, findings: &mut Findings) {
    // In a theory without one of its five parts, what is missing has been told already.
    let theories: HashMap<&str, &Theory> =
        pathway::whole_theories(handbook).map(|(entry, theory)| (&*entry.id.slug, theory)).collect();
    let mut indexed: HashMap<&str, Parts<'_>> = HashMap::new();
    let placeholders = Reported::placeholders(&handbook.faults);
    let links = handbook.all().filter_map(|entry| entry.case()).flat_map(|case| &case.theories);
    for link in links.filter(|link| !link.parts.is_empty()) {
        let slug = link.theory.slug.value.as_str();
        let Some(theory) = theories.get(slug) else { continue };
        let parts = indexed.entry(slug).or_insert_with(|| Parts::of(theory));
        for part in link.parts.iter().filter(|part| !placeholders.at(part.span)) {
            findings.list.extend(missing(slug, theory, parts, part));
        }
    }
}

fn missing(slug: &str, theory: &Theory, parts: &Parts<'_>, written: &Spanned<String>) -> Option<Finding> {
    let Some((from, to)) = split_arrow(&written.value) else {
        let known = parts.ids.contains(written.value.trim());
        return (!known).then(|| missing_node(slug, theory, parts, written));
    };
    // Each end once: thousands of them, or the same again and again, are no more work than the theory has arrows.
    let ends = |ends: &[(&str, usize)]| ends.iter().map(|(id, _)| (*id).to_owned()).collect::<BTreeSet<String>>();
    let (from, to) = (ends(&from), ends(&to));
    let ends_known = || from.iter().chain(&to).all(|id| parts.ids.contains(id.as_str()));
    if parts.has_arrows(&from, &to) || (!parts.is_sound() && ends_known()) {
        return None;
    }
    let upper = |ends: &BTreeSet<String>| ends.iter().map(|id| id.to_uppercase()).collect::<BTreeSet<String>>();
    let (from, to) = (upper(&from), upper(&to));
    let near = parts.has_arrows(&from, &to).then(|| written.value.to_uppercase());
    let touching = |arrow: &&(&str, &str)| from.contains(arrow.0) || to.contains(arrow.1);
    let mut listed: Vec<_> = parts.arrows.iter().filter(touching).collect();
    if listed.is_empty() {
        listed.extend(&parts.arrows);
    }
    let message = Text::new(
        format!("pilen `{}` findes ikke i `{slug}`", written.value),
        format!("there is no arrow `{}` in `{slug}`", written.value),
    );
    let listed = list(listed.into_iter().map(|(from, to)| format!("{from} -> {to}")));
    let help = Text::new(
        format!("Brug en af teoriens pile: {listed}."),
        format!("Use one of the arrows of the theory: {listed}."),
    );
    Some(Finding::new(&RULE.code, written.span, message).help(help).did_you_mean(written.span, near))
}

fn missing_node(slug: &str, theory: &Theory, parts: &Parts<'_>, written: &Spanned<String>) -> Finding {
    let upper = written.value.trim().to_uppercase();
    // Whoever writes the words of a part means it.
    let said = theory.nodes().find(|node| node.text.as_ref().is_some_and(|it| it.text.trim().to_uppercase() == upper));
    let said = said.map(|node| node.id.value.as_str());
    let same = parts.ids.iter().copied().find(|id| id.eq_ignore_ascii_case(&upper)).or(said);
    // `D9` is a slip for `D1` no more than for `D2`: only a single near id is worth a guess.
    let near = nearest(&upper, parts.ids.iter().copied());
    let alone = near.filter(|near| nearest(&upper, parts.ids.iter().copied().filter(|id| id != near)).is_none());
    let alike = |id: &&&str| id.get(..1).is_some_and(|letter| upper.starts_with(letter));
    let mut listed: Vec<_> = parts.ids.iter().filter(alike).collect();
    if listed.is_empty() {
        listed.extend(&parts.ids);
    }
    let message = Text::new(
        format!("delen `{}` findes ikke i `{slug}`", written.value),
        format!("there is no part `{}` in `{slug}`", written.value),
    );
    let several: Vec<&str> = written.value.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if several.len() > 1 {
        let lines = several.iter().map(|part| format!("`- {part}`")).collect::<Vec<_>>().join(", ");
        return Finding::new(&RULE.code, written.span, message).help(Text::new(
            format!("Skriv én del på hver linje: {lines}."),
            format!("Write one part on each line: {lines}."),
        ));
    }
    let listed = list(listed.into_iter().map(|id| (*id).to_owned()));
    let help = Text::new(
        format!("Brug en af teoriens dele: {listed}."),
        format!("Use one of the parts of the theory: {listed}."),
    );
    Finding::new(&RULE.code, written.span, message).help(help).perhaps(
        same.is_some(),
        written.span,
        same.or(alone).map(str::to_owned),
    )
}

/// The names in backticks, with an ellipsis where there are many.
fn list(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = names.take(LISTED + 1).map(|name| format!("`{name}`")).collect();
    if names.len() > LISTED {
        names[LISTED] = "…".into();
    }
    names.join(", ")
}

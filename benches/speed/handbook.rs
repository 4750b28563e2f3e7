//! A synthetic handbook in the program's own content model: theories, cases, links, figures and glossary terms in about
//! the proportions of the real one.

use std::fs;
use std::io;
use std::path::Path;

use haandbog::language::slugify;
use haandbog::model::municipality::NAMES;

use super::prose::{MANNERS, THEMES, doing, phrase, reached, sentence};
use super::random::Random;

/// How many entries of each kind a handbook of some size has.
#[derive(Clone, Copy)]
pub struct Counts {
    pub theories: usize,
    pub mechanisms: usize,
    pub elements: usize,
    pub groups: usize,
    pub pages: usize,
    pub cases: usize,
    pub sources: usize,
}

impl Counts {
    /// Elements and target groups are what a field agrees on, so they stop growing; the rest are cases.
    pub fn of(pages: usize) -> Self {
        let theories = (pages * 6 / 100).max(2);
        let mechanisms = (pages * 10 / 100).max(4);
        let elements = (pages / 10).clamp(4, 40);
        let groups = (pages / 40).clamp(2, 20);
        let plain = (pages * 3 / 100).max(1);
        let cases = pages.saturating_sub(theories + mechanisms + elements + groups + plain + 1).max(4);
        Self { theories, mechanisms, elements, groups, pages: plain, cases, sources: (pages / 25).max(4) }
    }
}

/// Writes a handbook of about `pages` entries to a folder.
pub fn write(folder: &Path, pages: usize, seed: u64) -> io::Result<()> {
    let counts = Counts::of(pages);
    let content = folder.join("content");
    for kind in ["programteorier", "cases", "elementer", "mekanismer", "maalgrupper"] {
        fs::create_dir_all(content.join(kind))?;
    }
    fs::write(folder.join("handbook.yaml"), "title: Syntetisk håndbog\nlanguage: da\nlicence: CC BY 4.0\n")?;
    fs::write(content.join("ordliste.yaml"), include_str!("../../content/ordliste.yaml"))?;
    fs::write(content.join("kilder.yaml"), sources(counts))?;
    let mut random = Random::new(seed);
    fs::write(content.join("index.md"), plain(&mut random, counts, "Syntetisk håndbog"))?;
    let put = |kind: &str, name: String, text: String| fs::write(content.join(kind).join(name + ".md"), text);
    for at in 0..counts.pages {
        put("", format!("side-{at}"), plain(&mut random, counts, &format!("Side {at} {}", title(at))))?;
    }
    for at in 0..counts.groups {
        put("maalgrupper", group_slug(at), group(&mut random, counts, at))?;
    }
    for at in 0..counts.elements {
        put("elementer", element_slug(at), element(&mut random, counts, at))?;
    }
    for at in 0..counts.mechanisms {
        put("mekanismer", mechanism_slug(at), mechanism(&mut random, counts, at))?;
    }
    for at in 0..counts.theories {
        put("programteorier", theory_slug(at), theory(&mut random, counts, at))?;
    }
    for at in 0..counts.cases {
        put("cases", case_slug(at), case(&mut random, counts, at))?;
    }
    Ok(())
}

/// A title that no other number of the same kind has, with the number only once all words are used up.
fn title(at: usize) -> String {
    let (theme, manner, round) =
        (at % THEMES.len(), at / THEMES.len() % MANNERS.len(), at / THEMES.len() / MANNERS.len());
    let number = if round == 0 { String::new() } else { format!(" {}", round + 1) };
    format!("{} {}{number}", THEMES[theme], MANNERS[manner])
}

fn theory_slug(at: usize) -> String {
    format!("teori-{at}")
}

fn mechanism_slug(at: usize) -> String {
    format!("mekanisme-{at}")
}

fn element_slug(at: usize) -> String {
    format!("element-{at}")
}

fn group_slug(at: usize) -> String {
    format!("gruppe-{at}")
}

fn municipality(at: usize) -> &'static str {
    NAMES[at % NAMES.len()]
}

pub fn case_slug(at: usize) -> String {
    format!("{}-{at}", slugify(municipality(at)))
}

fn source_key(at: usize) -> String {
    format!("kilde-{at}")
}

fn sources(counts: Counts) -> String {
    let mut text = include_str!("../../content/kilder.yaml").to_owned();
    for at in 0..counts.sources {
        text.push_str(&format!(
            "{}:\n  publisher: {} Kommune\n  title: Evaluering af {}\n  year: {}\n  data_from: Tal fra {}\n  url: https://example.org/{at}\n",
            source_key(at),
            municipality(at),
            title(at),
            2005 + at % 20,
            2004 + at % 20,
        ));
    }
    text
}

fn some_source(random: &mut Random, counts: Counts) -> String {
    source_key(random.below(counts.sources))
}

/// A link to some entry, as authors write them.
fn link(random: &mut Random, counts: Counts) -> String {
    let slug = match random.below(10) {
        0 => theory_slug(random.below(counts.theories)),
        1..=3 => mechanism_slug(random.below(counts.mechanisms)),
        4 | 5 => element_slug(random.below(counts.elements)),
        6 => return format!("se [siden](../cases/{}.md)", case_slug(random.below(counts.cases))),
        _ => case_slug(random.below(counts.cases)),
    };
    if random.chance(50) { format!("[[{slug}]]") } else { format!("[[{slug}|det, der er **beskrevet** der]]") }
}

fn paragraph(random: &mut Random, counts: Counts, text: &mut String) {
    for _ in 0..random.between(3, 6) {
        text.push_str(&sentence(random));
        text.push(' ');
    }
    if random.chance(60) {
        text.push_str(&format!("Læs også {}. ", link(random, counts)));
    }
    if random.chance(50) {
        let place = random.between(1, 9);
        text.push_str(&format!("Det står i kilden [@{}, afsnit {place}].", some_source(random, counts)));
    }
    text.push_str("\n\n");
}

/// Running text of some sections: 350 to 700 words with headings, lists, now and then a table or a block of code.
fn body(random: &mut Random, counts: Counts, text: &mut String) {
    for heading in ["Baggrund", "Sådan foregik det", "Hvad det gav", "Næste skridt"] {
        text.push_str(&format!("## {heading}\n\n"));
        for _ in 0..random.between(1, 3) {
            paragraph(random, counts, text);
        }
        if random.chance(40) {
            for _ in 0..random.between(3, 5) {
                text.push_str(&format!("- **{}.** {}\n", random.pick(&THEMES), sentence(random)));
            }
            text.push('\n');
        }
    }
    if random.chance(30) {
        text.push_str("| Forløb | Antal | Andel |\n|---|---:|---:|\n");
        for _ in 0..random.between(3, 6) {
            text.push_str(&format!(
                "| {} | {} | {} pct. |\n",
                random.pick(&THEMES),
                random.between(3, 900),
                random.below(100)
            ));
        }
        text.push('\n');
    }
    if random.chance(2) {
        text.push_str("```yaml\nforløb:\n  uger: 13 # højst\n  dage: [ 1, 2 ]\n```\n");
    }
}

/// The keys that every file opens with.
fn opening(random: &mut Random, title: &str) -> String {
    format!("---\ntitle: {title}\nsummary: >-\n  {} {}\n", sentence(random), sentence(random))
}

fn plain(random: &mut Random, counts: Counts, title: &str) -> String {
    let mut text = opening(random, title);
    text.push_str(&format!("sources: [ {} ]\n---\n\n", some_source(random, counts)));
    body(random, counts, &mut text);
    // A page lies a folder higher than the rest.
    text.replace("](../cases/", "](cases/")
}

fn group(random: &mut Random, counts: Counts, at: usize) -> String {
    let mut text = opening(random, &format!("Borgere i gruppe {at}"));
    text.push_str("characteristics:\n");
    for _ in 0..5 {
        text.push_str(&format!("  - {}\n", phrase(random)));
    }
    text.push_str("---\n\n");
    body(random, counts, &mut text);
    text
}

fn element(random: &mut Random, counts: Counts, at: usize) -> String {
    let mut text = opening(random, &format!("Element om {}", title(at).to_lowercase()));
    text.push_str(&format!("number: {}\nadvice:\n", at + 1));
    for _ in 0..3 {
        text.push_str(&format!("  - {}\n", phrase(random)));
    }
    text.push_str("checklist:\n");
    for item in 0..3 {
        text.push_str(&format!(
            "  - id: {}\n    text: {}?\n    roles: [ politiker, leder ]\n",
            at * 3 + item + 1,
            phrase(random)
        ));
    }
    text.push_str(&format!("sources: [ {} ]\n---\n\n", some_source(random, counts)));
    body(random, counts, &mut text);
    text
}

fn mechanism(random: &mut Random, counts: Counts, at: usize) -> String {
    let mut text = opening(random, &format!("Virkning af {}", title(at).to_lowercase()));
    text.push_str(&format!(
        "audience: [ {} ]\nworks_for: {}\nconditions:\n",
        group_slug(at % counts.groups),
        phrase(random)
    ));
    for _ in 0..3 {
        text.push_str(&format!("  - {}\n", phrase(random)));
    }
    text.push_str("elements:\n");
    for element in random.some(2, counts.elements) {
        text.push_str(&format!(
            "  - element: {}\n    how: {}\n    strength: close\n",
            element_slug(element),
            phrase(random)
        ));
    }
    let other = (at + 1) % counts.mechanisms;
    text.push_str(&format!("related:\n  - mechanism: {}\n    how: {}\n", mechanism_slug(other), phrase(random)));
    text.push_str(&format!("sources: [ {} ]\n---\n\n", some_source(random, counts)));
    body(random, counts, &mut text);
    text
}

fn theory(random: &mut Random, counts: Counts, at: usize) -> String {
    let mut text = opening(random, &format!("Teori om {}", title(at).to_lowercase()));
    let source = some_source(random, counts);
    text.push_str(&format!(
        "audience: [ {} ]\ntarget_group:\n  text: {}\n",
        group_slug(at % counts.groups),
        phrase(random)
    ));
    text.push_str(&format!("  delimitation: {}\n  characteristics:\n", phrase(random)));
    for _ in 0..4 {
        text.push_str(&format!("    - {}\n", phrase(random)));
    }
    text.push_str(&format!("  size: {{ value: {}, as_of: 2026-01, source: {source} }}\n", random.between(40, 900)));
    text.push_str("goals:\n  S1:\n    text: Borgeren er i job eller uddannelse\n    indicators:\n");
    text.push_str(&format!(
        "      - text: Andel i job efter et halvt år\n        unit: pct.\n        baseline: 13\n        target: 27\n        due: 2027-12\n        source: {source}\n"
    ));
    let steps = random.between(3, 7);
    let (mut goals, mut doings, mut through, mut arrows) = (String::new(), String::new(), String::new(), String::new());
    let used = random.some(steps, counts.mechanisms);
    for step in 0..steps {
        let number = step + 1;
        goals.push_str(&format!("  D{number}: {}\n", reached(random)));
        doings.push_str(&format!(
            "  A{number}:\n    text: {}\n    responsible: {}\n    dose: {} timer om ugen\n    duration: {} uger\n",
            doing(random).replace(": ", " med "),
            random.pick(&["Jobcentret", "Virksomheden", "Mentoren"]),
            random.between(1, 30),
            random.between(2, 52),
        ));
        let mechanism = step % used.len();
        arrows.push_str(&format!("  A{number} -> D{number}: M{}\n", mechanism + 1));
        let next = if number < steps && random.chance(50) { format!("D{}", number + 1) } else { "S1".to_owned() };
        arrows.push_str(&format!("  D{number} -> {next}: {}\n", phrase(random)));
    }
    for (step, mechanism) in used.iter().enumerate() {
        through.push_str(&format!(
            "  M{}:\n    mechanism: {}\n    text: {}\n",
            step + 1,
            mechanism_slug(*mechanism),
            phrase(random)
        ));
    }
    text.push_str(&format!("sub_goals:\n{goals}activities:\n{doings}mechanisms:\n{through}pathways:\n{arrows}"));
    for list in ["external_factors", "risks", "refuted_by"] {
        text.push_str(&format!("{list}:\n  - {}\n  - {}\n", phrase(random), phrase(random)));
    }
    text.push_str(&format!("sources: [ {source} ]\n---\n\n"));
    body(random, counts, &mut text);
    text
}

fn case(random: &mut Random, counts: Counts, at: usize) -> String {
    let (theory, source) = (at % counts.theories, some_source(random, counts));
    let mut text = opening(random, &title(at));
    let year = random.between(2006, 2024);
    let own = at % counts.mechanisms;
    text.push_str(&format!(
        "municipality: {}\nperiod: {{ from: {year}-02, to: {}-06 }}\naudience: [ {} ]\ntarget_group:\n  text: {}\n  size: {}\n",
        municipality(at),
        year + 1,
        audience(counts, theory, own),
        phrase(random),
        random.between(10, 800),
    ));
    text.push_str(&format!(
        "theories:\n  - theory: {}\n    parts: [ A1, D1, \"A1 -> D1\" ]\n    how: {}\n",
        theory_slug(theory),
        phrase(random)
    ));
    text.push_str("mechanisms:\n");
    let mut mechanisms = random.some(2, counts.mechanisms);
    // Of those about the people of the case, as an author would choose.
    let group = theory % counts.groups;
    for it in &mut mechanisms {
        let other = *it - *it % counts.groups + group;
        *it = if other < counts.mechanisms { other } else { own };
    }
    mechanisms.dedup();
    if !mechanisms.contains(&own) {
        mechanisms.push(own);
    }
    for mechanism in mechanisms {
        let strength = random.pick(&["explicit", "close", "weak"]);
        text.push_str(&format!(
            "  - mechanism: {}\n    how: {}\n    strength: {strength}\n",
            mechanism_slug(mechanism),
            phrase(random)
        ));
    }
    text.push_str("elements:\n");
    for element in random.some(2, counts.elements) {
        text.push_str(&format!("  - element: {}\n    how: {}\n", element_slug(element), phrase(random)));
    }
    text.push_str("goals:\n  G1: Flere borgere bliver selvforsørgende\nactivities:\n");
    for _ in 0..random.between(3, 6) {
        text.push_str(&format!("  - {}\n", phrase(random)));
    }
    text.push_str(&format!("resources:\n  - {} medarbejdere i hele perioden\nresults:\n", random.between(1, 12)));
    text.push_str(&format!(
        "  - text: Afsluttet til uddannelse\n    value: {}\n    unit: borgere\n    basis: actual\n    as_of: {}-03\n    goal: G1\n    source: {source}\n",
        random.between(1, 90),
        year + 1,
    ));
    if random.chance(40) {
        economy(random, &source, &mut text);
    } else {
        text.push_str("economy:\n  unknown: Kilden oplyser ikke, hvad indsatsen kostede\n");
    }
    text.push_str(&format!("challenges:\n  - {}\n  - {}\n", phrase(random), phrase(random)));
    if random.chance(60) {
        text.push_str(&format!("caveats:\n  - text: {}\n    source: {source}, afsnit 2\n", phrase(random)));
    }
    let has_figure = random.chance(40);
    if has_figure {
        figure(random, &source, &mut text);
    }
    text.push_str(&format!("sources: [ {source} ]\n---\n\n"));
    body(random, counts, &mut text);
    if has_figure && random.chance(50) {
        text.push_str("\n![Flest fik en plads, færrest begyndte på en uddannelse](figure:status)\n");
    }
    text
}

/// Those whom the theory of a case and a mechanism of it are about.
fn audience(counts: Counts, theory: usize, mechanism: usize) -> String {
    let mut groups = vec![group_slug(theory % counts.groups), group_slug(mechanism % counts.groups)];
    groups.dedup();
    groups.join(", ")
}

fn economy(random: &mut Random, source: &str, text: &mut String) {
    let (cost, staff, saved) =
        (random.between(10, 900) * 1000, random.between(10, 900) * 1000, random.between(100, 9000) * 1000);
    text.push_str(&format!(
        "economy:\n  - title: Forventet regnestykke\n    basis: expected\n    unit: kr.\n    periods:\n      unknown: Kilden fordeler ikke beløbene på år\n    price_year: 2020\n    calculated_by: Kommunen\n    costs:\n      - text: Projektleder\n        amount: {cost}\n      - text: Konsulenter\n        amount: {staff}\n    savings:\n      - text: Sparet forsørgelse\n        amount: {saved}\n    net: {}\n    source: {source}\n",
        i64::try_from(saved).unwrap_or(0) - i64::try_from(cost + staff).unwrap_or(0),
    ));
}

fn figure(random: &mut Random, source: &str, text: &mut String) {
    let (school, part, job) = (random.between(1, 90), random.between(1, 90), random.between(1, 90));
    text.push_str(&format!(
        "figures:\n  - id: status\n    title: De fleste af de {} fik en plads\n    kind: bar\n    unit: borgere\n    period: {}\n    columns: [ Antal ]\n    rows:\n      Uddannelse: {school}\n      Fleksjob: {part}\n      Ordinært arbejde: {job}\n    total: {}\n    source: {source}\n",
        school + part + job,
        random.between(2006, 2024),
        school + part + job,
    ));
}

//! F008: a placeholder that nobody filled in.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::{FaultKind, Unfilled};
use crate::language::{Language, Text, Words, excerpt};
use crate::model::Handbook;
use crate::text::Span;

pub static RULE: Rule = Rule {
    code: Code { id: "F008", name: "placeholder", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "En hel tekst er `TODO`, `TBD`, lorem ipsum eller et felt fra skabelonen, der ikke er udfyldt.",
            "A whole text is `TODO`, `TBD`, lorem ipsum or a field of the scaffold that nobody filled in.",
        ),
        why: Words::new(
            "En halvfærdig side ser ud, som om den er færdig, når den er udgivet.",
            "A page that is half done looks finished once it is published.",
        ),
        example: &[Fragment::Text { path: "content/index.md", text: "summary: TODO\n" }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "summary: En lille håndbog om det, der virker.\n",
        }],
    },
    run: Run::Handbook(run),
};

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::Placeholder { written, field } = &fault.kind else { continue };
        findings.add(match field {
            Some(field) => in_field(fault.span, field),
            None => finding(fault.span, written).help(Text::fixed("Skriv den rigtige tekst.", "Write the real text.")),
        });
    }
    for outline in handbook.all().map(|entry| &entry.outline) {
        for left in &outline.placeholders {
            let help =
                Text::fixed("Skriv den rigtige tekst, eller slet afsnittet.", "Write the real text, or delete it.");
            findings.add(finding(left.span, &left.value).help(help));
        }
    }
}

fn finding(span: Span, written: &str) -> Finding {
    let words = excerpt(written);
    let message = Text::new(format!("`{words}` er ikke udfyldt"), format!("`{words}` is not filled in"));
    Finding::new(&RULE.code, span, message)
}

/// A field says whether the page can do without it, in the words of the file that `new` writes.
fn in_field(span: Span, field: &Unfilled) -> Finding {
    let Unfilled { key, top, is_required, .. } = field;
    let (within_danish, within_english) =
        if key == top { (String::new(), String::new()) } else { (format!(" i `{top}`"), format!(" of `{top}`")) };
    let (danish, english) = if *is_required { ("skal", "must") } else { ("bør", "should") };
    let message = Text::new(
        format!("`{key}`{within_danish} er ikke udfyldt endnu ({danish})"),
        format!("`{key}`{within_english} is not filled in yet ({english})"),
    );
    let finding = Finding::new(&RULE.code, span, message).help(help(field));
    match field.above.filter(|_| field.may_be_unknown) {
        Some(above) => finding.related(
            above,
            Text::new(
                format!("grunden skrives her: `{key}: {{ unknown: \"{}\" }}`", WHY.danish),
                format!("the reason goes here: `{key}: {{ unknown: \"{}\" }}`", WHY.english),
            ),
        ),
        None => finding,
    }
}

/// What stands where the reason goes. In quotation marks it may hold a comma.
const WHY: Words = Words::new("Kilden oplyser det ikke", "The source does not say");

/// The ways out that the field has: first that it may be left out, where it may.
fn help(field: &Unfilled) -> Text {
    let whole = |or: &str| if field.key == field.top { String::new() } else { format!(", {or} `{}`", field.top) };
    // The first field of an item holds the dash: without it the rest is no item.
    let leave_out = if field.begins_item {
        Text::new(
            format!("Hører det ikke med, så slet hele punktet{}.", whole("eller hele")),
            format!("If it does not belong, delete the whole item{}.", whole("or all of")),
        )
    } else {
        Text::new(
            format!("Hører det ikke med, så slet feltet og alt, der er rykket ind under det{}.", whole("eller hele")),
            format!("If it does not belong, delete the field and all that is indented below it{}.", whole("or all of")),
        )
    };
    let unknown = match field.above {
        Some(_) => Text::fixed(
            "Siger kilden det ikke, så slet punktet, og skriv hvorfor på linjen med feltets navn.",
            "If the source does not say, delete the item, and write why on the line of the field's name.",
        ),
        None => Text::new(
            format!("Siger kilden det ikke, så skriv `{{ unknown: \"{}\" }}` efter kolonet.", WHY.danish),
            format!("If the source does not say, write `{{ unknown: \"{}\" }}` after the colon.", WHY.english),
        ),
    };
    // Where it may go, that is what to think of first.
    let write = if field.is_required {
        Text::fixed("Skriv det rigtige i stedet.", "Write the real value instead.")
    } else {
        Text::fixed("Ellers skriv det rigtige i stedet.", "Else write the real value instead.")
    };
    let unknown = Some(unknown).filter(|_| field.may_be_unknown);
    let ways = if field.is_required { [Some(write), unknown, None] } else { [Some(leave_out), unknown, Some(write)] };
    let joined = |language| ways.iter().flatten().map(|way| way.get(language)).collect::<Vec<_>>().join(" ");
    Text::new(joined(Language::Danish), joined(Language::English))
}

//! F015: an `allow` that silences nothing.

use crate::check::{Explanation, Findings, Fragment, RULES, Rule, Run, pathway};
use crate::diagnostic::{Code, Finding, Level};
use crate::language::{Text, Words, nearest};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F015", name: "useless-allow", level: Level::Warning },
    explanation: Explanation {
        what: Words::new(
            "`allow` nævner en regel, der ikke finder noget her, eller som ikke kan slås fra.",
            "`allow` names a rule that finds nothing here, or one that cannot be switched off.",
        ),
        why: Words::new(
            "En undtagelse, der ikke længere er brug for, skjuler den næste fejl af samme slags.",
            "An exception that is no longer needed hides the next fault of the same kind.",
        ),
        example: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "allow:\n  K005: Kilden fortæller ikke om noget, der var svært.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/cases/aktivcenter.md",
            text: "challenges:\nallow:\n  K005: Kilden fortæller ikke om noget, der var svært.\n",
        }],
    },
    // What an `allow` silences is known only when every other rule has run: see `report`.
    run: Run::Handbook(|_, _| {}),
};

/// Reports each `allow` that is not in use, in the order of `Handbook::allows`.
pub(in crate::check) fn report(handbook: &Handbook, used: &[bool], findings: &mut Findings) {
    for (allow, used) in handbook.allows().zip(used) {
        let code = &allow.code.value;
        // In a theory that has to be mended first, the rules about its parts and arrows found nothing because they did not look.
        let did_not_look = code.starts_with("PT") && pathway::is_unjudged(handbook, allow.code.span.file);
        if *used || allow.reason.is_none() || did_not_look {
            continue;
        }
        let known = RULES.iter().any(|rule| rule.code.id == code);
        let message = if known {
            Text::new(
                format!("`allow` for {code} ændrer ikke noget her"),
                format!("`allow` of {code} changes nothing here"),
            )
        } else {
            Text::new(format!("der er ingen regel `{code}`"), format!("there is no rule `{code}`"))
        };
        // Another code would silence another rule: the author must choose.
        let near = nearest(code, RULES.iter().map(|rule| rule.code.id)).filter(|_| !known);
        let help = match near {
            Some(near) => Text::new(format!("Mente du `{near}`?"), format!("Did you mean `{near}`?")),
            None => Text::fixed("Slet linjen.", "Delete the line."),
        };
        findings.add(Finding::new(&RULE.code, allow.code.span, message).help(help));
    }
}

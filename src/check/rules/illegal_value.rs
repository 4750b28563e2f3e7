//! F005: a value that is none of the legal ones, or not of the legal form.

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Finding, Level};
use crate::fault::{FaultKind, Legal};
use crate::language::{Text, Words, is_slip, nearest, one_of};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    code: Code { id: "F005", name: "illegal-value", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Et felt med faste ord eller en fast form har fået en anden værdi.",
            "A field with fixed words or a fixed form has another value.",
        ),
        why: Words::new(
            "Håndbogen vælger ud fra værdien, hvad den viser. Et ukendt ord ville blive læst som det sædvanlige.",
            "The handbook chooses by the value what it shows. An unknown word would be read as the usual one.",
        ),
        example: &[Fragment::Text { path: "content/index.md", text: "status: kladde\n" }],
        instead: &[Fragment::Text { path: "content/index.md", text: "status: published\n" }],
    },
    run: Run::Handbook(run),
};

/// The fixed words as a Danish author may write them.
const DANISH: [(&str, &str); 23] = [
    ("ja", "true"),
    ("yes", "true"),
    ("sand", "true"),
    ("nej", "false"),
    ("no", "false"),
    ("falsk", "false"),
    ("udgivet", "published"),
    ("kladde", "draft"),
    ("udkast", "draft"),
    ("målt", "actual"),
    ("faktisk", "actual"),
    ("forventet", "expected"),
    ("ventet", "expected"),
    ("udledt", "inferred"),
    ("svag", "weak"),
    ("tæt", "close"),
    ("primær", "primary"),
    ("betinget", "conditional"),
    ("søjle", "bar"),
    ("linje", "line"),
    ("tabel", "table"),
    ("dansk", "da"),
    ("engelsk", "en"),
];

fn run(handbook: &Handbook, findings: &mut Findings) {
    for fault in &handbook.faults {
        let FaultKind::IllegalValue { written, legal } = &fault.kind else { continue };
        match legal {
            Legal::OneOf(words) => {
                let message = Text::new(
                    format!("`{written}` er ikke en af mulighederne"),
                    format!("`{written}` is none of the choices"),
                );
                let finding = Finding::new(&RULE.code, fault.span, message);
                let meant = meant(written, words).map(str::to_owned);
                let Text { danish, english } = one_of(words.iter().map(String::as_str));
                let label = Text::new(format!("{danish} kan bruges"), format!("{english} can be used"));
                findings.add(match meant {
                    Some(word) => {
                        let safe = is_danish(written, &word) || is_slip(written, &word);
                        finding.label(label).perhaps(safe, fault.span, Some(word))
                    }
                    None => finding.help(Text::new(format!("Brug {danish}."), format!("Use {english}."))),
                });
            }
            Legal::Form(form) => {
                let message = Text::new(
                    format!("`{written}` har ikke den rigtige form"),
                    format!("`{written}` is not of the right form"),
                );
                let help = Text::new(format!("Skriv {}.", form.danish), format!("Write {}.", form.english));
                findings.add(Finding::new(&RULE.code, fault.span, message).help(help));
            }
        }
    }
}

/// The legal word that a slip or a Danish word stands for.
fn meant<'w>(written: &str, words: &'w [String]) -> Option<&'w str> {
    let words = || words.iter().map(String::as_str);
    words().find(|word| is_danish(written, word)).or_else(|| nearest(written, words()))
}

fn is_danish(written: &str, word: &str) -> bool {
    let written = written.to_lowercase();
    DANISH.iter().any(|(danish, english)| *danish == written && *english == word)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::illegal_value::meant;

    #[test]
    fn danish_words_count_only_where_their_english_one_is_legal() {
        let flags = ["true".to_owned(), "false".to_owned()];
        assert_eq!(meant("Ja", &flags), Some("true"));
        assert_eq!(meant("flase", &flags), Some("false"));
        assert_eq!(meant("kladde", &flags), None);
    }
}

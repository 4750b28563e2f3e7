//! F002: YAML that cannot be read as it was meant.

use std::collections::{HashMap, HashSet};

use crate::check::{Explanation, Findings, Fragment, Rule, Run};
use crate::diagnostic::{Code, Edit, Finding, Fix, Level};
use crate::fault::{FaultKind, Syntax};
use crate::language::{Text, Words, excerpt, is_placeholder};
use crate::model::Handbook;
use crate::parse::yaml::quoted;
use crate::text::{FileId, Span, Spanned};

pub static RULE: Rule = Rule {
    code: Code { id: "F002", name: "yaml-syntax", level: Level::Error },
    explanation: Explanation {
        what: Words::new(
            "Felterne kan ikke læses: oftest et kolon i en tekst uden anførselstegn, eller en linje, der er rykket skævt ind.",
            "The fields cannot be read: mostly a colon in a text without quotation marks, or a line with the wrong indentation.",
        ),
        why: Words::new(
            "Det, der ikke kan læses, kan ikke vises. Et kolon eller ` #` kan også skjule en del af teksten.",
            "What cannot be read cannot be shown. A colon or ` #` may also hide a part of the text.",
        ),
        example: &[Fragment::Text {
            path: "content/index.md",
            text: "title: Hvad virker: en håndbog\nsummary: En lille håndbog om det, der virker.\n",
        }],
        instead: &[Fragment::Text {
            path: "content/index.md",
            text: "title: \"Hvad virker: en håndbog\"\nsummary: En lille håndbog om det, der virker.\n",
        }],
    },
    run: Run::Handbook(run),
};

/// What the parser says, what that usually means, and the way out. The first that fits counts.
static USUAL: [(&[&str], Text, Text); 12] = [
    (
        &["more than one YAML document", "document"],
        Text::fixed("her begynder et nyt sæt felter", "a new set of fields begins here"),
        Text::fixed("Slet linjen med `---` eller `...`.", "Delete the line with `---` or `...`."),
    ),
    (
        &["field name must be plain", "mapping keys are not allowed"],
        Text::fixed("navnet på et felt skal være almindelig tekst", "the name of a field must be plain text"),
        Text::fixed("Skriv `navn: tekst`.", "Write `name: text`."),
    ),
    (
        &["mapping values"],
        Text::fixed("her kommer et felt, hvor der ikke kan stå et", "a field stands where there can be none"),
        Text::fixed(
            "Ret indrykningen, så linjen står lige under dem, den hører sammen med; sæt en tekst med kolon i anførselstegn.",
            "Mend the indentation, so that the line stands right below those it belongs to; quote a text with a colon.",
        ),
    ),
    (
        &["flow", "bracket", "placement of ':'"],
        Text::fixed("parenteserne passer ikke sammen", "the brackets do not match"),
        Text::fixed(
            "Luk `[` med `]` og `{` med `}`, med komma imellem; sæt tekst med komma eller kolon i anførselstegn.",
            "Close `[` with `]` and `{` with `}`, with commas between; quote texts with a comma or a colon.",
        ),
    ),
    (
        &["simple key"],
        Text::fixed("linjen har intet kolon", "the line has no colon"),
        Text::fixed(
            "Skriv `navn: tekst`, eller ryk linjen ind, hvis den hører til teksten ovenfor.",
            "Write `name: text`, or indent the line if it belongs to the text above.",
        ),
    ),
    (
        &["block scalar"],
        Text::fixed(
            "efter `>` og `|` skal teksten begynde på næste linje",
            "after `>` and `|` the text begins on the next line",
        ),
        Text::fixed(
            "Flyt teksten ned på næste linje, og ryk den ind.",
            "Move the text to the next line and indent it.",
        ),
    ),
    (
        &["sequence entries", "block sequence entry"],
        Text::fixed("en liste skal begynde på sin egen linje", "a list must begin on a line of its own"),
        Text::fixed("Flyt `- ` ned på næste linje, og ryk den ind.", "Move `- ` to the next line and indent it."),
    ),
    (
        &["did not find expected", "indentation"],
        Text::fixed("linjen passer ikke til linjerne omkring den", "the line does not fit the lines around it"),
        Text::fixed(
            "Ret indrykningen, så linjen står lige under dem, den hører sammen med.",
            "Mend the indentation, so that the line stands right below those it belongs to.",
        ),
    ),
    (
        &["escape"],
        Text::fixed("`\\` har en særlig betydning mellem `\"`", "`\\` has a meaning of its own between `\"`"),
        Text::fixed("Skriv `\\\\` i stedet for `\\`.", "Write `\\\\` for `\\`."),
    ),
    (
        &["comments must be separated", "comment intercepting", "invalid comment"],
        Text::fixed("`#` begynder en kommentar midt i teksten", "`#` begins a comment in the middle of the text"),
        Text::fixed(
            "Sæt teksten i anførselstegn, eller flyt kommentaren op på sin egen linje.",
            "Quote the text, or move the comment to a line of its own.",
        ),
    ),
    (
        &["tab"],
        Text::fixed("her står en tabulator", "there is a tab here"),
        Text::fixed("Ryk ind med mellemrum.", "Indent with spaces."),
    ),
    (
        &["quote"],
        Text::fixed("anførselstegnene passer ikke sammen", "the quotation marks do not match"),
        Text::fixed(
            "Luk teksten med det samme tegn, som den begynder med.",
            "Close the text with the mark that it begins with.",
        ),
    ),
];

fn run(handbook: &Handbook, findings: &mut Findings) {
    let stops = stops(handbook);
    for fault in &handbook.faults {
        let FaultKind::Syntax(syntax) = &fault.kind else { continue };
        let span = fault.span;
        let finding = match syntax {
            // F008 says what there is to say.
            Syntax::ColonInText { text } if is_placeholder(text) => continue,
            Syntax::ColonInText { text } => {
                let words = excerpt(text);
                let message = Text::new(
                    format!("`{words}` har et kolon og mangler anførselstegn"),
                    format!("`{words}` has a colon and no quotation marks"),
                );
                quote(Finding::new(&RULE.code, span, message), true, &Spanned::new(text.clone(), span))
            }
            Syntax::NeedsQuotes { text } => needs_quotes(span, text),
            Syntax::UnknownInQuotes { mended } => unknown_in_quotes(span, mended),
            Syntax::HashInText { whole } => hash(span, whole),
            Syntax::UnclosedQuote { mark } => unclosed(span, *mark, *mark),
            Syntax::UnclosedBracket { mark } => unclosed(span, *mark, if *mark == '[' { ']' } else { '}' }),
            Syntax::NoSpaceAfterColon { key } => no_space(span, key),
            Syntax::TooFarIn { key, blanks, mended } => too_far_in(span, key, *blanks, *mended),
            Syntax::FirstIsIndented { key } => first_is_indented(span, key),
            Syntax::ItemAstray { blanks, mended } => item_astray(span, *blanks, *mended),
            Syntax::NoDash => no_dash(span),
            Syntax::OtherBullet { marks } => other_bullet(span, marks),
            Syntax::HardSpace { all } => hard_space(span, all),
            Syntax::NoSpaceAfterDash => no_space_after_dash(span),
            Syntax::Tab { mended } => tab(span, mended),
            Syntax::Other { message } => other(span, message),
        };
        findings.add(if stops.get(&span.file) == Some(&span) { with_rest(finding) } else { finding });
    }
}

/// Where the reading of a file came to its end, so that nothing else is known of its fields: the last slip in it.
fn stops(handbook: &Handbook) -> HashMap<FileId, Span> {
    let entries = handbook.all().filter(|entry| entry.broken).map(|entry| entry.file);
    let unread: HashSet<FileId> =
        entries.chain(handbook.shared.iter().filter(|it| it.broken).map(|it| it.file)).collect();
    let slips = handbook.faults.iter().filter(|fault| matches!(fault.kind, FaultKind::Syntax(_)));
    slips.map(|fault| (fault.span.file, fault.span)).filter(|(file, _)| unread.contains(file)).collect()
}

/// Whoever has mended this must not think that it was all.
fn with_rest(finding: Finding) -> Finding {
    let rest = Text::fixed(
        "Resten af felterne bliver kontrolleret, når det er rettet.",
        "The rest of the fields is checked once this is mended.",
    );
    let help = match &finding.help {
        Some(help) => {
            Text::new(format!("{} {}", help.danish, rest.danish), format!("{} {}", help.english, rest.english))
        }
        None => rest,
    };
    finding.help(help)
}

/// The way out of most slips.
fn quote(finding: Finding, safe: bool, whole: &Spanned<String>) -> Finding {
    finding.help(Text::fixed("Sæt teksten i anførselstegn.", "Put the text in quotation marks.")).fix(
        safe,
        Text::fixed("Sæt anførselstegn om", "Put quotation marks around it"),
        whole.span,
        quoted(&whole.value),
    )
}

fn unknown_in_quotes(span: Span, mended: &str) -> Finding {
    let message = Text::fixed(
        "`{ unknown: … }` står i anførselstegn og bliver en almindelig tekst",
        "`{ unknown: … }` stands in quotation marks and becomes a plain text",
    );
    let title = Text::fixed("Slet anførselstegnene udenom", "Delete the quotation marks around it");
    let help = Text::new(format!("Skriv `{mended}` efter kolonet."), format!("Write `{mended}` after the colon."));
    Finding::new(&RULE.code, span, message).help(help).fix(true, title, span, mended)
}

fn no_space_after_dash(span: Span) -> Finding {
    let message = Text::fixed("der mangler et mellemrum efter stregen", "there is no space after the dash");
    let title = Text::fixed("Sæt et mellemrum efter `-`", "Put a space after `-`");
    Finding::new(&RULE.code, span, message).fix(true, title, span.part(0, 1), "- ")
}

/// Spaces are put in the place of all tabs at once, or of this one where only the author knows how deep a line belongs.
fn tab(span: Span, mended: &[(Span, String)]) -> Finding {
    let message = Text::fixed("her står en tabulator", "there is a tab here");
    let help = Text::fixed("Ryk ind med mellemrum.", "Indent with spaces.");
    let finding = Finding::new(&RULE.code, span, message).help(help);
    if mended.is_empty() {
        return finding.fix(false, Text::fixed("Brug to mellemrum", "Use two spaces"), span, "  ");
    }
    let title = Text::fixed("Brug mellemrum i hele filen", "Use spaces in the whole file");
    let edits = mended.iter().map(|(span, text)| Edit { span: *span, text: text.clone() }).collect();
    let mut finding = finding;
    finding.fixes.push(Fix { title, safe: true, edits });
    finding
}

fn needs_quotes(span: Span, text: &str) -> Finding {
    let first = text.chars().next().unwrap_or(' ');
    // A quotation within one comes without its outer marks.
    let message = if first.is_alphanumeric() {
        Text::fixed(
            "der er anførselstegn inde i anførselstegnene: teksten slutter ved det første",
            "there are quotation marks within the quotation marks: the text ends at the first",
        )
    } else if matches!(first, '"' | '\'') {
        Text::fixed("teksten går videre efter anførselstegnet", "the text goes on after the quotation mark")
    } else {
        Text::new(
            format!("`{first}` først i en tekst har en særlig betydning"),
            format!("`{first}` at the start of a text has a meaning of its own"),
        )
    };
    // `>` and `|` may have been meant as the marks of a long text.
    let safe = !matches!(first, '>' | '|');
    let finding = quote(Finding::new(&RULE.code, span, message), safe, &Spanned::new(text.to_owned(), span));
    if !first.is_alphanumeric() {
        return finding;
    }
    finding.help(Text::fixed(
        "Skriv »…« inde i teksten, eller sæt `\\` foran hvert anførselstegn i den.",
        "Write '…' within the text, or put `\\` in front of each quotation mark in it.",
    ))
}

fn hash(lost: Span, whole: &Spanned<String>) -> Finding {
    let start = (lost.start - whole.span.start) as usize;
    let words = excerpt(whole.value.get(start..).unwrap_or("#"));
    let message = Text::new(
        format!("`{words}` falder ud: ` #` gør resten af linjen til en kommentar"),
        format!("`{words}` is lost: ` #` makes the rest of the line a comment"),
    );
    quote(Finding::new(&RULE.code, lost, message), false, whole)
}

fn unclosed(span: Span, open: char, close: char) -> Finding {
    let message = Text::new(format!("`{open}` bliver ikke lukket"), format!("`{open}` is not closed"));
    let help = Text::new(format!("Sæt `{close}` sidst på linjen."), format!("Put `{close}` at the end of the line."));
    let title = Text::new(format!("Sæt `{close}` sidst på linjen"), format!("Put `{close}` at the end of the line"));
    let end = Span { start: span.end, ..span };
    Finding::new(&RULE.code, span, message).help(help).fix(false, title, end, close.to_string())
}

fn too_far_in(span: Span, key: &str, blanks: Span, mended: usize) -> Finding {
    let message = Text::new(
        format!("`{key}` er rykket længere ind end feltet ovenfor"),
        format!("`{key}` is further in than the field above"),
    );
    let title = Text::fixed("Ryk linjen ind som feltet ovenfor", "Indent the line as the field above");
    let help = Text::fixed("Ryk linjen ind som feltet ovenfor.", "Indent the line as the field above.");
    Finding::new(&RULE.code, span, message).help(help).fix(false, title, blanks, " ".repeat(mended))
}

fn item_astray(span: Span, blanks: Span, mended: usize) -> Finding {
    let message =
        Text::fixed("punktet står ikke lige under det ovenfor", "the item does not stand right below the one above it");
    let title = Text::fixed("Ryk punktet ind som det ovenfor", "Indent the item as the one above");
    let help = match mended {
        0 => Text::fixed(
            "Sæt stregen helt ude til venstre, som i punktet ovenfor.",
            "Put the dash at the very left, as in the item above.",
        ),
        _ => Text::new(
            format!("Sæt {mended} mellemrum foran stregen, som i punktet ovenfor."),
            format!("Put {mended} spaces in front of the dash, as in the item above."),
        ),
    };
    Finding::new(&RULE.code, span, message).help(help).fix(false, title, blanks, " ".repeat(mended))
}

fn no_dash(span: Span) -> Finding {
    let message = Text::fixed("linjen står mellem punkter uden en streg", "the line stands among items without a dash");
    let title = Text::fixed("Sæt `- ` foran", "Put `- ` in front");
    let help = Text::fixed(
        "Sæt `- ` foran, eller ryk linjen ind, hvis den hører til teksten ovenfor.",
        "Put `- ` in front, or indent the line if it belongs to the text above.",
    );
    Finding::new(&RULE.code, span, message).help(help).fix(false, title, span.part(0, 0), "- ")
}

fn other_bullet(span: Span, marks: &[Span]) -> Finding {
    let message = Text::fixed("et punkt i en liste begynder med `- `", "an item of a list begins with `- `");
    let help = Text::fixed("Skriv `-` i stedet for tegnet.", "Write `-` instead of the mark.");
    let title = Text::fixed("Skriv `-` i stedet", "Write `-` instead");
    Finding::new(&RULE.code, span, message).help(help).fix_everywhere(title, marks, "-")
}

fn hard_space(span: Span, all: &[Span]) -> Finding {
    let message = Text::fixed(
        "her står et hårdt mellemrum (fx fra Word), hvor der skal stå et almindeligt",
        "here stands a hard space, as word processors write it, where a plain one belongs",
    );
    let help = Text::fixed("Slet mellemrummet, og skriv det igen.", "Delete the space and write it again.");
    let title = Text::fixed("Brug almindelige mellemrum", "Use plain spaces");
    Finding::new(&RULE.code, span, message).help(help).fix_everywhere(title, all, " ")
}

fn first_is_indented(span: Span, key: &str) -> Finding {
    let message = Text::new(
        format!("`{key}` er rykket ind, men skal begynde helt ude til venstre"),
        format!("`{key}` is indented, but must begin at the very left"),
    );
    Finding::new(&RULE.code, span, message).help(Text::fixed(
        "Slet mellemrummene foran linjen, og lige så mange foran dem, der hører under den.",
        "Delete the spaces in front of the line, and as many in front of those that belong below it.",
    ))
}

fn no_space(span: Span, key: &str) -> Finding {
    let message =
        Text::new(format!("der mangler et mellemrum efter `{key}:`"), format!("there is no space after `{key}:`"));
    let title = Text::fixed("Sæt et mellemrum ind", "Insert a space");
    Finding::new(&RULE.code, span, message)
        .help(Text::fixed("Skriv et mellemrum efter kolonet.", "Write a space after the colon."))
        .fix(true, title, Span { start: span.end, ..span }, " ")
}

fn other(span: Span, parser: &str) -> Finding {
    let usual = USUAL.iter().find(|(words, ..)| words.iter().any(|word| parser.contains(word)));
    if let Some((_, message, help)) = usual {
        return Finding::new(&RULE.code, span, message.clone()).help(help.clone());
    }
    // What is not told in our own words keeps those of the parser: whoever is asked for help needs them.
    let message = Text::fixed("felterne kan ikke læses her", "the fields cannot be read here");
    let help = Text::fixed("Sæt teksten i anførselstegn, eller ret linjen.", "Quote the text, or mend the line.");
    let label = Text::new(format!("på engelsk: {parser}"), parser.to_owned());
    Finding::new(&RULE.code, span, message).label(label).help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::yaml_syntax::USUAL;

    #[test]
    fn every_usual_fault_has_its_words_in_both_languages() {
        for (words, message, help) in &USUAL {
            assert!(!words.is_empty());
            assert_ne!(message.danish, message.english);
            assert_ne!(help.danish, help.english);
        }
    }
}

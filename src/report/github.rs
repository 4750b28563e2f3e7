//! Findings → annotations on a change, and the whole list as a table on the page of the run.
//!
//! The host keeps only the first ten errors, ten warnings and ten notices of a step, so the order counts.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use crate::diagnostic::{Finding, Level};
use crate::language::Text;
use crate::report::{Places, Report, Summary, level_word};

/// The host throws a summary away that is over 1 MiB; other steps may have written before us.
const LARGEST_TABLE: usize = 900 * 1024;

/// One workflow command a line, the most important first.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let places = Places::new(report.findings, report.sources);
    let mut out = String::new();
    for finding in by_importance(report.findings) {
        out += &annotation(report, &places, finding);
        out.push('\n');
    }
    out
}

/// Adds the whole list to the file that the environment names for it; does nothing where it names none.
///
/// # Errors
/// When the file cannot be written.
pub fn write_step_summary(report: &Report<'_>, file: Option<&Path>) -> io::Result<()> {
    match file {
        Some(file) => OpenOptions::new().create(true).append(true).open(file)?.write_all(table(report).as_bytes()),
        None => Ok(()),
    }
}

/// Errors before warnings; within a level one of each code before the rest, so that ten places show ten kinds.
fn by_importance(findings: &[Finding]) -> Vec<&Finding> {
    let mut ordered = Vec::with_capacity(findings.len());
    for level in [Level::Error, Level::Warning, Level::Info] {
        let mut seen = BTreeSet::new();
        let of_level = findings.iter().filter(|finding| finding.level == level);
        let (first, rest): (Vec<_>, Vec<_>) = of_level.partition(|finding| seen.insert(finding.code.id));
        ordered.extend(first);
        ordered.extend(rest);
    }
    ordered
}

fn annotation(report: &Report<'_>, places: &Places<'_>, finding: &Finding) -> String {
    let place = places.place(finding.span);
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let mut properties = vec![("file", report.path(place.path)), ("line", place.start.line.to_string())];
    // The host takes columns only where the place is on one line, and only in their order.
    if place.start.line == place.end.line {
        properties.push(("col", place.start.column.to_string()));
        properties.push(("endLine", place.end.line.to_string()));
        properties.push(("endColumn", place.end.column.to_string()));
    } else {
        properties.push(("endLine", place.end.line.to_string()));
    }
    properties.push(("title", format!("{} {}", finding.code.id, finding.code.name)));
    let properties: Vec<String> =
        properties.into_iter().map(|(key, value)| format!("{key}={}", escape_property(&value))).collect();
    format!("::{command} {}::{}", properties.join(","), escape_data(&report.message_and_help(finding)))
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// The whole list in Markdown, in path order.
fn table(report: &Report<'_>) -> String {
    let places = Places::new(report.findings, report.sources);
    let summary = Summary::of(report.findings, report.sources.files.len()).text();
    let mut out = format!("## haandbog: {}\n\n", report.get(&summary));
    if report.findings.is_empty() {
        return out;
    }
    let head = Text::fixed("| Niveau | Kode | Sted | Besked |", "| Level | Code | Place | Message |");
    let _ = writeln!(out, "{}\n|---|---|---|---|", report.get(&head));
    for (at, finding) in report.findings.iter().enumerate() {
        let row = row(report, &places, finding);
        if out.len() + row.len() > LARGEST_TABLE {
            let rest = report.findings.len() - at;
            let more = Text::new(format!("og {rest} fund mere"), format!("and {rest} more findings"));
            let _ = writeln!(out, "\n… {}", report.get(&more));
            break;
        }
        out += &row;
    }
    out + "\n"
}

fn row(report: &Report<'_>, places: &Places<'_>, finding: &Finding) -> String {
    let place = places.place(finding.span);
    let level = level_word(finding.level);
    format!(
        "| {} | {} {} | {}:{}:{} | {} |\n",
        report.get(&level),
        finding.code.id,
        finding.code.name,
        cell(&report.path(place.path)),
        place.start.line,
        place.start.column,
        cell(&report.message_and_help(finding)),
    )
}

/// A text in a table: what stands between backticks stays code, and nothing else is Markdown or HTML.
fn cell(text: &str) -> String {
    let in_pairs = text.matches('`').count().is_multiple_of(2);
    let mut in_code = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '`' if in_pairs => {
                in_code = !in_code;
                out.push(c);
            }
            '\n' if !in_code => out += "<br>",
            c if c.is_control() => out.push(' '),
            '|' => out += r"\|",
            c if c.is_ascii_punctuation()
                && !in_code
                && !matches!(c, '.' | ',' | ':' | '/' | '-' | '\'' | '(' | ')') =>
            {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{cell, render, table, write_step_summary};
    use crate::diagnostic::Finding;
    use crate::language::{Language, Text};
    use crate::report::Report;
    use crate::report::samples::{LOOSE, MISSING, MUNICIPALITY, OVERDUE, finding_at, handbook, span};
    use crate::source::Sources;
    use crate::text::{FileId, Span};

    #[test]
    fn the_host_gets_the_place_the_code_and_the_message() {
        let (sources, findings) = handbook();
        let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base: "bog/" };
        let lines = render(&report);
        assert_eq!(
            lines.lines().collect::<Vec<_>>(),
            [
                "::error file=bog/content/cases/æble.md,line=3,col=20,endLine=3,endColumn=29,title=K001 unknown-municipality\
                 ::ingen kommune hedder `Hedenstæd`%0Ahjælp: mente du `Hedensted`?",
                "::error file=bog/content/programteorier/unge.md,line=3,col=3,endLine=3,endColumn=5,title=PT101 activity-leads-nowhere\
                 ::aktiviteten `A1` fører ingen steder hen%0Ahjælp: skriv en pil som `A1 -> D1: M1`",
                "::warning file=bog/content/cases/æble.md,line=1,col=1,endLine=1,endColumn=4,title=F006 missing-key\
                 ::feltet `summary` mangler",
                "::notice file=bog/content/programteorier/unge.md,line=7,col=1,endLine=7,endColumn=1,title=A001 review-overdue\
                 ::siden skulle være gennemgået",
            ]
        );
    }

    #[test]
    fn nothing_in_a_text_can_end_the_command_or_begin_another() {
        let sources = Sources::from_memory([("a,b:100%\n::error::x.md", "en\nto")]);
        let message = || Text::new("100 %: a,b\r\n::error::x", "");
        let finding = Finding::new(&LOOSE, Span::new(FileId(0), 0, 5), message());
        let report = Report { findings: &[finding], sources: &sources, language: Language::Danish, base: "" };
        assert_eq!(
            render(&report),
            "::error file=a%2Cb%3A100%25%0A%3A%3Aerror%3A%3Ax.md,line=1,endLine=2,title=PT101 activity-leads-nowhere\
             ::100 %25: a,b%0D%0A::error::x\n"
        );
    }

    #[test]
    fn the_ten_that_the_host_keeps_are_the_most_important() {
        let (sources, _) = handbook();
        let place = span(&sources, 1, "A1");
        let codes = [&OVERDUE, &MISSING, &LOOSE, &LOOSE, &MUNICIPALITY, &LOOSE, &MISSING];
        let findings: Vec<Finding> = codes.map(|code| Finding::new(code, place, Text::fixed("x", "x"))).to_vec();
        let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base: "" };
        let text = render(&report);
        let code = |line: &str| line.split("title=").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        let order: Vec<String> = text.lines().map(code).collect();
        assert_eq!(order, ["PT101", "K001", "PT101", "PT101", "F006", "F006", "A001"]);
    }

    #[test]
    fn the_table_has_every_finding_and_is_added_to_the_file() {
        let (sources, findings) = handbook();
        let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base: "" };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("summary.md");
        std::fs::write(&file, "fra et andet trin\n").unwrap();
        write_step_summary(&report, None).unwrap();
        write_step_summary(&report, Some(&file)).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let expected = "fra et andet trin\n## haandbog: 2 fejl, 1 advarsel og 1 oplysning i 2 af 3 filer\n\n\
            | Niveau | Kode | Sted | Besked |\n|---|---|---|---|\n\
            | advarsel | F006 missing-key | content/cases/æble.md:1:1 | feltet `summary` mangler |\n\
            | fejl | K001 unknown-municipality | content/cases/æble.md:3:20 | ingen kommune hedder `Hedenstæd`<br>hjælp: mente du `Hedensted`\\? |\n";
        assert!(text.starts_with(expected), "{text}");
        assert_eq!(text.lines().count(), 10);
    }

    #[test]
    fn a_cell_is_no_markdown_but_its_code() {
        assert_eq!(cell("a|b <b>*x* `y|<z>*`"), r"a\|b \<b\>\*x\* `y\|<z>*`");
        assert_eq!(cell("en ` alene <b>"), r"en \` alene \<b\>");
    }

    #[test]
    fn a_table_too_large_for_the_host_says_how_much_is_left_out() {
        let (sources, _) = handbook();
        let findings = vec![finding_at(span(&sources, 1, "A1")); 20_000];
        let report = Report { findings: &findings, sources: &sources, language: Language::Danish, base: "" };
        let text = table(&report);
        assert!(text.len() < 1024 * 1024);
        let shown = text.matches("| PT101").count();
        assert!(text.ends_with(&format!("… og {} fund mere\n\n", 20_000 - shown)));
    }
}

//! Findings → text for a person: the author's own line with a caret, what is wrong, and the way out.

mod excerpt;
mod change;

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level as Kind, Origin, Padding, Renderer, Snippet,
};

use crate::diagnostic::{Finding, Level, Related};
use crate::language::Text;
use crate::report::human::change::Change;
use crate::report::human::excerpt::{Excerpt, Extent, harmless, showable};
use crate::report::place::Places;
use crate::report::{HELP_WORD, Report, Summary, level_word};
use crate::text::{FileId, Span};

/// Related places this many lines apart stand in one excerpt, others in one of their own.
const TOGETHER: usize = 40;

/// The files that a report is about.
#[derive(Debug, Clone, Copy)]
pub struct Named<'n> {
    /// How many there are.
    pub files: usize,
    /// As they are typed; empty where all are meant.
    pub names: &'n str,
}

/// All findings, and a last line that counts them. The caller knows whether the reader's terminal shows colours.
#[must_use]
pub fn render(report: &Report<'_>, colour: bool) -> String {
    with_closing(report, colour, &below(report))
}

/// The findings of some files only. Where there is none, the caller says so.
#[must_use]
pub fn render_part(report: &Report<'_>, named: Named<'_>, colour: bool) -> String {
    let closing = if report.findings.is_empty() { String::new() } else { below_in(report, named) };
    with_closing(report, colour, &closing)
}

fn with_closing(report: &Report<'_>, colour: bool, closing: &str) -> String {
    let mut out: String = pieces(report, colour).into_iter().map(|finding| finding + "\n\n").collect();
    out += closing;
    out
}

/// The same words finding by finding, for readers who are shown more than text.
#[must_use]
pub fn pieces(report: &Report<'_>, colour: bool) -> Vec<String> {
    let places = Places::new(report.findings, report.sources);
    let page = Page::new(report, &places, colour);
    let as_above = Text::fixed("som ovenfor", "as above");
    let mut before = None;
    let mut show = |finding| {
        let is_same = before.replace(finding).is_some_and(|before| has_same_help(before, finding));
        page.show(finding, if is_same { Some(&as_above) } else { finding.help.as_ref() })
    };
    report.findings.iter().map(&mut show).collect()
}

/// Whether a finding repeats the way out of the one before it, which in a list of many nobody wants to read again.
fn has_same_help(before: &Finding, finding: &Finding) -> bool {
    finding.help.is_some() && before.help == finding.help && before.fixes.is_empty() && finding.fixes.is_empty()
}

/// The lines below the findings.
#[must_use]
pub fn below(report: &Report<'_>) -> String {
    below_in(report, Named { files: report.sources.files.len(), names: "" })
}

fn below_in(report: &Report<'_>, named: Named<'_>) -> String {
    let summary = Summary::of(report.findings, named.files);
    let mut out = String::new();
    for line in closing(report.findings, &summary, named.names) {
        let _ = writeln!(out, "{}", report.get(&line));
    }
    out
}

/// What stands below the findings; the counts come last, where the eye is.
fn closing(findings: &[Finding], summary: &Summary, names: &str) -> Vec<Text> {
    let mut lines = Vec::new();
    if let Some(first) = findings.iter().rev().max_by_key(|finding| finding.level) {
        let code = first.code.id;
        lines.push(Text::new(
            format!("læs mere om en kode: `haandbog explain {code}`"),
            format!("read more about a code: `haandbog explain {code}`"),
        ));
    }
    if summary.fixable > 0 {
        let count = summary.fixable;
        let names = if names.is_empty() { String::new() } else { format!(" {names}") };
        lines.push(Text::new(
            format!("{count} kan rettes automatisk: `haandbog check --fix{names}`"),
            format!("{count} can be fixed automatically: `haandbog check --fix{names}`"),
        ));
    }
    lines.push(summary.text());
    lines
}

/// What every finding needs to be shown.
struct Page<'a> {
    report: &'a Report<'a>,
    places: &'a Places<'a>,
    renderer: Renderer,
    colour: bool,
}

/// Several places in one excerpt.
struct Cluster<'a> {
    file: FileId,
    extent: Extent,
    places: Vec<(Span, AnnotationKind, Option<&'a Text>)>,
}

impl<'a> Page<'a> {
    fn new(report: &'a Report<'a>, places: &'a Places<'a>, colour: bool) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { report, places, renderer, colour }
    }

    /// A finding with this way out.
    fn show(&self, finding: &'a Finding, help: Option<&Text>) -> String {
        let title = kind(finding.level)
            .with_name(self.owned(&level_word(finding.level)))
            .primary_title(harmless(self.report.get(&finding.message)))
            .id(finding.code.id);
        let mut group = Group::with_title(title);
        for cluster in self.clusters(finding) {
            group = group.elements(self.cause(&cluster));
        }
        // The only fix is what the help speaks of, so the help is its title.
        let only = finding.fixes.len() == 1;
        match help.filter(|_| !only) {
            Some(help) => group = group.element(self.help_kind().message(self.safe(help))),
            None if !finding.fixes.is_empty() => group = group.element(Padding),
            None => {}
        }
        let mut out = self.renderer.render(&[group]);
        for fix in &finding.fixes {
            let title = help.filter(|_| only).unwrap_or(&fix.title);
            let group = Group::with_title(self.help_kind().secondary_title(self.safe(title)));
            out.push('\n');
            out += &self.renderer.render(&[group]);
            let file = fix.edits.first().map(|edit| edit.span.file).filter(|file| *file != finding.span.file);
            let path = file.map(|file| self.path(file));
            let change = Change::new(self.places, fix).map(|change| change.render(path.as_deref(), self.colour));
            out += &change.unwrap_or_default();
        }
        out
    }

    fn help_kind(&self) -> Kind<'a> {
        Kind::HELP.with_name(self.owned(&HELP_WORD))
    }

    fn owned(&self, text: &Text) -> String {
        self.report.get(text).to_owned()
    }

    /// A text for the places where the renderer takes what it gets.
    fn safe(&self, text: &Text) -> String {
        showable(self.report.get(text))
    }

    /// The finding's place first; related places join the excerpt that they are near.
    fn clusters(&self, finding: &'a Finding) -> Vec<Cluster<'a>> {
        let mut clusters: Vec<Cluster<'a>> = Vec::new();
        let primary = (finding.span, AnnotationKind::Primary, finding.label.as_ref());
        let related = |related: &'a Related| (related.span, AnnotationKind::Context, Some(&related.label));
        for place in std::iter::once(primary).chain(finding.related.iter().map(related)) {
            let file = place.0.file;
            let extent = self
                .places
                .lines(file)
                .map_or(Extent { first: 0, last: 0 }, |lines| Extent::of(lines, &place.0.range()));
            let near =
                |cluster: &&mut Cluster<'_>| cluster.file == file && cluster.extent.with(extent).len() <= TOGETHER;
            match clusters.iter_mut().find(near) {
                Some(cluster) => {
                    cluster.extent = cluster.extent.with(extent);
                    cluster.places.push(place);
                }
                None => clusters.push(Cluster { file, extent, places: vec![place] }),
            }
        }
        clusters
    }

    /// The lines with their carets, or the bare place and its labels where the lines cannot be shown.
    fn cause(&self, cluster: &Cluster<'a>) -> Vec<Element<'a>> {
        let spans: Vec<Range<usize>> = cluster.places.iter().map(|(span, ..)| span.range()).collect();
        let path = self.path(cluster.file);
        let Some(excerpt) = self.places.lines(cluster.file).and_then(|lines| Excerpt::new(lines, &spans)) else {
            return self.bare(cluster, &path);
        };
        let annotations: Vec<Annotation<'a>> = (cluster.places.iter().zip(excerpt.spans))
            .map(|((_, kind, label), span)| kind.span(span).label(label.map(|label| self.one_line(label))))
            .collect();
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path);
        vec![snippet.annotations(annotations).into()]
    }

    fn bare(&self, cluster: &Cluster<'a>, path: &str) -> Vec<Element<'a>> {
        let mut elements = Vec::new();
        for (span, _, label) in &cluster.places {
            let start = self.places.place(*span).start;
            elements.push(Origin::path(path.to_owned()).line(start.line).char_column(start.column).into());
            if let Some(label) = label {
                elements.push(Kind::NOTE.no_name().message(self.safe(label)).into());
            }
        }
        elements
    }

    fn path(&self, file: FileId) -> String {
        showable(&self.report.path(self.places.path(file))).replace('\n', " ")
    }

    fn one_line(&self, label: &Text) -> String {
        self.safe(label).replace('\n', " ")
    }
}

fn kind(level: Level) -> Kind<'static> {
    match level {
        Level::Error => Kind::ERROR,
        Level::Warning => Kind::WARNING,
        Level::Info => Kind::INFO,
    }
}

#[cfg(test)]
mod tests;

//! `haandbog check FIL`: what was found in some of the files, and how much there is in the others.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::check::Checked;
use crate::diagnostic::Finding;
use crate::fault::FaultKind;
use crate::language::{Text, nearest};
use crate::report::Summary;
use crate::source::Sources;
use crate::text::Span;

/// What is shown of a handbook.
pub(super) struct Part {
    pub findings: Vec<Finding>,
    /// How many files were named.
    pub files: usize,
    /// What is said below the findings.
    pub note: Text,
}

/// Why a name is no file of the handbook, and the way out.
pub(super) type Unknown = (Text, Option<Text>);

/// The findings of the files that are named, or that stand in the folders that are named.
pub(super) fn among(named: &[PathBuf], root: &Path, sources: &Sources, checked: &Checked) -> Result<Part, Unknown> {
    let paths = paths(named, root, sources)?;
    let (here, others): (Vec<_>, Vec<_>) =
        checked.findings().iter().cloned().partition(|it| paths.contains(sources.get(it.span.file).path.as_str()));
    let mut note = note(&paths, here.is_empty(), &Summary::of(&others, sources.files.len() - paths.len()));
    if let Some(left) = unfilled(&here, checked) {
        note = Text::new(left.danish + note.danish, left.english + note.english);
    }
    Ok(Part { findings: here, files: paths.len(), note })
}

/// The paths of all files that are named.
pub(super) fn paths<'s>(named: &[PathBuf], root: &Path, sources: &'s Sources) -> Result<BTreeSet<&'s str>, Unknown> {
    let mut paths = BTreeSet::new();
    for name in named {
        paths.extend(meant(name, root, sources)?);
    }
    Ok(paths)
}

/// How many fields wait to be filled in, and how many of them the page cannot do without.
fn unfilled(findings: &[Finding], checked: &Checked) -> Option<Text> {
    let required: BTreeSet<Span> = checked
        .handbook()
        .faults
        .iter()
        .filter(|fault| matches!(fault.kind, FaultKind::Placeholder { field: Some(field), .. } if field.is_required))
        .map(|fault| fault.span)
        .collect();
    let left: Vec<bool> =
        findings.iter().filter(|it| it.code.id == "F008").map(|it| required.contains(&it.span)).collect();
    let (all, must) = (left.len(), left.iter().filter(|it| **it).count());
    let list = |must_word: &str, rest_words: &str| {
        let parts = [(must, must_word), (all - must, rest_words)];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
        parts.collect::<Vec<_>>().join(", ")
    };
    let (fields_danish, fields_english) = if all == 1 { ("felt", "field is") } else { ("felter", "fields are") };
    (all > 0).then(|| {
        Text::new(
            format!(
                "{all} {fields_danish} er ikke udfyldt endnu: {}\n",
                list("skal udfyldes", "bør udfyldes eller kan slettes")
            ),
            format!("{all} {fields_english} not filled in yet: {}\n", list("must be", "should be, or can be deleted")),
        )
    })
}

/// The paths below the root that a name stands for, seen from the working folder or from the root.
fn meant<'s>(name: &Path, root: &Path, sources: &'s Sources) -> Result<Vec<&'s str>, Unknown> {
    let here = std::env::current_dir().unwrap_or_default();
    let top = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let from_here = here.canonicalize().unwrap_or(here).join(name);
    let real = from_here.canonicalize().unwrap_or(from_here);
    let ways = [real.strip_prefix(&top).ok().map(Path::to_path_buf), Some(name.to_path_buf())];
    for way in ways.into_iter().flatten() {
        let path = plain(&way);
        let is_below = |it: &&str| path.is_empty() || it.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/'));
        let all = || sources.files.iter().map(|file| file.path.as_str());
        let found: Vec<&str> = all().filter(|it| *it == path || is_below(it)).collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    let written = name.display();
    let text =
        Text::new(format!("`{written}` er ikke en fil i håndbogen"), format!("`{written}` is no file of the handbook"));
    let all = || sources.files.iter().map(|file| file.path.as_str());
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let wanted = last(&plain(name));
    let near = all().find(|it| last(it) == wanted).or_else(|| nearest(&plain(name), all()));
    let help = near.map(|near| Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")));
    Err((text, help))
}

/// A path with `/`, without `.` and without a `/` at its end.
fn plain(path: &Path) -> String {
    let parts = path.components().filter(|part| !matches!(part, Component::CurDir));
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// That all is well, and how much there is in the others.
fn note(paths: &BTreeSet<&str>, is_clean: bool, others: &Summary) -> Text {
    let (mut danish, mut english) = (String::new(), String::new());
    if is_clean {
        let (what_danish, what_english) = match paths.iter().next() {
            Some(only) if paths.len() == 1 => (format!("`{only}`"), format!("`{only}`")),
            _ => (format!("de {} filer", paths.len()), format!("the {} files", paths.len())),
        };
        danish = format!("der er intet at rette i {what_danish}\n");
        english = format!("nothing to mend in {what_english}\n");
    }
    if others.errors + others.warnings + others.infos > 0 {
        let counts = others.counts();
        danish.push_str(&format!("i de andre filer: {} (`haandbog check` viser alt)\n", counts.danish));
        english.push_str(&format!("in the other files: {} (`haandbog check` shows all)\n", counts.english));
    }
    Text::new(danish, english)
}

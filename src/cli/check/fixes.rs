//! `--fix` and `--fix --dry-run`: what is mended, file by file.

use std::collections::BTreeSet;
use std::path::Path;

use crate::check::Checked;
use crate::cli::check::{Check, files};
use crate::cli::findings::path_of;
use crate::cli::{FAILED, print, print_error, say};
use crate::edit::{self, Fixed};
use crate::language::{Language, Text};
use crate::pipeline;
use crate::source::Sources;
use crate::text::FileId;

/// Mends the handbook, or shows how; gives what there is to show after that, or the status to stop with.
pub(super) fn fix(command: &Check, root: &Path) -> Result<(Sources, Checked), u8> {
    let options = command.findings.options();
    let failed = |failure| command.findings.fail(&failure);
    let sources = pipeline::read(root).map_err(failed)?;
    let fixed = match only(command, root, &sources)? {
        Some(only) => edit::fix_in(only, sources, &options),
        None => edit::fix(sources, &options),
    };
    let fixed = fixed.map_err(failed)?;
    if command.dry_run {
        print(&fixed.diff());
        print_error(&told(command, root, &fixed));
        // Nothing was written: the findings and the status are those of the files as they are.
        return pipeline::check_folder(root, &options).map_err(failed);
    }
    let refused = fixed.write();
    print_error(&told(command, root, &fixed));
    for refused in &refused {
        let path = path_of(root, &fixed.sources.get(refused.file).path);
        let reason = refused.reason.text();
        let text = Text::new(
            format!("`{path}` er ikke rettet: {}", reason.danish),
            format!("`{path}` was not fixed: {}", reason.english),
        );
        say(&text, None, command.findings.place.lang);
    }
    if refused.is_empty() { Ok((fixed.sources, fixed.checked)) } else { Err(FAILED) }
}

/// The files that are named, where some are; the status to stop with where a name is no file's.
fn only(command: &Check, root: &Path, sources: &Sources) -> Result<Option<BTreeSet<FileId>>, u8> {
    if command.files.is_empty() {
        return Ok(None);
    }
    let paths = files::paths(&command.files, root, sources).map_err(|unknown| command.unknown(&unknown))?;
    let named = sources.files.iter().filter(|file| paths.contains(file.path.as_str()));
    Ok(Some(named.map(|file| file.id).collect()))
}

/// What was fixed, file by file, and how many in all.
fn told(command: &Check, root: &Path, fixed: &Fixed) -> String {
    let language = command.findings.place.lang;
    let mut out = String::new();
    let mut files = 0;
    for done in fixed.done.chunk_by(|a, b| a.file == b.file) {
        let path = path_of(root, done.first().map_or("", |it| &fixed.sources.get(it.file).path));
        files += 1;
        out.push_str(&format!("{}\n", shown(&path)));
        for done in done {
            let place = format!("{}:{}", done.place.line, done.place.column);
            out.push_str(&format!("  {place:>8}  {} {}\n", done.code.id, shown(done.title.get(language))));
        }
    }
    let count = fixed.done.len();
    out.push_str(&total(count, files, command.dry_run, language));
    out.push('\n');
    out
}

fn total(count: usize, files: usize, dry_run: bool, language: Language) -> String {
    let one = |count: usize, forms: [&'static str; 2]| if count == 1 { forms[0] } else { forms[1] };
    match (language, count, dry_run) {
        (Language::Danish, 0, _) => {
            "intet er rettet: der er ingen fejl, der helt sikkert kan rettes automatisk\n".to_owned()
        }
        (Language::English, 0, _) => "nothing was fixed: no fault has a fix that is certain\n".to_owned(),
        (Language::Danish, _, false) => {
            format!("{count} {} i {files} {}\n", one(count, ["rettelse", "rettelser"]), one(files, ["fil", "filer"]))
        }
        (Language::Danish, _, true) => format!(
            "`--fix` ville gøre {count} {} i {files} {}; intet er skrevet\n",
            one(count, ["rettelse", "rettelser"]),
            one(files, ["fil", "filer"])
        ),
        (Language::English, _, false) => {
            format!("{count} {} in {files} {}\n", one(count, ["fix", "fixes"]), one(files, ["file", "files"]))
        }
        (Language::English, _, true) => format!(
            "`--fix` would make {count} {} in {files} {}; nothing was written\n",
            one(count, ["fix", "fixes"]),
            one(files, ["file", "files"])
        ),
    }
}

/// A text of somebody else's, without what a terminal would take for a command.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

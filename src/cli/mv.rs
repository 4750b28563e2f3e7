//! `haandbog mv OLD NEW`: another name, and no old link broken.

use clap::Args;

use crate::cli::findings::path_of;
use crate::cli::place::Place;
use crate::cli::{FAILED, OK, fail, print, print_error, say, today};
use crate::edit::moved;
use crate::edit::rename::{self, Name, Refusal};
use crate::language::{Language, Text};
use crate::pipeline::{self, Options};
use crate::source::Sources;
use crate::text::position;

/// Giv en side eller en del af en teori et nyt navn, fx `haandbog mv viborg-unge viborg-ungeindsats`
///
/// Filen får det nye navn, og alle henvisninger til den bliver rettet. Den gamle adresse står som alias i filen, så gamle links
/// stadig virker. En del skrives efter `#`: `haandbog mv virksomhedsrettet-unge#D1 D9` retter delen, pilene, de cases, der
/// nævner den, og alle links til den. Enten bliver alt rettet, eller intet. Alt andet i filerne står, som det stod.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Mv {
    /// Det gamle navn: filnavn uden `.md`, hele stien, `slags:navn` eller `teori#D1`
    #[arg(value_name = "GAMMELT", display_order = 100)]
    old: String,
    /// Det nye navn: små bogstaver, tal og bindestreg, eller et bogstav og et tal for en del
    #[arg(value_name = "NYT", display_order = 101)]
    new: String,
    #[command(flatten)]
    place: Place,
    /// Vis ændringerne, og skriv intet
    #[arg(long)]
    dry_run: bool,
}

pub fn run(command: &Mv) -> u8 {
    let root = command.place.root();
    let options = Options { today: today(None), settings: Vec::new() };
    let (sources, checked) = match pipeline::check_folder(&root, &options) {
        Ok(read) => read,
        Err(failure) => return fail(&failure, command.place.lang),
    };
    let handbook = checked.handbook();
    let old = command.old.strip_prefix(&path_of(&root, "")).unwrap_or(&command.old);
    let new = new_name(&command.new);
    let renaming = Name::find(handbook, old).and_then(|name| rename::rename(&sources, handbook, &name, new));
    let moved = match renaming.map(|renaming| moved::make(&sources, &renaming)) {
        Ok(Some(moved)) => moved,
        Ok(None) => return FAILED,
        Err(refusal) => return refused(&refusal, &sources, command.place.lang),
    };
    if command.dry_run {
        print(&moved.diff());
        return OK;
    }
    if let Err((path, reason)) = moved.write() {
        let (path, reason) = (path_of(&root, &path), reason.text());
        let text = Text::new(
            format!("intet er omdøbt: `{path}`: {}", reason.danish),
            format!("nothing was renamed: `{path}`: {}", reason.english),
        );
        return say(&text, None, command.place.lang);
    }
    let (files, old) = (moved.files(), &command.old);
    let told = Text::new(
        format!("`{old}` hedder nu `{new}`; rettede filer: {files}\n"),
        format!("`{old}` is called `{new}` now; files changed: {files}\n"),
    );
    print_error(told.get(command.place.lang));
    OK
}

/// The name in `theory#D9` or `content/cases/ny.md`; a file stays in its folder.
fn new_name(written: &str) -> &str {
    let part = written.rsplit_once('#').map_or(written, |(_, part)| part);
    part.strip_suffix(".md").map_or(part, |path| path.rsplit('/').next().unwrap_or(path))
}

fn refused(refusal: &Refusal, sources: &Sources, language: Language) -> u8 {
    let mut text = refusal.text();
    if let Some(span) = refusal.place() {
        let file = sources.get(span.file);
        let place = format!("{}:{}", file.path, position(&file.text, span.start as usize).line);
        text = Text::new(format!("{} ({place})", text.danish), format!("{} ({place})", text.english));
    }
    say(&text, refusal.help().as_ref(), language)
}

//! `haandbog approve`: a person has looked at a page.

use std::path::Path;

use clap::Args;

use crate::check::Checked;
use crate::cli::findings::path_of;
use crate::cli::place::Place;
use crate::cli::{FAILED, OK, fail, parse_day, print, print_error, say, today};
use crate::edit::rename::{Name, Refusal};
use crate::edit::{self, NotApproved};
use crate::language::{Date, Text, nearest};
use crate::model::{Entry, Handbook};
use crate::pipeline::{self, Options};
use crate::source::Sources;
use crate::text::position;

/// Skriv, at en side er gennemgået, fx `haandbog approve viborg-unge`
///
/// Kør den, når et menneske har læst siden. Den skriver dagens dato i `reviewed`. For en case skriver den også et aftryk af
/// det i programteorierne, som casen støtter sig til (`reviewed_against`); ændrer det sig senere, skal casen læses
/// igen (A003). Alt andet i filen står, som det stod.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Approve {
    /// Siderne: filnavn uden `.md`, eller hele stien
    #[arg(value_name = "SIDE", required = true)]
    pages: Vec<String>,
    #[command(flatten)]
    place: Place,
    /// Vis ændringen, og skriv intet
    #[arg(long)]
    dry_run: bool,
    /// Dagen, der gælder som i dag, fx 2026-11-22
    #[arg(long, value_name = "DAG", value_parser = parse_day)]
    now: Option<Date>,
}

pub fn run(command: &Approve) -> u8 {
    let root = command.place.root();
    let options = Options { today: today(command.now), settings: Vec::new() };
    let (sources, checked) = match pipeline::check_folder(&root, &options) {
        Ok(read) => read,
        Err(failure) => return fail(&failure, command.place.lang),
    };
    // Every name is understood before anything is written.
    let mut entries = Vec::new();
    for written in &command.pages {
        match find(checked.handbook(), &root, written) {
            Ok(entry) => entries.push(entry),
            Err((text, help)) => return say(&text, help.as_ref(), command.place.lang),
        }
    }
    for entry in entries {
        if let Err(text) = approve(command, &root, &sources, &checked, entry) {
            say(&text, None, command.place.lang);
            return FAILED;
        }
    }
    OK
}

/// The page that is meant, or what to say where there is none or more than one.
fn find<'h>(handbook: &'h Handbook, root: &Path, written: &str) -> Result<&'h Entry, (Text, Option<Text>)> {
    let base = path_of(root, "");
    let unknown = || Refusal::Unknown(written.to_owned());
    let found = Name::find(handbook, written.strip_prefix(&base).unwrap_or(written)).and_then(|name| match name {
        Name::Entry(id) => handbook.entry(&id).ok_or_else(unknown),
        Name::Part { .. } => Err(unknown()),
    });
    found.map_err(|refusal| {
        let near = nearest(written, handbook.all().map(|entry| &*entry.id.slug));
        let near = near.map(|near| Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")));
        (refusal.text(), refusal.help().or(near))
    })
}

fn approve(command: &Approve, root: &Path, sources: &Sources, checked: &Checked, entry: &Entry) -> Result<(), Text> {
    let path = path_of(root, checked.handbook().path(entry.file));
    let approval = edit::approve(sources, checked, entry).map_err(|why| not_approved(&path, &why, root, sources))?;
    if command.dry_run {
        print(&approval.diff(sources));
        return Ok(());
    }
    approval.write(sources).map_err(|reason| {
        let reason = reason.text();
        Text::new(format!("`{path}`: {}", reason.danish), format!("`{path}`: {}", reason.english))
    })?;
    let day = checked.handbook().today.iso();
    let told = Text::new(format!("`{path}` er gennemgået den {day}\n"), format!("`{path}` was reviewed on {day}\n"));
    print_error(told.get(command.place.lang));
    Ok(())
}

fn not_approved(path: &str, why: &NotApproved, root: &Path, sources: &Sources) -> Text {
    match why {
        NotApproved::Faulty(finding) => {
            let file = sources.get(finding.span.file);
            let line = position(&file.text, finding.span.start as usize).line;
            let place = format!("{}:{line} ({})", path_of(root, &file.path), finding.code.id);
            Text::new(
                format!("`{path}` kan ikke godkendes, før denne fejl er rettet: {place} {}", finding.message.danish),
                format!("`{path}` cannot be approved before this error is mended: {place} {}", finding.message.english),
            )
        }
        NotApproved::Unclear => Text::new(
            format!("`{path}`: skriv selv `reviewed`; front matter er i en form, som ikke kan ændres sikkert"),
            format!("`{path}`: write `reviewed` yourself; the front matter has a form that cannot be changed safely"),
        ),
    }
}

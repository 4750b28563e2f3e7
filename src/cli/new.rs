//! `haandbog new KIND TITLE`: a file with everything that has to be filled in.

use std::io::{self, BufRead, IsTerminal};

use clap::Args;

use crate::cli::findings::path_of;
use crate::cli::place::Place;
use crate::cli::{FAILED, OK, fail, parse_day, print, print_error, say, today};
use crate::language::{Date, Language, Text, is_placeholder, nearest};
use crate::model::municipality;
use crate::pipeline::{self, Options};
use crate::scaffold::{self, Gaps, Request};
use crate::schema::Kind;

/// What can be made. A municipality's page comes from its cases.
const KINDS: [Kind; 6] = [Kind::Case, Kind::Theory, Kind::Mechanism, Kind::Element, Kind::TargetGroup, Kind::Page];

/// Lav en ny case, teori, mekanisme, element, målgruppe eller side
///
/// Filen får alle de felter, der skal udfyldes, med en forklaring til hvert felt og navnene på det i håndbogen, du kan pege på. Skriv i stedet for hver `<udfyld: …>`; `haandbog check` viser, hvad der mangler. Det, du ikke skriver her, bliver du spurgt om. En fil, der findes, bliver aldrig overskrevet.
#[derive(Debug, Args)]
#[command(
    next_help_heading = "Valg",
    after_help = "Eksempel: haandbog new case \"Værkstedet i Odder\" --municipality Odder"
)]
pub struct New {
    /// case, theory, mechanism, element, target-group eller page
    #[arg(value_name = "SLAGS")]
    kind: String,
    /// Titlen; filen får navn efter den
    #[arg(value_name = "TITEL")]
    title: Option<String>,
    /// Kommunen, som casen er fra
    #[arg(long, value_name = "KOMMUNE")]
    municipality: Option<String>,
    #[command(flatten)]
    place: Place,
    /// Dagen, der gælder som i dag, fx 2026-11-22
    #[arg(long, value_name = "DAG", value_parser = parse_day)]
    now: Option<Date>,
}

/// Why nothing was made: what went wrong, and the way out.
struct Stop(Text, Option<Text>);

pub fn run(command: &New) -> u8 {
    let root = command.place.root();
    let options = Options { today: today(command.now), settings: Vec::new() };
    let (_, checked) = match pipeline::check_folder(&root, &options) {
        Ok(read) => read,
        Err(failure) => return fail(&failure, command.place.lang),
    };
    let made = wanted(command).and_then(|(kind, title, municipality)| {
        let request = Request { kind, title: &title, municipality, language: command.place.lang };
        let made = scaffold::entry(checked.handbook(), request);
        let made = made.and_then(|made| made.write(&root).map(|()| (made, kind)));
        made.map_err(|refused| Stop(refused.text(), refused.help()))
    });
    match made {
        Ok((made, kind)) => {
            print(told(&path_of(&root, &made.path), kind, made.gaps).get(command.place.lang));
            OK
        }
        Err(Stop(text, help)) => {
            say(&text, help.as_ref(), command.place.lang);
            FAILED
        }
    }
}

fn told(path: &str, kind: Kind, gaps: Gaps) -> Text {
    let Gaps { all, required } = gaps;
    // K007: a case that points at nothing is of use to nobody.
    let (danish, english) = match kind {
        Kind::Case => (
            " En case skal dog pege på mindst én programteori, én mekanisme eller ét element.",
            " Only, a case must point at one program theory, one mechanism or one element at least.",
        ),
        _ => ("", ""),
    };
    Text::new(
        format!(
            "{path}\n\nÅbn filen, og skriv i stedet for hver `<udfyld: …>`; der er {all}, og {required} af dem skal med. \
             Resten kan du slette og skrive senere.{danish}\n\
             `haandbog check` viser, hvad der mangler, og `haandbog serve` viser siden imens.\n"
        ),
        format!(
            "{path}\n\nOpen the file and write in the place of each `<udfyld: …>`; there are {all}, and {required} of them \
             are required. The rest you can delete and write later.{english}\n\
             `haandbog check` shows what is missing, and `haandbog serve` shows the page meanwhile.\n"
        ),
    )
}

/// What the command line says, and what has to be asked.
fn wanted(command: &New) -> Result<(Kind, String, Option<&'static str>), Stop> {
    let kind = kind(&command.kind)?;
    if kind != Kind::Case && command.municipality.is_some() {
        let text = Text::fixed("kun en case har `--municipality`", "only a case has `--municipality`");
        return Err(Stop(text, None));
    }
    let asks = io::stdin().is_terminal() && io::stderr().is_terminal();
    let given = command.title.as_deref().map(str::trim).filter(|title| !title.is_empty() && !is_placeholder(title));
    let title = match given {
        Some(title) => title.to_owned(),
        None if asks => ask(&Text::fixed("Titel: ", "Title: "), command.place.lang, |line| Ok(line.to_owned()))?,
        None => {
            let name = kind.name();
            return Err(Stop(
                Text::fixed("der mangler en titel", "there is no title"),
                Some(Text::new(
                    format!("skriv `haandbog new {name} \"Titlen\"`"),
                    format!("write `haandbog new {name} \"The title\"`"),
                )),
            ));
        }
    };
    let municipality = match &command.municipality {
        Some(written) => Some(official(written)?),
        None if asks && kind == Kind::Case => {
            Some(ask(&Text::fixed("Kommune: ", "Municipality: "), command.place.lang, official)?)
        }
        None => None,
    };
    Ok((kind, title, municipality))
}

fn kind(written: &str) -> Result<Kind, Stop> {
    let named = KINDS.into_iter().find(|kind| kind.name() == written);
    if let Some(kind) = named.or_else(|| Kind::from_prefix(written).filter(|kind| KINDS.contains(kind))) {
        return Ok(kind);
    }
    let help = match nearest(written, KINDS.into_iter().map(Kind::name)) {
        Some(near) => Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
        None => {
            let all = KINDS.map(|kind| format!("`{}`", kind.name())).join(", ");
            Text::new(format!("skriv en af {all}"), format!("write one of {all}"))
        }
    };
    let text = Text::new(format!("der er ingen slags `{written}`"), format!("there is no kind `{written}`"));
    Err(Stop(text, Some(help)))
}

/// The official name of the municipality that is meant.
fn official(written: &str) -> Result<&'static str, Stop> {
    let plain = written.trim().trim_end_matches("ommune").trim_end_matches([' ', 'k', 'K']);
    match municipality::canonical(written.trim()).or_else(|| municipality::canonical(plain)) {
        Some(name) => Ok(name),
        None => {
            let help = municipality::meant(written)
                .map(|near| Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")));
            let text = Text::new(
                format!("`{written}` er ikke en af de 98 kommuner"),
                format!("`{written}` is none of the 98 Danish municipalities"),
            );
            Err(Stop(text, help))
        }
    }
}

/// Asks until the answer can be used. A closed input ends it.
fn ask<T>(question: &Text, language: Language, take: impl Fn(&str) -> Result<T, Stop>) -> Result<T, Stop> {
    loop {
        print_error(question.get(language));
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line).unwrap_or(0) == 0 {
            print_error("\n");
            return Err(Stop(Text::fixed("der kom intet svar", "there was no answer"), None));
        }
        match line.trim() {
            "" => {}
            answer => match take(answer) {
                Ok(value) => return Ok(value),
                Err(Stop(text, help)) => {
                    say(&text, help.as_ref(), language);
                }
            },
        }
    }
}

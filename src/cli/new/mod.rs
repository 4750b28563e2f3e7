//! `haandbog new KIND TITLE`: a file with everything that has to be filled in.

mod pick;
mod cited;
mod facts;

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;

use crate::cli::findings::path_of;
use crate::cli::new::facts::{Facts, Given};
use crate::cli::place::Place;
use crate::cli::{FAILED, OK, fail, parse_day, print_error, print_told, say, today};
use crate::edit::source::{self, NotPut};
use crate::language::{Date, Language, Text, is_placeholder, nearest, write_one_of};
use crate::model::library::SOURCES_FILE;
use crate::model::{Handbook, municipality};
use crate::pipeline::{self, Options};
use crate::scaffold::{self, Gaps, Known, NewEntry, Refused, Request};
use crate::schema::Kind;
use crate::source::Sources;

/// What can be made. A municipality's page comes from its cases.
const KINDS: [Kind; 6] = [Kind::Case, Kind::Theory, Kind::Mechanism, Kind::Element, Kind::TargetGroup, Kind::Page];

const EXAMPLE: &str = "haandbog new case \"Værkstedet i Odder\" --municipality Odder --source \"Evaluering af Værkstedet\" \
     --publisher \"Odder Kommune\" --year 2025";

/// Lav en ny case, teori, mekanisme, element, målgruppe eller side
///
/// Filen får alle de felter, der skal udfyldes, med en forklaring til hvert felt og navnene på det i håndbogen, du kan pege på. Erstat hver `<udfyld: …>` med din egen tekst, og fjern `#` foran det, siden peger på; `haandbog check` viser, hvad der mangler. Det, du ikke skriver her, bliver du spurgt om. En fil, der findes, bliver aldrig overskrevet.
#[derive(Debug, Args)]
#[command(
    next_help_heading = "Valg",
    after_help = format!("Eksempel: {EXAMPLE}")
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
    facts: Facts,
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
    let (sources, checked) = match pipeline::check_folder(&root, &options) {
        Ok(read) => read,
        Err(failure) => return fail(&failure, command.place.lang),
    };
    match make(command, checked.handbook(), &sources, &root) {
        Ok((made, kind, given)) => {
            let path = path_of(&root, &made.path);
            let source = given.fresh.as_ref().map(|_| path_of(&root, SOURCES_FILE));
            // K007: a case that points at nothing is of use to nobody.
            let points_at_nothing = kind == Kind::Case && given.theory.is_none();
            let meant = given.told(checked.handbook());
            print_told(told(&path, source.as_deref(), &meant, points_at_nothing, made.gaps).get(command.place.lang));
            OK
        }
        Err(Stop(text, help)) => {
            say(&text, help.as_ref(), command.place.lang);
            FAILED
        }
    }
}

/// Writes the entry, and before it the source where it is new. Nothing is written where the entry cannot be.
fn make(command: &New, handbook: &Handbook, sources: &Sources, root: &Path) -> Result<(NewEntry, Kind, Given), Stop> {
    let stop = |refused: &Refused| Stop(refused.text(), refused.help());
    let (kind, title, municipality) = wanted(command, handbook)?;
    let given = match kind {
        Kind::Case => command.facts.take(handbook, Asker::new(command.place.lang))?,
        _ => Given::default(),
    };
    let known = Known {
        audience: given.audience.iter().map(String::as_str).collect(),
        theory: given.theory.as_deref(),
        source: given.source.as_deref(),
        place: given.place.as_deref(),
        ..Known::default()
    };
    let request = Request { kind, title: &title, municipality, known, language: command.place.lang };
    let made = scaffold::entry(handbook, request).map_err(|refused| stop(&refused))?;
    if let Some(fresh) = &given.fresh {
        source::put(fresh, sources, root, today(command.now).year).map_err(|why| match why {
            NotPut::Source(why) => Stop(why.text(), Some(why.help())),
            NotPut::File(reason) => Stop(reason.text(), None),
            NotPut::New(refused) => stop(&refused),
        })?;
    }
    made.write(root).map_err(|refused| stop(&refused))?;
    Ok((made, kind, given))
}

fn told(path: &str, source: Option<&str>, meant: &Text, points_at_nothing: bool, gaps: Gaps) -> Text {
    let source = source.map_or_else(String::new, |path| format!("{path}\n"));
    let (danish, english) = if points_at_nothing {
        (
            "Fjern også # foran mindst én mekanisme, ét element eller én programteori.\n",
            "Take # away too in front of one mechanism, one element or one program theory at least.\n",
        )
    } else {
        ("", "")
    };
    let (open, read) =
        if source.is_empty() { ("Åbn filen", "Open the file") } else { ("Åbn den første", "Open the first") };
    let waiting = waiting(gaps);
    // How it is done stands at the top of the file, where it is needed.
    Text::new(
        format!(
            "{path}\n{source}{}\n{open}, og udfyld den: {}.\n{danish}\
             Mangler der noget? Skriv `haandbog check {path}`.\n\
             `haandbog serve` viser siden imens.\n",
            meant.danish, waiting.danish
        ),
        format!(
            "{path}\n{source}{}\n{read} and fill it in: {}.\n{english}\
             Is anything missing? Run `haandbog check {path}`.\n\
             `haandbog serve` shows the page meanwhile.\n",
            meant.english, waiting.english
        ),
    )
}

/// How many fields wait to be filled in, and how many the page cannot do without.
fn waiting(Gaps { all, required }: Gaps) -> Text {
    match (all, required) {
        (1, 1) => Text::fixed("1 felt venter, og det skal udfyldes", "1 field waits, and it is required"),
        _ if all == required => Text::new(
            format!("{all} felter venter, og alle skal udfyldes"),
            format!("{all} fields wait, and all are required"),
        ),
        _ => Text::new(
            format!("{all} felter venter, og {required} af dem skal udfyldes"),
            format!("{all} fields wait, and {required} of them are required"),
        ),
    }
}

/// What the command line says, and what has to be asked.
fn wanted(command: &New, handbook: &Handbook) -> Result<(Kind, String, Option<&'static str>), Stop> {
    let kind = kind(&command.kind)?;
    if kind != Kind::Case && command.municipality.is_some() {
        let text = Text::fixed("kun en case har `--municipality`", "only a case has `--municipality`");
        return Err(Stop(text, None));
    }
    if kind != Kind::Case && !command.facts.is_empty() {
        let text = Text::fixed(
            "kun en case har `--audience`, `--theory` og `--source`",
            "only a case has `--audience`, `--theory` and `--source`",
        );
        return Err(Stop(text, None));
    }
    let asker = Asker::new(command.place.lang);
    let asks = asker.is_there;
    let given = command.title.as_deref().map(str::trim).filter(|title| !title.is_empty() && !is_placeholder(title));
    let free = |title: &str| match scaffold::free_path(handbook, kind, title) {
        Ok(_) => Ok(title.to_owned()),
        Err(refused) => Err(Stop(refused.text(), refused.help())),
    };
    let question = Text::fixed("Titel: ", "Title: ");
    let title = match given.map(free) {
        Some(Ok(title)) => title,
        Some(Err(stop)) if !asks => return Err(stop),
        // What cannot be is asked again at once, before anything else is answered.
        Some(Err(stop)) => {
            asker.tell(&stop);
            asker.must(&question, free)?
        }
        None if asks => asker.must(&question, free)?,
        None => {
            return Err(Stop(
                Text::fixed("der mangler en titel", "there is no title"),
                Some(on_the_line(kind, handbook)),
            ));
        }
    };
    let municipality = match &command.municipality {
        Some(written) => Some(official(written)?),
        None if asks && kind == Kind::Case => Some(asker.must(&Text::fixed("Kommune: ", "Municipality: "), official)?),
        None => None,
    };
    Ok((kind, title, municipality))
}

/// How the answers are given where nobody can be asked.
fn on_the_line(kind: Kind, handbook: &Handbook) -> Text {
    let name = kind.name();
    let (mut danish, mut english) =
        (format!("skriv `haandbog new {name} \"Titlen\"`"), format!("write `haandbog new {name} \"The title\"`"));
    if kind == Kind::Case {
        let group = handbook.of_kind(Kind::TargetGroup).next();
        let group = group.map_or_else(String::new, |it| format!(" --audience {}", it.id.slug));
        let example = EXAMPLE.replacen(" --source", &format!("{group} --source"), 1);
        danish += &format!(
            ". Programmet spørger kun i en terminal og læser ikke svar fra en fil eller et andet program: giv dem med på \
             linjen. Kun titlen skal med; det hele er `{example}`"
        );
        english += &format!(
            ". The program asks in a terminal only and reads no answers from a file or another program: give them on \
             the line. Only the title is required; all of it is `{example}`"
        );
    }
    Text::new(danish, english)
}

fn kind(written: &str) -> Result<Kind, Stop> {
    let named = KINDS.into_iter().find(|kind| kind.name() == written);
    if let Some(kind) = named.or_else(|| Kind::from_prefix(written).filter(|kind| KINDS.contains(kind))) {
        return Ok(kind);
    }
    let help = match nearest(written, KINDS.into_iter().map(Kind::name)) {
        Some(near) => Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?")),
        None => write_one_of(KINDS.map(Kind::name)),
    };
    let text = Text::new(format!("der er ingen slags `{written}`"), format!("there is no kind `{written}`"));
    Err(Stop(text, Some(help)))
}

/// The official name of the municipality that is meant.
fn official(written: &str) -> Result<&'static str, Stop> {
    let plain = written.trim().to_lowercase();
    let plain = plain.strip_suffix("kommune").map_or(plain.as_str(), str::trim_end);
    match municipality::in_any_case(plain) {
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

/// Whoever sits in front of a terminal.
#[derive(Debug, Clone, Copy)]
struct Asker {
    is_there: bool,
    language: Language,
}

impl Asker {
    fn new(language: Language) -> Self {
        Self { is_there: io::stdin().is_terminal() && io::stderr().is_terminal(), language }
    }

    /// Asks until the answer can be used. A closed input ends it.
    fn must<T>(self, question: &Text, take: impl Fn(&str) -> Result<T, Stop>) -> Result<T, Stop> {
        loop {
            match self.line(question) {
                None => return Err(Stop(Text::fixed("der kom intet svar", "there was no answer"), None)),
                Some(line) if line.is_empty() => {}
                Some(line) => match take(&line) {
                    Ok(value) => return Ok(value),
                    Err(stop) => self.tell(&stop),
                },
            }
        }
    }

    /// The same where there may be no answer: an empty line, a closed input, or nobody there.
    fn maybe<T>(self, question: &Text, take: impl Fn(&str) -> Result<T, Stop>) -> Option<T> {
        if !self.is_there {
            return None;
        }
        while let Some(line) = self.line(question).filter(|line| !line.is_empty()) {
            match take(&line) {
                Ok(value) => return Some(value),
                Err(stop) => self.tell(&stop),
            }
        }
        None
    }

    fn line(self, question: &Text) -> Option<String> {
        /// In a terminal the end of the input ends one reading only; whoever ended it wants no more questions.
        static IS_CLOSED: AtomicBool = AtomicBool::new(false);
        if IS_CLOSED.load(Ordering::Relaxed) {
            return None;
        }
        print_error(question.get(self.language));
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line).unwrap_or(0) == 0 {
            IS_CLOSED.store(true, Ordering::Relaxed);
            print_error("\n");
            return None;
        }
        Some(line.trim().to_owned())
    }

    fn tell(self, Stop(text, help): &Stop) {
        say(text, help.as_ref(), self.language);
    }
}

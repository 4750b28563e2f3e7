//! `haandbog serve`: the handbook in the browser while it is written.

use std::cell::RefCell;
use std::process::{Command, Stdio};

use clap::Args;

use crate::cli::findings::{base, colour};
use crate::cli::place::Place;
use crate::cli::{OK, parse_day, print, print_error, say, today};
use crate::diagnostic::{Level, Setting};
use crate::language::{Date, Language, Text};
use crate::pipeline;
use crate::report::{self, Report, Summary, human};
use crate::serve::{self, News, Options, Outcome, Port, Server};
use crate::site::PlanOptions;

/// The port that is tried first.
const PORT: u16 = 4747;

/// Vis håndbogen i browseren, mens du skriver
///
/// Siden følger med, hver gang du gemmer en fil. Er der fejl, bliver den seneste udgave uden fejl stående, og siden viser det samme, som `haandbog check` siger. »Ret« og »Ny case« nederst på siden åbner en formular, der skriver i filen, når du gemmer. Kun denne maskine kan se og skrive. Stop med Ctrl-C.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Porten på denne maskine (ellers 4747 eller den næste, der er ledig)
    #[arg(long, value_name = "TAL")]
    port: Option<u16>,
    /// Åbn siden i browseren med det samme
    #[arg(long)]
    open: bool,
    /// Tag kladder med
    #[arg(long)]
    drafts: bool,
    /// Dagen, der gælder som i dag, fx 2026-11-22
    #[arg(long, value_name = "DAG", value_parser = parse_day)]
    now: Option<Date>,
}

pub fn run(command: &Serve) -> u8 {
    let server = match serve::start(options(command)) {
        Ok(server) => server,
        Err(failure) => return say(&failure.text(), failure.help().as_ref(), command.place.lang),
    };
    greet(command, &server);
    if command.open && !open(&server.url()) {
        let text = Text::fixed(
            "browseren kunne ikke åbnes: åbn selv adressen ovenfor\n",
            "the browser could not be opened: open the address above yourself\n",
        );
        print_error(text.get(command.place.lang));
    }
    match server.wait() {
        Ok(()) => {
            print("\n");
            OK
        }
        Err(error) => {
            let failure = serve::Failure::Io(error);
            say(&failure.text(), None, command.place.lang)
        }
    }
}

fn options(command: &Serve) -> Options {
    let (root, language, now) = (command.place.root(), command.place.lang, command.now);
    let base = base(&root);
    let teller = Teller { language, base: base.clone(), last: RefCell::default() };
    Options {
        root,
        check: Box::new(move || pipeline::Options { today: today(now), settings: Vec::<(String, Setting)>::new() }),
        plan: PlanOptions { drafts: command.drafts, ..PlanOptions::default() },
        port: command.port.map_or(Port::From(PORT), Port::Exactly),
        language,
        base,
        tell: Box::new(move |news| teller.tell(news)),
    }
}

fn greet(command: &Serve, server: &Server) {
    let url = server.url();
    let mut lines = String::new();
    if command.port.is_none() && server.port() != PORT {
        let port = server.port();
        let text = Text::new(
            format!("Port {PORT} er optaget, så her bruges {port}.\n"),
            format!("Port {PORT} is taken, so {port} is used.\n"),
        );
        lines.push_str(text.get(command.place.lang));
    }
    let text = Text::new(
        format!("Håndbogen vises på {url} og følger med, når du gemmer. Stop med Ctrl-C.\n"),
        format!("The handbook is shown at {url} and follows when you save. Stop with Ctrl-C.\n"),
    );
    lines.push_str(text.get(command.place.lang));
    print(&lines);
}

/// Tells the author what came of every build; a long report only when it says something new.
struct Teller {
    language: Language,
    base: String,
    last: RefCell<String>,
}

impl Teller {
    fn tell(&self, news: &News<'_>) {
        let report = self.report(news.outcome);
        let is_new = self.last.replace(report.clone()) != report;
        let mut text = if is_new { report } else { String::new() };
        let took = news.took.as_millis();
        let line = match news.pages {
            Some(pages) => Text::new(format!("{pages} sider på {took} ms\n"), format!("{pages} pages in {took} ms\n")),
            None => Text::fixed(
                "Siden viser den seneste udgave uden fejl.\n",
                "The page shows the latest version without errors.\n",
            ),
        };
        text.push_str(line.get(self.language));
        print_error(&text);
    }

    fn report(&self, outcome: &Outcome) -> String {
        let language = self.language;
        match outcome {
            Outcome::Checked { sources, checked, .. } => {
                let findings = checked.findings();
                if findings.iter().all(|it| it.level < Level::Error) {
                    return self.count(&Summary::of(findings, sources.files.len()));
                }
                human::render(&Report { findings, sources, language, base: &self.base }, colour())
            }
            Outcome::Failed { text, help } => report::failure(text, help.as_ref(), language),
        }
    }

    /// What stops nobody, in a line: most of it is about other pages than the one that is written.
    fn count(&self, summary: &Summary) -> String {
        let Text { danish, english } = summary.text();
        let is_clean = summary.warnings + summary.infos == 0;
        let (all_danish, all_english) =
            if is_clean { ("", "") } else { (" (`haandbog check` viser alt)", " (`haandbog check` shows all)") };
        let line = Text::new(format!("{danish}{all_danish}\n"), format!("{english}{all_english}\n"));
        line.get(self.language).to_owned()
    }
}

/// Asks the system to open an address.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::Arc;

    use super::Teller;
    use crate::language::{Date, Language};
    use crate::pipeline::{Options, check_sources};
    use crate::scaffold::STARTER;
    use crate::serve::Outcome;
    use crate::source::Sources;

    /// What the terminal says of the starter with one piece of its case exchanged.
    fn told(old: &str, new: &str) -> String {
        let files = STARTER.iter().map(|(path, text)| match *path {
            "content/cases/aktivcenter.md" => (*path, text.replace(old, new)),
            _ => (*path, (*text).to_owned()),
        });
        let files: Vec<(&str, String)> = files.collect();
        let sources = Sources::from_memory(files.iter().map(|(path, text)| (*path, text.as_str())));
        let options = Options { today: Date { year: 2026, month: Some(11), day: Some(22) }, settings: Vec::new() };
        let checked = check_sources(&sources, &options).unwrap();
        let teller = Teller { language: Language::Danish, base: String::new(), last: RefCell::default() };
        teller.report(&Outcome::Checked { sources: Arc::new(sources), checked: Arc::new(checked), shown: true })
    }

    #[test]
    fn what_stops_nobody_is_counted_in_a_line_and_an_error_is_told_with_all_there_is() {
        assert_eq!(told("", ""), format!("ingen fejl eller advarsler i {} filer\n", STARTER.len()));
        let broken = told("\nresults:", "\nresultats:");
        assert!(broken.contains("[F003]") && broken.lines().count() > 3, "{broken}");
        let warned = told("    source: rapport, afsnit 5\n", "");
        assert_eq!(warned, format!("1 advarsel i 1 af {} filer (`haandbog check` viser alt)\n", STARTER.len()));
    }
}

//! `haandbog addresses`: what is published and must go on leading somewhere.

use std::collections::BTreeSet;

use clap::Args;

use crate::cli::findings::path_of;
use crate::cli::place::Place;
use crate::cli::{FAILED, FOUND, OK, fail, parse_day, print, print_error, say, today};
use crate::edit;
use crate::language::{Date, Language, Text};
use crate::model::{Handbook, address};
use crate::pipeline::{self, Options};
use crate::source::ADDRESSES_FILE;

/// Hold styr på de adresser, der er udgivet (`adresser.txt`)
///
/// Listen rummer hver side og hver del af en programteori, som læsere kan have gemt en henvisning til. Når en af dem
/// forsvinder uden et alias, stopper `check` og `build` (R008). Kommandoen viser de adresser, der endnu ikke står i listen;
/// `--write` skriver dem til. Er listen der i forvejen, får de dagen med, og nye sider kommer i nyhedsfeedet. Intet bliver
/// slettet: vil I bryde en adresse med vilje, så slet selv dens linje. Kør den, når der er kommet nye sider.
///
/// Slutkoder: 0 alle adresser står i listen, 1 nogle mangler, 2 programmet kunne ikke køre.
#[derive(Debug, Args)]
#[command(next_help_heading = "Valg")]
pub struct Addresses {
    #[command(flatten)]
    place: Place,
    /// Skriv de nye adresser i listen
    #[arg(long)]
    write: bool,
    /// Dagen, der gælder som i dag, fx 2026-11-22
    #[arg(long, value_name = "DAG", value_parser = parse_day)]
    now: Option<Date>,
}

pub fn run(command: &Addresses) -> u8 {
    let root = command.place.root();
    let options = Options { today: today(command.now), settings: Vec::new() };
    let (sources, checked) = match pipeline::check_folder(&root, &options) {
        Ok(read) => read,
        Err(failure) => return fail(&failure, command.place.lang),
    };
    if checked.has_errors() {
        let text = Text::fixed("der er fejl i håndbogen", "there are errors in the handbook");
        let help = Text::fixed("kør `haandbog check`, og ret dem først", "run `haandbog check` and mend them first");
        return say(&text, Some(&help), command.place.lang);
    }
    let list = path_of(&root, ADDRESSES_FILE);
    if !command.write {
        return show(&missing(checked.handbook()), &list, command.place.lang);
    }
    match edit::record(&root, &sources, checked.handbook()) {
        Ok(new) => {
            let count = new.len();
            let told = Text::new(
                format!("Skrevet i `{list}`, nye adresser: {count}\n"),
                format!("Written in `{list}`, new addresses: {count}\n"),
            );
            print_error(told.get(command.place.lang));
            OK
        }
        Err(reason) => {
            let reason = reason.text();
            let text = Text::new(format!("`{list}`: {}", reason.danish), format!("`{list}`: {}", reason.english));
            say(&text, None, command.place.lang);
            FAILED
        }
    }
}

fn missing(handbook: &Handbook) -> Vec<String> {
    let known: BTreeSet<&str> = handbook.published.iter().map(|it| it.value.as_str()).collect();
    address::served(handbook).into_iter().filter(|address| !known.contains(address.as_str())).collect()
}

fn show(missing: &[String], list: &str, language: Language) -> u8 {
    let lines: String = missing.iter().map(|address| format!("/{address}\n")).collect();
    print(&lines);
    if missing.is_empty() {
        let told =
            Text::new(format!("Alle adresser står i `{list}`.\n"), format!("All addresses stand in `{list}`.\n"));
        print_error(told.get(language));
        return OK;
    }
    let count = missing.len();
    let told = Text::new(
        format!("Adresser, der ikke står i `{list}`: {count}. Skriv dem til med `haandbog addresses --write`.\n"),
        format!("Addresses that do not stand in `{list}`: {count}. Write them with `haandbog addresses --write`.\n"),
    );
    print_error(told.get(language));
    FOUND
}

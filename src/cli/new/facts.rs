//! What is known of a new case before it is written: whom it is about, what it tries, where it comes from.

use clap::Args;

use crate::cli::new::cited::{Fresh, Meant, on_the_line, title_and_origin, when_asked};
use crate::cli::new::pick::{ask_audience, distinct, several, slug_of};
use crate::cli::new::{Asker, Stop};
use crate::edit::source::ToldSource;
use crate::language::{Text, capital};
use crate::model::Handbook;
use crate::schema::Kind;

/// What the command line may say of a case.
#[derive(Debug, Args)]
pub(super) struct Facts {
    /// Målgruppen, som casen er om: dens navn, titel eller et ord fra den; giv den flere gange, hvis der er flere
    #[arg(long, value_name = "MÅLGRUPPE")]
    audience: Vec<String>,
    /// Programteorien, som casen prøver af: dens navn, titel eller et ord fra den
    #[arg(long, value_name = "TEORI")]
    theory: Option<String>,
    /// Casens kilde, evt. med stedet efter et komma: navnet eller noget af titlen på en, som håndbogen har, eller titlen på en ny
    #[arg(long, value_name = "KILDE")]
    source: Option<String>,
    /// Den nye kildes udgiver
    #[arg(long, value_name = "UDGIVER", requires = "source")]
    publisher: Option<String>,
    /// Den nye kildes år; uden det står der, at kilden ikke oplyser det
    #[arg(long, value_name = "ÅR", requires = "source")]
    year: Option<String>,
    /// Den nye kildes adresse på nettet, hvis den har en
    #[arg(long, value_name = "WEBADRESSE", requires = "source")]
    url: Option<String>,
}

/// What is known, by the names of the handbook.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub audience: Vec<String>,
    pub theory: Option<String>,
    pub source: Option<String>,
    /// The place in it.
    pub place: Option<String>,
    /// The source, where the handbook does not have it yet.
    pub fresh: Option<ToldSource>,
}

impl Facts {
    /// Whether anything is said that only a case can have.
    pub fn is_empty(&self) -> bool {
        self.audience.is_empty() && self.theory.is_none() && self.source.is_none()
    }

    /// What is said, and what somebody in front of a terminal says when asked.
    pub fn take(&self, handbook: &Handbook, asker: Asker) -> Result<Given, Stop> {
        let audience = if self.audience.is_empty() {
            ask_audience(handbook, asker)
        } else {
            let slugs: Result<Vec<Vec<String>>, Stop> =
                self.audience.iter().map(|written| several(handbook, written, asker)).collect();
            distinct(slugs?.into_iter().flatten())
        };
        let theory = self.theory.as_ref().map(|written| slug_of(handbook, Kind::Theory, written, asker)).transpose()?;
        let mut given = Given { audience, theory, ..Given::default() };
        let fresh =
            Fresh { publisher: self.publisher.as_deref(), year: self.year.as_deref(), url: self.url.as_deref() };
        let source = match self.source.as_deref().map(str::trim).filter(|it| !it.is_empty()) {
            Some(written) => Some(on_the_line(written, fresh, handbook, asker)?),
            None => when_asked(fresh, handbook, asker)?,
        };
        let Some((meant, place)) = source else { return Ok(given) };
        given.place = place;
        given.source = Some(match meant {
            Meant::Known(key) => key,
            Meant::Fresh(fresh) => {
                let key = fresh.key();
                given.fresh = Some(fresh);
                key
            }
        });
        Ok(given)
    }
}

impl Given {
    /// What is meant, by its titles, a line for each: whoever wrote a short name sees whether it was the right one.
    pub fn told(&self, handbook: &Handbook) -> Text {
        let (mut danish, mut english) = (String::new(), String::new());
        let mut line = |what: Text, title: &str| {
            danish.push_str(&format!("{}: {title}\n", capital(&what.danish)));
            english.push_str(&format!("{}: {title}\n", capital(&what.english)));
        };
        let groups = self.audience.iter().map(|slug| (Kind::TargetGroup, slug));
        for (kind, slug) in groups.chain(self.theory.iter().map(|slug| (Kind::Theory, slug))) {
            if let Some(entry) = handbook.find(kind, slug) {
                line(kind.word(), &handbook.name_of(entry));
            }
        }
        let is_meant = |key: &str| self.source.as_deref() == Some(key);
        if let Some(source) = handbook.sources.iter().find(|it| is_meant(&it.key.value)) {
            let place = self.place.as_ref().map_or_else(String::new, |place| format!(", {place}"));
            line(Text::fixed("kilde", "source"), &format!("{}{place}", title_and_origin(source)));
        }
        Text::new(danish, english)
    }
}

//! What a field may name: the ids of this handbook, each with its title.

use crate::language::Language;
use crate::manual::GUIDE;
use crate::model::library::Source;
use crate::model::read::Stated;
use crate::model::{Handbook, address};
use crate::schema::Kind;
use crate::serve::form::ticks::{self, Theory};
use crate::serve::page::escape;
use crate::text::Spanned;

/// The names, gathered once for a page; none by default.
#[derive(Default)]
pub(super) struct Choices {
    entries: Vec<(Kind, String, String)>,
    pub ideas: Vec<(String, String)>,
    /// Name, title, and what tells it from others of that title.
    sources: Vec<(String, String, String)>,
    pub theories: Vec<Theory>,
    /// The address of the guide for those who write cases.
    pub guide: Option<String>,
}

impl Choices {
    pub fn of(handbook: &Handbook) -> Self {
        let entry = |entry: &crate::model::Entry| (entry.id.kind, entry.id.slug.to_string(), handbook.name_of(entry));
        Self {
            entries: handbook.all().map(entry).collect(),
            ideas: handbook.ideas.iter().map(|it| (it.key.value.clone(), it.name.text.to_string())).collect(),
            sources: handbook.sources.iter().map(source).collect(),
            theories: ticks::theories(handbook),
            guide: handbook.entry_at(GUIDE).map(|it| format!("/{}", address::of_entry(&handbook.config, &it.id))),
        }
    }

    /// The entries of a kind: name, and title. Two of the same title show their names too.
    pub fn entries(&self, kind: Kind) -> impl Iterator<Item = (String, String)> + '_ {
        let of_kind = move || self.entries.iter().filter(move |(it, ..)| *it == kind);
        of_kind().map(move |(_, slug, title)| {
            let is_shared = of_kind().filter(|(.., other)| other == title).count() > 1;
            (slug.clone(), if is_shared { format!("{title} ({slug})") } else { title.clone() })
        })
    }

    /// What the fields offer: sources while somebody types, and the parts of a theory when it is chosen.
    pub fn lists(&self, language: Language) -> String {
        let option = |(name, title, about): &(String, String, String)| {
            format!("<option value=\"{}\" data-about=\"{}\">{}</option>", escape(name), escape(about), escape(title))
        };
        let options: String = self.sources.iter().map(option).collect();
        format!("<datalist id=\"choices-sources\">{options}</datalist>\n") + &ticks::templates(&self.theories, language)
    }

    /// The kinds that a form can begin, in the order of the menu.
    pub fn kinds(language: Language) -> Vec<(&'static str, String)> {
        [Kind::Case, Kind::Mechanism, Kind::Element, Kind::TargetGroup, Kind::Page]
            .into_iter()
            .map(|kind| (kind.name(), kind.word().get(language).to_owned()))
            .collect()
    }
}

fn source(source: &Source) -> (String, String, String) {
    let said = |value: &Option<Stated<Spanned<String>>>| {
        value.as_ref().and_then(Stated::known).map_or_else(String::new, |it| it.value.clone())
    };
    let about = about_source(&[&source.author, &source.publisher, &source.year].map(said));
    (source.key.value.clone(), source.title.text.to_string(), about)
}

/// Who made it and when, in one line.
pub(super) fn about_source(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

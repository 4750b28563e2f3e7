//! What a field may name: the ids of this handbook, each with its title.

use crate::language::Language;
use crate::model::Handbook;
use crate::schema::Kind;
use crate::serve::form::ticks::{self, Theory};
use crate::serve::page::escape;

/// The names, gathered once for a page.
pub(super) struct Choices {
    entries: Vec<(Kind, String, String)>,
    pub ideas: Vec<(String, String)>,
    sources: Vec<(String, String)>,
    pub theories: Vec<Theory>,
}

impl Choices {
    pub fn of(handbook: &Handbook) -> Self {
        let entry = |entry: &crate::model::Entry| (entry.id.kind, entry.id.slug.to_string(), handbook.name_of(entry));
        Self {
            entries: handbook.all().map(entry).collect(),
            ideas: handbook.ideas.iter().map(|it| (it.key.value.clone(), it.name.text.to_string())).collect(),
            sources: handbook.sources.iter().map(|it| (it.key.value.clone(), it.title.text.to_string())).collect(),
            theories: ticks::theories(handbook),
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
        let list = |id: &str, names: &[(String, String)]| {
            let option = |(name, title): &(String, String)| {
                format!("<option value=\"{}\">{}</option>", escape(name), escape(title))
            };
            let options: String = names.iter().map(option).collect();
            format!("<datalist id=\"choices-{id}\">{options}</datalist>\n")
        };
        list("sources", &self.sources) + &ticks::templates(&self.theories, language)
    }

    /// The kinds that a form can begin, in the order of the menu.
    pub fn kinds(language: Language) -> Vec<(&'static str, String)> {
        [Kind::Case, Kind::Mechanism, Kind::Element, Kind::TargetGroup, Kind::Page]
            .into_iter()
            .map(|kind| (kind.name(), kind.word().get(language).to_owned()))
            .collect()
    }
}

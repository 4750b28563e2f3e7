//! What a field may name: the ids of this handbook, each with its title.

use crate::language::Language;
use crate::model::Handbook;
use crate::schema::Kind;
use crate::serve::page::escape;

/// The names, gathered once for a page.
pub(super) struct Choices {
    entries: Vec<(Kind, String, String)>,
    pub ideas: Vec<(String, String)>,
    sources: Vec<(String, String)>,
    parts: Vec<(String, String)>,
}

impl Choices {
    pub fn of(handbook: &Handbook) -> Self {
        let entry = |entry: &crate::model::Entry| (entry.id.kind, entry.id.slug.to_string(), entry.title().to_owned());
        let theories = handbook.of_kind(Kind::Theory).filter_map(|entry| Some((entry.title(), entry.theory()?)));
        let parts = theories.flat_map(|(title, theory)| {
            theory.nodes().map(move |node| {
                let words = node.text.as_ref().map_or("", |it| &*it.text);
                (node.id.value.clone(), format!("{words} ({title})"))
            })
        });
        Self {
            entries: handbook.all().map(entry).collect(),
            ideas: handbook.ideas.iter().map(|it| (it.key.value.clone(), it.name.text.to_string())).collect(),
            sources: handbook.sources.iter().map(|it| (it.key.value.clone(), it.title.text.to_string())).collect(),
            parts: parts.collect(),
        }
    }

    /// The entries of a kind: name, and title.
    pub fn entries(&self, kind: Kind) -> impl Iterator<Item = (String, String)> + '_ {
        let of_kind = self.entries.iter().filter(move |(it, ..)| *it == kind);
        of_kind.map(|(_, slug, title)| (slug.clone(), format!("{title} ({slug})")))
    }

    /// What the text fields offer while somebody types.
    pub fn lists(&self) -> String {
        let list = |id: &str, names: &[(String, String)]| {
            let option = |(name, title): &(String, String)| {
                format!("<option value=\"{}\">{}</option>", escape(name), escape(title))
            };
            let options: String = names.iter().map(option).collect();
            format!("<datalist id=\"choices-{id}\">{options}</datalist>\n")
        };
        list("sources", &self.sources) + &list("parts", &self.parts)
    }

    /// The kinds that a form can begin, in the order of the menu.
    pub fn kinds(language: Language) -> Vec<(&'static str, String)> {
        [Kind::Case, Kind::Mechanism, Kind::Element, Kind::TargetGroup, Kind::Page]
            .into_iter()
            .map(|kind| (kind.name(), kind.word().get(language).to_owned()))
            .collect()
    }
}

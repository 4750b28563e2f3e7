//! What a field may name: the ids of this handbook, each with its title, what it is about and whom.

use std::collections::HashMap;

use crate::language::Language;
use crate::manual::GUIDE;
use crate::model::library::Source;
use crate::model::read::Stated;
use crate::model::{Entry, Handbook, address};
use crate::parse::markdown::plain_text;
use crate::schema::Kind;
use crate::serve::form::ticks::{self, Theory};
use crate::serve::page::escape;
use crate::text::Spanned;

/// The kinds that are chosen by what they are about and whom.
const EXPLAINED: [Kind; 3] = [Kind::Mechanism, Kind::Element, Kind::Theory];

/// An entry that a field may name.
pub(super) struct Offer {
    kind: Kind,
    pub slug: String,
    /// Its title; two of the same title show their names too.
    pub label: String,
    /// Its title alone: under the heading of its target group that is enough.
    title: String,
    /// Its summary.
    pub about: String,
    /// The slugs of the target groups that it is about; none for everybody.
    groups: Vec<String>,
}

/// The names, gathered once for a page; none by default.
#[derive(Default)]
pub(super) struct Choices {
    entries: Vec<Offer>,
    pub ideas: Vec<(String, String)>,
    /// Name, title, and what tells it from others of that title.
    sources: Vec<(String, String, String)>,
    pub theories: Vec<Theory>,
    /// The address of the guide for those who write cases.
    pub guide: Option<String>,
}

impl Choices {
    pub fn of(handbook: &Handbook) -> Self {
        let mut entries: Vec<Offer> = handbook.all().map(|entry| offer(handbook, entry)).collect();
        let mut titles: HashMap<(Kind, String), usize> = HashMap::new();
        for it in &entries {
            *titles.entry((it.kind, it.label.clone())).or_default() += 1;
        }
        for it in &mut entries {
            if titles[&(it.kind, it.label.clone())] > 1 {
                it.label = format!("{} ({})", it.label, it.slug);
            }
        }
        Self {
            entries,
            ideas: handbook.ideas.iter().map(|it| (it.key.value.clone(), it.name.text.to_string())).collect(),
            sources: handbook.sources.iter().map(source).collect(),
            theories: ticks::theories(handbook),
            guide: handbook.entry_at(GUIDE).map(|it| format!("/{}", address::of_entry(&handbook.config, &it.id))),
        }
    }

    /// The entries of a kind.
    pub fn entries(&self, kind: Kind) -> impl Iterator<Item = &Offer> + Clone {
        self.entries.iter().filter(move |it| it.kind == kind)
    }

    /// What the fields offer: sources while somebody types, and the parts of a theory when it is chosen.
    pub fn lists(&self, language: Language) -> String {
        let option = |(name, title, about): &(String, String, String)| {
            format!("<option value=\"{}\" data-about=\"{}\">{}</option>", escape(name), escape(about), escape(title))
        };
        let options: String = self.sources.iter().map(option).collect();
        let entries: String = EXPLAINED.iter().map(|kind| self.list(*kind)).collect();
        format!("<datalist id=\"choices-sources\">{options}</datalist>\n{entries}")
            + &ticks::templates(&self.theories, language)
    }

    /// The entries of a kind with what one chooses them by, once for all the controls that name them.
    fn list(&self, kind: Kind) -> String {
        let option = |it: &Offer| {
            let (slug, groups) = (escape(&it.slug), escape(&it.groups.join(" ")));
            let [about, label, title] = [&it.about, &it.label, &it.title].map(|it| escape(it));
            format!(
                "<option value=\"{slug}\" data-groups=\"{groups}\" data-title=\"{title}\" data-about=\"{about}\">{label}</option>"
            )
        };
        let options: String = self.entries(kind).map(option).collect();
        format!("<datalist id=\"choices-{}\">{options}</datalist>\n", kind.name())
    }

    /// The kinds that a form can begin, in the order of the menu.
    pub fn kinds(language: Language) -> Vec<(&'static str, String)> {
        [Kind::Case, Kind::Mechanism, Kind::Element, Kind::TargetGroup, Kind::Page]
            .into_iter()
            .map(|kind| (kind.name(), kind.word().get(language).to_owned()))
            .collect()
    }
}

/// Whether a page of this kind is explained where it is chosen.
pub(super) fn is_explained(kind: Kind) -> bool {
    EXPLAINED.contains(&kind)
}

fn offer(handbook: &Handbook, entry: &Entry) -> Offer {
    Offer {
        kind: entry.id.kind,
        slug: entry.id.slug.to_string(),
        label: handbook.name_of(entry),
        title: entry.title().to_owned(),
        about: entry.front.summary.as_ref().map_or_else(String::new, |summary| plain_text(&summary.text)),
        groups: entry.audience().iter().map(|group| group.slug.value.clone()).collect(),
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

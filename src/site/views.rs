//! The parts that several kinds of pages show: figures, relations, cards, sources.

use std::sync::Arc;

use crate::figure::chart;
use crate::language::{Date, enumerated};
use crate::model::element::{Audience, ChecklistItem};
use crate::model::figure::{Figure, FigureKind};
use crate::model::front::Caveat;
use crate::model::read::{Citation, Stated as Said};
use crate::model::theory::Size;
use crate::model::{Entry, Place, Relation, RelationKind, Target};
use crate::parse::markdown;
use crate::schema::Kind;
use crate::site::context::{Context, Scope, with_anchor};
use crate::site::page::{
    Anchor, Card, CaveatView, ChecklistItemView, FigureView, RelationView, Review, RowView, SizeView, SourceView,
    TableView,
};
use crate::site::places::without_held;
use crate::site::rich::{Body, Rich};
use crate::text::FileId;

impl<'h> Context<'h> {
    /// The body of an entry; `text` is its Markdown.
    #[must_use]
    pub fn body(&self, scope: &Scope<'h>, entry: &Entry, text: &str) -> Body {
        let place = Place { file: entry.file, entry: Some(entry) };
        let links = entry.outline.links.iter().map(|link| self.link(scope, place, link)).collect();
        Body {
            rich: Rich { text: text.into(), links, depth: scope.depth(), language: self.language },
            headings: entry.outline.headings.iter().map(|heading| heading.id.clone()).collect(),
            terms: Arc::clone(&self.terms),
            is_empty: text.trim().is_empty(),
        }
    }

    #[must_use]
    pub fn summary(&self, scope: &Scope<'h>, entry: &Entry) -> Option<Rich> {
        entry.front.summary.as_ref().map(|summary| self.rich_of(scope, Some(entry), summary))
    }

    /// An entry in a list.
    #[must_use]
    pub fn card(&self, scope: &Scope<'h>, entry: &Entry) -> Card {
        let mut facts = Vec::new();
        if let Some(case) = entry.case() {
            facts.extend(case.municipality.as_ref().map(|it| it.value.clone()));
            facts.extend(self.period_text(case.period.as_ref()));
        }
        if let Some(number) = entry.element().and_then(|it| it.number.as_ref()) {
            facts.push(self.number(number.value));
        }
        Card {
            title: entry.title().to_owned(),
            address: self.address(&entry.id),
            summary: self.summary(scope, entry),
            facts,
            draft: entry.front.status == crate::model::front::Status::Draft,
            choices: Vec::new(),
        }
    }

    /// `august 2015 – juni 2017`
    #[must_use]
    pub fn period_text(&self, period: Option<&Said<crate::model::case::Period>>) -> Option<String> {
        let period = period.and_then(Said::known)?;
        let words =
            |date: &Option<crate::text::Spanned<Date>>| date.as_ref().map(|it| it.value.in_words(self.language));
        match (words(&period.from), words(&period.to)) {
            (Some(from), Some(to)) if from == to => Some(from),
            (Some(from), Some(to)) => Some(format!("{from} – {to}")),
            (Some(from), None) => Some(self.say(&format!("fra {from}"), &format!("from {from}"))),
            (None, Some(to)) => Some(self.say(&format!("til {to}"), &format!("until {to}"))),
            (None, None) => None,
        }
    }

    #[must_use]
    pub fn figure(&self, scope: &Scope<'h>, owner: &Entry, figure: &Figure) -> FigureView {
        let rich = |prose: &crate::schema::Prose| self.rich_of(scope, Some(owner), prose);
        let plain_table = figure.kind == FigureKind::Table;
        FigureView {
            id: figure.id.value.clone(),
            title: rich(&figure.title),
            caption: markdown::plain_text(&figure.title.text),
            kind: figure.kind.name(),
            unit: figure.unit_text().to_owned(),
            period: self.stated(scope, figure.period.as_ref(), rich),
            table: self.figure_table(scope, owner, figure),
            note: figure.note.as_ref().map(rich),
            rounding: figure.rounding.map(|it| self.with_unit(it, figure.unit_text())),
            incomplete: figure.incomplete.as_ref().map(rich),
            source: self.stated(scope, figure.source.as_ref(), |it| self.citation(scope, it)),
            chart: if plain_table { None } else { chart::of_figure(figure, self.language) },
            csv: format!("data/figurer/{}-{}.csv", owner.id.slug, figure.id.value),
        }
    }

    fn figure_table(&self, scope: &Scope<'h>, owner: &Entry, figure: &Figure) -> TableView {
        let width = figure.width();
        let cell = |value: Option<&Option<crate::text::Spanned<crate::language::Decimal>>>| {
            value.and_then(Option::as_ref).map_or_else(String::new, |it| self.number(it.value))
        };
        let rows = figure.rows.iter().map(|row| RowView {
            label: row.label.value.clone(),
            cells: (0..width).map(|at| cell(row.values.get(at))).collect(),
            unit: row.unit.as_ref().map(|it| it.value.clone()),
            note: row.note.as_ref().map(|it| self.rich_of(scope, Some(owner), it)),
        });
        TableView {
            columns: figure.columns.iter().map(|it| it.value.clone()).collect(),
            rows: rows.collect(),
            total: figure.total.as_ref().map(|total| (0..width).map(|at| cell(total.get(at))).collect()),
        }
    }

    #[must_use]
    pub fn size(&self, scope: &Scope<'h>, size: &Size) -> SizeView {
        SizeView {
            value: self.number(size.value.value),
            as_of: size.as_of.as_ref().map(|it| it.value.in_words(self.language)),
            source: size.source.as_ref().map(|it| self.citation(scope, it)),
            note: size.note.as_ref().map(|it| self.rich(scope, it)),
        }
    }

    /// The relations of some kinds that end at an entry, the surest first.
    #[must_use]
    pub fn relations_in(&self, scope: &Scope<'h>, entry: &Entry, kinds: &[RelationKind]) -> Vec<RelationView> {
        let found = self.handbook.relations_to(entry.file).filter(|it| kinds.contains(&it.kind));
        self.relation_views(scope, found, |relation| relation.from)
    }

    /// The relations of some kinds that begin at an entry, the surest first.
    #[must_use]
    pub fn relations_out(&self, scope: &Scope<'h>, entry: &Entry, kinds: &[RelationKind]) -> Vec<RelationView> {
        let found = self.handbook.relations_from(entry.file).filter(|it| kinds.contains(&it.kind));
        self.relation_views(scope, found, |relation| relation.to)
    }

    fn relation_views<'r>(
        &self,
        scope: &Scope<'h>,
        relations: impl Iterator<Item = &'r Relation>,
        other: impl Fn(&'r Relation) -> FileId,
    ) -> Vec<RelationView> {
        let found = self.related(relations, other);
        found.into_iter().map(|(relation, entry)| self.relation(scope, relation, entry)).collect()
    }

    /// The entries at the other end of relations, the surest first.
    #[must_use]
    pub fn related<'r>(
        &self,
        relations: impl Iterator<Item = &'r Relation>,
        other: impl Fn(&'r Relation) -> FileId,
    ) -> Vec<(&'r Relation, &'h Entry)> {
        let handbook: &'h crate::model::Handbook = self.handbook;
        let mut found: Vec<(&Relation, &Entry)> = relations
            .filter_map(|relation| Some((relation, handbook.entry_in(other(relation))?)))
            .filter(|(_, entry)| self.is_shown(entry))
            .collect();
        let number = |entry: &Entry| entry.element().and_then(|it| it.number.as_ref()).map(|it| it.value);
        found.sort_by(|(a, left), (b, right)| {
            let strength = b.strength.cmp(&a.strength);
            let role = (a.role.map(|it| it as u8)).cmp(&b.role.map(|it| it as u8));
            let order = || self.rank(left).cmp(&self.rank(right));
            strength.then(role).then_with(|| number(left).cmp(&number(right))).then_with(order)
        });
        found
    }

    fn relation(&self, scope: &Scope<'h>, relation: &Relation, entry: &Entry) -> RelationView {
        let owner = self.handbook.entry_in(relation.from);
        RelationView {
            title: entry.title().to_owned(),
            address: self.address(&entry.id),
            how: relation.how.as_ref().map(|how| self.rich_of(scope, owner, how)),
            summary: if relation.how.is_none() { self.summary(scope, entry) } else { None },
            strength: relation.strength.name(),
            role: relation.role.map(crate::model::theory::Role::name),
            parts: self.parts(relation),
            draft: entry.front.status == crate::model::front::Status::Draft,
            fact: entry.case().and_then(|case| case.municipality.as_ref()).map(|it| it.value.clone()),
        }
    }

    /// The parts of a theory that a case tries: words and address of each.
    fn parts(&self, relation: &Relation) -> Vec<Anchor> {
        let Some(entry) = self.handbook.entry_in(relation.to) else { return Vec::new() };
        let Some(theory) = entry.theory() else { return Vec::new() };
        let address = self.address(&entry.id);
        let text = |id: &str| theory.node(id).map(|node| self.node_text(node));
        let part = |name: &String| {
            let ids: Vec<&str> = name.split("->").flat_map(|it| it.split(['→', ','])).map(str::trim).collect();
            let title: Vec<String> = ids.iter().filter_map(|id| text(id)).collect();
            let first = ids.first().filter(|_| !title.is_empty())?;
            Some(Anchor { title: title.join(" → "), address: with_anchor(&address, Some(first)) })
        };
        relation.parts.iter().filter_map(part).collect()
    }

    #[must_use]
    pub fn caveats(&self, scope: &Scope<'h>, owner: &Entry, caveats: &[Caveat]) -> Vec<CaveatView> {
        let view = |caveat: &Caveat| CaveatView {
            text: self.rich_of(scope, Some(owner), &caveat.text),
            source: caveat.source.as_ref().map(|it| self.citation(scope, it)),
        };
        caveats.iter().map(view).collect()
    }

    /// The list of sources at the foot of a page, with every place that it names.
    #[must_use]
    pub fn source_list(&self, scope: &Scope<'h>) -> Vec<SourceView> {
        let Some(entry) = scope.entry else { return Vec::new() };
        let mut places: Vec<(String, String)> = Vec::new();
        let own = entry.front.known_sources().iter().cloned();
        let used = self.references_of(entry).filter(|it| matches!(it.target, Target::Source(_)));
        for citation in own.chain(used.map(|it| Citation::parse(&it.written, it.span))) {
            let Some(place) = citation.place else { continue };
            if !places.iter().any(|(key, known)| *key == citation.key && *known == place) {
                places.push((citation.key, place));
            }
        }
        let of_key = |wanted: &str| {
            let own = places.iter().filter(|(key, _)| key == wanted);
            own.map(|(_, place)| place.as_str()).collect::<Vec<_>>()
        };
        let view = |(at, key): (usize, &String)| SourceView {
            number: at + 1,
            key: key.clone(),
            label: self.source_label(key),
            address: format!("kilder/#{key}"),
            url: self.handbook.source(key).and_then(|it| it.url.as_ref()?.known().map(|url| url.value.clone())),
            places: without_held(&of_key(key)),
        };
        scope.sources.iter().enumerate().map(view).collect()
    }

    #[must_use]
    pub fn review(&self, entry: &Entry) -> Option<Review> {
        let front = &entry.front;
        if front.owner.is_none() && front.reviewed.is_none() {
            return None;
        }
        let next = front.review_due();
        Some(Review {
            owner: front.owner.as_ref().map(|it| it.value.clone()),
            reviewed: front.reviewed.as_ref().map(|it| it.value.in_words(self.language)),
            reviewed_on: front.reviewed.as_ref().map(|it| it.value.iso()),
            next: next.map(|it| it.in_words(self.language)),
            overdue: next.is_some_and(|it| it.first_day() < self.handbook.today.first_day()),
        })
    }

    /// A question of the checklist.
    #[must_use]
    pub fn checklist_item(&self, scope: &Scope<'h>, element: &Entry, item: &ChecklistItem) -> ChecklistItemView {
        ChecklistItemView {
            id: item.id.value.to_string(),
            text: self.rich_of(scope, Some(element), &item.text),
            note: item.note.as_ref().map(|note| self.rich_of(scope, Some(element), note)),
            roles: item.roles.iter().map(|role| role.name()).collect(),
            roles_text: self.roles_text(&item.roles),
            element: self.anchor(element),
        }
    }

    /// `For politiker og leder`
    fn roles_text(&self, roles: &[Audience]) -> String {
        let names: Vec<String> = roles.iter().map(|role| self.role(*role).to_lowercase()).collect();
        if names.is_empty() {
            return String::new();
        }
        let list = enumerated(&names, &self.say("og", "and"));
        self.say(&format!("For {list}"), &format!("For {list}"))
    }

    /// A role as a reader calls it.
    #[must_use]
    pub fn role(&self, role: Audience) -> String {
        match role {
            Audience::Politician => self.say("Politiker", "Politician"),
            Audience::Leader => self.say("Leder", "Leader"),
            Audience::Employee => self.say("Medarbejder", "Employee"),
        }
    }

    /// The pages whose text mentions an entry and that no other relation shows.
    #[must_use]
    pub fn mentioned_by(&self, entry: &Entry) -> Vec<Anchor> {
        let related = |other: &Entry| {
            let out = self.handbook.relations_from(entry.file).any(|it| it.to == other.file && it.is_written());
            out || &*other.id.slug == "index" && other.id.kind == Kind::Page
        };
        let mentions = self.handbook.relations_to(entry.file).filter(|it| !it.is_written());
        let from = mentions.filter_map(|it| self.handbook.entry_in(it.from)).filter(|it| !related(it));
        let mut shown: Vec<&Entry> = from.filter(|it| self.is_shown(it)).collect();
        shown.sort_by_key(|entry| self.rank(entry));
        shown.into_iter().map(|entry| self.anchor(entry)).collect()
    }
}

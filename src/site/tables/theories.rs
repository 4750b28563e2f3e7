//! The parts of every program theory, and its arrows.

use crate::language::Words;
use crate::model::read::Stated;
use crate::model::theory::{Basis, Theory};
use crate::model::{Entry, read::Citation};
use crate::schema::Kind;
use crate::site::context::Context;
use crate::site::tables::{Cell, DataTable, FLAG, TEXT, table};

pub fn parts<'c>(context: &'c Context<'_>) -> DataTable<'c> {
    let mut table = table(
        "theory-parts",
        Words::new("Programteoriernes dele", "Parts of the program theories"),
        Words::new(
            "Én række for hvert slutmål, delmål, hver aktivitet og mekanisme.",
            "One row for each goal, sub-goal, activity and mechanism.",
        ),
        &[
            ("theory", TEXT, Words::new("Programteori", "Program theory")),
            ("id", TEXT, Words::new("Navn i teorien", "Name in the theory")),
            ("part", TEXT, Words::new("Del", "Part")),
            ("text", TEXT, Words::new("Tekst", "Text")),
            ("mechanism", TEXT, Words::new("Mekanismens side", "Page of the mechanism")),
            ("basis", TEXT, Words::new("Grundlag (stated: i kilden, inferred: udledt)", "Basis (stated or inferred)")),
            ("sources", TEXT, Words::new("Kilder", "Sources")),
        ],
        context.language,
    );
    table.rows = Box::new(shown(context).flat_map(move |(entry, theory)| {
        theory.nodes().map(move |node| {
            vec![
                Cell::slug(&entry.id.slug),
                Cell::text(node.id.value.as_str()),
                Cell::text(node.part.key()),
                Cell::text(context.node_text(node)),
                Cell::text(node.mechanism.as_ref().map_or("", |it| it.slug.value.as_str())),
                basis(node.basis),
                keys(&node.sources),
            ]
        })
    }));
    table
}

pub fn pathways<'c>(context: &'c Context<'_>) -> DataTable<'c> {
    let mut table = table(
        "pathways",
        Words::new("Programteoriernes pile", "Arrows of the program theories"),
        Words::new(
            "Én række for hver pil fra én del til en anden.",
            "One row for each arrow from one part to another.",
        ),
        &[
            ("theory", TEXT, Words::new("Programteori", "Program theory")),
            ("from", TEXT, Words::new("Fra", "From")),
            ("to", TEXT, Words::new("Til", "To")),
            ("through", TEXT, Words::new("Gennem mekanismerne", "Through the mechanisms")),
            ("assumption", TEXT, Words::new("Antagelse", "Assumption")),
            ("evidence", TEXT, Words::new("Evidens (A–D)", "Evidence (A–D)")),
            ("basis", TEXT, Words::new("Grundlag (stated: i kilden, inferred: udledt)", "Basis (stated or inferred)")),
            ("feedback", FLAG, Words::new("Går tilbage", "Goes back")),
            ("sources", TEXT, Words::new("Kilder", "Sources")),
        ],
        context.language,
    );
    table.rows = Box::new(shown(context).flat_map(|(entry, theory)| {
        theory.edges().map(move |edge| {
            let arrow = edge.arrow;
            vec![
                Cell::slug(&entry.id.slug),
                Cell::text(edge.from.value.as_str()),
                Cell::text(edge.to.value.as_str()),
                Cell::joined(arrow.through.iter().map(|id| id.value.as_str())),
                Cell::prose(arrow.assumption.as_ref().and_then(Stated::known)),
                Cell::text(arrow.evidence.as_ref().map_or("", |it| it.value.as_str())),
                basis(arrow.basis),
                Cell::Flag(arrow.feedback),
                keys(&arrow.sources),
            ]
        })
    }));
    table
}

fn shown<'h>(context: &Context<'h>) -> impl Iterator<Item = (&'h Entry, &'h Theory)> {
    context.shown(Kind::Theory).iter().copied().filter_map(|entry| Some((entry, entry.theory()?)))
}

fn basis(basis: Basis) -> Cell {
    Cell::text(if basis == Basis::Inferred { "inferred" } else { "stated" })
}

fn keys(sources: &[Citation]) -> Cell {
    Cell::joined(sources.iter().map(|source| match &source.place {
        Some(place) => format!("{}, {place}", source.key),
        None => source.key.clone(),
    }))
}

//! Tables: which cell is written, and how its column is aligned.

use crate::language::Language;
use crate::parse::markdown::Alignment;

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
}

impl Table {
    pub(super) fn open(alignments: Vec<Alignment>, language: Language, out: &mut String) -> Self {
        let label = match language {
            Language::Danish => "Tabel",
            Language::English => "Table",
        };
        let open = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"";
        out.push_str(&format!("{open}{label}\"><table>"));
        Self { alignments, ..Self::default() }
    }

    pub(super) fn open_head(&mut self, out: &mut String) {
        self.in_head = true;
        self.cell = 0;
        out.push_str("<thead><tr>");
    }

    pub(super) fn close_head(&mut self, out: &mut String) {
        self.in_head = false;
        out.push_str("</tr></thead>\n<tbody>\n");
    }

    pub(super) fn open_row(&mut self, out: &mut String) {
        self.cell = 0;
        out.push_str("<tr>");
    }

    pub(super) fn open_cell(&mut self, out: &mut String) {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Right) => " class=\"al-r\"",
            Some(Alignment::Center) => " class=\"al-c\"",
            _ => "",
        };
        self.cell += 1;
        out.push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        out.push_str(class);
        out.push('>');
    }

    pub(super) fn close_cell(&self, out: &mut String) {
        out.push_str(if self.in_head { "</th>" } else { "</td>" });
    }
}

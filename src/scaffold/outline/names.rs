//! The names of this handbook where a field may be one of them: ready to be taken, or to be written.

use crate::language::Language;
use crate::scaffold::choices::{Choice, Choices, PARTS_ELSEWHERE};
use crate::scaffold::outline::{Outline, WIDTH};
use crate::schema::{Field, Kind, Need, Type};
use crate::source::CONTENT_FOLDER;

/// A name that can be taken has its meaning behind it, on the same line.
const WIDTH_OF_NAMES: usize = 120;

impl Outline<'_> {
    /// The names for a list that an author fills by taking marks away. What a file cannot do without has a placeholder.
    pub(super) fn to_take(&self, field: &Field, path: &str) -> Option<Choices> {
        let Type::List(inner) = field.ty else { return None };
        let ty = match inner {
            Type::Record(table) => &table.fields.first()?.ty,
            other => other,
        };
        let is_said =
            self.known.values.iter().any(|(it, _)| it.strip_prefix(path).is_some_and(|it| it.starts_with('.')));
        let is_list = field.need == Need::Recommended && matches!(ty, Type::Entry(_) | Type::PartName);
        if is_list && !is_said { Choices::of(self.handbook, ty, self.known) } else { None }
    }

    /// A line for each name, whole but for its mark; below them what a name may have and where there are more.
    pub(super) fn take(&mut self, field: &'static Field, choices: &Choices, indent: usize) {
        let table = match field.ty {
            Type::List(Type::Record(table)) => Some(*table),
            _ => None,
        };
        let key = table.and_then(|table| table.fields.first()).map_or(String::new(), |it| format!("{}: ", it.key));
        self.out.push('\n');
        for choice in &choices.names {
            self.name(&format!("#{:indent$}- {key}{}", "", choice.name), choice);
        }
        // Help stands a letter off from where a line would stand that can be taken.
        if let Some(rest) = &choices.rest {
            self.comment(&format!("  {}.", rest.get(self.language)), 0);
        }
        let Some(table) = table else { return };
        let besides: Vec<&Field> = self.shown(table).into_iter().skip(1).collect();
        if besides.iter().any(|it| matches!(it.ty, Type::List(Type::PartName))) {
            let folder = self.handbook.config.folder(Kind::Theory);
            let words = PARTS_ELSEWHERE.get(self.language);
            self.comment(&format!("  {words} {CONTENT_FOLDER}/{folder}/."), 0);
        }
        self.below_a_name(&besides, indent + 2);
    }

    /// What may stand below a name that is taken, as it is written: once, since it is the same below each.
    fn below_a_name(&mut self, fields: &[&Field], column: usize) {
        let is_new = |it: &&&Field| !self.told.contains(&(it.key, it.help.danish));
        let new: Vec<&Field> = fields.iter().filter(is_new).copied().collect();
        if new.is_empty() {
            return;
        }
        self.told.extend(new.iter().map(|it| (it.key, it.help.danish)));
        let examples: Vec<String> = new.iter().map(|it| format!("{}: {}", it.key, it.example)).collect();
        let examples = examples.join("; ");
        let words = match self.language {
            Language::Danish => format!("Under et navn kan du skrive, med {column} mellemrum foran, {examples}"),
            Language::English => format!("Below a name you can write, with {column} spaces in front, {examples}"),
        };
        self.comment(&format!("  {words}"), 0);
    }

    /// A name with its meaning behind it, cut where the line gets too long.
    fn name(&mut self, line: &str, choice: &Choice) {
        let words = format!("{line}  # {}", choice.words());
        self.cut_line(&words, WIDTH_OF_NAMES);
    }

    /// The names that a field may be, unless they stand somewhere already.
    pub(super) fn new_list(&self, field: &Field) -> Option<Choices> {
        let list = Choices::of(self.handbook, &field.ty, self.known)?;
        self.lists.iter().all(|it| *it != list).then_some(list)
    }

    /// The names that a field may be, for an author to write; each list stands once.
    pub(super) fn list(&mut self, list: Choices, indent: usize) {
        for choice in &list.names {
            let about = if choice.about.is_empty() { String::new() } else { format!(": {}", choice.about) };
            let line = format!("{:indent$}#   {} ({}){about}", "", choice.name, choice.title);
            self.cut_line(&line, WIDTH);
        }
        if let Some(rest) = &list.rest {
            self.comment(&format!("  {}", rest.get(self.language)), indent);
        }
        self.lists.push(list);
    }
}

//! A field table → the front matter of a new file: a comment for each field, and a placeholder where its value goes.

mod names;

use crate::language::{Language, Words};
use crate::model::Handbook;
use crate::scaffold::choices::Choices;
use crate::scaffold::known::{Gaps, Known};
use crate::scaffold::placeholder;
use crate::schema::{Field, Need, Table, Type};

/// Comments are broken here, so that they can be read beside the page.
const WIDTH: usize = 104;

const CHOICES: Words = Words::new("Vælg blandt:", "Choose among:");
const WAITS: Words = Words::new(
    "Mere behøver siden ikke. Resten kan vente: fjern # foran de linjer, du vil bruge.",
    "The page needs no more. The rest can wait: remove # in front of the lines that you want to use.",
);
const MORE: Words = Words::new("Flere felter, du kan føje til:", "More fields that you can add:");
const ALSO: Words = Words::new("Du kan tilføje:", "You can add:");
const ALSO_AT_FIRST: Words = Words::new(
    "Du kan tilføje, hver på sin linje og rykket lige så langt ind:",
    "You can add, each on its own line and indented as far:",
);
/// The rule that wants a case to point at something.
const POINTS: &str = "K007";
const POINTS_AT_ONE: Words = Words::new(
    "En case skal pege på mindst én mekanisme, ét element eller én programteori.",
    "A case must point at one mechanism, one element or one program theory at least.",
);
const TAKE: Words = Words::new("Fjern # foran dem, der passer.", "Remove # in front of those that fit.");

/// For a source alone, and for a list of them.
const PLACES: [Words; 2] = [
    Words::new("Stedet efter et komma:", "The place after a comma:"),
    Words::new("Med stedet står kilden i anførselstegn:", "With its place a source is in quotation marks:"),
];
const AMOUNTS: Words = Words::new(
    "Med to perioder er der to beløb, uden anførselstegn: [ 765000, 780000 ]",
    "With two periods there are two amounts, without quotation marks: [ 765000, 780000 ]",
);

/// Writes fields, one after the other.
pub(super) struct Outline<'a> {
    handbook: &'a Handbook,
    language: Language,
    known: &'a Known<'a>,
    /// The lists of names so far: each stands once.
    lists: Vec<Choices>,
    /// How many placeholders stand in fields that a file cannot do without.
    required: usize,
    /// What has been explained: keys and their help.
    told: Vec<(&'static str, &'static str)>,
    /// Whether only the fields of the file itself are explained.
    is_terse: bool,
    /// Whether what no rule asks for is only named, inside a record too.
    is_short: bool,
    out: String,
}

/// Where a field stands.
#[derive(Clone, Copy)]
struct At<'k> {
    /// The keys above it, joined by dots.
    path: &'k str,
    indent: usize,
    /// The first field of a list's item stands on the line of the dash.
    after_dash: bool,
}

impl<'a> Outline<'a> {
    pub fn new(handbook: &'a Handbook, language: Language, known: &'a Known<'a>) -> Self {
        let (lists, told, out) = (Vec::new(), Vec::new(), String::new());
        let (is_terse, is_short) = (false, false);
        Self { handbook, language, known, lists, told, required: 0, is_terse, is_short, out }
    }

    /// A case says in its tables which rule asks for what, so that a short one needs no line deleted.
    pub fn short(self, is_short: bool) -> Self {
        Self { is_short, ..self }
    }

    /// What a new file cannot do without; below it what can wait, ready to be taken in; and the names of the other fields.
    pub fn write(mut self, table: &'static Table) -> (String, Gaps) {
        let usual = table.fields.iter().filter(|field| field.is_usual() || field.is_offered);
        let (late, now): (Vec<_>, Vec<_>) = usual.partition(|field| self.waits(field));
        let top = At { path: "", indent: 0, after_dash: false };
        for field in now {
            self.field(field, table, top);
        }
        let gaps = Gaps { all: placeholder::count(&self.out), required: self.required };
        if !late.is_empty() {
            self.out.push_str("#\n");
            self.comment(WAITS.get(self.language), 0);
        }
        self.is_terse = true;
        for field in late {
            let start = self.out.len();
            self.field(field, table, top);
            // With names to take below it the key may stand as it is: it says nothing until one is taken.
            if self.to_take(field, field.key).is_none() {
                self.put_behind_mark(start);
            }
        }
        self.others(table);
        (self.out, gaps)
    }

    /// Makes comments of the lines from `start` on. Without its `#` such a line stands where it belongs.
    fn put_behind_mark(&mut self, start: usize) {
        let lines = self.out.split_off(start);
        for line in lines.lines() {
            let mark = if line.trim_start().starts_with('#') { "" } else { "#" };
            self.out.push_str(&format!("{mark}{line}\n"));
        }
    }

    /// Whether a field can wait: no rule asks for it, and nobody has said anything of it yet.
    fn waits(&self, field: &Field) -> bool {
        // That its source is known is no calculation yet.
        let said = self.known.values.iter().map(|(path, _)| *path).filter(|path| !path.ends_with(".source"));
        let is_said = said.filter_map(|path| path.split('.').next()).any(|key| key == field.key);
        // A case that tries a theory points at something already.
        let points_already = field.asked_by == POINTS && self.known.theory.is_some();
        let is_unasked = field.asked_by.is_empty() || points_already;
        let can_wait = field.need == Need::Recommended || (field.is_offered && field.need == Need::Optional);
        can_wait && is_unasked && field.default.is_empty() && !is_said
    }

    fn others(&mut self, table: &'static Table) {
        let others = table
            .fields
            .iter()
            .filter(|field| !field.is_usual() && !field.is_offered && field.key != "reviewed_against");
        let names = self.named(others);
        self.out.push_str("#\n");
        self.comment(&format!("{} {names}.", MORE.get(self.language)), 0);
    }

    /// Fields by their keys and in words.
    fn named<'f>(&self, fields: impl Iterator<Item = &'f Field>) -> String {
        let named = |field: &Field| format!("{} ({})", field.key, field.label().get(self.language));
        fields.map(named).collect::<Vec<_>>().join(", ")
    }

    /// The fields of a record. In a case those that no rule asks for are only named.
    fn fields(&mut self, table: &'static Table, at: At<'_>) {
        let mut first = at.after_dash;
        let has_asked = self.is_short && !self.is_terse && table.fields.iter().any(is_asked);
        let mut named = Vec::new();
        for field in self.shown(table) {
            let path = path_of(at, field);
            let is_said = self.known.values.iter().any(|(it, _)| *it == path);
            let is_wanted = !has_asked || is_asked(field) || !field.default.is_empty();
            if first || is_said || is_wanted || self.to_take(field, &path).is_some() {
                self.field(field, table, At { after_dash: first, ..at });
            } else {
                named.push(field);
            }
            first = false;
        }
        self.also(ALSO, &named, at.indent);
    }

    /// The fields of a record that are told of.
    fn shown(&self, table: &'static Table) -> Vec<&'static Field> {
        // Where a rule asks for more than the record itself needs, all that it may say is shown.
        let is_whole = self.is_short && table.fields.iter().any(|field| !field.asked_by.is_empty());
        let is_shown =
            |field: &&Field| field.is_usual() || field.is_offered || (is_whole && !matches!(field.ty, Type::Allow));
        table.fields.iter().filter(is_shown).collect()
    }

    /// What may stand beside, in one breath: a line for each would hide what is wanted.
    fn also(&mut self, words: Words, fields: &[&Field], indent: usize) {
        if fields.is_empty() {
            return;
        }
        let is_first = words.danish == ALSO.danish && !self.told.contains(&("", ALSO.danish));
        self.told.extend(is_first.then_some(("", ALSO.danish)));
        let words = if is_first { ALSO_AT_FIRST } else { words };
        let names = self.named(fields.iter().copied());
        self.comment(&format!("{} {names}.", words.get(self.language)), indent);
    }

    fn field(&mut self, field: &'static Field, table: &'static Table, at: At<'_>) {
        let path = path_of(at, field);
        let known = self.known.values.iter().find(|(it, _)| *it == path).map(|(_, value)| value.clone());
        let to_take = self.to_take(field, &path);
        match (&known, &to_take) {
            (None, Some(_)) if self.is_terse => self.comment(field.help.get(self.language), at.indent),
            // What is tried is said already: what is left to say of it stands below.
            (None, _) if self.is_begun(field, &path) => {}
            (None, _) if !self.is_terse || at.indent == 0 => self.about(field, to_take.is_some(), at),
            _ => {}
        }
        self.about_places(field, at);
        self.about_amounts(field, at);
        let pad = if at.after_dash { "- ".to_owned() } else { String::new() };
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        self.out.push_str(&format!("{:indent$}{pad}{}:", "", field.key));
        let start = self.out.len();
        let given = known.or_else(|| Some(field.default.to_owned()).filter(|value| !value.is_empty()));
        match (given, to_take) {
            (Some(value), _) => self.out.push_str(&format!(" {value}\n")),
            (None, Some(choices)) => self.take(field, &choices, at.indent + 2),
            (None, None) => self.value(field, &field.ty, table, At { path: &path, after_dash: false, ..at }),
        }
        if at.path.is_empty() && matches!(field.need, Need::Required | Need::ByRule(_)) {
            self.required += placeholder::count(&self.out[start..]);
        }
    }

    /// Whether the first field of a list's first item has its value.
    fn is_begun(&self, field: &Field, path: &str) -> bool {
        let Type::List(Type::Record(table)) = field.ty else { return false };
        let first = table.fields.first().map(|first| format!("{path}.{}", first.key));
        self.known.values.iter().any(|(it, _)| first.as_deref() == Some(*it))
    }

    /// What the field is, what may stand in it, and an example.
    fn about(&mut self, field: &Field, is_to_take: bool, at: At<'_>) {
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        // The same words twice are no help.
        if self.told.contains(&(field.key, field.help.danish)) {
            return;
        }
        self.told.push((field.key, field.help.danish));
        // The record says what it is about, and its example shows the rest.
        if self.is_short && at.after_dash && !field.example.is_empty() && matches!(field.ty, Type::Prose) {
            return;
        }
        // Its example shows the form of a date, and the record it is in says what it is about.
        if self.is_short && at.indent > 0 && matches!(field.ty, Type::Date) {
            return self.comment(&format!("{}:", field.label().get(self.language)), indent);
        }
        let mut words = vec![self.need(field, at.indent).get(self.language)];
        let explained = format!("{}.", field.ty.words_explained(self.language));
        // In a case the words themselves say what is asked.
        let is_told_by_words = matches!(field.ty, Type::Choice(_)) && self.is_short;
        if !is_told_by_words {
            words.push(field.help.get(self.language));
        }
        if matches!(field.ty, Type::Choice(_)) {
            words.push(&explained);
        }
        let list = if is_to_take { None } else { self.new_list(field) };
        if list.is_some() {
            words.push(CHOICES.get(self.language));
        }
        words.retain(|it| !it.is_empty());
        self.comment(&words.join(" "), indent);
        if is_to_take {
            self.comment(TAKE.get(self.language), indent);
        }
        if let Some(list) = list {
            self.list(list, indent);
        }
    }

    /// Whether the field has to be filled in, for whoever reads the file from its top.
    fn need(&self, field: &Field, indent: usize) -> Words {
        // In a case all that stands in the first part is wanted, so that the mark of the record is enough.
        if indent > 0 && self.is_short {
            return Words::new("", "");
        }
        match field.need {
            Need::Required | Need::ByRule(_) if field.may_be_unknown => Words::new("(skal*)", "(must*)"),
            Need::Required | Need::ByRule(_) => Words::new("(skal)", "(must)"),
            Need::Recommended if field.asked_by == POINTS => POINTS_AT_ONE,
            Need::Recommended if !field.asked_by.is_empty() && indent == 0 => Words::new("(bør*)", "(should*)"),
            Need::Recommended if !field.asked_by.is_empty() => Words::new("(bør)", "(should)"),
            Need::Recommended | Need::Optional => Words::new("", ""),
        }
    }

    /// How a place in a source is written, once for a source alone and once for a list of them.
    fn about_places(&mut self, field: &Field, at: At<'_>) {
        let is_list = match field.ty {
            Type::Citation => false,
            Type::List(Type::Citation) => true,
            _ => return,
        };
        // Whoever gave the place has it written already.
        if self.known.place.is_some() || self.told.contains(&("", PLACES[usize::from(is_list)].danish)) {
            return;
        }
        let words = PLACES[usize::from(is_list)];
        self.told.push(("", words.danish));
        let example = match self.language {
            Language::Danish => format!("{}, side 4", self.known.source.unwrap_or("rapport")),
            Language::English => format!("{}, page 4", self.known.source.unwrap_or("report")),
        };
        let example = if is_list { format!("[ \"{example}\" ]") } else { example };
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        // On one line, however long: nobody could copy half a form.
        self.out.push_str(&format!("{:indent$}# {} {example}\n", "", words.get(self.language)));
    }

    /// How an amount for each of two periods is written, at the first field that may have them.
    fn about_amounts(&mut self, field: &Field, at: At<'_>) {
        if !field.ty.is_amounts() || self.told.contains(&("", AMOUNTS.danish)) {
            return;
        }
        self.told.push(("", AMOUNTS.danish));
        self.comment(AMOUNTS.get(self.language), at.indent);
    }

    /// What stands after the colon, with the line end.
    fn value(&mut self, field: &Field, ty: &'static Type, table: &'static Table, at: At<'_>) {
        match ty {
            Type::List(inner) => match inner {
                Type::Record(table) => {
                    self.out.push('\n');
                    self.fields(table, At { indent: at.indent + 4, after_dash: true, ..at });
                }
                _ => self.item(field, inner, at),
            },
            Type::OneOrMore(inner) => self.item(field, inner, at),
            Type::Record(table) => {
                self.out.push('\n');
                self.fields(table, At { indent: at.indent + 2, ..at });
            }
            // A number alone is enough where no rule asks for more.
            Type::Short(inner @ Type::Number, _) if field.asked_by.is_empty() => self.value(field, inner, table, at),
            Type::Short(_, long) if long.fields.iter().any(|it| it.need == Need::Recommended) => {
                self.out.push('\n');
                self.fields(long, At { indent: at.indent + 2, ..at });
            }
            Type::Short(inner, _) => self.value(field, inner, table, at),
            Type::Nodes(inner) | Type::Named(inner) => {
                self.out.push_str(&format!("\n{:1$}{2}:", "", at.indent + 2, id_of(field)));
                self.value(field, inner, table, At { indent: at.indent + 2, ..at });
            }
            Type::Pathways(_) => self.pathways(field, table, at),
            _ => {
                let words = placeholder::of_field(field, ty, self.language);
                self.out.push_str(&format!(" {words}\n"));
            }
        }
    }

    fn item(&mut self, field: &Field, inner: &Type, at: At<'_>) {
        let words = placeholder::of_field(field, inner, self.language);
        self.out.push_str(&format!("\n{:1$}- {words}\n", "", at.indent + 2));
    }

    /// The arrows between the nodes above, from end to end.
    fn pathways(&mut self, field: &Field, table: &'static Table, at: At<'_>) {
        let id = |key: &str| table.fields.iter().find(|it| it.key == key).map_or("", id_of);
        let why = placeholder::of_type(&Type::Prose, self.language).unwrap_or_default();
        let indent = at.indent + 2;
        self.out.push_str(&format!("\n{:indent$}{}\n", "", field.example));
        self.out.push_str(&format!("{:indent$}{} -> {}: {why}\n", "", id("sub_goals"), id("goals")));
    }

    /// A line, cut between two words where it gets too long.
    fn cut_line(&mut self, line: &str, width: usize) {
        match line.char_indices().nth(width) {
            Some((at, _)) => {
                let whole = line[..at].rfind(' ').unwrap_or(at);
                let words = line[..whole].trim_end_matches([' ', ',', '–', ':']);
                self.out.push_str(&format!("{words} …\n"));
            }
            None => self.out.push_str(&format!("{line}\n")),
        }
    }

    fn comment(&mut self, text: &str, indent: usize) {
        let lead = text.len() - text.trim_start().len();
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && indent + lead + line.chars().count() + word.chars().count() + 3 > WIDTH {
                self.out.push_str(&format!("{:indent$}# {:lead$}{line}\n", "", ""));
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.out.push_str(&format!("{:indent$}# {:lead$}{line}\n", "", ""));
    }
}

/// The keys that lead to a field, joined by dots.
fn path_of(at: At<'_>, field: &Field) -> String {
    if at.path.is_empty() { field.key.to_owned() } else { format!("{}.{}", at.path, field.key) }
}

/// Whether a record lacks something without the field.
fn is_asked(field: &Field) -> bool {
    matches!(field.need, Need::Required | Need::ByRule(_)) || !field.asked_by.is_empty()
}

/// The author's own key in the example of a field: `S1` of `S1: Den unge er i job`.
fn id_of(field: &Field) -> &'static str {
    field.first_id().unwrap_or(field.example)
}

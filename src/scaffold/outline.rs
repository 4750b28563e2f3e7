//! A field table → the front matter of a new file: a comment for each field, and a placeholder where its value goes.

use crate::language::{Language, Words};
use crate::model::Handbook;
use crate::parse::yaml::quoted;
use crate::scaffold::choices::Choices;
use crate::scaffold::known::{Gaps, Known};
use crate::schema::{Field, Need, Table, Type};

/// Comments are broken here, so that they can be read beside the page.
const WIDTH: usize = 100;

/// A longer key makes an example that is hard to read.
const LONGEST_KEY: usize = 20;

const CHOICES: Words = Words::new("Vælg blandt:", "Choose among:");
const EXAMPLE: Words = Words::new("fx", "such as");
const WAITS: Words = Words::new(
    "Det her kan vente. Fjern # foran de linjer, du vil bruge.",
    "This can wait. Remove # in front of the lines that you want to use.",
);
const OFFERED: Words =
    Words::new("Fjern # foran linjen, hvis kilden siger det.", "Remove # in front of the line if the source says it.");
const OFFERED_LINES: Words = Words::new(
    "Fjern # foran linjerne, hvis du vil bruge dem.",
    "Remove # in front of the lines if you want to use them.",
);
const MORE: Words = Words::new("Flere felter, du kan føje til:", "More fields that you can add:");
const BELOW: Words = Words::new("Navnene står nederst under", "The names stand at the foot under");

/// The rule that wants a case to point at something.
const POINTS: &str = "K007";
const POINTS_AT_ONE: Words = Words::new(
    "En case skal pege på mindst én mekanisme, ét element eller én programteori. Peger den ikke på en mekanisme, så slet linjerne her.",
    "A case must point at one mechanism, one element or one program theory at least. If it points at no mechanism, delete these lines.",
);

const AMOUNTS: Words = Words::new(
    "Med to perioder er der to beløb, uden anførselstegn: [ 765000, 780000 ]",
    "With two periods there are two amounts, without quotation marks: [ 765000, 780000 ]",
);

/// What a placeholder begins with.
pub(super) const PLACEHOLDER: &str = "\"<udfyld: ";

/// Writes fields, one after the other.
pub(super) struct Outline<'a> {
    handbook: &'a Handbook,
    language: Language,
    known: &'a Known<'a>,
    /// The lists of names so far, and whether they stand at the foot, because their fields have no room for them.
    lists: Vec<(Choices, bool)>,
    /// How many placeholders stand in fields that a file cannot do without.
    required: usize,
    /// What has been explained: keys and their help.
    told: Vec<(&'static str, &'static str)>,
    /// Whether only the fields of the file itself are explained.
    is_terse: bool,
    /// Whether what no rule asks for stands behind a mark, inside a record too.
    is_short: bool,
    /// Whether it has been told how a place in a source is written.
    has_told_places: bool,
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
        let (is_terse, is_short, has_told_places) = (false, false, false);
        Self { handbook, language, known, lists, told, required: 0, is_terse, is_short, has_told_places, out }
    }

    /// A case says in its tables which rule asks for what, so that a short one needs no line deleted.
    pub fn short(self, is_short: bool) -> Self {
        Self { is_short, ..self }
    }

    /// What a new file cannot do without; below it what can wait, ready to be taken in; the names of the other fields; and
    /// the names that were too many for a field.
    pub fn write(mut self, table: &'static Table) -> (String, Gaps) {
        let usual = table.fields.iter().filter(|field| field.is_usual() || field.is_offered);
        let (late, now): (Vec<_>, Vec<_>) = usual.partition(|field| self.waits(field));
        let top = At { path: "", indent: 0, after_dash: false };
        for field in now {
            self.field_or_offer(field, table, top);
        }
        let gaps = Gaps { all: gaps_in(&self.out), required: self.required };
        if !late.is_empty() {
            self.out.push_str("#\n");
            self.comment(WAITS.get(self.language), 0);
        }
        self.is_terse = true;
        for field in late {
            let start = self.out.len();
            self.field(field, table, top);
            self.put_behind_mark(start);
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
        field.need == Need::Recommended && is_unasked && field.default.is_empty() && !is_said
    }

    fn others(&mut self, table: &'static Table) {
        let others = table
            .fields
            .iter()
            .filter(|field| !field.is_usual() && !field.is_offered && field.key != "reviewed_against");
        let named = |field: &Field| format!("{} ({})", field.key, field.label().get(self.language));
        let names: Vec<String> = others.map(named).collect();
        self.out.push_str("#\n");
        self.comment(&format!("{} {}.", MORE.get(self.language), names.join(", ")), 0);
        let mut lists = std::mem::take(&mut self.lists);
        lists.sort_by_key(|(list, _)| list.lines.len());
        for (list, _) in lists.iter().filter(|(_, is_at_foot)| *is_at_foot) {
            self.comment(&format!("{}:", list.heading.get(self.language)), 0);
            for line in &list.lines {
                self.line(&format!("  {}", line.get(self.language)), 0);
            }
        }
    }

    /// The fields of a record. In a case those that no rule asks for stand behind a `#`.
    fn fields(&mut self, table: &'static Table, at: At<'_>) {
        let mut first = at.after_dash;
        let has_asked = self.is_short && table.fields.iter().any(is_asked);
        // Where a rule asks for more than the record itself needs, all that it may say is shown.
        let is_whole = self.is_short && table.fields.iter().any(|field| !field.asked_by.is_empty());
        let is_shown =
            |field: &&Field| field.is_usual() || field.is_offered || (is_whole && !matches!(field.ty, Type::Allow));
        for field in table.fields.iter().filter(is_shown) {
            let start = self.out.len();
            let is_said = self.known.values.iter().any(|(path, _)| *path == path_of(at, field));
            self.field_or_offer(field, table, At { after_dash: first, ..at });
            if has_asked && !first && !is_asked(field) && field.default.is_empty() && !is_said {
                self.put_behind_mark(start);
            }
            first = false;
        }
    }

    /// A field; one that is only offered stands behind a `#`.
    fn field_or_offer(&mut self, field: &'static Field, table: &'static Table, at: At<'_>) {
        let start = self.out.len();
        self.field(field, table, at);
        if !field.is_usual() {
            self.put_behind_mark(start);
        }
    }

    fn field(&mut self, field: &'static Field, table: &'static Table, at: At<'_>) {
        let path = path_of(at, field);
        let known = self.known.values.iter().find(|(it, _)| *it == path).map(|(_, value)| value.clone());
        match known {
            Some(_) => {}
            None if self.is_terse && at.indent > 0 => {
                let list = self.new_list(field);
                self.lists.extend(list.map(|list| (list, true)));
            }
            None => self.about(field, at),
        }
        self.about_places(field, at);
        self.about_amounts(field, at);
        let pad = if at.after_dash { "- ".to_owned() } else { String::new() };
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        self.out.push_str(&format!("{:indent$}{pad}{}:", "", field.key));
        let start = self.out.len();
        let given = known.or_else(|| Some(field.default.to_owned()).filter(|value| !value.is_empty()));
        match given {
            Some(value) => self.out.push_str(&format!(" {value}\n")),
            None => self.value(field, &field.ty, table, At { path: &path, after_dash: false, ..at }),
        }
        if at.path.is_empty() && matches!(field.need, Need::Required | Need::ByRule(_)) {
            self.required += gaps_in(&self.out[start..]);
        }
    }

    /// What the field is, what may stand in it, and an example.
    fn about(&mut self, field: &Field, at: At<'_>) {
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        // The same words twice are no help.
        if self.told.contains(&(field.key, field.help.danish)) {
            return;
        }
        self.told.push((field.key, field.help.danish));
        let mut words = vec![need(field, at.indent).get(self.language).to_owned()];
        words.push(field.help.get(self.language).to_owned());
        if field.is_offered {
            let has_lines = matches!(field.ty, Type::List(_) | Type::Record(_) | Type::Nodes(_));
            words.push(if has_lines { OFFERED_LINES } else { OFFERED }.get(self.language).to_owned());
        }
        if let Type::Choice(_) = field.ty {
            words.push(format!("{}.", field.ty.words_explained(self.language)));
        }
        // A list stands once, at its first field or at the foot.
        let list = self.new_list(field);
        let short = list.as_ref().filter(|list| list.is_short());
        if let Some(list) = list.as_ref().filter(|list| !list.is_short()) {
            let name = list.heading.get(self.language).split(',').next().unwrap_or_default();
            words.push(format!("{} »{name}«.", BELOW.get(self.language)));
        }
        if short.is_some() {
            words.push(CHOICES.get(self.language).to_owned());
        }
        words.retain(|it| !it.is_empty());
        self.comment(&words.join(" "), indent);
        for choice in short.iter().flat_map(|list| &list.lines) {
            self.line(&format!("  {}", choice.get(self.language)), indent);
        }
        self.lists.extend(list.map(|list| {
            let is_at_foot = !list.is_short();
            (list, is_at_foot)
        }));
    }

    /// How a place in a source is written, in both forms, at the first field that names one.
    fn about_places(&mut self, field: &Field, at: At<'_>) {
        if self.has_told_places || !matches!(field.ty, Type::Citation) {
            return;
        }
        self.has_told_places = true;
        let key = self.known.source.filter(|key| key.len() <= LONGEST_KEY).unwrap_or("rapport");
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        let words = match self.language {
            Language::Danish => {
                format!("Stedet efter et komma: {key}, side 4. Mellem [ ] i anførselstegn: [ \"{key}, side 4\" ]")
            }
            Language::English => {
                format!("The place after a comma: {key}, page 4. Between [ ] in quotation marks: [ \"{key}, page 4\" ]")
            }
        };
        // On one line, however long: nobody could copy half a form.
        self.out.push_str(&format!("{:indent$}# {words}\n", ""));
    }

    /// How an amount for each of two periods is written, at the first field that may have them.
    fn about_amounts(&mut self, field: &Field, at: At<'_>) {
        if !field.ty.is_amounts() || self.told.contains(&("", AMOUNTS.danish)) {
            return;
        }
        self.told.push(("", AMOUNTS.danish));
        self.comment(AMOUNTS.get(self.language), at.indent);
    }

    /// The names that a field may be, unless they stand somewhere already.
    fn new_list(&self, field: &Field) -> Option<Choices> {
        let list = Choices::of(self.handbook, &field.ty, self.known)?;
        self.lists.iter().all(|(it, _)| *it != list).then_some(list)
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
                let words = self.placeholder(field, ty);
                self.out.push_str(&format!(" {words}\n"));
            }
        }
    }

    fn item(&mut self, field: &Field, inner: &Type, at: At<'_>) {
        let words = self.placeholder(field, inner);
        self.out.push_str(&format!("\n{:1$}- {words}\n", "", at.indent + 2));
    }

    /// What stands where a value goes: an example of it where the field has one.
    fn placeholder(&self, field: &Field, ty: &Type) -> String {
        if let (Type::Entry(_), Some(list)) = (ty, Choices::of(self.handbook, ty, self.known))
            && !list.is_short()
        {
            let place = Words::new("listen nederst", "the list at the foot").get(self.language);
            return quoted(&format!("<udfyld: {} ({place})>", ty.expected().get(self.language)));
        }
        let is_name = matches!(ty, Type::Choice(_) | Type::Entry(_) | Type::Citation | Type::PartName | Type::Idea);
        let example = example(field);
        if is_name || example.is_empty() || example.contains(": ") {
            return placeholder(ty, self.language).unwrap_or_default();
        }
        quoted(&format!("<udfyld: {} {example}>", EXAMPLE.get(self.language)))
    }

    /// The arrows between the nodes above, from end to end.
    fn pathways(&mut self, field: &Field, table: &'static Table, at: At<'_>) {
        let id = |key: &str| table.fields.iter().find(|it| it.key == key).map_or("", id_of);
        let why = placeholder(&Type::Prose, self.language).unwrap_or_default();
        let indent = at.indent + 2;
        self.out.push_str(&format!("\n{:indent$}{}\n", "", field.example));
        self.out.push_str(&format!("{:indent$}{} -> {}: {why}\n", "", id("sub_goals"), id("goals")));
    }

    /// A line of a list: cut, so that each name has one line.
    fn line(&mut self, text: &str, indent: usize) {
        let room = WIDTH.saturating_sub(indent + 3);
        match text.char_indices().nth(room) {
            Some((at, _)) => {
                let whole = text[..at].rfind(' ').unwrap_or(at);
                let words = text[..whole].trim_end_matches([' ', ',', '–']);
                self.out.push_str(&format!("{:indent$}# {words} …\n", ""));
            }
            None => self.out.push_str(&format!("{:indent$}# {text}\n", "")),
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

/// How many places are to be filled in; those behind a `#` can wait.
fn gaps_in(text: &str) -> usize {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.matches(PLACEHOLDER).count()).sum()
}

/// Whether the field has to be filled in, for whoever reads the file from its top.
fn need(field: &Field, indent: usize) -> Words {
    match field.need {
        Need::Required | Need::ByRule(_) if field.may_be_unknown => {
            Words::new("Skal udfyldes, eller skriv unknown og hvorfor.", "Required, or write unknown and why.")
        }
        Need::Required | Need::ByRule(_) => Words::new("Skal udfyldes.", "Required."),
        Need::Recommended if field.asked_by == POINTS => POINTS_AT_ONE,
        Need::Recommended if indent == 0 && !field.asked_by.is_empty() => {
            Words::new("Bør udfyldes, eller skriv unknown og hvorfor.", "Expected, or write unknown and why.")
        }
        Need::Recommended if !field.asked_by.is_empty() => Words::new("Bør udfyldes.", "Expected."),
        Need::Recommended | Need::Optional => Words::new("", ""),
    }
}

/// A list's example is written on lines of its own here.
fn example(field: &Field) -> &'static str {
    field.example.trim_start_matches("[ ").trim_end_matches(" ]")
}

/// The author's own key in the example of a field: `S1` of `S1: Den unge er i job`.
fn id_of(field: &Field) -> &'static str {
    field.first_id().unwrap_or(field.example)
}

/// What stands where a single value goes, until somebody fills it in; nothing for a value of several lines.
fn placeholder(ty: &Type, language: Language) -> Option<String> {
    let words = match ty {
        Type::Choice(words) => {
            let (last, first) = words.split_last()?;
            format!("{} {} {last}", first.join(", "), Words::new("eller", "or").get(language))
        }
        Type::Record(_) | Type::Named(_) | Type::Nodes(_) | Type::Pathways(_) | Type::Allow | Type::Short(..) => {
            return None;
        }
        Type::List(inner) | Type::OneOrMore(inner) => return placeholder(inner, language),
        _ => ty.expected().get(language).replace('`', ""),
    };
    Some(quoted(&format!("<udfyld: {words}>")))
}

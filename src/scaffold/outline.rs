//! A field table → the front matter of a new file: a comment for each field, and a placeholder where its value goes.

use crate::language::{Language, Words};
use crate::model::Handbook;
use crate::parse::yaml::quoted;
use crate::scaffold::choices::choices;
use crate::schema::{Field, Need, Table, Type};

/// Comments are broken here, so that they can be read beside the page.
const WIDTH: usize = 100;

const CHOICES: Words = Words::new("Vælg blandt:", "Choose among:");
const EXAMPLE: Words = Words::new("Fx", "Such as");
const MORE: Words = Words::new("Felter, du kan føje til:", "Fields that you can add:");
const OR_UNKNOWN: Words = Words::new("eller unknown med en grund", "or unknown with a reason");

/// Writes fields, one after the other.
pub(super) struct Outline<'a> {
    pub handbook: &'a Handbook,
    pub language: Language,
    /// What is known already, by its keys: `checklist.id` is `7`.
    pub known: &'a [(&'static str, String)],
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
    pub fn new(handbook: &'a Handbook, language: Language, known: &'a [(&'static str, String)]) -> Self {
        Self { handbook, language, known, out: String::new() }
    }

    /// The required and recommended fields of a table; below them the names of the others.
    pub fn write(mut self, table: &'static Table) -> String {
        self.fields(table, At { path: "", indent: 0, after_dash: false });
        let others = table.fields.iter().filter(|field| !is_written(field) && field.key != "reviewed_against");
        self.comment(MORE.get(self.language), 0);
        for field in others {
            self.comment(&format!("  {}: {}", field.key, field.help.get(self.language)), 0);
        }
        self.out
    }

    fn fields(&mut self, table: &'static Table, at: At<'_>) {
        let mut first = at.after_dash;
        for field in table.fields.iter().filter(|field| is_written(field)) {
            self.field(field, table, At { after_dash: first, ..at });
            first = false;
        }
    }

    fn field(&mut self, field: &'static Field, table: &'static Table, at: At<'_>) {
        let path = if at.path.is_empty() { field.key.to_owned() } else { format!("{}.{}", at.path, field.key) };
        let known = self.known.iter().find(|(it, _)| *it == path).map(|(_, value)| value.clone());
        if known.is_none() {
            self.about(field, at);
        }
        let pad = if at.after_dash { "- ".to_owned() } else { String::new() };
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        self.out.push_str(&format!("{:indent$}{pad}{}:", "", field.key));
        match known {
            Some(value) => self.out.push_str(&format!(" {value}\n")),
            None => self.value(field, &field.ty, table, At { path: &path, after_dash: false, ..at }),
        }
    }

    /// What the field is, what may stand in it, and an example.
    fn about(&mut self, field: &Field, at: At<'_>) {
        let indent = if at.after_dash { at.indent - 2 } else { at.indent };
        let mut help = field.help.get(self.language).to_owned();
        let is_scalar = placeholder(&field.ty, self.language).is_some();
        if is_scalar && !field.example.is_empty() {
            help.push_str(&format!(" {} {}", EXAMPLE.get(self.language), field.example));
        }
        if field.may_be_unknown && at.indent == 0 {
            help.push_str(&format!(" ({})", OR_UNKNOWN.get(self.language)));
        }
        self.comment(&help, indent);
        let choices = choices(self.handbook, &field.ty);
        if !choices.is_empty() {
            self.comment(CHOICES.get(self.language), indent);
            for choice in choices {
                self.comment(&format!("  {}", choice.get(self.language)), indent);
            }
        }
    }

    /// What stands after the colon, with the line end.
    fn value(&mut self, field: &Field, ty: &'static Type, table: &'static Table, at: At<'_>) {
        match ty {
            Type::List(inner) => match inner {
                Type::Record(table) => {
                    self.out.push('\n');
                    self.fields(table, At { indent: at.indent + 4, after_dash: true, ..at });
                }
                _ => self.item(inner, at),
            },
            Type::OneOrMore(inner) => self.item(inner, at),
            Type::Record(table) => {
                self.out.push('\n');
                self.fields(table, At { indent: at.indent + 2, ..at });
            }
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
                let words = placeholder(ty, self.language).unwrap_or_default();
                self.out.push_str(&format!(" {words}\n"));
            }
        }
    }

    fn item(&mut self, inner: &Type, at: At<'_>) {
        let words = placeholder(inner, self.language).unwrap_or_default();
        self.out.push_str(&format!("\n{:1$}- {words}\n", "", at.indent + 2));
    }

    /// The arrows between the nodes above, from end to end.
    fn pathways(&mut self, field: &Field, table: &'static Table, at: At<'_>) {
        let id = |key: &str| table.fields.iter().find(|it| it.key == key).map_or("", id_of);
        let why = placeholder(&Type::Prose, self.language).unwrap_or_default();
        let indent = at.indent + 2;
        self.out.push_str(&format!("\n{:indent$}{}\n", "", field.example));
        self.out.push_str(&format!("{:indent$}{} -> {}: {why}\n", "", id("sub_goals"), id("goals")));
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

fn is_written(field: &Field) -> bool {
    field.need != Need::Optional
}

/// The author's own key in the example of a field: `S1` of `S1: Den unge er i job`.
fn id_of(field: &Field) -> &'static str {
    field.example.split_once(':').map_or(field.example, |(id, _)| id)
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

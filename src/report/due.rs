//! What waits for a person, as lines, as JSON, as a table and as a list of tasks in Markdown.

use serde_json::json;

use crate::check::due::{Due, Why};
use crate::language::{Date, Language, Text};
use crate::model::Handbook;
use crate::render::csv::{Form, line};

/// What is due, and for whom it is told.
#[derive(Debug, Clone, Copy)]
pub struct DueReport<'a> {
    pub handbook: &'a Handbook,
    pub due: &'a [Due<'a>],
    pub language: Language,
    /// The way from the working folder to the handbook.
    pub base: &'a str,
}

impl DueReport<'_> {
    /// A line for each page: the day, the file, why, and whose it is.
    #[must_use]
    pub fn human(&self) -> String {
        let line = |due: &Due<'_>| {
            let day = due.day().map_or_else(|| self.say(&now()), Date::iso);
            let why = self.say(&self.why(due));
            format!("{day:<10}  {}{}: {why}{}\n", self.base, self.handbook.path(due.entry.file), Self::owner(due))
        };
        let lines: String = self.due.iter().map(line).collect();
        let count = self.due.len();
        let total = match (count, self.language) {
            (0, Language::Danish) => "Intet venter på at blive gennemgået.".to_owned(),
            (0, Language::English) => "Nothing waits for review.".to_owned(),
            (1, Language::Danish) => "1 side venter på at blive gennemgået.".to_owned(),
            (1, Language::English) => "1 page waits for review.".to_owned(),
            (_, Language::Danish) => format!("{count} sider venter på at blive gennemgået."),
            (_, Language::English) => format!("{count} pages wait for review."),
        };
        format!("{lines}{total}\n")
    }

    /// The same for programs; paths are relative to the root of the handbook.
    #[must_use]
    pub fn json(&self) -> String {
        let one = |due: &Due<'_>| {
            let front = &due.entry.front;
            json!({
                "path": self.handbook.path(due.entry.file),
                "title": front.title.value,
                "owner": front.owner.as_ref().map(|it| it.value.as_str()),
                "reviewed": front.reviewed.as_ref().map(|it| it.value.iso()),
                "due": due.day().map(crate::language::Date::iso),
                "reason": reason(due),
                "message": self.say(&self.why(due)),
            })
        };
        let due: Vec<_> = self.due.iter().map(one).collect();
        let all = json!({ "version": 1, "today": self.handbook.today.iso(), "due": due });
        format!("{all:#}\n")
    }

    /// A table that Danish Excel opens with a double click; paths are relative to the root of the handbook.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = match self.language {
            Language::Danish => ["Frist", "Titel", "Fil", "Ansvarlig", "Sidst gennemgået", "Hvorfor"],
            Language::English => ["Due", "Title", "File", "Owner", "Last reviewed", "Why"],
        };
        let mut csv = String::from(Form::Excel.opening());
        line(head, Form::Excel, &mut csv);
        for due in self.due {
            let front = &due.entry.front;
            let fields = [
                due.day().map_or_else(|| self.say(&now()), Date::iso),
                front.title.value.clone(),
                self.handbook.path(due.entry.file).to_owned(),
                front.owner.as_ref().map_or_else(String::new, |it| it.value.clone()),
                front.reviewed.as_ref().map_or_else(String::new, |it| it.value.iso()),
                self.say(&self.why(due)),
            ];
            line(fields, Form::Excel, &mut csv);
        }
        csv
    }

    /// A list of tasks, for an issue or the summary of a job.
    #[must_use]
    pub fn markdown(&self) -> String {
        let line = |due: &Due<'_>| {
            let (title, path) = (escaped(&due.entry.front.title.value), self.handbook.path(due.entry.file));
            format!(
                "- [ ] **{title}** (`{path}`): {}{}\n",
                escaped(&self.say(&self.why(due))),
                escaped(&Self::owner(due))
            )
        };
        self.due.iter().map(line).collect()
    }

    fn say(&self, text: &Text) -> String {
        text.get(self.language).to_owned()
    }

    fn owner(due: &Due<'_>) -> String {
        due.entry.front.owner.as_ref().map_or_else(String::new, |owner| format!(" ({})", owner.value))
    }

    fn why(&self, due: &Due<'_>) -> Text {
        match due.why {
            Why::Suspect(finding) => finding.message.clone(),
            Why::NeverReviewed => Text::fixed("er aldrig gennemgået", "was never reviewed"),
            Why::Review(day) if day.first_day() < self.handbook.today.first_day() => Text::new(
                format!("skulle være gennemgået senest den {}", day.in_words(Language::Danish)),
                format!("should have been reviewed by {}", day.in_words(Language::English)),
            ),
            Why::Review(day) => Text::new(
                format!("skal gennemgås senest den {}", day.in_words(Language::Danish)),
                format!("is to be reviewed by {}", day.in_words(Language::English)),
            ),
        }
    }
}

fn now() -> Text {
    Text::fixed("nu", "now")
}

/// The name of a reason in JSON.
fn reason(due: &Due<'_>) -> &'static str {
    match due.why {
        Why::Review(_) => "review",
        Why::NeverReviewed => "never-reviewed",
        Why::Suspect(_) => "suspect",
    }
}

/// Text of an author's that Markdown takes for nothing else.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '@' | '!' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

//! Which level a code has here: its own, the handbook's, the command line's. The last word counts.

use crate::check::RULES;
use crate::diagnostic::{Code, Level, Setting};
use crate::language::nearest;

/// What a fault in these would leave of the handbook cannot be published, whatever a setting says.
const LOCKED: [&str; 11] =
    ["F001", "F002", "F009", "F010", "F011", "F013", "PT001", "PT002", "PT003", "PT004", "PT005"];

/// Settings in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    settings: Vec<(Selector, Setting)>,
}

#[derive(Debug, Clone)]
enum Selector {
    Code(&'static str),
    Group(String),
    Warnings,
}

/// A name that is no code, no group and not `warnings`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSelector {
    pub written: String,
    pub near: Option<String>,
}

impl Levels {
    /// Adds a setting for a code (`PT101` or its name), a group (`PT`) or `warnings`.
    ///
    /// # Errors
    /// When nothing has that name.
    pub fn set(&mut self, written: &str, setting: Setting) -> Result<(), UnknownSelector> {
        let selector = if written == "warnings" {
            Selector::Warnings
        } else if let Some(code) = find(written) {
            Selector::Code(code.id)
        } else if RULES.iter().any(|rule| rule.code.group() == written) {
            Selector::Group(written.to_owned())
        } else {
            let names = RULES.iter().flat_map(|rule| [rule.code.id, rule.code.name]);
            let near = nearest(written, names).map(str::to_owned);
            return Err(UnknownSelector { written: written.to_owned(), near });
        };
        self.settings.push((selector, setting));
        Ok(())
    }

    /// The level in force; nothing when the code is silenced.
    #[must_use]
    pub fn of(&self, code: &Code) -> Option<Level> {
        let mut level = Some(code.level);
        for (selector, setting) in &self.settings {
            let applies = match selector {
                Selector::Code(id) => *id == code.id,
                Selector::Group(group) => group == code.group(),
                Selector::Warnings => level == Some(Level::Warning),
            };
            if applies && !(is_locked(code) && *setting != Setting::Deny) {
                level = setting.level();
            }
        }
        level
    }
}

/// The code with this id or name.
fn find(written: &str) -> Option<&'static Code> {
    RULES.iter().map(|rule| &rule.code).find(|code| code.id == written || code.name == written)
}

/// Whether a code can neither be silenced nor made milder.
#[must_use]
pub fn is_locked(code: &Code) -> bool {
    LOCKED.contains(&code.id)
}

//! One finding: what is wrong, where, and the way out.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Level};
use crate::language::Text;
use crate::text::Span;

/// Something the author should know, at the exact place it concerns.
#[derive(Debug, Clone)]
pub struct Finding {
    pub code: &'static Code,
    /// The level in force; starts as the code's own.
    pub level: Level,
    /// The offending token.
    pub span: Span,
    pub message: Text,
    /// A few words at the caret.
    pub label: Option<Text>,
    /// What to do, in the imperative.
    pub help: Option<Text>,
    /// Other places that explain this one.
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    pub span: Span,
    pub label: Text,
}

/// A change that would remove the finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    pub title: Text,
    /// Safe fixes keep the author's meaning and are applied by `check --fix`.
    pub safe: bool,
    pub edits: Vec<Edit>,
}

/// Put `text` in the place of `span`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Finding {
    /// A finding that says no more than its message.
    #[must_use]
    pub fn new(code: &'static Code, span: Span, message: Text) -> Self {
        let (label, help, related, fixes) = (None, None, Vec::new(), Vec::new());
        Self { code, level: code.level, span, message, label, help, related, fixes }
    }

    /// With words at the place itself.
    #[must_use]
    pub fn label(mut self, label: Text) -> Self {
        self.label = Some(label);
        self
    }

    /// With the way out.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, label: Text) -> Self {
        self.related.push(Related { span, label });
        self
    }

    /// Adds a fix of one edit.
    #[must_use]
    pub fn fix(mut self, safe: bool, title: Text, span: Span, text: impl Into<String>) -> Self {
        self.fixes.push(Fix { title, safe, edits: vec![Edit { span, text: text.into() }] });
        self
    }

    /// Adds a safe fix that puts the same text in each of several places.
    #[must_use]
    pub fn fix_everywhere(mut self, title: Text, places: &[Span], text: &str) -> Self {
        let edits = places.iter().map(|span| Edit { span: *span, text: text.to_owned() }).collect();
        self.fixes.push(Fix { title, safe: true, edits });
        self
    }

    /// "Mente du `x`?": help and a safe replacement of the whole span.
    #[must_use]
    pub fn did_you_mean(self, span: Span, near: Option<String>) -> Self {
        self.perhaps(true, span, near)
    }

    /// The same where the near name may be another one: the replacement is safe only when the meaning surely is kept.
    #[must_use]
    pub fn perhaps(self, safe: bool, span: Span, near: Option<String>) -> Self {
        let Some(near) = near else { return self };
        self.help(Text::new(format!("mente du `{near}`?"), format!("did you mean `{near}`?"))).fix(
            safe,
            Text::new(format!("Skriv `{near}`"), format!("Write `{near}`")),
            span,
            near,
        )
    }
}

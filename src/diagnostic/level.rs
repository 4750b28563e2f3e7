//! How serious a finding is, and what a setting can make of it.

use serde::{Deserialize, Serialize};

/// How serious a finding is. The order is from the mildest to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Worth knowing; never fails anything.
    Info,
    /// A published quality criterion is not met; fails only when warnings are denied.
    Warning,
    /// Something is missing, contradictory or points nowhere; the build stops.
    Error,
}

impl Level {
    /// The name in JSON and in messages to programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What an author or a command line wants done with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Allow,
    Warn,
    Deny,
}

impl Setting {
    /// The name in `handbook.yaml`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "allow" => Some(Self::Allow),
            "warn" => Some(Self::Warn),
            "deny" => Some(Self::Deny),
            _ => None,
        }
    }

    /// The level a finding gets, or nothing when it is silenced.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Allow => None,
            Self::Warn => Some(Level::Warning),
            Self::Deny => Some(Level::Error),
        }
    }
}

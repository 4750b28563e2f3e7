//! What is known of a new entry, and how much is not.

/// What is known of a new entry before it is written.
#[derive(Debug, Clone, Default)]
pub struct Known<'k> {
    /// The slugs of the target groups that it is about; none where that is not known.
    pub audience: Vec<&'k str>,
    /// The slug of the program theory that it tries.
    pub theory: Option<&'k str>,
    /// The key of its source.
    pub source: Option<&'k str>,
    /// The place in it, such as `side 12`.
    pub place: Option<&'k str>,
    /// Values by their paths: `checklist.id` is `7`.
    pub values: Vec<(&'static str, String)>,
}

/// Places that are to be filled in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gaps {
    pub all: usize,
    pub required: usize,
}

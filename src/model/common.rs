//! Fields that stand on files, nodes, arrows and figures alike.

use crate::schema::{Field, Type};

/// Which rules do not apply here, and why.
pub const ALLOW: Field = Field::new(
    "allow",
    Type::Allow,
    "Koden på en regel, som der med vilje ses bort fra, og grunden til det, fx `K005: …`.",
    "The code of a rule that is left out on purpose, and the reason, such as `K005: …`.",
);

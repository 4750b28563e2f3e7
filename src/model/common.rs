//! Fields that stand on files, nodes, arrows and figures alike.

use crate::schema::{Field, Type};

/// Which rules do not apply here, and why.
pub const ALLOW: Field = Field::new(
    "allow",
    Type::Allow,
    "Regler, der ikke gælder her, hver med sin grund.",
    "Rules that do not apply here, each with its reason.",
);

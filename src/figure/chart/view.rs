//! A chart: its drawing, and the same in words.

use crate::figure::drawing::Drawing;

/// A drawn figure or calculation. `render` makes it a picture and writes that into the template.
#[derive(Debug, Clone, Hash)]
pub struct Chart {
    /// The finding, without marks.
    pub title: String,
    /// Every number in words, for those who do not see the drawing.
    pub description: String,
    pub drawing: Drawing,
}

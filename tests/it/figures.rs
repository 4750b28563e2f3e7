//! The real theories and figures, drawn.

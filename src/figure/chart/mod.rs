//! stub
#[derive(Debug, Clone, serde::Serialize)]
pub struct Chart;
pub fn of_figure(_: &crate::model::figure::Figure, _: crate::language::Language) -> Option<Chart> {
    None
}
pub fn of_calculation(_: &crate::model::economy::Calculation, _: crate::language::Language) -> Option<Chart> {
    None
}

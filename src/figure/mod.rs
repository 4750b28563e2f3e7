//! stub
pub mod chart {
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Chart;
    pub fn of_figure(_: &crate::model::figure::Figure, _: crate::language::Language) -> Option<Chart> {
        None
    }
    pub fn of_calculation(_: &crate::model::economy::Calculation, _: crate::language::Language) -> Option<Chart> {
        None
    }
}
pub mod pathway {
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Pathway;
    pub fn of_theory(
        _: &crate::model::theory::Theory,
        _: &dyn Fn(&crate::model::theory::TheoryNode) -> String,
        _: crate::language::Language,
    ) -> Pathway {
        Pathway
    }
}

//! Open data: the whole model as JSON with its schema, the tables as CSV, and a description of the package.

mod typed;
mod json;
mod records;
mod schema;
mod package;
mod tables;

use crate::model::address::Made;
use crate::output::Output;
use crate::render::csv::Form;
use crate::site::{Plan, Site};

pub use json::handbook;
pub use records::Records;
pub use schema::schema;

/// The whole model.
pub const JSON_FILE: &str = "handbook.json";
/// What `handbook.json` is held against.
pub const SCHEMA_FILE: &str = "handbook.schema.json";
/// The frictionless description of the tables.
pub const PACKAGE_FILE: &str = "datapackage.json";

/// Adds every data file.
pub fn files(plan: &Plan<'_>, records: &Records, output: &mut Output) {
    let folder = Made::Data.address();
    let language = plan.handbook.config.language;
    let pieces = || json::pieces(plan.handbook, plan.sources, records, plan.site.drafts);
    let whole = output.spool().keep_pieces(pieces);
    output.add(format!("{folder}{JSON_FILE}"), whole);
    output.add_bytes(format!("{folder}{SCHEMA_FILE}"), pretty(&schema::schema(language)));
    let (mut known, mut resources) = (Vec::new(), Vec::new());
    for table in plan.tables() {
        let file = table.file();
        for (path, form) in [(&file.csv, Form::Plain), (&file.excel, Form::Excel)] {
            let kept = output.spool().keep_pieces(|| tables::pieces(&table, form));
            output.add(path.clone(), kept);
        }
        resources.push(package::resource(&table));
        known.push(file);
    }
    plan.data_files(Some(known));
    output.add_bytes(format!("{folder}{PACKAGE_FILE}"), pretty(&package::package(&plan.site.info, resources)));
}

/// The tables as files by name, for whoever wants nothing but these.
#[must_use]
pub fn csv(site: &Site) -> Vec<(String, String)> {
    let of = |table: &crate::site::tables::DataTable| {
        let excel = format!("excel/{}.csv", table.name);
        [(format!("{}.csv", table.name), Form::Plain), (excel, Form::Excel)]
            .map(|(name, form)| (name, tables::pieces(table, form).collect()))
    };
    let package = (
        PACKAGE_FILE.to_owned(),
        pretty(&package::package(&site.info, site.tables.iter().map(package::resource).collect())),
    );
    site.tables.iter().flat_map(of).chain(std::iter::once(package)).collect()
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

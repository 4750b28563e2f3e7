//! Open data: the whole model as JSON with its schema, the tables as CSV, and a description of the package.

mod typed;
mod line;
mod records;
mod json;
mod schema;
mod package;
mod tables;

use std::io;

use crate::model::address::Made;
use crate::output::{Content, Output};
use crate::site::Plan;

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
///
/// # Errors
/// When the disk fails.
pub fn files(plan: &Plan<'_>, records: &Records, output: &mut Output) -> io::Result<()> {
    let folder = Made::Data.address();
    let language = plan.handbook.config.language;
    let mut whole = output.spool().begin();
    json::pieces(plan.handbook, plan.sources, records, plan.site.drafts).for_each(|piece| whole.push(&piece));
    output.add(format!("{folder}{JSON_FILE}"), whole.end()?);
    output.add_bytes(format!("{folder}{SCHEMA_FILE}"), pretty(&schema::schema(language)));
    let (mut known, mut resources) = (Vec::new(), Vec::new());
    for table in plan.tables() {
        resources.push(package::resource(&table));
        known.push(tables::add(table, output)?);
    }
    plan.data_files(Some(known));
    output.add_bytes(format!("{folder}{PACKAGE_FILE}"), pretty(&package::package(&plan.site.info, resources)));
    Ok(())
}

/// The tables of a rendered site and their description by their names, for whoever wants nothing but these.
pub fn csv(output: &Output) -> impl Iterator<Item = (&str, &Content)> {
    let folder = Made::Data.address();
    let is_table = |name: &str| name.ends_with(".csv") && !name.trim_start_matches("excel/").contains('/');
    let named = move |(path, content)| Some((str::strip_prefix(path, folder)?, content));
    output.iter().filter_map(named).filter(move |(name, _)| is_table(name) || *name == PACKAGE_FILE)
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

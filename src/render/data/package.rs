//! The description of the tables as a Data Package (specs.frictionlessdata.io), so that tools read them without guessing.

use serde_json::{Map, Value, json};

use crate::language::slugify;
use crate::render::data::{JSON_FILE, SCHEMA_FILE};
use crate::render::licence;
use crate::site::page::SiteInfo;
use crate::site::tables::DataTable;

/// The package of the tables that are described.
#[must_use]
pub fn package(info: &SiteInfo, mut resources: Vec<Value>) -> Value {
    let mut package = Map::new();
    package.insert("profile".to_owned(), json!("data-package"));
    package.insert("name".to_owned(), json!(slugify(&info.title)));
    package.insert("title".to_owned(), json!(info.title));
    if let Some(description) = &info.description {
        package.insert("description".to_owned(), json!(description));
    }
    if let Some(base) = &info.base_url {
        package.insert("homepage".to_owned(), json!(base));
    }
    if let Some(written) = &info.licence {
        let name = written.split_whitespace().collect::<Vec<_>>().join("-");
        let mut licence = json!({ "name": name, "title": written });
        if let Some(url) = licence::url(written) {
            licence["path"] = json!(url);
        }
        package.insert("licenses".to_owned(), json!([licence]));
    }
    let whole = json!({
        "name": "handbook",
        "title": info.title,
        "path": JSON_FILE,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "jsonSchema": SCHEMA_FILE,
    });
    resources.push(whole);
    package.insert("resources".to_owned(), json!(resources));
    Value::Object(package)
}

/// A table as the package describes it.
#[must_use]
pub fn resource(table: &DataTable<'_>) -> Value {
    let field =
        |column: &crate::site::tables::Column| json!({ "name": column.name, "title": column.title, "type": column.ty });
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": format!("{}.csv", table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": { "fields": fields, "missingValues": [""] },
    })
}

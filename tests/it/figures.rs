//! The real theories and figures, drawn: the template and the pictures hold what the geometry promises.

use std::fs;
use std::path::Path;

use haandbog::figure::pathway::{self, Options};
use haandbog::language::Language;
use haandbog::model::Handbook;
use haandbog::schema::Kind;

use crate::support;

fn pathways(handbook: &Handbook) -> Vec<(String, pathway::Pathway)> {
    let title = |slug: &str| handbook.find(Kind::Mechanism, slug).map(|entry| entry.title().to_owned());
    let options = Options { language: Language::Danish, prefix: "pt-".into(), ..Options::default() };
    let theories = handbook.of_kind(Kind::Theory);
    theories.filter_map(|it| Some((it.id.slug.clone(), pathway::build(it.theory()?, &options, &title)))).collect()
}

fn html(pathway: &pathway::Pathway) -> String {
    let mut tera = tera::Tera::new();
    let template = include_str!("../../themes/default/templates/parts/pathway.html");
    tera.add_raw_template("parts/pathway.html", template).unwrap();
    let mut context = tera::Context::new();
    context.insert("pathway", pathway);
    tera.render("parts/pathway.html", &context).unwrap()
}

#[test]
fn real_theories_are_drawn() {
    let (_, checked) = support::check(Path::new(env!("CARGO_MANIFEST_DIR")));
    let all = pathways(checked.handbook());
    assert_eq!(all.len(), 4);
    for (slug, pathway) in &all {
        let html = html(pathway);
        if let Ok(folder) = std::env::var("FIGURES_OUT") {
            fs::write(format!("{folder}/{slug}.part.html"), &html).unwrap();
        }
    }
}

//! The program.

fn main() {
    let root = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    let today = haandbog::language::Date { year: 2026, month: Some(11), day: Some(22) };
    let options = haandbog::pipeline::Options { today, settings: Vec::new() };
    let (sources, checked) = haandbog::pipeline::check_folder(&root, &options).unwrap();
    for it in checked.findings() {
        let file = sources.get(it.span.file);
        let at = haandbog::text::position(&file.text, it.span.start as usize);
        println!("{}:{}:{}: {} {}", file.path, at.line, at.column, it.code.id, it.message.danish);
    }
    for fault in &checked.handbook().faults {
        let file = sources.get(fault.span.file);
        let at = haandbog::text::position(&file.text, fault.span.start as usize);
        println!("{}:{}:{}: {:?}", file.path, at.line, at.column, fault.kind);
    }
    for r in &checked.handbook().references {
        if let haandbog::model::Target::Broken(b) = &r.target {
            println!("{} {} {b:?}", sources.get(r.span.file).path, r.written);
        }
    }
    println!(
        "{} entries, {} references, {} relations",
        checked.handbook().entries.len(),
        checked.handbook().references.len(),
        checked.handbook().relations.len()
    );
}

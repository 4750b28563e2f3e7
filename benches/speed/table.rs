//! The figures of one size, as a Markdown table.

use super::process::Used;

/// One line of the table.
pub struct Row {
    pub what: String,
    pub used: Used,
    /// Bytes written; 0 where nothing is.
    pub bytes: u64,
}

impl Row {
    pub fn new(what: &str, used: Used, bytes: u64) -> Self {
        Self { what: what.to_owned(), used, bytes }
    }
}

/// Prints the rows; the first is what the others are measured by.
pub fn print(pages: usize, rows: &[Row]) {
    let floor = rows.first().map_or(1.0, |row| row.used.cpu);
    println!("\n### {pages} pages\n");
    println!("| | CPU s | wall s | peak MB | output MB | CPU / floor | CPU µs a page |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for Row { what, used, bytes } in rows {
        let megabytes = |bytes: f64| if bytes == 0.0 { "–".to_owned() } else { format!("{:.1}", bytes / 1e6) };
        // An edit happens inside a process that goes on: only how long it took is known.
        let of_cpu = |shown: String| if used.cpu.is_nan() { "–".to_owned() } else { shown };
        println!(
            "| {what} | {} | {:.3} | {} | {} | {} | {} |",
            of_cpu(format!("{:.3}", used.cpu)),
            used.wall,
            megabytes(used.memory),
            megabytes(*bytes as f64),
            of_cpu(format!("{:.2}", used.cpu / floor)),
            of_cpu(format!("{:.0}", used.cpu * 1e6 / pages as f64)),
        );
    }
}

//! A chart in words: every number with what it counts.

use crate::figure::chart::data::Data;

/// Categories on sentences of their own: `2016: Budgetteret −18,1 mio. kr., Faktisk 6,1 mio. kr.`
pub(super) fn describe(data: &Data, last: Option<String>) -> String {
    let mut sentences: Vec<String> = data
        .categories
        .iter()
        .map(|category| {
            let values = category.values.iter().zip(&data.series).map(|(value, series)| {
                let number = data.spoken(category, *value);
                if data.series.len() == 1 || series.is_empty() { number } else { format!("{series} {number}") }
            });
            let values = values.collect::<Vec<_>>().join(", ");
            if category.name.is_empty() { values } else { format!("{}: {values}", category.name) }
        })
        .collect();
    sentences.extend(last);
    sentences.iter().map(|sentence| format!("{}.", sentence.trim_end_matches('.'))).collect::<Vec<_>>().join(" ")
}

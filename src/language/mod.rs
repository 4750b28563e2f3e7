//! The words of the program and the site in Danish and English; order, slugs, numbers and dates.

mod bytes;
mod collation;
mod date;
mod excerpt;
mod hyphen;
mod near;
mod number;
mod placeholder;
mod slug;
mod stretch;
mod text;

pub use bytes::{ascii_first, has_any};
pub use collation::Collation;
pub use date::{Date, DateFault, month_name};
pub use excerpt::excerpt;
pub use hyphen::{hyphenate, word_by_word};
pub use near::{is_slip, nearest};
pub use number::{
    Decimal, MAGNITUDES, MAGNITUDES_BEGIN, NumberFault, SHARES_BEGIN, counted, format_number, has_magnitude,
    is_surely_thousands, listed_numbers, meant_number, parse_number, part_of_whole, without_unit,
};
pub use placeholder::is_placeholder;
pub use slug::{is_slug, slugify};
pub use stretch::Stretch;
pub use text::{Language, Text, Words, capital, enumerated, one_of, write_one_of};

//! How the program was called, so that a command in a message can be typed as it stands there.

use std::borrow::Cow;
use std::path::{Component, Path};
use std::sync::OnceLock;

/// How a command is written in every message, whoever reads it.
const WRITTEN: &str = "`haandbog ";

/// A message with its commands as they are typed here: `cargo run --release -- check` for those who run it so.
pub(super) fn as_typed(text: &str) -> Cow<'_, str> {
    static NAME: OnceLock<String> = OnceLock::new();
    let name = NAME.get_or_init(|| {
        let argument = std::env::args_os().next().unwrap_or_default();
        name(Path::new(&argument), std::env::var_os("CARGO").is_some())
    });
    typed(text, name)
}

/// What is typed for the program that was started by this path. A whole path is what other programs start it by, and a name
/// alone is on the search path: both are told by the name.
fn name(started: &Path, is_in_cargo: bool) -> String {
    let mut folders = started.components().filter(|part| !matches!(part, Component::CurDir)).map(Component::as_os_str);
    let words = started.to_str().filter(|it| started.is_relative() && it.contains(['/', '\\']) && !it.contains(' '));
    match (words, folders.next()) {
        (Some(_), Some(first)) if is_in_cargo && first == "target" => match folders.next().and_then(|it| it.to_str()) {
            Some("debug") | None => "cargo run --".to_owned(),
            Some("release") => "cargo run --release --".to_owned(),
            Some(profile) => format!("cargo run --profile {profile} --"),
        },
        (Some(words), _) => words.to_owned(),
        _ => "haandbog".to_owned(),
    }
}

fn typed<'t>(text: &'t str, name: &str) -> Cow<'t, str> {
    if name == "haandbog" || !text.contains(WRITTEN) {
        return Cow::Borrowed(text);
    }
    // A line of an author's own text, which stands behind a `|`, stays as it is.
    let written = format!("`{name} ");
    let line = |line: &str| if line.contains(" | ") { line.to_owned() } else { line.replace(WRITTEN, &written) };
    Cow::Owned(text.split_inclusive('\n').map(line).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{name, typed};

    #[test]
    fn a_command_is_told_as_it_is_typed() {
        for (started, is_in_cargo, told) in [
            ("haandbog", false, "haandbog"),
            ("haandbog", true, "haandbog"),
            ("/usr/local/bin/haandbog", true, "haandbog"),
            ("target/release/haandbog", true, "cargo run --release --"),
            ("target/debug/haandbog", true, "cargo run --"),
            ("target/dist/haandbog", true, "cargo run --profile dist --"),
            ("target/release/haandbog", false, "target/release/haandbog"),
            ("./haandbog", false, "./haandbog"),
            ("./target/debug/haandbog", true, "cargo run --"),
            ("../mine ting/haandbog", false, "haandbog"),
        ] {
            assert_eq!(name(Path::new(started), is_in_cargo), told, "{started}");
        }
    }

    #[test]
    fn a_line_of_an_authors_own_stays_as_it_is() {
        let text =
            "3 | Skriv `haandbog check`.\n  = hjælp: kør `haandbog approve x`\nlæs mere: `haandbog explain F008`\n";
        assert_eq!(typed(text, "haandbog"), text);
        assert_eq!(
            typed(text, "cargo run --"),
            "3 | Skriv `haandbog check`.\n  = hjælp: kør `cargo run -- approve x`\nlæs mere: `cargo run -- explain F008`\n"
        );
    }
}

//! `--baseline`: findings that are known already.

use std::path::Path;

use crate::check::Checked;
use crate::diagnostic::Finding;
use crate::language::Text;
use crate::report::baseline::{Baseline, Unusable};
use crate::source::Sources;

/// What is left to show, and what to say of the rest.
pub(super) struct New {
    pub findings: Vec<Finding>,
    pub note: Text,
}

/// The findings that the list does not have.
pub(super) fn new(file: &Path, sources: &Sources, checked: &Checked) -> Result<New, Unusable> {
    let rest = Baseline::read(file)?.filter(checked.findings().to_vec(), sources);
    let (known, gone) = (rest.known, rest.gone);
    let mut note =
        Text::new(format!("{known} kendte fund er ikke vist\n"), format!("{known} known findings are not shown\n"));
    if gone > 0 {
        let (danish, english) = (note.danish.to_mut(), note.english.to_mut());
        danish.push_str(&format!(
            "{gone} af de kendte er væk: skriv listen igen med `--write-baseline`, så de ikke kan komme tilbage\n"
        ));
        english.push_str(&format!(
            "{gone} of the known ones are gone: write the list anew with `--write-baseline`, and they cannot come back\n"
        ));
    }
    Ok(New { findings: rest.new, note })
}

/// Writes all findings down; none is left to show.
pub(super) fn write(file: &Path, sources: &Sources, checked: &Checked) -> Result<New, Unusable> {
    let baseline = Baseline::of(checked.findings(), sources);
    baseline.write(file)?;
    let (count, file) = (baseline.len(), file.display());
    let note = Text::new(
        format!("{count} fund er skrevet i `{file}` og er kendt fra nu af\n"),
        format!("{count} findings are written in `{file}` and known from now on\n"),
    );
    Ok(New { findings: Vec::new(), note })
}

//! Why nothing was written of a source, in words for whoever told of it.

use crate::edit::source::NoSource;
use crate::language::Text;
use crate::serve::form::desk::Refusal;

pub(super) fn no_source(why: NoSource) -> Refusal {
    match why {
        NoSource::NoTitle => Refusal::new(
            Text::fixed("Kilden skal have en titel.", "The source needs a title."),
            Text::fixed("Skriv den, som den står på forsiden.", "Write it as it stands on the front."),
        ),
        NoSource::NoOrigin => Refusal::new(
            Text::fixed("Hvem har udgivet eller skrevet kilden?", "Who published or wrote the source?"),
            Text::fixed(
                "Skriv det, eller sæt hak i, at kilden ikke oplyser det.",
                "Say so, or tick that the source does not say.",
            ),
        ),
        NoSource::NoYear => Refusal::new(
            Text::fixed("Hvilket år er kilden fra?", "Which year is the source from?"),
            Text::fixed(
                "Skriv det, eller sæt hak i, at kilden ikke oplyser det.",
                "Say so, or tick that the source does not say.",
            ),
        ),
        NoSource::BadYear(year) => Refusal::new(
            Text::new(format!("»{year}« er ikke et år, der har været."), format!("'{year}' is no year that has been.")),
            Text::fixed("Skriv året med fire tal, fx 2025.", "Write the year in four digits, such as 2025."),
        ),
        NoSource::Gone(key) => Refusal::new(
            Text::new(
                format!("Der er ikke længere en kilde, der hedder »{key}«."),
                format!("There is no source '{key}' any more."),
            ),
            Text::fixed("Åbn siden igen.", "Open the page again."),
        ),
        NoSource::BadKey(key) => Refusal::new(
            Text::new(
                format!("»{key}« kan ikke være kildens korte navn."),
                format!("'{key}' cannot be the short name."),
            ),
            Text::fixed(
                "Brug små bogstaver fra a til z, tal og bindestreger, eller lad feltet stå tomt.",
                "Use small letters from a to z, digits and hyphens, or leave the field empty.",
            ),
        ),
        NoSource::Taken(key) => Refusal::new(
            Text::new(
                format!("Der er allerede en kilde, der hedder »{key}«."),
                format!("There is a source '{key}' already."),
            ),
            Text::fixed(
                "Vælg den på listen, eller giv den nye et andet kort navn under »Mere«.",
                "Choose it from the list, or give the new one another short name under More.",
            ),
        ),
        NoSource::Unwritable => Refusal::new(
            Text::fixed(
                "Kilden kan ikke skrives i `content/kilder.yaml`, som filen ser ud nu. Intet er skrevet.",
                "The source cannot be written to `content/kilder.yaml` as it stands. Nothing was written.",
            ),
            Text::fixed("Ret først filen i en editor.", "Mend the file in an editor first."),
        ),
    }
}

//! The 98 Danish municipalities (Danmarks Statistik's official names, without "Kommune").

use crate::language::{nearest, slugify};

/// The names in alphabetical order of their letters.
pub static NAMES: [&str; 98] = [
    "Aabenraa",
    "Aalborg",
    "Aarhus",
    "Albertslund",
    "Allerød",
    "Assens",
    "Ballerup",
    "Billund",
    "Bornholm",
    "Brøndby",
    "Brønderslev",
    "Dragør",
    "Egedal",
    "Esbjerg",
    "Fanø",
    "Favrskov",
    "Faxe",
    "Fredensborg",
    "Fredericia",
    "Frederiksberg",
    "Frederikshavn",
    "Frederikssund",
    "Furesø",
    "Faaborg-Midtfyn",
    "Gentofte",
    "Gladsaxe",
    "Glostrup",
    "Greve",
    "Gribskov",
    "Guldborgsund",
    "Haderslev",
    "Halsnæs",
    "Hedensted",
    "Helsingør",
    "Herlev",
    "Herning",
    "Hillerød",
    "Hjørring",
    "Holbæk",
    "Holstebro",
    "Horsens",
    "Hvidovre",
    "Høje-Taastrup",
    "Hørsholm",
    "Ikast-Brande",
    "Ishøj",
    "Jammerbugt",
    "Kalundborg",
    "Kerteminde",
    "Kolding",
    "København",
    "Køge",
    "Langeland",
    "Lejre",
    "Lemvig",
    "Lolland",
    "Lyngby-Taarbæk",
    "Læsø",
    "Mariagerfjord",
    "Middelfart",
    "Morsø",
    "Norddjurs",
    "Nordfyns",
    "Nyborg",
    "Næstved",
    "Odder",
    "Odense",
    "Odsherred",
    "Randers",
    "Rebild",
    "Ringkøbing-Skjern",
    "Ringsted",
    "Roskilde",
    "Rudersdal",
    "Rødovre",
    "Samsø",
    "Silkeborg",
    "Skanderborg",
    "Skive",
    "Slagelse",
    "Solrød",
    "Sorø",
    "Stevns",
    "Struer",
    "Svendborg",
    "Syddjurs",
    "Sønderborg",
    "Thisted",
    "Tønder",
    "Tårnby",
    "Vallensbæk",
    "Varde",
    "Vejen",
    "Vejle",
    "Vesthimmerland",
    "Viborg",
    "Vordingborg",
    "Ærø",
];

/// The official name, if that is what is written.
#[must_use]
pub fn canonical(written: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|name| *name == written)
}

/// The official name, however its letters are set: `vejle`, `HORSENS`.
#[must_use]
pub fn in_any_case(written: &str) -> Option<&'static str> {
    let written = written.to_lowercase();
    NAMES.into_iter().find(|name| name.to_lowercase() == written)
}

/// The name that was meant: `Hedensted Kommune`, `hedensted`, `Ålborg`, `Århus` or a slip of the pen.
#[must_use]
pub fn meant(written: &str) -> Option<&'static str> {
    let bare = written.trim().trim_end_matches("kommune").trim_end_matches("Kommune").trim();
    let slug = slugify(bare);
    let without_genitive = slug.strip_suffix('s').unwrap_or(&slug);
    NAMES
        .into_iter()
        .find(|name| slugify(name) == slug)
        .or_else(|| NAMES.into_iter().find(|name| slugify(name) == without_genitive))
        .or_else(|| nearest(bare, NAMES.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::{NAMES, canonical, in_any_case, meant};

    #[test]
    fn ninety_eight_distinct_names() {
        let names: std::collections::BTreeSet<&str> = NAMES.into_iter().collect();
        assert_eq!(names.len(), 98);
    }

    #[test]
    fn what_people_write() {
        assert_eq!(canonical("Viborg"), Some("Viborg"));
        assert_eq!(canonical("viborg"), None);
        assert_eq!((in_any_case("viborg"), in_any_case("RØDOVRE")), (Some("Viborg"), Some("Rødovre")));
        assert_eq!(in_any_case("viborgs"), None);
        for (written, name) in [
            ("Hedensted Kommune", "Hedensted"),
            ("Århus", "Aarhus"),
            ("Ålborg kommune", "Aalborg"),
            ("Silkeborgs Kommune", "Silkeborg"),
            ("Skandeborg", "Skanderborg"),
        ] {
            assert_eq!(meant(written), Some(name), "{written}");
        }
        assert_eq!(meant("Atlantis"), None);
    }
}

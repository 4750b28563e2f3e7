//! Danish sentences of the field, put together at random: plain enough to be parsed, never twice the same page.

use super::random::Random;

const WHO: [&str; 20] = [
    "Jobcentret",
    "Kommunen",
    "Den unge",
    "Borgeren",
    "Medarbejderen",
    "Virksomheden",
    "Mentoren",
    "Lederen",
    "Konsulenten",
    "Teamet",
    "Sagsbehandleren",
    "Arbejdspladsen",
    "Familien",
    "Uddannelsesvejlederen",
    "Projektet",
    "Aktivcentret",
    "Værkstedet",
    "Tovholderen",
    "Afdelingen",
    "Underviseren",
];

const DOES: [&str; 24] = [
    "aftaler et klart delmål",
    "følger tæt op",
    "holder møde hver uge",
    "ringer dagen efter",
    "kender hele sagen",
    "prøver et nyt jobområde",
    "møder stabilt",
    "får svar hurtigt",
    "tager fat i det, der er svært",
    "holder det, der er lovet",
    "finder den rette plads",
    "taler med alle parter",
    "skriver planen om",
    "øver sig i at tage imod en besked",
    "viser vejen rundt på arbejdspladsen",
    "samler ansvaret ét sted",
    "fejrer de små fremskridt",
    "spørger, hvad der gik godt",
    "henter hjælp i psykiatrien",
    "sætter tid af til samtalen",
    "gør indsatsen kortere",
    "begynder tidligere på dagen",
    "måler fremskridt hver måned",
    "laver en ny aftale med værkstedet",
];

const WHEN: [&str; 18] = [
    "når der er brug for det",
    "før praktikken begynder",
    "i de første fire uger",
    "efter et halvt år",
    "også uden for åbningstiden",
    "i stedet for at vente",
    "når matchet er på plads",
    "sammen med borgeren",
    "uden et stort møde",
    "i hele forløbet",
    "så planen holder",
    "hvis noget går galt",
    "fra den første dag",
    "når lysten er der",
    "i samme uge",
    "på tværs af afdelinger",
    "med støtte fra en mentor",
    "mens sagen er ny",
];

const WHY: [&str; 16] = [
    "Det giver ro at vide, hvem man kan ringe til",
    "Så bliver målet konkret",
    "Erfaringen er, at små skridt holder",
    "Det kræver, at ledelsen bakker op",
    "Ellers går der let måneder til spilde",
    "Tallene viser ikke, om det var det, der virkede",
    "Mange havde prøvet det før uden held",
    "De fleste kom af sted om morgenen",
    "Aftalen blev skrevet ned med det samme",
    "Ingen stod alene med opgaven",
    "Det kostede mere i begyndelsen",
    "Ventetiden blev kortere end året før",
    "Kilden siger ikke, hvor mange det gælder",
    "Flere fandt selv en plads bagefter",
    "Kollegerne vænnede sig til den nye måde",
    "Det var svært at måle på kort sigt",
];

/// Words that name what a case or mechanism is about; they go into titles, so that titles differ.
pub const THEMES: [&str; 40] = [
    "Værksted",
    "Mentorkorps",
    "Praktikbank",
    "Morgenhold",
    "Telefonvagt",
    "Jobmatch",
    "Fritidsjob",
    "Netværk",
    "Lærlingeforløb",
    "Træningsbane",
    "Samtalerum",
    "Familiehus",
    "Idrætsforløb",
    "Madværksted",
    "Skovhold",
    "Cykelværksted",
    "Butikspraktik",
    "Mestringskursus",
    "Læsehold",
    "Kompetencehus",
    "Ungeteam",
    "Trappemodel",
    "Delmålsplan",
    "Fremmøde",
    "Partnerskab",
    "Byggehold",
    "Plejespor",
    "Lagerspor",
    "Gartnerhold",
    "Musikhus",
    "Digitalspor",
    "Sundhedshold",
    "Bostøtte",
    "Rådgiverteam",
    "Startpakke",
    "Efterværn",
    "Brobygning",
    "Erhvervsspor",
    "Hverdagsøvelser",
    "Ordblindeforløb",
];

pub const MANNERS: [&str; 25] = [
    "med tæt opfølgning",
    "i små skridt",
    "tæt på virksomheden",
    "for nye ledige",
    "med én indgang",
    "uden ventetid",
    "i fællesskab",
    "med faste aftaler",
    "på tværs",
    "med klare delmål",
    "fra første dag",
    "med frivillige",
    "i hele kommunen",
    "om aftenen",
    "for familier",
    "ved siden af skolen",
    "med fritid og job",
    "i eget tempo",
    "med ordinære timer",
    "på landet",
    "i byens centrum",
    "med en fast makker",
    "efter behandling",
    "før uddannelse",
    "med løntilskud",
];

/// One sentence.
pub fn sentence(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("{}.", random.pick(&WHY)),
        1 => {
            let (one, other) = (random.pick(&DOES), random.pick(&DOES));
            format!("{} {one} og {other} {}.", random.pick(&WHO), random.pick(&WHEN))
        }
        2 => format!("I {} {} forløb var det sådan.", random.between(2, 98), random.pick(&["korte", "lange", "nye"])),
        _ => format!("{} {} {}.", random.pick(&WHO), random.pick(&DOES), random.pick(&WHEN)),
    }
}

/// A few words without a full stop, for a list or a node.
pub fn phrase(random: &mut Random) -> String {
    format!("{} {} {}", random.pick(&WHO), random.pick(&DOES), random.pick(&WHEN))
}

/// What is done, in the imperative of a list.
pub fn doing(random: &mut Random) -> String {
    let what = random.pick(&DOES);
    format!(
        "{} nr. {}: {what}",
        random.pick(&["Praktik", "Samtale", "Træning", "Kursus", "Besøg"]),
        random.between(1, 900)
    )
}

/// A state that has been reached, for a sub-goal.
pub fn reached(random: &mut Random) -> String {
    let what = random.pick(&[
        "stabil",
        "afklaret",
        "klar til uddannelse",
        "tryg ved kolleger",
        "i ordinære timer",
        "i praktik",
    ]);
    format!("Borgeren er {what} {}", random.pick(&WHEN))
}

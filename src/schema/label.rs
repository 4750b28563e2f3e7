//! What a field is called where its key is not shown: in the form and in the guide.

use crate::language::{Words, nearest};
use crate::schema::Field;

impl Field {
    /// The name of the field in plain words; its key where there is none.
    #[must_use]
    pub fn label(&self) -> Words {
        if let Some(called) = self.called {
            return called;
        }
        // The one word of the files that means two things.
        if self.key == "basis" && self.ty.words().contains(&"actual") {
            return Words::new("Målt eller forventet", "Measured or expected");
        }
        let found = LABELS.iter().find(|(key, ..)| *key == self.key);
        found.map_or(Words::new(self.key, self.key), |(_, danish, english)| Words::new(danish, english))
    }
}

/// The key that is surely meant by another word: what its field is called where no key is shown, or a slip of the pen.
pub fn meant_key<'k>(written: &str, keys: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    keys.clone().find(|key| is_called(key, written)).or_else(|| nearest(written, keys))
}

/// Whether words are what a field is called where its key is not shown: `Kommune` for `municipality`.
fn is_called(key: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    let label = LABELS.iter().find(|(it, ..)| *it == key);
    label.is_some_and(|(_, danish, english)| [danish, english].iter().any(|it| it.to_lowercase() == words))
}

/// The same key means the same in every table, but for a field that is `called` something else.
const LABELS: &[(&str, &str, &str)] = &[
    ("activities", "Aktiviteter", "Activities"),
    ("advice", "Råd", "Advice"),
    ("aliases", "Tidligere adresser", "Former addresses"),
    ("allow", "Regler, der ikke gælder her", "Rules that do not apply here"),
    ("amount", "Beløb", "Amount"),
    ("as_of", "Opgjort hvornår", "Measured when"),
    ("assumption", "Antagelse", "Assumption"),
    ("audience", "Målgrupper i håndbogen", "Target groups of the handbook"),
    ("author", "Forfatter", "Author"),
    ("baseline", "Udgangspunkt", "Baseline"),
    ("basis", "Hvad det bygger på", "What it rests on"),
    ("basis_note", "Hvad teorien bygger på", "What the theory is built on"),
    ("before", "Før", "Before"),
    ("calculated_by", "Regnet ud af", "Calculated by"),
    ("caveats", "Forbehold", "Caveats"),
    ("challenges", "Det, der var svært", "What was hard"),
    ("characteristics", "Kendetegn", "Characteristics"),
    ("checklist", "Tjekliste", "Checklist"),
    ("columns", "Kolonner", "Columns"),
    ("comparison", "Sammenlignet med", "Compared with"),
    ("conditions", "Forudsætninger", "Conditions"),
    ("contact", "Kontakt", "Contact"),
    ("costs", "Udgifter", "Costs"),
    ("data_from", "Tallene er fra", "The numbers are from"),
    ("delimitation", "Afgrænsning", "Delimitation"),
    ("dose", "Omfang", "Dose"),
    ("due", "Frist", "Due"),
    ("duration", "Varighed", "Duration"),
    ("economy", "Økonomi", "Economy"),
    ("element", "Element", "Element"),
    ("elements", "Elementer", "Elements"),
    ("evidence", "Vidensgrundlag", "Evidence"),
    ("expected", "Forventet", "Expected"),
    ("external_factors", "Ydre forhold", "External factors"),
    ("feedback", "Pil tilbage", "Feedback"),
    ("figure", "Figur", "Figure"),
    ("figures", "Figurer", "Figures"),
    ("financing", "Anden finansiering", "Other financing"),
    ("from", "Fra", "From"),
    ("goal", "Hører til målet", "Belongs to the goal"),
    ("goals", "Mål", "Goals"),
    ("how", "Hvordan", "How"),
    ("id", "Nummer eller navn", "Number or name"),
    ("idea", "Idé", "Idea"),
    ("incomplete", "Hvorfor det ikke er det hele", "Why it is not the whole"),
    ("indicators", "Målestokke", "Indicators"),
    ("kind", "Slags", "Kind"),
    ("mechanism", "Mekanisme", "Mechanism"),
    ("mechanisms", "Mekanismer", "Mechanisms"),
    ("municipality", "Kommune", "Municipality"),
    ("net", "Resultat", "Net"),
    ("note", "Bemærkning", "Note"),
    ("number", "Nummer", "Number"),
    ("owner", "Hvem der holder siden ved lige", "Who keeps the page up to date"),
    ("parts", "Dele af teorien", "Parts of the theory"),
    ("pathways", "Pile", "Pathways"),
    ("period", "Periode", "Period"),
    ("periods", "Perioder", "Periods"),
    ("positive_means", "Hvad et positivt tal betyder", "What a positive number means"),
    ("price_year", "Prisår", "Price year"),
    ("publisher", "Udgiver", "Publisher"),
    ("refuted_by", "Det, der ville vise, at teorien ikke holder", "What would refute it"),
    ("related", "Beslægtede mekanismer", "Related mechanisms"),
    ("resources", "Ressourcer", "Resources"),
    ("responsible", "Ansvarlig", "Responsible"),
    ("results", "Resultater", "Results"),
    ("retrieved", "Hentet den", "Retrieved on"),
    ("review_every", "Hvor tit den gennemgås", "How often it is reviewed"),
    ("reviewed", "Sidst gennemgået", "Last reviewed"),
    ("reviewed_against", "Holdt op mod", "Held against"),
    ("risks", "Risici", "Risks"),
    ("role", "Rolle", "Role"),
    ("roles", "Hvem spørgsmålet er til", "Who it is for"),
    ("rounding", "Afrunding", "Rounding"),
    ("row", "Række i figuren", "Row of the figure"),
    ("rows", "Rækker", "Rows"),
    ("savings", "Besparelser", "Savings"),
    ("size", "Hvor mange", "How many"),
    ("source", "Kilde", "Source"),
    ("sources", "Kilder", "Sources"),
    ("status", "Udgivet eller kladde", "Published or draft"),
    ("steps", "Trin", "Steps"),
    ("strength", "Hvor sikker koblingen er", "How sure the link is"),
    ("sub_goals", "Delmål", "Sub-goals"),
    ("summary", "Kort fortalt", "In short"),
    ("target", "Skal blive", "Should become"),
    ("target_group", "Borgerne, det handler om", "The people it is about"),
    ("text", "Tekst", "Text"),
    ("theories", "Programteorier", "Program theories"),
    ("theory", "Programteori", "Program theory"),
    ("through", "Gennem", "Through"),
    ("title", "Titel", "Title"),
    ("to", "Til", "To"),
    ("total", "I alt", "Total"),
    ("unit", "Enhed", "Unit"),
    ("url", "Webadresse", "Web address"),
    ("value", "Tal", "Number"),
    ("works_for", "Virker for", "Works for"),
    ("year", "År", "Year"),
];

//! The words of the site itself, in both languages. Templates get them as `site.words.KEY`.

use std::collections::BTreeMap;

use crate::language::{Language, Words};

/// Key and words, sorted by key.
pub static WORDS: &[(&str, Words)] = &[
    ("accessibility_statement", Words::new("Tilgængelighedserklæring", "Accessibility statement")),
    ("activities", Words::new("Aktiviteter", "Activities")),
    ("activity", Words::new("Aktivitet", "Activity")),
    ("address", Words::new("Adresse", "Address")),
    ("advice", Words::new("Gode råd", "Advice")),
    ("all", Words::new("Alle", "All")),
    ("also", Words::new("Også:", "Also:")),
    ("amount", Words::new("Beløb", "Amount")),
    ("amounts_in", Words::new("Beløb i", "Amounts in")),
    ("answered", Words::new("{n} af {of} besvaret", "{n} of {of} answered")),
    ("as_of", Words::new("pr.", "as of")),
    ("ask_activities", Words::new("Hvad gør vi?", "What do we do?")),
    ("ask_goals", Words::new("Hvad vil vi opnå?", "What do we want to achieve?")),
    ("ask_mechanisms", Words::new("Hvorfor virker det?", "Why does it work?")),
    ("ask_sub_goals", Words::new("Hvad sker der først?", "What happens first?")),
    ("ask_target_group", Words::new("Hvem er det for?", "Who is it for?")),
    ("assumption", Words::new("Antagelse", "Assumption")),
    ("assumptions", Words::new("Antagelser", "Assumptions")),
    (
        "assumptions_note",
        Words::new(
            "Her står, hvorfor ét mål skulle føre til det næste.",
            "This is why one goal should lead to the next.",
        ),
    ),
    ("audience", Words::new("Målgruppe", "Target group")),
    ("author", Words::new("Forfatter", "Author")),
    ("baseline", Words::new("Udgangspunkt", "Baseline")),
    ("basis", Words::new("Grundlag", "Basis")),
    ("basis_actual", Words::new("Målt", "Measured")),
    ("basis_expected", Words::new("Forventet", "Expected")),
    ("basis_note", Words::new("Sådan er teorien blevet til", "How this theory was made")),
    ("basis_tried", Words::new("Afprøvet uden tal", "Tried, no numbers")),
    ("basis_unstated", Words::new("Ikke oplyst, om der er målt", "Not stated whether measured")),
    ("basis_untold", Words::new("Ingen resultater endnu", "No results yet")),
    ("before", Words::new("Før", "Before")),
    ("breadcrumb", Words::new("Brødkrumme", "Breadcrumb")),
    ("built", Words::new("Siden er bygget", "Page built")),
    ("by", Words::new("af", "by")),
    ("calculated_by", Words::new("Beregnet af", "Calculated by")),
    ("calculation", Words::new("Regnestykke", "Calculation")),
    ("calculations", Words::new("regnestykker", "calculations")),
    ("case_elements", Words::new("Elementer i casen", "Elements in the case")),
    ("case_goals", Words::new("Mål", "Goals")),
    ("case_mechanisms", Words::new("Mekanismer i casen", "Mechanisms in the case")),
    ("case_theories", Words::new("Programteorier i casen", "Program theories in the case")),
    ("cases", Words::new("Cases", "Cases")),
    ("cases_shown", Words::new("af {of} cases vises", "of {of} cases shown")),
    ("caveats", Words::new("Forbehold", "Caveats")),
    ("caveats_of_sources", Words::new("Kildernes forbehold", "Caveats about the sources")),
    ("challenges", Words::new("Det var svært", "What was hard")),
    ("characteristics", Words::new("Kendetegn", "Characteristics")),
    ("checklist_file", Words::new("tjekliste.csv", "checklist.csv")),
    ("checklist_of_element", Words::new("Spørgsmål fra tjeklisten", "Questions from the checklist")),
    ("cited_by", Words::new("Bruges på {n} sider", "Used on {n} pages")),
    ("cited_by_one", Words::new("Bruges på én side", "Used on one page")),
    ("compare", Words::new("Sammenlign cases", "Compare cases")),
    (
        "compare_note",
        Words::new(
            "Tallene er ikke gjort op på samme måde. Læs forbeholdene, før I sammenligner, og brug tabellen til at stille spørgsmål.",
            "The numbers were not made in the same way. Read the caveats before you compare, and use the table to ask questions.",
        ),
    ),
    (
        "compare_pick",
        Words::new(
            "Vælg op til tre cases, som I vil se side om side. Vælger I ingen, vises alle.",
            "Choose up to three cases to see side by side. With none chosen, all are shown.",
        ),
    ),
    ("compare_with", Words::new("Sammenlign med andre cases", "Compare with other cases")),
    ("compare_with_this", Words::new("Sammenlign med denne", "Compare with this one")),
    ("compared_with", Words::new("Sammenlignet med", "Compared with")),
    ("conditions", Words::new("Hvad der skal være på plads", "What must be in place")),
    ("contact", Words::new("Spørg kommunen", "Ask the municipality")),
    ("contents", Words::new("På denne side", "On this page")),
    ("copy_link", Words::new("Kopiér link", "Copy link")),
    ("costs", Words::new("Udgifter", "Costs")),
    ("csv_head", Words::new("Nr.;Element;Spørgsmål;Roller;Svar", "No.;Element;Question;Roles;Answer")),
    ("csv_head_steps", Words::new("Nr.;Trin;Spørgsmål;Roller;Svar", "No.;Step;Question;Roles;Answer")),
    ("data_columns", Words::new("Kolonnerne", "The columns")),
    ("data_excel", Words::new("CSV til Excel", "CSV for Excel")),
    ("data_from", Words::new("Tal fra", "Data from")),
    ("data_licence", Words::new("Licens", "Licence")),
    (
        "data_licence_note",
        Words::new(
            "Håndbogens data må bruges under {licence}. Nævn håndbogen som kilde.",
            "The data may be used under {licence}. Name the handbook as your source.",
        ),
    ),
    ("data_plain", Words::new("CSV til programmer", "CSV for programs")),
    ("data_rows", Words::new("Rækker: {n}.", "Rows: {n}.")),
    ("data_tables", Words::new("Tabeller", "Tables")),
    (
        "data_tables_note",
        Words::new(
            "Hver tabel findes i to udgaver: én, som dansk Excel åbner rigtigt, og én til programmer (UTF-8, komma mellem felterne, punktum i tal). Beskrivelsen af tabellerne følger Data Package.",
            "Each table comes in two forms: one that Danish Excel opens as it should, and one for programs (UTF-8, commas between fields, decimal points). They are described as a Data Package.",
        ),
    ),
    ("data_whole", Words::new("Hele håndbogen", "The whole handbook")),
    (
        "data_whole_note",
        Words::new(
            "Alle sider, kilder, ord og koblinger med styrke og begrundelse i én JSON-fil, og det JSON Schema, som filen følger.",
            "All pages, sources, terms and links with strength and reason in one JSON file, and the JSON Schema that it follows.",
        ),
    ),
    ("date", Words::new("Dato", "Date")),
    ("declared_sums", Words::new("Summer, der ikke går op", "Sums that do not add up")),
    (
        "declared_sums_note",
        Words::new(
            "Her oplyser kilden selv en sum, der afviger fra posterne, eller mangler en post. Årsagen står ved siden af.",
            "Here the source's own sum differs from its rows, or a row is missing. The reason stands beside it.",
        ),
    ),
    ("delimitation", Words::new("Hvem er med, og hvem er ikke", "Who is in and who is not")),
    ("diagram", Words::new("Fra målgruppe til slutmål", "From target group to goal")),
    (
        "diagram_hint",
        Words::new(
            "Peg på en boks, eller gå til den med tabulatortasten, for at fremhæve dens veje.",
            "Point at a box, or reach it with the tab key, to highlight its paths.",
        ),
    ),
    ("did_you_mean", Words::new("Mente du", "Did you mean")),
    ("dose", Words::new("Omfang", "Dose")),
    ("draft", Words::new("Udkast", "Draft")),
    (
        "draft_note",
        Words::new("Siden er ikke færdig og udgives ikke.", "This page is not finished and is not published."),
    ),
    ("due", Words::new("Frist", "Due")),
    ("duration", Words::new("Varighed", "Duration")),
    ("economy", Words::new("Økonomi", "Economy")),
    (
        "economy_note",
        Words::new(
            "En gevinst for kommunen står altid som et positivt tal.",
            "A gain for the municipality is always a positive number.",
        ),
    ),
    ("element_number", Words::new("Element {n}", "Element {n}")),
    ("elements", Words::new("Elementer", "Elements")),
    ("entries", Words::new("Indgange", "Ways in")),
    ("everybody", Words::new("Alle", "Everybody")),
    ("evidence", Words::new("Viden bag", "Evidence")),
    ("evidence_compared", Words::new("Der er sammenlignet med", "They are compared with")),
    ("evidence_expected", Words::new("Resultaterne er forventet", "The results are expected")),
    (
        "evidence_expected_note",
        Words::new(
            "De er regnet ud på forhånd. Ingen af dem er målt.",
            "They were worked out in advance. None of them is measured.",
        ),
    ),
    ("evidence_measured", Words::new("Resultaterne er målt", "The results are measured")),
    ("evidence_newest", Words::new("Seneste måling:", "Newest measurement:")),
    (
        "evidence_not_compared",
        Words::new(
            "Det er ikke skrevet, hvordan det var før, hvad man ventede, eller hvordan det gik andre.",
            "It is not written how it was before, what was expected, or how others fared.",
        ),
    ),
    (
        "evidence_tried",
        Words::new("Afprøvet, men uden tal for resultatet", "Tried, but without numbers for the result"),
    ),
    (
        "evidence_tried_note",
        Words::new(
            "Her står hverken målte eller forventede tal.",
            "There are neither measured nor expected numbers here.",
        ),
    ),
    (
        "evidence_undated",
        Words::new("Kilden siger ikke, hvornår der er målt.", "The source does not say when it was measured."),
    ),
    (
        "evidence_unstated",
        Words::new("Det er ikke oplyst, om resultaterne er målt", "Nobody says whether the results are measured"),
    ),
    (
        "evidence_unstated_note",
        Words::new(
            "De kan være målt, eller man kan have regnet med dem på forhånd. Læs kilden, før I bygger på dem.",
            "They may be measured, or somebody may have counted on them beforehand. Read the source before you build on them.",
        ),
    ),
    ("evidence_untold", Words::new("Her står endnu ingen resultater", "There are no results here yet")),
    (
        "evidence_untold_note",
        Words::new("Casen fortæller ikke, hvad der kom ud af indsatsen.", "The case does not tell what came of it."),
    ),
    ("expected_before", Words::new("Forventet", "Expected")),
    ("external_factors", Words::new("Det uden for indsatsen", "What lies outside the effort")),
    ("feedback", Words::new("Veje tilbage", "Ways back")),
    (
        "feedback_note",
        Words::new(
            "Disse pile går den anden vej: Et resultat gør en tidligere aktivitet lettere.",
            "These arrows go the other way: a result makes an earlier activity easier.",
        ),
    ),
    ("fetch_answers", Words::new("Hent CSV", "Download CSV")),
    ("fetch_csv", Words::new("Hent tallene (CSV)", "Download the numbers (CSV)")),
    ("fetch_old", Words::new("Hent svar fra tidligere udgave", "Fetch answers from an earlier version")),
    ("fetch_svg", Words::new("Hent tegningen (SVG)", "Download the drawing (SVG)")),
    ("figure", Words::new("Figur", "Figure")),
    ("figures", Words::new("Tal", "Figures")),
    ("filter", Words::new("Vis kun cases om", "Show only cases about")),
    ("financing", Words::new("Finansiering", "Financing")),
    ("first_expected", Words::new("Forventet resultat", "Expected result")),
    ("first_result", Words::new("Målt resultat", "Measured result")),
    ("first_unstated", Words::new("Resultat", "Result")),
    ("for_whom", Words::new("For hvem", "For whom")),
    ("from", Words::new("Fra", "From")),
    ("front_page", Words::new("Forside", "Front page")),
    (
        "general_knowledge",
        Words::new(
            "Forklaringen er almen viden. Kilderne forklarer ikke ordet fuldt ud.",
            "The explanation is general knowledge. The sources do not fully explain the word.",
        ),
    ),
    ("goal", Words::new("Slutmål", "Goal")),
    ("goal_of_case", Words::new("Hører til målet", "Belongs to the goal")),
    ("group_size", Words::new("Hvor mange", "How many")),
    ("ideas", Words::new("Ideer, der går igen", "Ideas that recur")),
    (
        "ideas_note",
        Words::new(
            "Nogle mekanismer bygger på den samme idé, selv om de er beskrevet for hver sin målgruppe.",
            "Some mechanisms share an idea although they are described for different target groups.",
        ),
    ),
    ("in_brief", Words::new("Kort fortalt", "In brief")),
    ("incomplete", Words::new("Kilden er ikke fuldstændig:", "The source is incomplete:")),
    ("incomplete_short", Words::new("Mangler", "Missing")),
    ("index", Words::new("Indeks fra A til Å", "Index from A to Z")),
    ("indicators", Words::new("Sådan kan det måles", "How it can be measured")),
    ("inferred", Words::new("udledt", "inferred")),
    (
        "inferred_note",
        Words::new(
            "Det, der er mærket »udledt«, står ikke direkte i kilden.",
            "What is marked “inferred” is not stated directly in the source.",
        ),
    ),
    ("item", Words::new("Punkt", "Item")),
    ("letters", Words::new("Bogstaver", "Letters")),
    ("licence", Words::new("Licens:", "Licence:")),
    ("main_menu", Words::new("Hovedmenu", "Main menu")),
    ("measured_at", Words::new("Gjort op", "Measured")),
    ("mechanism", Words::new("Mekanisme", "Mechanism")),
    ("mechanisms", Words::new("Mekanismer", "Mechanisms")),
    ("mentioned_by", Words::new("Nævnt på disse sider", "Mentioned on these pages")),
    ("municipality", Words::new("Kommune", "Municipality")),
    ("net", Words::new("Netto", "Net")),
    ("newest_cases", Words::new("Nyeste cases", "Newest cases")),
    ("next", Words::new("Næste", "Next")),
    ("no", Words::new("Nej", "No")),
    ("no_assumption", Words::new("Ikke skrevet", "Not written")),
    ("no_relation", Words::new("Ingen kobling", "No relation")),
    ("not_answered", Words::new("Ikke besvaret", "Not answered")),
    (
        "not_found_note",
        Words::new(
            "Siden findes ikke. Måske er den flyttet, eller der er en fejl i adressen.",
            "There is no such page. It may have moved, or the address may be wrong.",
        ),
    ),
    ("not_rated", Words::new("Ikke vurderet", "Not rated")),
    ("not_stated", Words::new("Ikke oplyst", "Not stated")),
    ("note", Words::new("Bemærk", "Note")),
    ("nothing_yet", Words::new("Ingen endnu", "None yet")),
    ("one_calculation", Words::new("Se regnestykket", "See the calculation")),
    ("owner", Words::new("Ansvarlig:", "Responsible:")),
    ("part_activities", Words::new("Aktiviteter", "Activities")),
    ("part_goals", Words::new("Slutmål", "Goals")),
    ("part_mechanisms", Words::new("Mekanismer", "Mechanisms")),
    ("part_sub_goals", Words::new("Delmål", "Sub-goals")),
    ("part_target_group", Words::new("Målgruppe", "Target group")),
    ("participants", Words::new("Deltagere", "Participants")),
    ("partly", Words::new("Delvist", "Partly")),
    ("parts", Words::new("Dele af teorien:", "Parts of the theory:")),
    ("period", Words::new("Periode", "Period")),
    ("phone", Words::new("Telefon", "Phone")),
    ("places", Words::new("Steder:", "Places:")),
    ("previous", Words::new("Forrige", "Previous")),
    ("previous_and_next", Words::new("Forrige og næste side", "Previous and next page")),
    ("price_year", Words::new("Priser fra", "Prices of")),
    ("print", Words::new("Udskriv", "Print")),
    ("published_by", Words::new("Udgivet af", "Published by")),
    ("publisher", Words::new("Udgiver", "Publisher")),
    ("questions", Words::new("Spørgsmål til faglig drøftelse", "Questions for professional discussion")),
    ("questions_for", Words::new("Vis spørgsmål for", "Show questions for")),
    (
        "questions_note",
        Words::new(
            "Det her kan intet program afgøre. Tal om det sammen.",
            "No program can decide this. Talk about it together.",
        ),
    ),
    ("read_theory", Words::new("Læs om programteorien:", "Read about the program theory:")),
    ("refuted_by", Words::new("Hvad ville tale imod teorien?", "What would speak against the theory?")),
    ("related_mechanisms", Words::new("Beslægtede mekanismer", "Related mechanisms")),
    ("relation_close", Words::new("Tæt kobling", "Close relation")),
    ("relation_explicit", Words::new("Udtrykkelig kobling", "Explicit relation")),
    ("relation_weak", Words::new("Svag kobling", "Weak relation")),
    ("remember", Words::new("Husk mine svar i denne browser", "Remember my answers in this browser")),
    ("reset", Words::new("Nulstil", "Reset")),
    (
        "reset_confirm",
        Words::new("Vil du slette alle dine svar i denne browser?", "Delete all your answers in this browser?"),
    ),
    ("resources", Words::new("Ressourcer", "Resources")),
    ("responsible", Words::new("Ansvarlig", "Responsible")),
    ("results", Words::new("Resultater", "Results")),
    ("results_expected", Words::new("Forventede resultater", "Expected results")),
    (
        "results_expected_note",
        Words::new(
            "Tallene er forventninger. Ingen har målt dem.",
            "These numbers are expectations. Nobody has measured them.",
        ),
    ),
    ("results_measured", Words::new("Målte resultater", "Measured results")),
    (
        "results_unstated",
        Words::new("Resultater, der kan være målte eller forventede", "Results that may be measured or expected"),
    ),
    ("retrieved", Words::new("Hentet", "Retrieved")),
    ("review_next", Words::new("Siden gennemgås igen senest", "To be reviewed again by")),
    (
        "review_overdue",
        Words::new("Siden skulle være gennemgået igen senest", "The page should have been reviewed again by"),
    ),
    ("reviewed", Words::new("Sidst gennemgået", "Last reviewed")),
    ("risks", Words::new("Risici", "Risks")),
    ("role_conditional", Words::new("betinget", "conditional")),
    ("role_primary", Words::new("bærende", "primary")),
    ("role_supporting", Words::new("understøttende", "supporting")),
    (
        "roles_note",
        Words::new(
            "Redaktionen har foreslået, hvem hvert punkt er til.",
            "The editors have suggested whom each item is for.",
        ),
    ),
    ("room_for_notes", Words::new("Plads til noter, når jeg udskriver", "Room for notes when I print")),
    ("rounded_sum", Words::new("Afrunding: summen kan afvige op til", "Rounding: the sum may be off by up to")),
    ("rounding", Words::new("Afrunding", "Rounding")),
    ("savings", Words::new("Besparelser og gevinster", "Savings and gains")),
    (
        "say_copied",
        Words::new("Linket er kopieret. Dine svar ligger i linket.", "The link is copied. It holds your answers."),
    ),
    ("say_csv", Words::new("Filen er hentet.", "The file is downloaded.")),
    (
        "say_from_link",
        Words::new(
            "Svarene er hentet fra linket. De bliver ikke gemt, før du ændrer noget.",
            "The answers come from the link. They are not kept until you change something.",
        ),
    ),
    (
        "say_from_store",
        Words::new(
            "Dine tidligere svar er hentet i denne browser.",
            "Your earlier answers were found in this browser.",
        ),
    ),
    (
        "say_not_copied",
        Words::new(
            "Kopiér adressen i adresselinjen. Dine svar ligger i den.",
            "Copy the address in the address bar. It holds your answers.",
        ),
    ),
    (
        "say_old",
        Words::new(
            "Svarene fra den tidligere udgave er hentet. Se dem igennem, for spørgsmål kan være ændret.",
            "The answers from the earlier version are here. Look them over, for questions may have changed.",
        ),
    ),
    (
        "say_old_link",
        Words::new(
            "Linket hører til en anden udgave af tjeklisten, så svarene kan ikke hentes.",
            "The link belongs to another version of the checklist, so its answers cannot be shown.",
        ),
    ),
    ("say_reset", Words::new("Alle svar er slettet.", "All answers are deleted.")),
    ("search", Words::new("Søg", "Search")),
    (
        "search_failed",
        Words::new(
            "Søgningen kunne ikke hentes. Find siden i listen herunder.",
            "The search could not be loaded. Find the page in the list below.",
        ),
    ),
    ("search_found", Words::new("Fundne sider", "Pages found")),
    ("search_help", Words::new("Det kan du prøve", "What you can try")),
    (
        "search_help_all",
        Words::new("Vælg »Alle« i felterne under søgefeltet.", "Choose “All” in the fields below the search field."),
    ),
    ("search_help_fewer", Words::new("Skriv færre eller kortere ord.", "Write fewer or shorter words.")),
    ("search_help_index", Words::new("Find siden i listen fra A til Å", "Find the page in the list from A to Z")),
    ("search_help_other", Words::new("Brug et andet ord for det samme.", "Use another word for the same thing.")),
    ("search_instead", Words::new("Ingen sider med »{q}«.", "No pages with “{q}”.")),
    ("search_kind", Words::new("Type", "Kind")),
    ("search_label", Words::new("Søg i håndbogen", "Search the handbook")),
    ("search_many", Words::new("{n} sider om »{q}«.", "{n} pages about “{q}”.")),
    ("search_more", Words::new("Vis flere", "Show more")),
    ("search_none", Words::new("Ingen sider om »{q}«.", "No pages about “{q}”.")),
    ("search_none_chosen", Words::new("Ingen sider om »{q}« med de valg.", "No pages about “{q}” with these choices.")),
    ("search_one", Words::new("1 side om »{q}«.", "1 page about “{q}”.")),
    (
        "search_small",
        Words::new("Skriv et ord, der siger, hvad siden handler om.", "Write a word that says what the page is about."),
    ),
    ("see_figure", Words::new("Se figuren", "See the figure")),
    ("shared_idea", Words::new("Fælles idé:", "Shared idea:")),
    ("show_all", Words::new("Vis alle cases", "Show all cases")),
    ("show_as_table", Words::new("Vis tallene som tabel", "Show the numbers as a table")),
    ("show_entries", Words::new("Vis {n} punkter", "Show {n} entries")),
    ("show_entry", Words::new("Vis punktet", "Show the entry")),
    ("show_numbers", Words::new("Vis tallene", "Show the numbers")),
    ("show_ways", Words::new("Vis alle {n} veje", "Show all {n} ways")),
    ("sign", Words::new("Fortegn", "Sign")),
    (
        "sign_turned",
        Words::new(
            "Kilden skriver en gevinst med minus. Her er fortegnet vendt, så en gevinst er et positivt tal.",
            "The source prints a gain with a minus. The sign is turned here, so a gain is a positive number.",
        ),
    ),
    ("similar_cases", Words::new("Lignende cases", "Similar cases")),
    ("size", Words::new("Antal borgere", "Number of citizens")),
    ("skip", Words::new("Gå til indholdet", "Skip to the content")),
    ("source", Words::new("Kilde:", "Source:")),
    ("source_short", Words::new("Kilde", "Source")),
    ("sources", Words::new("Kilder", "Sources")),
    ("strength_explicit", Words::new("nævnt i kilden", "named in the source")),
    ("strength_weak", Words::new("svag kobling, redaktionens vurdering", "weak relation, the editors' judgement")),
    ("sub_goal", Words::new("Delmål", "Sub-goal")),
    ("talk_about", Words::new("Det kan I tale om", "What to talk about")),
    (
        "talk_about_note",
        Words::new(
            "Her er de punkter, I har svaret »Nej« eller »Delvist« til.",
            "These are the items you answered “No” or “Partly”.",
        ),
    ),
    ("target", Words::new("Mål", "Target")),
    ("theories", Words::new("Programteorier", "Program theories")),
    ("to", Words::new("Til", "To")),
    (
        "too_many",
        Words::new(
            "Der er for mange til én side. Her står, hvor mange der er hvert sted; følg linket for at finde dem.",
            "There are too many for one page. This says how many there are in each place; follow the link to find them.",
        ),
    ),
    ("total", Words::new("I alt", "Total")),
    ("tried_in", Words::new("Prøvet i disse cases", "Tried in these cases")),
    ("try_checklist", Words::new("Tjek det hos jer selv", "Check it at home")),
    (
        "try_checklist_note",
        Words::new(
            "Spørgsmålene hører til de elementer, casen bygger på.",
            "These questions belong to the elements that the case builds on.",
        ),
    ),
    ("try_costs", Words::new("Regn med disse udgifter", "Count on these costs")),
    ("try_it", Words::new("Hvis I vil prøve det", "If you want to try it")),
    (
        "try_parts",
        Words::new("Begynd med disse dele af programteorien", "Begin with these parts of the program theory"),
    ),
    (
        "try_parts_note",
        Words::new(
            "Casen afprøver disse aktiviteter og mål. Læs, hvorfor de skulle virke, før I går i gang.",
            "The case tries these activities and goals. Read why they should work before you begin.",
        ),
    ),
    ("unknowns", Words::new("Ikke oplyst", "Not stated")),
    (
        "unknowns_note",
        Words::new(
            "Her siger kilden ikke noget. Vi har ikke gættet.",
            "Here the source says nothing. We have not guessed.",
        ),
    ),
    ("used_in_cases", Words::new("Bruges i cases", "Used in cases")),
    ("used_in_theories", Words::new("Bruges i programteorier", "Used in program theories")),
    ("ways", Words::new("Vejene som tabel", "The ways as a table")),
    (
        "ways_note",
        Words::new(
            "Hver række er én vej fra en aktivitet til et slutmål. Det er sådan, indsatsen forventes at virke.",
            "Each row is one way from an activity to a goal. This is how the effort is expected to work.",
        ),
    ),
    ("what_they_did", Words::new("Det gjorde kommunen", "What the municipality did")),
    ("whole_checklist", Words::new("Se hele tjeklisten", "See the whole checklist")),
    ("works_for", Words::new("Hvem det virker for", "Who it works for")),
    ("year", Words::new("År", "Year")),
    ("yes", Words::new("Ja", "Yes")),
];

/// One of them; the key itself where there is none.
#[must_use]
pub fn word(key: &'static str, language: Language) -> &'static str {
    WORDS.binary_search_by_key(&key, |(it, _)| it).map_or(key, |at| WORDS[at].1.get(language))
}

/// The words in one language.
#[must_use]
pub fn words(language: Language) -> BTreeMap<&'static str, &'static str> {
    WORDS.iter().map(|(key, words)| (*key, words.get(language))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::WORDS;

    /// Every `site.words.KEY` of the default theme.
    fn used(folder: &Path, keys: &mut BTreeSet<String>) {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if file.is_dir() {
                used(&file, keys);
            } else {
                let template = std::fs::read_to_string(file).unwrap();
                for after in template.split("site.words.").skip(1) {
                    let end = after.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(after.len());
                    keys.insert(after[..end].to_owned());
                }
            }
        }
    }

    #[test]
    fn keys_are_sorted_and_none_is_empty() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (key, words) in WORDS {
            assert!(!words.text().danish.is_empty() && !words.text().english.is_empty(), "{key}");
        }
    }

    #[test]
    fn the_theme_asks_for_words_that_are_there() {
        let mut keys = BTreeSet::new();
        used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates"), &mut keys);
        let known: BTreeSet<String> = WORDS.iter().map(|(key, _)| (*key).to_owned()).collect();
        let missing: Vec<&String> = keys.difference(&known).collect();
        assert!(missing.is_empty(), "add to `WORDS`: {missing:?}");
        let unused: Vec<&String> = known.difference(&keys).collect();
        assert!(unused.is_empty(), "no template uses: {unused:?}");
    }
}

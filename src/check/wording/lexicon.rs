//! The Danish words behind the guesses: who acts, what is done, what is achieved.

use std::sync::LazyLock;

use foldhash::HashSet;

/// Words with blanks between them.
#[derive(Clone, Copy)]
pub struct WordList(pub &'static str);

impl WordList {
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    pub fn has(self, word: &str) -> bool {
        self.words().any(|it| it == word)
    }

    /// Whether a word ends with one of these.
    pub fn ends(self, word: &str) -> bool {
        self.words().any(|it| word.ends_with(it))
    }

    /// Whether a word begins with one of these.
    pub fn begins(self, word: &str) -> bool {
        self.words().any(|it| word.starts_with(it))
    }
}

/// Begin a clause that only explains.
pub const SUBORDINATORS: WordList = WordList("som der så hvor fordi når hvis mens indtil hvorefter hvilket");

pub const PREPOSITIONS: WordList = WordList(
    "i på med om til for af hos fra inden mellem ved under blandt og efter uden omkring over mod eller som gennem via
     hver hvert",
);

/// Words that count or single out, before a subject.
pub const COUNTS: WordList = WordList(
    "alle flere færre mange de den fleste halvdelen mindst to tre fire fem ti tyve en én et ét ingen procent pct
     andelen af øvrige resten fjerdedel tredjedel yderligere sidste",
);

/// Adjectives that only describe people.
pub const DESCRIPTIONS: WordList = WordList(
    "udsatte langtidsledige ledige unge sårbare nye ældre socialt psykisk aktivitetsparate jobparate mænd kvinder
     mest sygemeldte",
);

/// Stand before what matters: `kan selv`, `er nu`.
pub const FILLERS: WordList = WordList("selv nu selvstændigt igen godt mere helt blevet ikke også varigt");

/// Who works for the municipality, by the end of the word.
pub const STAFF: WordList = WordList(
    "kommunen jobcentret jobcenteret sagsbehandleren sagsbehandlerne sagsbehandler konsulenten konsulenterne
     konsulent medarbejderen medarbejderne medarbejder mentoren mentorerne mentor teamet teamene vejlederen
     vejlederne vejleder psykologen projektet lederen lederne rådgiveren rådgiverne koordinatoren tovholderen
     tovholder leverandøren forvaltningen læreren lærerne kontaktpersonen kontaktperson pædagogen pædagogerne
     behandleren behandlerne sygeplejersken aktivcentret ungeenheden afdelingen",
);

/// Whom it is done for, by the beginning of the word.
pub const CITIZENS: WordList = WordList(
    "borger unge ledig deltager barnet børn famili foræld elev sygemeldt flygtning kvinder mænd senior pårørende
     kursist halvdelen indvandrer langtidsledig løsladt kontanthjælpsmodtager dagpengemodtager mødre fædre studerende",
);

/// What only somebody who offers something does.
pub const ACT_INFINITIVES: WordList = WordList(
    "tilbyde afholde etablere yde visitere informere henvise iværksætte igangsætte udbyde uddanne screene udarbejde
     oprette ansætte koordinere ringe kortlægge tilrettelægge undervise vejlede rådgive coache introducere
     implementere arrangere formidle matche understøtte inddrage opsøge udlevere afdække indkalde invitere støtte
     hjælpe organisere levere motivere opkvalificere udrede udpege tildele",
);

/// Become an activity only with one after them: `gennemføre samtaler`, but `gennemføre en uddannelse`.
pub const WEAK_INFINITIVES: WordList = WordList("gennemføre holde sikre lave bruge udvikle starte skabe give");

/// What only somebody who offers something does, also without a subject.
pub const ACT_VERBS: WordList = WordList(
    "tilbyder afholder etablerer yder visiterer henviser iværksætter igangsætter udbyder uddanner screener udarbejder
     opretter tilrettelægger underviser vejleder rådgiver coacher implementerer formidler matcher indkalder udleverer
     kobler lader afstemmer ansætter gennemgår",
);

/// Become an activity only with one after them: `holder samtaler`, but `holder fast i målet`.
pub const WEAK_VERBS: WordList = WordList("holder gennemfører laver starter giver udvikler");

/// Make an activity of a clause about somebody who works there.
pub const STAFF_VERBS: WordList = WordList(
    "følger besøger finder støtter hjælper opretter sender kører ringer kontakter informerer koordinerer inviterer
     opsøger vækker kortlægger afdækker",
);

pub const ACT_PASSIVES: WordList = WordList(
    "tilbydes afholdes etableres udarbejdes oprettes gennemgås visiteres screenes iværksættes igangsættes informeres
     henvises udbydes undervises vejledes udleveres kortlægges tilrettelægges implementeres",
);

pub const ACT_PARTICIPLES: WordList = WordList(
    "holdt afholdt tilbudt etableret oprettet udarbejdet iværksat igangsat holdes uddannes screenet indkaldt
     undervist vejledt visiteret lavet",
);

pub const OFFERED: &[(&str, &str)] =
    &[("får", "tilbudt"), ("bliver", "tilbudt"), ("bliver", "indkaldt"), ("bliver", "screenet"), ("bliver", "henvist")];

/// To be where something is done.
pub const TAKES_PART: &[(&str, &str)] = &[("deltager", "i"), ("deltage", "i"), ("deltagelse", "i"), ("skal", "til")];

/// Nouns of what is done, by their indefinite endings; the definite form speaks of one that is known already.
pub const ACTIVITY_NOUNS: WordList = WordList(
    "samtale samtaler kursus kurser forløb undervisning vejledning rådgivning praktik opfølgning screening
     kortlægning udredning workshop workshops coaching sparring supervision støtte brobygning efteruddannelse
     kompetenceudvikling opkvalificering mentorordning løntilskud nytteindsats indsats indsatser behandling terapi
     psykoedukation jobsøgning rådslagning kampagne kampagner jobcafé lektiecafé jobklub besøg ophold gåtur gåture
     koordinering samordning visitation afdækning mentor mentorer hotline jobmesse jobmesser møderække netværksmøde
     netværksmøder informationsmøde informationsmøder morgenmøder personalemøder teammøder forældremøder lektiehjælp
     træning motion vækning tolkebistand rollespil opgørelse opgørelser målinger måling drøftelser styring teams team
     jobkonsulenter",
);

/// End like an activity and are none.
pub const NO_ACTIVITY: WordList = WordList("fremmøde fremmøder indsatsen sygeforløb livsforløb uddannelsesforløb");

/// Make something when `af` follows: `etablering af et team`.
pub const MAKING: WordList = WordList(
    "etablering oprettelse udarbejdelse implementering iværksættelse igangsættelse afholdelse udlevering uddeling
     ansættelse formidling rekruttering planlægning tilrettelæggelse organisering indkøb afprøvning omlægning
     opgørelse fordeling",
);

pub const OF_TOOLS: WordList = WordList("udvikling brug anvendelse uddannelse indførelse udbredelse");

pub const TOOLS: WordList = WordList(
    "værktøj værktøjer metode metoder model modeller koncept materiale materialer system grupper mentorer
     medarbejdere frontpersonale tilbud skema skemaer",
);

/// Become an activity with one of these prepositions.
pub const WITH_OBJECT: &[(&str, &[&str])] = &[
    ("hjælp", &["til", "i", "med"]),
    ("tilbud", &["om", "til", "i"]),
    ("møder", &["med", "for"]),
    ("møde", &["med", "for"]),
    ("match", &["mellem"]),
    ("aktivering", &["i", "på", "hos"]),
];

/// In a name, one of these makes it a clause.
pub const FINITE_VERBS: WordList = WordList(
    "er har kan bliver får giver fører ender kommer tager virker hjælper skaber viser gør går når står fungerer
     opleves klarer holder begynder fortsætter slutter passer bruger styrker lykkes sker skal vil må blev blevet
     trives tør tror ved kender møder finder vælger søger deltager gennemfører fastholdes falder stiger",
);

/// Say that something becomes more or less.
pub const CHANGES: WordList = WordList(
    "færre flere mere mindre bedre øget øgede styrket styrkede højere lavere kortere længere hurtigere større
     reduceret reducerede forbedret forbedrede mindsket mindskede nedbragt stabilt stabil faldende stigende",
);

/// Say that something is over or good already.
pub const ACHIEVED: WordList = WordList(
    "gennemført gennemførte afsluttet afsluttede bestået vellykket ingen afbrudte god gode godt motivation lyst parat
     klar mod tro overblik behov selvstændig aktiv realistisk målrettet effektiv værdig",
);

/// Verbs around which a clause about the citizens turns.
pub const RESULT_VERBS: WordList = WordList(
    "er har kan kender tror tør ved trives mestrer oplever forstår opnår genvinder føler klarer sover forsørger
     fastholder bevarer magter bliver får kommer møder gennemfører tager vender falder finder ansætter",
);

/// How people are when something has come of it.
pub const STATES: WordList = WordList(
    "afklaret afklarede motiveret motiverede klar klare parat parate rustet rustede selvforsørgende stoffri stoffrie
     tilfreds tilfredse tryg trygge holdt kommet selvhjulpen selvhjulpne uddannelsesparat uddannelsesparate jobparat
     gældfri gældfrie selvstændig selvstændige uafhængig uafhængige ædru raske rask gladere stærkere sundere
     engageret engagerede",
);

/// What people have gained: `har lært`, `har fundet`.
pub const GAINED: WordList =
    WordList("lært fået fundet opnået bevaret bestået genvundet tilegnet erhvervet forbedret øget udviklet");

pub const POSSESSIONS: WordList = WordList(
    "mål jobmål uddannelsesmål mod venner tillid overblik struktur lyst håb energi job arbejde fleksjob fritidsjob
     uddannelse bolig netværk selvtillid selvværd fodfæste overskud indsigt fritidsinteresser ro",
);

/// What people have become able to do.
pub const ABILITIES: WordList =
    WordList("klare håndtere mestre begå styre forsørge læse skrive passe samarbejde fungere koncentrere");

pub const ARRIVALS: WordList = WordList("job arbejde uddannelse beskæftigelse tættere videre tilbage fleksjob");

/// Where a result leaves people, or whence it takes them.
pub const IN_PLACES: &[(&str, &str)] = &[
    ("i", "job"),
    ("i", "arbejde"),
    ("i", "uddannelse"),
    ("i", "beskæftigelse"),
    ("i", "fleksjob"),
    ("i", "ordinært"),
    ("på", "kontanthjælp"),
    ("på", "arbejde"),
    ("på", "arbejdsmarkedet"),
    ("på", "overførselsindkomst"),
    ("på", "offentlig"),
    ("på", "dagpenge"),
    ("i", "selvforsørgelse"),
    ("i", "ungdomsuddannelse"),
];

/// What grows or shrinks when it works, by the end of the word.
pub const OUTCOMES: WordList = WordList(
    "selvværd selvtillid helbred trivsel livskvalitet ledighed fravær fraværsdage ensomhed konflikter motivation
     tilknytning sundhed kompetencer kompetence misbrug gæld tro jobtro energi angst stress frafald fremmøde
     selvstændighed mestring forsørgelse beskæftigelse tryghed overskud tillid kriminalitet søvn symptomer parathed
     robusthed handlekraft sygedage indlæggelser anbringelser livsglæde",
);

/// Outcomes that stand for themselves.
pub const PURE_OUTCOMES: WordList = WordList(
    "selvforsørgelse beskæftigelse livskvalitet selvværd selvtillid trivsel fremmøde selvstændighed tryghed
     handlekompetence jobtro livsglæde",
);

/// Adjectives of outcomes.
pub const LASTING: WordList =
    WordList("varig ordinær stabil stabilt god godt fast høj økonomisk personlig psykisk fysisk og");

/// Endings of nouns, verbs and adjectives, the longest first.
pub const ENDINGS: WordList = WordList("ernes erne enes ene ende eren erens ens ets ers ede et en er es te e s t r");

/// Words that carry no meaning of their own in a mechanism. Every word of every part is looked for among them.
pub static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| EMPTY_WORDS.words().collect());

const EMPTY_WORDS: WordList = WordList(
    "at og i på med om til for af hos fra en et den det de der som er var har have får få fået bliver blive blevet
     kan kunne skal vil må sig sin sit sine hver hvert ved fordi så når hvor virker virke gør går også mere meget
     egen eget egne selv man vi dem dette denne disse borger borgeren borgerne borgere borgerens unge unges ung
     deltager deltageren deltagerne deltage følger kommer holdes holder bruges brugt gennemføres hele eller under
     mellem ad én ét nu ikke indsats indsatsen gennem via",
);

/// Shortened words, whose full stop ends nothing.
pub const SHORTENED: WordList = WordList("pct ca fx bl.a evt pr nr kl m.m mv");

/// Point back at the one who acts.
pub const BY_THEMSELVES: WordList = WordList("selv sin sit sine sig");

/// What is one's own is no offer.
pub const OWN: WordList = WordList("egen eget egne");

/// Those for whom something is done; in a clause without a subject, somebody else does it.
pub const THE_CITIZENS: WordList = WordList("borgeren borgerne deltageren deltagerne kursisten kursisterne familierne");

/// What makes an activity of giving or making it.
pub const GIFTS: WordList = WordList("kontaktperson tilbud handleplan screeningsværktøj team åbent");

/// Become an activity with `borgeren` or `den unge` after them.
pub const SERVING_VERBS: WordList = WordList(
    "giver ringer besøger finder følger støtter hjælper taler informerer kontakter opsøger inddrager koordinerer
     møder modtager tager kører vækker samler lægger",
);

/// What is no activity, even when it is offered.
pub const PRIZES: WordList =
    WordList("job jobsamtale jobsamtaler ansættelse fleksjob elevplads fastansættelse arbejde bolig");

/// What one can take part in without anything having come of it.
pub const COURSES: WordList =
    WordList("samtale samtaler kursus kurser forløb undervisning workshop workshops værksteder værksted møder møde");

/// States that nobody could be in who works there.
pub const FIRM_STATES: WordList =
    WordList("afklaret motiveret selvforsørgende stoffri uddannelsesparat uddannelsesparate gældfri ædru selvhjulpen");

/// Follow the verb `ved`, which is a preposition as well.
pub const KNOWN: WordList = WordList("hvad hvem hvordan at mere nok besked godt");

/// What people feel when it works.
pub const EXPERIENCES: WordList =
    WordList("sig at sejre mening mindre færre større mere bedre fremgang succes tryghed ro");

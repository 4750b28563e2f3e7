//! What the rules know of Danish: does a phrase tell what is done, or what comes of it; does one say another over again?
//!
//! Guesses from word lists and endings, held against a labelled sample (`tests/wording.tsv`, `tests/restatement.tsv`).
//! They keep silent where they do not know: a wrong warning costs more than a missed one.

mod lexicon;

use crate::check::wording::lexicon::{self as words, WordList};

/// Whether a goal is worded as something that is done: `At tilbyde samtaler`, `Kursus i privatøkonomi`.
#[must_use]
pub fn is_activity(goal: &str) -> bool {
    let head = head(goal);
    let phrase: Vec<&str> = head.iter().map(String::as_str).collect();
    // What citizens do by themselves is what the effort is for.
    if phrase.iter().any(|word| words::BY_THEMSELVES.has(word)) {
        return false;
    }
    match phrase.as_slice() {
        ["at", "sikre", "at", rest @ ..] => does(rest),
        ["at", rest @ ..] => is_infinitive(rest) || does(rest),
        phrase => is_infinitive(phrase) || does(phrase) || names_activity(phrase),
    }
}

/// Whether an activity is worded as something that is achieved: `Borgeren er i job`, `Øget selvværd`.
#[must_use]
pub fn is_result(activity: &str) -> bool {
    let head = head(activity);
    let phrase: Vec<&str> = head.iter().map(String::as_str).collect();
    let phrase = phrase.strip_prefix(&["at"]).unwrap_or(&phrase);
    match phrase.iter().position(|word| words::RESULT_VERBS.has(word)) {
        Some(at) => Subject::of(&phrase[..at]).is_some_and(|subject| achieves(subject, phrase[at], &phrase[at + 1..])),
        None => names_result(phrase),
    }
}

/// The words of the first clause, in lower case and without markup: what stands after a comma or a conjunction only explains.
fn head(text: &str) -> Vec<String> {
    let mut head = Vec::new();
    for token in plain(text).split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !head.is_empty() && words::SUBORDINATORS.has(word.as_str()) {
            break;
        }
        let is_last = token.ends_with([',', ';', ':', '.', '–', '(', '!', '?']) && !words::SHORTENED.has(word.as_str());
        if !word.is_empty() {
            head.push(word);
        }
        if is_last {
            break;
        }
    }
    // `for at` begins an aim as well.
    let aim = head.windows(2).position(|pair| pair == ["for", "at"]);
    head.truncate(aim.filter(|at| *at > 0).unwrap_or(head.len()));
    head
}

/// A text without citations, and with the words of its links only.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        plain.push_str(&rest[..at]);
        let end = rest[at..].find(']').map_or(rest.len(), |length| at + length + 1);
        let inside = rest[at..end].trim_matches(['[', ']']);
        if !inside.starts_with('@') {
            plain.push_str(inside.rsplit('|').next().unwrap_or(inside));
        }
        rest = rest[end..].trim_start_matches(']');
    }
    plain.push_str(rest);
    plain
}

fn any(phrase: &[&str], list: WordList) -> bool {
    phrase.iter().any(|word| list.has(word))
}

fn any_pair(phrase: &[&str], list: &[(&str, &str)]) -> bool {
    phrase.windows(2).any(|pair| list.contains(&(pair[0], pair[1])))
}

fn is_busy(phrase: &[&str]) -> bool {
    phrase.iter().any(|word| is_activity_noun(word))
}

/// `tilbyde samtaler`, `give den unge en mentor`
fn is_infinitive(phrase: &[&str]) -> bool {
    let Some((verb, rest)) = phrase.split_first() else { return false };
    words::ACT_INFINITIVES.has(verb)
        || (*verb == "følge" && rest.first() == Some(&"op"))
        || (words::WEAK_INFINITIVES.has(verb) && (is_busy(rest) || any(rest, words::GIFTS)))
}

/// A clause that tells of somebody who does something for the citizens, or of something that is done.
fn does(phrase: &[&str]) -> bool {
    let Some((first, rest)) = phrase.split_first() else { return false };
    let by_staff = is_staff(first) || *first == "vi";
    if any(phrase, words::ACT_PASSIVES) || any_pair(phrase, words::OFFERED) {
        // What is offered may be the result itself.
        return !any(phrase, words::PRIZES);
    }
    if (by_staff || *first == "der") && any(rest, WordList("bliver skal")) && any(rest, words::ACT_PARTICIPLES) {
        return true;
    }
    let (verb, object) =
        if by_staff { (rest.first().copied().unwrap_or(""), rest.get(1..).unwrap_or(&[])) } else { (*first, rest) };
    let for_citizens = any(object, words::THE_CITIZENS) || any_pair(object, &[("den", "unge"), ("de", "unge")]);
    words::ACT_VERBS.has(verb)
        || (by_staff && words::STAFF_VERBS.has(verb))
        || (words::WEAK_VERBS.has(verb) && (is_busy(object) || any(object, words::GIFTS)))
        || (words::SERVING_VERBS.has(verb) && for_citizens)
        || takes_part(phrase)
}

/// A citizen who only is where something is done: `deltager i gruppesamtaler`.
fn takes_part(phrase: &[&str]) -> bool {
    let is_course = |word: &&str| words::COURSES.ends(word) && !words::NO_ACTIVITY.has(word);
    any_pair(phrase, words::TAKES_PART) && phrase.iter().any(is_course)
}

/// A name without a verb: `Ugentlige samtaler med en mentor`.
fn names_activity(phrase: &[&str]) -> bool {
    let name = before_preposition(phrase);
    let after = &phrase[name.len()..];
    let next = after.first().copied().unwrap_or("");
    let is_own = any(phrase, words::OWN);
    if is_own || any(phrase, words::FINITE_VERBS) || any(name, words::CHANGES) || any(name, words::ACHIEVED) {
        return false;
    }
    let of_tools = next == "af" && after.iter().any(|it| words::TOOLS.ends(it));
    name.iter().any(|word| {
        let with_object = |(noun, prepositions): &(&str, &[&str])| word.ends_with(noun) && prepositions.contains(&next);
        // `Støtte fra familien` is what somebody has got.
        (is_activity_noun(word) && !(*word == "støtte" && next == "fra"))
            || (words::MAKING.has(word) && next == "af")
            || (words::OF_TOOLS.has(word) && of_tools)
            || words::WITH_OBJECT.iter().any(with_object)
            || (*word == "deltagelse" && takes_part(phrase))
    })
}

fn before_preposition<'a, 'w>(phrase: &'a [&'w str]) -> &'a [&'w str] {
    let end = phrase.iter().position(|word| words::PREPOSITIONS.has(word));
    &phrase[..end.unwrap_or(phrase.len())]
}

fn is_activity_noun(word: &str) -> bool {
    !words::NO_ACTIVITY.has(word) && words::ACTIVITY_NOUNS.ends(word)
}

fn is_staff(word: &str) -> bool {
    words::STAFF.ends(word)
}

fn is_citizen(word: &str) -> bool {
    words::CITIZENS.begins(word) && !is_staff(word)
}

fn is_count(word: &str) -> bool {
    words::COUNTS.has(word) || word.chars().all(|c| c.is_ascii_digit())
}

/// Who a clause is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// Nobody is named: `Kender sine rettigheder`.
    Unnamed,
    /// Some of them: `Halvdelen`, `Flere`.
    Some,
    Citizens,
    Companies,
}

impl Subject {
    /// Nothing where the clause is about the staff, or about something else.
    fn of(phrase: &[&str]) -> Option<Self> {
        let noun = phrase.iter().find(|word| !is_count(word) && !words::DESCRIPTIONS.has(word));
        match noun {
            _ if phrase.iter().any(|word| is_staff(word)) => None,
            None if phrase.is_empty() => Some(Self::Unnamed),
            // `De unge`: the adjective stands for the people.
            None if phrase.iter().any(|word| is_citizen(word)) => Some(Self::Citizens),
            None => Some(Self::Some),
            Some(noun) if noun.starts_with("virksomhed") => Some(Self::Companies),
            Some(noun) if is_citizen(noun) && !any(phrase, WordList("ved")) => Some(Self::Citizens),
            Some(_) => None,
        }
    }
}

/// Whether verb and object tell of a state or a change of the citizens.
fn achieves(subject: Subject, verb: &str, rest: &[&str]) -> bool {
    let of_citizens = subject == Subject::Citizens;
    let of_people = of_citizens || subject == Subject::Some;
    if subject == Subject::Companies {
        return verb == "ansætter";
    }
    let first = rest.iter().find(|word| !words::FILLERS.has(word)).copied().unwrap_or("");
    let near = &rest[..rest.len().min(4)];
    let idle = !is_busy(rest);
    // `har mod på` begins with a word that is a preposition elsewhere.
    let object = if rest.first() == Some(&"mod") { &rest[..1] } else { before_preposition(rest) };
    let has =
        any(object, words::POSSESSIONS) || (any(object, words::CHANGES) && object.iter().any(|word| is_outcome(word)));
    match verb {
        "kender" | "tror" | "tør" | "trives" | "mestrer" | "forstår" | "opnår" | "genvinder" => true,
        "ved" => of_citizens && (rest.is_empty() || any(&rest[..1], words::KNOWN)),
        "oplever" => any(&rest[..rest.len().min(1)], words::EXPERIENCES),
        "føler" | "klarer" | "sover" | "forsørger" | "fastholder" | "bevarer" | "magter" => of_people,
        "er" => {
            is_in_state(of_people, first, rest)
                || (of_people && idle && any_pair(&rest[..rest.len().min(2)], words::IN_PLACES))
        }
        "bliver" => of_people && words::STATES.has(first) || words::FIRM_STATES.has(first),
        "har" if words::GAINED.has(first) => idle && !any(near, WordList("tilbudt")),
        "har" | "får" => of_people && has && (idle || object == ["mod"]),
        "kan" => idle && (words::ABILITIES.has(first) || (first == "søge" && any(near, WordList("job arbejde")))),
        "kommer" => of_people && idle && any(near, words::ARRIVALS),
        "møder" => {
            any(&rest[..rest.len().min(1)], WordList("stabilt")) || (of_people && any(near, WordList("tiden oftere")))
        }
        "gennemfører" => of_people && idle && near.iter().any(|word| word.ends_with("uddannelse")),
        "tager" => of_people && any(near, WordList("ansvar ejerskab")),
        "vender" => of_people && any(near, WordList("tilbage")),
        "falder" => of_people && rest.first() == Some(&"fra"),
        "finder" => of_people && any(near, WordList("job arbejde fodfæste fritidsjob")),
        _ => false,
    }
}

fn is_in_state(of_people: bool, first: &str, rest: &[&str]) -> bool {
    words::FIRM_STATES.has(first)
        || rest.starts_with(&["ude", "af"])
        || (of_people && words::STATES.has(first))
        || (rest.first() == Some(&"blevet") && words::STATES.has(first))
}

fn is_outcome(word: &str) -> bool {
    words::OUTCOMES.ends(word)
}

/// A name of something achieved, without a verb: `Øget selvværd`, `Flere unge i uddannelse`.
fn names_result(phrase: &[&str]) -> bool {
    let counted = phrase.iter().position(|word| !is_count(word)).unwrap_or(phrase.len());
    let (counts, phrase) = phrase.split_at(counted);
    let name = before_preposition(phrase);
    let in_place = any_pair(&phrase[name.len()..], words::IN_PLACES) && !is_busy(phrase);
    if any(counts, WordList("flere færre")) {
        let of_people = name.iter().all(|word| is_citizen(word) || words::DESCRIPTIONS.has(word));
        return (of_people && in_place) || name.iter().any(|word| is_outcome(word));
    }
    let Some((first, rest)) = phrase.split_first() else { return false };
    let all_citizens = |words: &[&str]| words.iter().all(|word| is_citizen(word));
    let is_state = |word: &str| words::STATES.has(word) || words::FIRM_STATES.has(word);
    if words::CHANGES.has(first) {
        let joined = phrase.iter().take_while(|word| **word == "og" || !words::PREPOSITIONS.has(word));
        return joined.skip(1).any(|word| is_outcome(word))
            || rest.first() == Some(&"tilbage")
            || (rest.first() == Some(&"tid") && in_place)
            || rest
                .split_first()
                .is_some_and(|(state, people)| is_state(state) && !people.is_empty() && all_citizens(people));
    }
    let is_pure = name.len() == phrase.len()
        && words::PURE_OUTCOMES.has(phrase[phrase.len() - 1])
        && phrase[..phrase.len() - 1].iter().all(|word| words::LASTING.has(word))
        && (phrase.len() > 1 || *first != "beskæftigelse");
    is_pure || (is_state(first) && all_citizens(rest)) || phrase.starts_with(&["ude", "af"])
}

/// The words of a text that carry meaning, as stems. What any mechanism could say (`virker`, `fordi`, `borgeren`) is left out.
#[must_use]
pub fn content_words(text: &str) -> Vec<String> {
    let plain = plain(text).to_lowercase();
    let all = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut stems: Vec<String> = all.filter(|word| !words::EMPTY.contains(word)).map(stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether a mechanism adds nothing to what an activity or a goal says: each of its words stands there already.
#[must_use]
pub fn restates(mechanism: &[String], other: &[String]) -> bool {
    !mechanism.is_empty() && mechanism.iter().all(|word| other.iter().any(|it| is_same(word, it)))
}

/// One stem, or a compound and its last part: `træningspraktik`, `praktik`.
fn is_same(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 5;
    one == other
        || (one.chars().count() >= SHORTEST && other.ends_with(one))
        || (other.chars().count() >= SHORTEST && one.ends_with(other))
}

/// A word without its inflection. Danish nouns, verbs and adjectives take few endings; two that differ only in them are one.
fn stem(word: &str) -> String {
    const SHORTEST: usize = 3;
    let mut stem = word;
    for ending in words::ENDINGS.words() {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.chars().count() >= SHORTEST
        {
            stem = rest;
            break;
        }
    }
    // `klub`, `klubben`: a doubled consonant before an ending is a single one without.
    let mut letters: Vec<char> = stem.chars().collect();
    if let [.., a, b] = letters.as_slice()
        && a == b
        && letters.len() > SHORTEST
    {
        letters.pop();
    }
    letters.into_iter().collect()
}

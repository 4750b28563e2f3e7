//! What the rules know of Danish: does a phrase tell what is done, or what comes of it; does one say another over again?
//!
//! Guesses from word lists and endings, held against a labelled sample (`tests/wording.tsv`, `tests/restatement.tsv`).
//! They keep silent where they do not know: a wrong warning costs more than a missed one.

mod lexicon;

use lexicon as words;

/// Whether a goal is worded as something that is done: `At tilbyde samtaler`, `Kursus i privatøkonomi`.
#[must_use]
pub fn is_activity(goal: &str) -> bool {
    let head = head(goal);
    let phrase: Vec<&str> = head.iter().map(String::as_str).collect();
    match phrase.as_slice() {
        [] => false,
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
    match phrase.iter().position(|word| words::RESULT_VERBS.contains(word)) {
        Some(at) => achieves(&phrase[..at], phrase[at], &phrase[at + 1..]),
        None => names_result(phrase),
    }
}

/// The words of the first clause, in lower case and without markup: what stands after a comma or a conjunction only explains.
fn head(text: &str) -> Vec<String> {
    let mut head = Vec::new();
    for token in plain(text).split_whitespace() {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !head.is_empty() && words::SUBORDINATORS.contains(&word.as_str()) {
            break;
        }
        if !word.is_empty() {
            head.push(word);
        }
        if token.ends_with([',', ';', ':', '.', '–', '(', '!', '?']) {
            break;
        }
    }
    // `for at` begins an aim as well.
    let aim = head.windows(2).position(|pair| pair == ["for", "at"]);
    head.truncate(aim.filter(|at| *at > 0).unwrap_or(head.len()));
    head
}

/// A text without citations, and with the words of its links only.
fn plain(text: &str) -> String {
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

/// `tilbyde samtaler`, `give den unge en mentor`
fn is_infinitive(phrase: &[&str]) -> bool {
    let Some((verb, rest)) = phrase.split_first() else { return false };
    words::ACT_INFINITIVES.contains(verb)
        || (words::WEAK_INFINITIVES.contains(verb) && rest.iter().any(|word| is_activity_noun(word)))
}

/// A clause that tells of somebody who does something for the citizens, or of something that is done.
fn does(phrase: &[&str]) -> bool {
    let Some((first, rest)) = phrase.split_first() else { return false };
    let is_passive = phrase.iter().any(|word| words::ACT_PASSIVES.contains(word));
    let offered = phrase.windows(2).any(|pair| words::OFFERED.contains(&(pair[0], pair[1])));
    let arranged = ["der", "alle", "vi"].contains(first) || is_staff(first) || rest.contains(&"skal");
    let participle = rest.iter().any(|word| words::ACT_PARTICIPLES.contains(word));
    let auxiliary = rest.iter().any(|word| ["bliver", "skal", "blive", "vil"].contains(word));
    if is_passive || offered || (arranged && auxiliary && participle) {
        return true;
    }
    if is_staff(first) || *first == "vi" {
        return rest.first().is_some_and(|verb| words::ACT_VERBS.contains(verb) || words::STAFF_VERBS.contains(verb));
    }
    let takes_part =
        words::TAKES_PART.iter().any(|(verb, after)| phrase.windows(2).any(|pair| pair == [*verb, *after]));
    words::ACT_VERBS.contains(first)
        || (words::WEAK_VERBS.contains(first) && rest.iter().any(|word| is_activity_noun(word) || *word == "åbent"))
        || (takes_part && phrase.iter().any(|word| is_activity_noun(word) || words::SITES.contains(word)))
}

/// A name without a verb: `Ugentlige samtaler med en mentor`.
fn names_activity(phrase: &[&str]) -> bool {
    if phrase.iter().any(|word| words::FINITE_VERBS.contains(word)) {
        return false;
    }
    let name = before_preposition(phrase);
    let after = &phrase[name.len()..];
    if name.iter().any(|word| words::CHANGES.contains(word) || words::ACHIEVED.contains(word)) {
        return false;
    }
    let is_made = |word: &&str| words::MAKING.contains(word) && after.first() == Some(&"af");
    let is_kept = |word: &&str| {
        words::WITH_OBJECT.iter().any(|(noun, prepositions)| {
            word.ends_with(noun) && after.first().is_some_and(|it| prepositions.contains(it))
        })
    };
    let of_tools = |word: &&str| {
        words::OF_TOOLS.contains(word)
            && after.first() == Some(&"af")
            && after.iter().any(|it| words::TOOLS.iter().any(|tool| it.ends_with(tool)))
    };
    let shared =
        after.first() == Some(&"i") && after.iter().any(|it| is_activity_noun(it) || words::SITES.contains(it));
    name.iter().any(|word| {
        is_activity_noun(word)
            || is_made(&word)
            || is_kept(&word)
            || of_tools(&word)
            || (*word == "deltagelse" && shared)
    })
}

fn before_preposition<'a, 'w>(phrase: &'a [&'w str]) -> &'a [&'w str] {
    let end = phrase.iter().position(|word| words::PREPOSITIONS.contains(word));
    &phrase[..end.unwrap_or(phrase.len())]
}

fn is_activity_noun(word: &str) -> bool {
    !words::NO_ACTIVITY.contains(&word) && words::ACTIVITY_NOUNS.iter().any(|noun| word.ends_with(noun))
}

fn is_staff(word: &str) -> bool {
    words::STAFF.iter().any(|staff| word.ends_with(staff))
}

fn is_citizen(word: &str) -> bool {
    words::CITIZENS.iter().any(|citizen| word.starts_with(citizen)) && !is_staff(word)
}

/// Subject, verb and the rest of a clause that tells of a state or a change of the citizens.
fn achieves(subject: &[&str], verb: &str, rest: &[&str]) -> bool {
    let of_citizen = subject.iter().any(|word| is_citizen(word));
    let of_company = subject.iter().any(|word| word.starts_with("virksomhed"));
    let of_nobody = subject.iter().all(|word| words::COUNTS.contains(word));
    if subject.iter().any(|word| is_staff(word)) || !(of_citizen || of_nobody || of_company) {
        return false;
    }
    if of_company {
        return verb == "ansætter";
    }
    let busy = rest.iter().any(|word| is_activity_noun(word));
    let near = &rest[..rest.len().min(4)];
    let follows = |list: &[&str]| near.iter().any(|word| list.contains(word));
    let begins =
        |list: &[&str]| rest.iter().find(|word| !words::FILLERS.contains(word)).is_some_and(|word| list.contains(word));
    match verb {
        "kender" | "tror" | "tør" | "trives" | "mestrer" | "oplever" | "forstår" | "opnår" | "genvinder" => true,
        "ved" | "føler" | "klarer" | "sover" | "forsørger" | "fastholder" | "bevarer" | "magter" => of_citizen,
        "er" => {
            begins(words::STATES)
                || (!busy
                    && words::IN_PLACES
                        .contains(&(rest.first().copied().unwrap_or(""), rest.get(1).copied().unwrap_or(""))))
        }
        "bliver" => begins(words::STATES),
        "har" if begins(words::GAINED) => !busy && !follows(&["tilbudt"]),
        "har" => of_citizen && (follows(words::POSSESSIONS) || follows(words::CHANGES)) && (!busy || follows(&["mod"])),
        "får" => of_citizen && !busy && (follows(words::POSSESSIONS) || follows(words::CHANGES)),
        "kan" => begins(words::ABILITIES),
        "kommer" => (of_citizen || !subject.is_empty()) && follows(words::ARRIVALS) && !busy,
        "møder" => of_citizen && follows(&["stabilt", "tiden", "oftere"]) || begins(&["stabilt"]),
        "gennemfører" => of_citizen && !busy && near.iter().any(|word| word.ends_with("uddannelse")),
        "tager" => of_citizen && follows(&["ansvar", "ejerskab"]),
        "vender" => of_citizen && follows(&["tilbage"]),
        "falder" => rest.first() == Some(&"fra") && !subject.is_empty(),
        "finder" => of_citizen && follows(&["job", "arbejde", "fodfæste", "fritidsjob"]),
        _ => false,
    }
}

/// A name of something achieved, without a verb: `Øget selvværd`, `Flere unge i uddannelse`.
fn names_result(phrase: &[&str]) -> bool {
    let counted = phrase.iter().position(|word| !words::COUNTS.contains(word)).unwrap_or(phrase.len());
    let (counts, phrase) = phrase.split_at(counted);
    let Some((first, rest)) = phrase.split_first() else { return false };
    let name = before_preposition(phrase);
    let after = &phrase[name.len()..];
    let is_outcome = |word: &&str| words::OUTCOMES.iter().any(|outcome| word.ends_with(outcome));
    let in_place = after.windows(2).any(|pair| words::IN_PLACES.contains(&(pair[0], pair[1])));
    if counts.iter().any(|word| ["flere", "færre"].contains(word)) {
        let of_people = name.iter().all(|word| is_citizen(word) || words::DESCRIPTIONS.contains(word));
        return (of_people && in_place) || name.iter().any(is_outcome);
    }
    if words::CHANGES.contains(first) {
        let joined = phrase.iter().take_while(|word| **word == "og" || !words::PREPOSITIONS.contains(word));
        return joined.skip(1).any(|word| is_outcome(&word))
            || rest.first().is_some_and(|word| *word == "tilbage")
            || (rest.first() == Some(&"tid") && in_place)
            || (words::CHANGES.contains(first) && rest.first().is_some_and(|word| words::STATES.contains(word)));
    }
    let is_state = words::STATES.contains(first) && (rest.is_empty() || rest.iter().all(|word| is_citizen(word)));
    let is_pure = name.len() == phrase.len()
        && phrase.len() <= 3
        && phrase.last().is_some_and(|word| words::PURE_OUTCOMES.contains(word))
        && phrase[..phrase.len() - 1].iter().all(|word| words::LASTING.contains(word));
    is_state || is_pure || (*first == "ude" && rest.first() == Some(&"af"))
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
    for ending in words::ENDINGS {
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

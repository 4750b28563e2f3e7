//! Fields that stand on files, nodes, arrows and figures alike.

use crate::schema::{Field, Type};

/// Which rules do not apply here, and why.
pub const ALLOW: Field = Field::new(
    "allow",
    Type::Allow,
    "Koden på en regel, som der med vilje ses bort fra, og grunden til det, fx `K005: …`.",
    "The code of a rule that is left out on purpose, and the reason, such as `K005: …`.",
);

/// What people of a target group have in common.
pub const CHARACTERISTICS: Field = Field::new(
    "characteristics",
    Type::List(&Type::Prose),
    "Det, borgerne har til fælles, ét punkt for hvert træk, fx »Lang tid uden arbejde«.",
    "What the people have in common, an item for each trait, such as \"A long time without work\".",
)
.recommended();

/// The number of a question: its place in the code of all answers.
pub const QUESTION_ID: Field =
    Field::new("id", Type::Whole, "Et nummer, der aldrig bruges igen.", "A number that is never used again.")
        .required()
        .example("9");

/// The words of a question that is answered by yes or no.
pub const QUESTION: Field = Field::new(
    "text",
    Type::Prose,
    "Selve spørgsmålet, så det kan besvares med ja eller nej.",
    "The question itself, so that it can be answered by yes or no.",
)
.required()
.example("Har hver borger en fast kontaktperson?");

/// What helps whoever answers a question.
pub const QUESTION_NOTE: Field =
    Field::new("note", Type::Prose, "En hjælp til den, der skal svare.", "Some help for whoever is to answer.")
        .example("Det gælder også, når nogen er syg");

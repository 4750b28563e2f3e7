//! `handbook.yaml` as written → Config as meant.

use std::collections::BTreeMap;

use crate::diagnostic::Setting;
use crate::language::{Language, Words};
use crate::parse::yaml::Node;
use crate::schema::{Field, Kind, Table, Type};
use crate::text::{Span, Spanned};

/// The fields of `handbook.yaml`.
pub static FIELDS: Table = Table {
    what: Words::new("`handbook.yaml`", "`handbook.yaml`"),
    fields: &[
        Field::new("title", Type::Line, "Håndbogens navn.", "The name of the handbook.")
            .required()
            .example("Hvad virker for udsatte ledige"),
        Field::new("description", Type::Line, "Én sætning om håndbogen.", "One sentence about the handbook.")
            .example("Viden om, hvad der virker for udsatte ledige"),
        Field::new("language", Type::Choice(&["da", "en"]), "Sidernes sprog.", "The language of the pages.")
            .example("da"),
        Field::new("base_url", Type::Url, "Adressen, hvor håndbogen udgives.", "Where the handbook is published.")
            .example("https://example.org/haandbog/"),
        Field::new("publisher", Type::Record(&PUBLISHER), "Hvem der udgiver håndbogen.", "Who publishes the handbook."),
        Field::new("theme", Type::Slug, "Temaets mappe under `themes/`.", "The theme's folder under `themes/`.")
            .example("default"),
        Field::new(
            "folders",
            Type::Record(&FOLDERS),
            "Andre mappenavne end de sædvanlige, fx `case: eksempler`.",
            "Other folder names than the usual ones, such as `case: examples`.",
        ),
        Field::new(
            "rules",
            Type::Named(&Type::Choice(&["allow", "warn", "deny"])),
            "Hvad en regel gør her: `deny`, `warn` eller `allow`.",
            "What a rule does here: `deny`, `warn` or `allow`.",
        ),
        Field::new("licence", Type::Line, "Hvad andre må bruge teksten til.", "What others may use the text for.")
            .example("CC BY 4.0"),
    ],
};

static PUBLISHER: Table = Table {
    what: Words::new("udgiveren", "the publisher"),
    fields: &[
        Field::new("name", Type::Line, "Udgiverens navn.", "The publisher's name.").required(),
        Field::new("public_body", Type::Bool, "Er udgiveren en offentlig myndighed?", "Is it a public body?")
            .example("false"),
        Field::new("phone", Type::Line, "Telefonnummer.", "Phone number."),
        Field::new("email", Type::Line, "E-mailadresse.", "E-mail address."),
        Field::new("was_url", Type::Url, "Tilgængelighedserklæringen.", "The accessibility statement."),
    ],
};

static FOLDERS: Table = Table {
    what: Words::new("mapperne", "the folders"),
    fields: &[
        Field::new("page", Type::Line, "Mappen med sider.", "The folder of pages."),
        Field::new("theory", Type::Line, "Mappen med programteorier.", "The folder of program theories.")
            .example("programteorier"),
        Field::new("element", Type::Line, "Mappen med elementer.", "The folder of elements.").example("elementer"),
        Field::new("mechanism", Type::Line, "Mappen med mekanismer.", "The folder of mechanisms.")
            .example("mekanismer"),
        Field::new("target-group", Type::Line, "Mappen med målgrupper.", "The folder of target groups.")
            .example("maalgrupper"),
        Field::new("case", Type::Line, "Mappen med cases.", "The folder of cases.").example("cases"),
        Field::new("municipality", Type::Line, "Mappen med kommuner.", "The folder of municipalities.")
            .example("kommuner"),
    ],
};

/// Who stands behind the handbook.
#[derive(Debug, Clone, Default)]
pub struct Publisher {
    pub name: String,
    pub public_body: bool,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub was_url: Option<String>,
    /// The key `publisher`, for findings.
    pub span: Option<Span>,
}

/// The settings of a handbook, with the defaults filled in.
#[derive(Debug, Clone)]
pub struct Config {
    pub title: String,
    pub description: Option<String>,
    pub language: Language,
    /// Ends with `/`.
    pub base_url: Option<String>,
    pub publisher: Option<Publisher>,
    pub theme: String,
    pub folders: BTreeMap<Kind, String>,
    /// Code, group or `warnings` → setting, in the order of the file.
    pub rules: Vec<(Spanned<String>, Setting)>,
    pub licence: Option<String>,
}

impl Config {
    /// Reads the settings from the tree. What is wrong with it has been recorded by the walk over `FIELDS`.
    #[must_use]
    pub fn from_tree(tree: Option<&Node>) -> Self {
        let text = |key: &str| tree.and_then(|it| it.get(key)).and_then(Node::text).map(str::to_owned);
        let base_url = text("base_url").map(|url| if url.ends_with('/') { url } else { format!("{url}/") });
        Self {
            title: text("title").unwrap_or_default(),
            description: text("description"),
            language: text("language").as_deref().and_then(Language::from_code).unwrap_or_default(),
            base_url,
            publisher: tree.and_then(|it| it.entry("publisher")).map(|(key, node)| publisher(node, key.span)),
            theme: text("theme").unwrap_or_else(|| "default".to_owned()),
            folders: folders(tree),
            rules: rules(tree),
            licence: text("licence"),
        }
    }

    /// The folder of a kind under `content/`; empty for pages.
    #[must_use]
    pub fn folder(&self, kind: Kind) -> &str {
        self.folders.get(&kind).map_or("", String::as_str)
    }

    /// The kind whose folder this is.
    #[must_use]
    pub fn kind_of_folder(&self, folder: &str) -> Option<Kind> {
        self.folders.iter().find(|(_, name)| name.as_str() == folder).map(|(kind, _)| *kind)
    }
}

fn publisher(node: &Node, span: Span) -> Publisher {
    let text = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    Publisher {
        name: text("name").unwrap_or_default(),
        public_body: text("public_body").as_deref() == Some("true"),
        phone: text("phone"),
        email: text("email"),
        was_url: text("was_url"),
        span: Some(span),
    }
}

fn folders(tree: Option<&Node>) -> BTreeMap<Kind, String> {
    let written = tree.and_then(|it| it.get("folders"));
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let own = written.and_then(|it| it.get(kind.name())).and_then(Node::text);
            (kind, own.unwrap_or(kind.default_folder()).trim_matches('/').to_owned())
        })
        .collect()
}

fn rules(tree: Option<&Node>) -> Vec<(Spanned<String>, Setting)> {
    let Some(map) = tree.and_then(|it| it.get("rules")).and_then(Node::map) else { return Vec::new() };
    map.entries
        .iter()
        .filter_map(|(key, value)| {
            let setting = Setting::from_name(value.text()?)?;
            Some((Spanned::new(key.text.clone(), key.span), setting))
        })
        .collect()
}

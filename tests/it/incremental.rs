//! Building again after an edit gives, byte for byte, what a fresh build gives: a thousand random edits of a handbook.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use haandbog::language::Date;
use haandbog::output::{Content, Output};
use haandbog::pipeline::{
    BuildOptions, Memory, Options, Readable, Rendered, build, look_again, render_again, render_folder, theme_of,
};
use haandbog::site::PlanOptions;

use crate::support::{list, options, starter, write};

/// Edits in all, split between tests so that they run side by side.
const EDITS: usize = 1000;
const PARTS: usize = 4;

/// SplitMix64: the same edits on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    fn pick<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// A handbook on disk that is edited, with what its `serve` would remember.
struct Editing {
    root: PathBuf,
    random: Random,
    options: Options,
    plan: PlanOptions,
    memory: Memory,
    /// What the files said while the handbook last was without errors.
    good: BTreeMap<String, Vec<u8>>,
    /// Rounds in a row with errors in the handbook.
    broken: usize,
}

/// Every file below `content/` and `themes/`, and the settings.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![root.join("content"), root.join("themes")];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found.insert("handbook.yaml".to_owned(), fs::read(root.join("handbook.yaml")).unwrap());
    found
}

/// The bytes of every file of a site.
fn bytes(output: &Output) -> BTreeMap<String, Vec<u8>> {
    output.iter().map(|(path, content)| (path.to_owned(), content.bytes().unwrap().into_owned())).collect()
}

const WORDS: [&str; 8] = ["indsats", "mentor", "praktik", "delmål", "Værksted", "samtale", "ø-tur", "kontanthjælp"];

impl Editing {
    fn new(root: &Path, seed: u64) -> Self {
        Self {
            root: root.to_path_buf(),
            random: Random(seed),
            options: options(),
            plan: PlanOptions::default(),
            memory: Memory::default(),
            good: files(root),
            broken: 0,
        }
    }

    fn markdown(&mut self) -> String {
        let all: Vec<String> = files(&self.root).into_keys().filter(|path| path.ends_with(".md")).collect();
        self.random.pick(&all).clone()
    }

    fn rewrite(&self, path: &str, change: impl FnOnce(String) -> String) {
        let text = fs::read_to_string(self.root.join(path)).unwrap_or_default();
        write(&self.root, path, change(text).as_bytes());
    }

    fn word(&mut self) -> String {
        format!("{} {}", self.random.pick(&WORDS), self.random.below(1000))
    }

    /// The slug of some entry.
    fn slug(&mut self) -> String {
        let path = self.markdown();
        Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned()
    }

    /// Makes one random edit and says what it was.
    fn edit(&mut self) -> String {
        let (path, word, slug) = (self.markdown(), self.word(), self.slug());
        let kind = self.random.below(25);
        match kind {
            0..=2 => self.rewrite(&path, |text| format!("{text}\nEn sætning om {word}.\n")),
            3 => {
                self.rewrite(&path, |text| {
                    format!("{text}\n## Afsnit om {word}\n\nSe [[{slug}]] og [[{slug}|her]].\n")
                });
            }
            4 => self.rewrite(&path, |text| replace_line(&text, "title:", &format!("title: Om {word}"))),
            5 => self.rewrite(&path, |text| text.replacen("status: draft\n", "", 1)),
            6 => self.rewrite(&path, |text| text.replacen("---\n", "---\nstatus: draft\n", 1)),
            7 => self.rewrite(&path, |text| text.replacen("## ", &format!("## {word} og "), 1)),
            8 => self.rewrite("content/ordliste.yaml", |text| {
                format!(
                    "{text}\n{word}:\n  definition: Det kalder vi {slug}.\n  also: [ {} ]\n",
                    word.split(' ').next().unwrap()
                )
            }),
            9 => self.rewrite("content/ordliste.yaml", |text| {
                text.replacen("definition: ", &format!("definition: {word} "), 1)
            }),
            10 => self.rewrite("content/kilder.yaml", |text| text.replacen("title: ", &format!("title: {word} "), 1)),
            11 => self
                .rewrite("handbook.yaml", |text| replace_line(&text, "title:", &format!("title: Håndbog om {word}"))),
            12 => {
                let language = ["da", "en"][self.random.below(2)];
                self.rewrite("handbook.yaml", |text| {
                    replace_line(&text, "language:", &format!("language: {language}"))
                });
            }
            13 => write(
                &self.root,
                "themes/default/static/css/99-own.css",
                format!("p {{ order: {} }}", word.len()).as_bytes(),
            ),
            14 => {
                let template = format!(
                    "{{% extends \"base.html\" %}}\n{{% block content %}}<p>{word} {{{{ page.title }}}}</p>{{% endblock content %}}\n"
                );
                let name = ["mechanism", "element", "page"][self.random.below(3)];
                write(&self.root, &format!("themes/default/templates/{name}.html"), template.as_bytes());
            }
            15 => self.rename(&path),
            16 => fs::remove_file(self.root.join(&path)).unwrap(),
            17 => {
                let text = fs::read(self.root.join("content/cases/aktivcenter.md")).unwrap_or_default();
                write(&self.root, &format!("content/cases/ny-{}.md", self.random.below(5)), &text);
            }
            18 => write(&self.root, "content/billeder/plan.svg", word.as_bytes()),
            19..=23 => self.edit_names(kind, &path, &slug),
            _ => {
                self.options.today =
                    Date { day: Some(1 + i8::try_from(self.random.below(28)).unwrap()), ..self.options.today };
                self.plan.drafts = self.random.below(2) == 0;
            }
        }
        format!("{kind} {path} {word} {slug}")
    }

    /// Changes what links and rules in other files depend on: places, municipalities, keys, titles.
    fn edit_names(&mut self, kind: usize, path: &str, slug: &str) {
        match kind {
            19 => {
                let place = ["#mere", "#D1", "#G1", ""][self.random.below(4)];
                self.rewrite(path, |text| format!("{text}\nSe [[{slug}{place}]] og [Odder](/kommuner/odder/).\n"));
            }
            20 => self.rewrite(path, |text| {
                if text.contains("## Mere\n") {
                    text.replace("## Mere\n", "## Andet\n")
                } else {
                    format!("{text}\n## Mere\n\nOg mere.\n")
                }
            }),
            21 => {
                let name = ["Odder", "Hedensted"][self.random.below(2)];
                let case = "content/cases/aktivcenter.md";
                self.rewrite(case, |text| replace_line(&text, "municipality:", &format!("municipality: {name}")));
            }
            22 => {
                let title = ["Sidemand", "Samtaler om jobmål", "Træningspraktik på en arbejdsplads"];
                let title = *self.random.pick(&title);
                let mechanism = "content/mekanismer/sidemand.md";
                self.rewrite(mechanism, |text| replace_line(&text, "title:", &format!("title: {title}")));
            }
            _ if self.random.below(2) == 0 => {
                self.rewrite(path, |text| replace_line(&text, "title:", "title: Ny titel"));
            }
            _ => {
                let dead = ["Se [[ny-titel]].", "Se [@rapporten].", "Se [[sidemanden]]."];
                let dead = *self.random.pick(&dead);
                self.rewrite(path, |text| format!("{text}\n{dead}\n"));
            }
        }
    }

    /// Gives a file another name, so that every number of a file behind it changes.
    fn rename(&self, path: &str) {
        if path.ends_with("index.md") {
            return;
        }
        let new = path.replace(".md", "-b.md").replace("-b-b.md", ".md");
        fs::rename(self.root.join(path), self.root.join(new)).unwrap();
    }

    /// A page that is made by itself, before the whole site is there, is that of the whole site.
    fn early_pages_are_the_same(&mut self, fresh: &BTreeMap<String, Vec<u8>>) {
        let mut memory = Memory::default();
        let (sources, checked) = look_again(&self.root, &self.options, &mut memory).unwrap();
        let theme = theme_of(&self.root, &checked.handbook().config).unwrap();
        let readable = Readable { sources: sources.into(), checked: checked.into(), theme };
        let press = readable.press(&self.plan, &mut memory).unwrap();
        let paths: Vec<&String> = fresh.keys().filter(|path| path.ends_with(".html")).collect();
        let mut made = 0;
        for _ in 0..3 {
            let path = *self.random.pick(&paths);
            // A page that leads on from a former address comes with the whole site.
            if let Some(page) = press.file(path).unwrap() {
                made += 1;
                assert!(*page.bytes().unwrap() == *fresh[path], "`{path}` is another when made by itself");
            }
        }
        assert!(made > 0 && press.file("no/such/index.html").unwrap().is_none());
        let alone = press.alone("").unwrap().expect("a front page");
        for (path, content) in alone.iter() {
            assert!(*content.bytes().unwrap() == *fresh[path], "`{path}` is another beside the front page alone");
        }
    }

    /// After some rounds with errors the handbook is put back as it was.
    fn recover(&mut self, rendered: &Rendered) {
        if rendered.site.is_some() {
            self.good = files(&self.root);
            self.broken = 0;
            return;
        }
        self.broken += 1;
        if self.broken == 2 {
            for path in files(&self.root).into_keys().filter(|path| !self.good.contains_key(path)) {
                fs::remove_file(self.root.join(path)).unwrap();
            }
            for (path, bytes) in &self.good {
                write(&self.root, path, bytes);
            }
            self.broken = 0;
        }
    }
}

/// The first line that begins with a key, replaced.
fn replace_line(text: &str, key: &str, new: &str) -> String {
    let mut replaced = false;
    let line = |line: &str| {
        let hit = !replaced && line.starts_with(key);
        replaced |= hit;
        if hit { format!("{new}\n") } else { format!("{line}\n") }
    };
    text.lines().map(line).collect()
}

fn thousand_edits(part: usize) {
    let folder = starter();
    let mut editing = Editing::new(folder.path(), part as u64 + 1);
    let mut built = 0;
    for round in 0..EDITS / PARTS {
        let what = editing.edit();
        let fresh = render_folder(&editing.root, &editing.options, &editing.plan).unwrap();
        let again = render_again(&editing.root, &editing.options, &editing.plan, &mut editing.memory).unwrap();
        let findings = |it: &Rendered| list(&it.sources, it.checked.findings());
        assert_eq!(findings(&again), findings(&fresh), "findings after edit {round}: {what}");
        assert_eq!(again.site.is_some(), fresh.site.is_some(), "edit {round}: {what}");
        if let (Some(again), Some(fresh)) = (&again.site, &fresh.site) {
            built += 1;
            let (again, fresh) = (bytes(&again.output), bytes(&fresh.output));
            editing.early_pages_are_the_same(&fresh);
            assert!(again.keys().eq(fresh.keys()), "other files after edit {round}: {what}");
            for (path, bytes) in &fresh {
                assert!(again[path] == *bytes, "`{path}` is stale after edit {round}: {what}");
            }
        }
        editing.recover(&fresh);
    }
    assert!(built > EDITS / PARTS / 3, "only {built} edits left a handbook without errors");
}

#[test]
fn first_part_of_a_thousand_edits() {
    thousand_edits(0);
}

#[test]
fn second_part_of_a_thousand_edits() {
    thousand_edits(1);
}

#[test]
fn third_part_of_a_thousand_edits() {
    thousand_edits(2);
}

#[test]
fn fourth_part_of_a_thousand_edits() {
    thousand_edits(3);
}

/// What has not changed is not rendered again: the very same bytes in memory, not only equal ones.
#[test]
fn an_edited_sentence_renders_one_page() {
    let folder = starter();
    let (options, plan, mut memory) = (options(), PlanOptions::default(), Memory::default());
    let mut render = || render_again(folder.path(), &options, &plan, &mut memory).unwrap().site.unwrap().output;
    let before = render();
    let path = "content/cases/aktivcenter.md";
    let text = fs::read_to_string(folder.path().join(path)).unwrap();
    write(folder.path(), path, format!("{text}\nEn ny sætning.\n").as_bytes());
    let after = render();
    let is_page = |path: &&str| path.ends_with(".html");
    let rendered: Vec<&str> = before
        .iter()
        .map(|(path, _)| path)
        .filter(is_page)
        .filter(|path| {
            let same = match (before.get(path), after.get(path)) {
                (Some(Content::Bytes(before)), Some(Content::Bytes(after))) => std::sync::Arc::ptr_eq(before, after),
                _ => false,
            };
            !same
        })
        .collect();
    assert_eq!(rendered, ["cases/aktivcenter/index.html"]);
}

/// Whether a build checked and made anything, and how many files it wrote.
fn build_of(root: &Path, change: impl FnOnce(&mut BuildOptions)) -> (bool, usize) {
    let (plan, out) = (PlanOptions::default(), root.join("public"));
    let mut wanted = BuildOptions { check: options(), plan, out, compress: false, finisher: None };
    change(&mut wanted);
    let built = build(root, &wanted).unwrap();
    let did = |wanted: &str| built.timings.iter().any(|(stage, _)| stage == wanted);
    assert_eq!(did("check"), did("render"));
    (did("render"), built.site.expect("no errors").published.written)
}

#[test]
fn a_build_with_nothing_new_makes_no_page_and_one_with_anything_new_makes_all() {
    let folder = starter();
    let root = folder.path();
    let same = |_: &mut BuildOptions| {};
    assert!(build_of(root, same).0, "the first build");
    assert_eq!(build_of(root, same), (false, 0), "nothing is new");

    fs::remove_file(root.join(".haandbog/findings.json")).unwrap();
    assert_eq!(build_of(root, same), (true, 0), "what was found is not known");
    assert_eq!(build_of(root, same), (false, 0));

    write(root, "public/index.html", b"changed by somebody");
    assert_eq!(build_of(root, same), (true, 1), "a file of the site was changed");
    fs::remove_file(root.join("public/index.html")).unwrap();
    assert_eq!(build_of(root, same), (true, 1), "a file of the site is gone");
    assert_eq!(build_of(root, same), (false, 0));

    let page = fs::read_to_string(root.join("content/index.md")).unwrap();
    write(root, "content/index.md", format!("{page}\nEt ord mere.\n").as_bytes());
    assert!(build_of(root, same).0, "a text has changed");
    write(root, "content/billede.png", b"a picture");
    assert!(build_of(root, same).0, "a picture has come");
    write(root, "content/billede.png", b"another!!");
    assert!(build_of(root, same).0, "a picture has changed");
    write(root, "themes/default/static/css/99-own.css", b".own { color: red }");
    assert!(build_of(root, same).0, "the theme has changed");
    write(root, "themes/default/paper/epub.css", b"p { margin: 0 }");
    assert!(build_of(root, same).0, "what the books look like has changed");
    assert!(build_of(root, |it| it.check.today = Date::parse("2027-01-01").unwrap()).0, "another day");
    assert!(build_of(root, |it| it.plan.base_url = Some("https://example.org/".to_owned())).0, "another address");
    assert!(build_of(root, |it| it.compress = true).0, "compressed files are wanted");
    assert!(build_of(root, same).0);
    assert_eq!(build_of(root, same), (false, 0));
}

#[test]
fn a_build_with_nothing_new_says_the_same() {
    let folder = starter();
    let root = folder.path();
    let sources = fs::read_to_string(root.join("content/kilder.yaml")).unwrap();
    write(
        root,
        "content/kilder.yaml",
        format!(
            "{sources}\nukendt:\n  title: En kilde, som ingen nævner\n  publisher: Eksempel Kommune\n  year: 2025\n"
        )
        .as_bytes(),
    );
    let wanted = BuildOptions {
        check: options(),
        plan: PlanOptions::default(),
        out: root.join("public"),
        compress: false,
        finisher: None,
    };
    let say = || {
        let built = build(root, &wanted).unwrap();
        (list(&built.sources, &built.findings), built.timings.iter().any(|(stage, _)| stage == "check"))
    };
    let (first, second) = (say(), say());
    assert!(!first.0.is_empty() && first.1 && !second.1, "{first:?}");
    assert_eq!(first.0, second.0);
    // A file that no handbook can have is told of, though none of its bytes are read.
    write(root, "content/program.exe", b"x");
    let third = say();
    assert!(third.1 && third.0 != first.0, "{}", third.0);
}

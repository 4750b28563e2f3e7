//! The preview from the outside: a plain client against a running server, while files come, go and break.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use haandbog::language::Language;
use haandbog::pipeline::render_folder;
use haandbog::serve::{Failure, Options, Port, Server, start};
use haandbog::site::PlanOptions;
use tempfile::TempDir;

use crate::support::{options, starter, write};

const CASE: &str = "content/cases/aktivcenter.md";
const PAGE: &str = "/cases/aktivcenter/";
/// Far longer than anything takes; a test that waits this long fails.
const PATIENCE: Duration = Duration::from_secs(30);

pub fn served(root: &Path) -> Server {
    serve_on(root, Port::Exactly(0)).unwrap_or_else(|failure| panic!("{}", failure.text().danish))
}

fn serve_on(root: &Path, port: Port) -> Result<Server, Failure> {
    start(Options {
        root: root.to_path_buf(),
        check: Box::new(options),
        plan: PlanOptions::default(),
        port,
        language: Language::Danish,
        base: String::new(),
        tell: Box::new(|_| {}),
    })
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Sends a request as it is written, byte for byte.
pub fn send(port: u16, request: &str) -> Answer {
    let mut stream = connect(port);
    // A server that refuses a request need not read it to its end: what it has said by then is the answer.
    let _ = stream.write_all(request.as_bytes());
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    Answer { status, headers, body: bytes.split_off(end + 4) }
}

pub fn get(port: u16, path: &str) -> Answer {
    send(port, &format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"))
}

pub fn report(port: u16) -> serde_json::Value {
    serde_json::from_slice(&get(port, "/_haandbog/report.json").body).unwrap()
}

/// Waits until something is so.
pub fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

pub fn edit(folder: &TempDir, path: &str, from: &str, to: &str) {
    let file = folder.path().join(path);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

/// The names of states as the server tells them.
struct Events(BufReader<TcpStream>);

impl Events {
    fn open(port: u16) -> Self {
        let mut stream = connect(port);
        write!(stream, "GET /_haandbog/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
        Self(BufReader::new(stream))
    }

    fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the server hung up");
            if let Some(state) = line.strip_prefix("data: ") {
                return state.trim().to_owned();
            }
        }
    }
}

#[test]
fn a_page_comes_with_the_script_and_files_come_as_they_are() {
    let folder = starter();
    write(folder.path(), "content/cases/billede æ.png", b"\x89PNG");
    let server = served(folder.path());
    let port = server.port();
    let page = get(port, PAGE);
    assert_eq!((page.status, page.headers["content-type"].as_str()), (200, "text/html; charset=utf-8"));
    assert_eq!(page.headers["cache-control"], "no-store");
    let text = page.text();
    assert!(text.contains("<script defer src=\"/_haandbog/live.js\"") && text.contains("script-src 'self'"), "{text}");
    assert!(text.contains("connect-src 'self'") && text.contains("default-src 'none'"));
    let sheet = text.split("href=\"").find_map(|it| it.split_once(".css\"").map(|it| format!("{}.css", it.0))).unwrap();
    let sheet = get(port, &format!("/{}", sheet.trim_start_matches("../")));
    assert_eq!((sheet.status, sheet.headers["content-type"].as_str()), (200, "text/css; charset=utf-8"));
    assert!(!sheet.text().contains("_haandbog"));
    let script = get(port, "/_haandbog/live.js");
    assert_eq!((script.status, script.headers["content-type"].as_str()), (200, "text/javascript; charset=utf-8"));
    let bare = get(port, PAGE.trim_end_matches('/'));
    assert_eq!((bare.status, bare.headers["location"].as_str()), (302, PAGE));
    let missing = get(port, "/findes-ikke");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("_haandbog/live.js"), "the site's own page says it");
    let head = send(port, &format!("HEAD {PAGE} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(report(port)["findings"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_edit_is_told_and_shown() {
    let folder = starter();
    let server = served(folder.path());
    let mut events = Events::open(server.port());
    let first = events.next();
    edit(&folder, CASE, "title: ", "title: Splinterny ");
    assert_ne!(events.next(), first);
    until("the new title", || get(server.port(), PAGE).text().contains("Splinterny"));
}

#[test]
fn a_broken_edit_leaves_the_page_and_says_what_check_says() {
    let folder = starter();
    let server = served(folder.path());
    let port = server.port();
    let before = get(port, PAGE).body;
    let good = fs::read(folder.path().join(CASE)).unwrap();
    edit(&folder, CASE, "municipality:", "municipalty:");
    until("the finding", || report(port)["broken"] == true);
    assert_eq!(get(port, PAGE).body, before);
    let shown = report(port);
    let (sources, checked) = crate::support::check(folder.path());
    let said = haandbog::report::Report {
        findings: checked.findings(),
        sources: &sources,
        language: Language::Danish,
        base: "",
    };
    let said = haandbog::report::human::render(&said, false);
    let findings = shown["findings"].as_array().unwrap();
    let text: String = findings.iter().map(|it| format!("{}\n\n", it["text"].as_str().unwrap())).collect();
    assert_eq!(text + shown["closing"].as_str().unwrap(), said);
    let place = findings[0]["place"].as_str().unwrap();
    assert!(place.starts_with(&format!("{CASE}:")), "{place}");
    let root = folder.path().canonicalize().unwrap();
    assert_eq!(findings[0]["editor"], format!("vscode://file{}/{place}", root.display()));
    fs::write(folder.path().join(CASE), good).unwrap();
    until("healing", || report(port)["broken"] == false);
    assert_eq!(get(port, PAGE).body, before);
}

#[test]
fn a_handbook_that_is_broken_from_the_start_is_shown_once_it_is_mended() {
    let folder = starter();
    edit(&folder, CASE, "municipality:", "municipalty:");
    let server = served(folder.path());
    let page = get(server.port(), "/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("municipalty") && page.text().contains("_haandbog/live.js"), "{}", page.text());
    edit(&folder, CASE, "municipalty:", "municipality:");
    until("healing", || get(server.port(), "/").status == 200);
}

#[test]
fn folders_and_settings_may_go_and_come_back() {
    let folder = starter();
    let root = folder.path();
    let server = served(root);
    let port = server.port();
    let before = get(port, PAGE).body;
    for round in 0..3 {
        fs::rename(root.join("content"), root.join("away")).unwrap();
        until("the missing folder", || report(port)["broken"] == true);
        assert_eq!(get(port, PAGE).body, before, "round {round}");
        fs::rename(root.join("away"), root.join("content")).unwrap();
        until("the folder to be back", || report(port)["broken"] == false);
        // The folder is another one now; changes in it are seen all the same.
        edit(&folder, CASE, "title: ", "title: Ny ");
        until("the new title", || get(port, PAGE).body != before);
        edit(&folder, CASE, "title: Ny ", "title: ");
        until("the old title", || get(port, PAGE).body == before);
    }
    let settings = fs::read(root.join("handbook.yaml")).unwrap();
    fs::write(root.join("handbook.yaml"), "title: [").unwrap();
    until("the broken settings", || report(port)["broken"] == true);
    fs::remove_file(root.join("handbook.yaml")).unwrap();
    until("the missing settings", || report(port)["findings"].as_array().is_some_and(Vec::is_empty));
    assert!(report(port)["closing"].as_str().unwrap().starts_with("fejl: kan ikke læse en håndbog"));
    assert_eq!(get(port, PAGE).body, before);
    fs::write(root.join("handbook.yaml"), settings).unwrap();
    until("healing", || report(port)["broken"] == false);
}

#[test]
fn the_whole_handbook_may_go_and_come_back() {
    let outer = tempfile::tempdir().unwrap();
    let folder = starter();
    let root = outer.path().join("bog");
    fs::rename(folder.path(), &root).unwrap();
    let server = served(&root);
    fs::rename(&root, outer.path().join("away")).unwrap();
    until("the missing handbook", || report(server.port())["broken"] == true);
    assert_eq!(get(server.port(), PAGE).status, 200);
    fs::rename(outer.path().join("away"), &root).unwrap();
    until("the handbook to be back", || report(server.port())["broken"] == false);
    write(&root, "content/ny.md", "---\ntitle: Ny side\nsummary: En side, der er ny.\n---\nTekst.\n".as_bytes());
    until("the new page", || get(server.port(), "/ny/").status == 200);
}

#[test]
fn a_fault_in_a_template_is_told_and_heals() {
    let folder = starter();
    let server = served(folder.path());
    let port = server.port();
    write(
        folder.path(),
        "themes/default/templates/case.html",
        b"{% extends \"base.html\" %}{% block content %}{{ page.",
    );
    until("the fault", || report(port)["broken"] == true);
    assert!(report(port)["closing"].as_str().unwrap().contains("case.html"), "{}", report(port));
    assert_eq!(get(port, PAGE).status, 200);
    write(
        folder.path(),
        "themes/default/templates/case.html",
        b"{% extends \"base.html\" %}{% block content %}HER{% endblock content %}",
    );
    until("healing", || report(port)["broken"] == false && get(port, PAGE).text().contains("HER"));
}

#[test]
fn only_this_machine_is_answered() {
    let folder = starter();
    let server = served(folder.path());
    let port = server.port();
    for host in ["127.0.0.1", "localhost", "LocalHost", "[::1]"] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
        assert_eq!(send(port, &request).status, 200, "{host}");
    }
    let hosts = ["evil.dk", "localhost", "127.0.0.1.nip.io", "localhost.evil.dk", "0.0.0.0", "localhost:1"];
    for host in hosts.map(str::to_owned).into_iter().chain([format!("evil.dk:{port}"), format!("localhost:{port}@x")]) {
        for path in ["/", "/_haandbog/report.json", "/_haandbog/events", PAGE] {
            let answer = send(port, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert!(matches!(answer.status, 400 | 403), "{host} {path}: {}", answer.status);
            assert!(!answer.text().contains("live.js"));
        }
    }
    assert_eq!(send(port, "GET / HTTP/1.0\r\n\r\n").status, 403);
    let two = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.dk\r\nConnection: close\r\n\r\n");
    assert!(matches!(send(port, &two).status, 400 | 403));
    let whole = format!("GET http://evil.dk:{port}/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert!(matches!(send(port, &whole).status, 400 | 403));
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HAANDBOG"] {
        let request = format!("{method} / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
        let answer = send(port, &request);
        assert_eq!((answer.status, answer.headers["allow"].as_str()), (405, "GET, HEAD"), "{method}");
    }
    assert!(TcpStream::connect_timeout(&([127, 0, 0, 2], port).into(), Duration::from_millis(500)).is_err());
}

#[test]
fn no_way_leads_out_of_the_site() {
    let folder = starter();
    write(folder.path(), "hemmelig.txt", b"HEMMELIG");
    write(folder.path(), "content/.skjult.txt", b"HEMMELIG");
    let server = served(folder.path());
    let ways = [
        "/hemmelig.txt",
        "/../hemmelig.txt",
        "/..%2fhemmelig.txt",
        "/%2e%2e/hemmelig.txt",
        "/%2e%2e%2fhemmelig.txt",
        "/%252e%252e%252fhemmelig.txt",
        "/cases/../../hemmelig.txt",
        "/cases/%2e%2e/%2e%2e/hemmelig.txt",
        "/..%5chemmelig.txt",
        "/..\\hemmelig.txt",
        "/%5c..%5chemmelig.txt",
        "//hemmelig.txt",
        "/./../hemmelig.txt",
        "/....//hemmelig.txt",
        "/..;/hemmelig.txt",
        "/..%00/hemmelig.txt",
        "/hemmelig.txt%00.html",
        "/%c0%ae%c0%ae/hemmelig.txt",
        "/_haandbog/../hemmelig.txt",
        "/_haandbog/..%2f..%2fhemmelig.txt",
        "/assets/../../hemmelig.txt",
        "/handbook.yaml",
        "/content/cases/aktivcenter.md",
        "/.skjult.txt",
        "/content/.skjult.txt",
        "/C:/hemmelig.txt",
        "/file:///etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/%2fetc%2fpasswd",
        "/%",
        "/%zz",
    ];
    let absolute = format!("/{}/hemmelig.txt", folder.path().display());
    for way in ways.iter().copied().chain([absolute.as_str()]) {
        let answer = get(server.port(), way);
        assert!(matches!(answer.status, 400 | 404), "{way}: {}", answer.status);
        assert!(!answer.text().contains("HEMMELIG") && !answer.text().contains("root:"), "{way}");
        assert!(!answer.headers.contains_key("location"), "{way}");
    }
}

#[cfg(unix)]
#[test]
fn a_picture_that_becomes_a_link_to_the_outside_is_not_given_out() {
    let folder = starter();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "hemmelig.png", b"HEMMELIG");
    write(folder.path(), "content/cases/billede.png", b"BILLEDE");
    let (sources, checked) = crate::support::check(folder.path());
    drop((sources, checked));
    let site = render_folder(folder.path(), &options(), &PlanOptions::default()).unwrap().site.unwrap().output;
    let path = site.iter().find(|(path, _)| path.ends_with("billede.png")).map(|(path, _)| format!("/{path}"));
    let Some(path) = path else { panic!("the picture is not on the site") };
    let server = served(folder.path());
    assert_eq!(get(server.port(), &path).body, b"BILLEDE");
    fs::remove_file(folder.path().join("content/cases/billede.png")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("hemmelig.png"), folder.path().join("content/cases/billede.png"))
        .unwrap();
    for _ in 0..50 {
        assert!(!get(server.port(), &path).text().contains("HEMMELIG"));
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_taken_port_is_said_and_the_next_one_is_offered_or_used() {
    let folder = starter();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    match serve_on(folder.path(), Port::Exactly(port)) {
        Err(failure @ Failure::PortTaken { .. }) => {
            assert_eq!(failure.text().danish, format!("port {port} er optaget af et andet program"));
            assert!(failure.help().unwrap().danish.starts_with("brug `--port "));
        }
        other => panic!("{:?}", other.map(|server| server.port()).map_err(|it| it.text())),
    }
    let server = serve_on(folder.path(), Port::From(port)).unwrap_or_else(|it| panic!("{:?}", it.text()));
    assert!(server.port() > port && get(server.port(), "/").status == 200);
}

#[test]
fn a_folder_without_a_handbook_is_no_preview() {
    let folder = tempfile::tempdir().unwrap();
    match serve_on(folder.path(), Port::Exactly(0)) {
        Err(failure) => assert!(failure.text().danish.contains("kan ikke læse en håndbog"), "{:?}", failure.text()),
        Ok(_) => panic!("there is nothing to show"),
    }
}

#[test]
fn a_burst_of_changes_is_followed_to_its_end() {
    let folder = starter();
    let server = served(folder.path());
    let name = |at: usize| format!("content/nye/mappe-{}/side-{at}.md", at % 20);
    for at in 0..500 {
        let text = format!("---\ntitle: Side {at}\nsummary: Den {at}. side.\n---\nTekst.\n");
        write(folder.path(), &name(at), text.as_bytes());
    }
    settle(&server, folder.path());
    for at in 0..500 {
        fs::remove_file(folder.path().join(name(at))).unwrap();
    }
    settle(&server, folder.path());
}

/// Waits until the preview says the same as a fresh check, and then compares every file with a fresh build.
pub fn settle(server: &Server, root: &Path) {
    let port = server.port();
    let fresh = render_folder(root, &options(), &PlanOptions::default()).unwrap();
    let title = haandbog::report::Summary::of(fresh.checked.findings(), fresh.sources.files.len()).text();
    until("the same findings", || report(port)["title"].as_str() == Some(&title.danish));
    let Some(site) = fresh.site else {
        assert_eq!(report(port)["broken"], true);
        return;
    };
    let differing = || {
        site.output.iter().find(|(path, content)| {
            let served = get(port, &format!("/{}", path.replace(' ', "%20"))).body;
            let bytes = content.bytes().unwrap();
            if path.ends_with(".html") {
                without_script(&served) != policy_of_preview(&bytes)
            } else {
                served != *bytes
            }
        })
    };
    until("the same bytes", || differing().is_none());
}

fn without_script(page: &[u8]) -> String {
    let text = String::from_utf8(page.to_vec()).unwrap();
    let (before, rest) = text.split_once("<script defer src=\"/_haandbog/").expect("the preview's script");
    let (_, after) = rest.split_once("</script>\n").unwrap();
    format!("{before}{after}")
}

fn policy_of_preview(page: &[u8]) -> String {
    let text = String::from_utf8(page.to_vec()).unwrap();
    let plain = "base-uri 'none'\">";
    let own = "base-uri 'none'; script-src 'self'\">";
    let with = "base-uri 'none'; script-src 'self'; connect-src 'self'\">";
    text.replacen(plain, with, 1).replacen(own, with, 1)
}

#[test]
fn a_series_of_edits_ends_where_a_fresh_build_does() {
    let folder = starter();
    let root = folder.path();
    let server = served(root);
    let good = fs::read_to_string(root.join(CASE)).unwrap();
    let theory = "content/programteorier/virksomhedsrettet.md";
    let steps: [&dyn Fn(); 12] = [
        &|| edit(&folder, CASE, "title: ", "title: Æblegården og "),
        &|| edit(&folder, theory, "S1:", "S1"),
        &|| write(root, CASE, b"---\ntitle: \xff\xfe"),
        &|| fs::remove_file(root.join(CASE)).unwrap(),
        &|| edit(&folder, theory, "S1", "S1:"),
        &|| write(root, "content/cases/.aktivcenter.md.swp", b"x"),
        &|| write(root, CASE, good.as_bytes()),
        &|| fs::create_dir_all(root.join("content/cases/mappe.md")).unwrap(),
        &|| fs::remove_dir(root.join("content/cases/mappe.md")).unwrap(),
        &|| write(root, "themes/default/static/css/99.css", b"h1 { color: red }"),
        &|| {
            // As editors save: a new file put in the place of the old one.
            write(root, "content/cases/aktivcenter.md~", good.replace("title: ", "title: Sidst ").as_bytes());
            fs::rename(root.join("content/cases/aktivcenter.md~"), root.join(CASE)).unwrap();
        },
        &|| edit(&folder, CASE, "title: Sidst ", "title: Allersidst "),
    ];
    for round in 0..3 {
        for (at, step) in steps.iter().enumerate() {
            step();
            // Now waiting, now at once on the heels of the one before.
            if (at + round) % 3 == 0 {
                settle(&server, root);
            }
        }
        settle(&server, root);
        assert!(get(server.port(), PAGE).text().contains("Allersidst"));
        write(root, CASE, good.as_bytes());
        fs::remove_file(root.join("themes/default/static/css/99.css")).unwrap();
    }
    settle(&server, root);
}

#[cfg(unix)]
#[test]
fn the_program_says_where_it_serves_and_ends_on_ctrl_c() {
    let folder = starter();
    let mut child = Command::new(env!("CARGO_BIN_EXE_haandbog"))
        .args(["serve", "--port", "0", "--now", "2026-11-22", "--root"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let port = line.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let port: u16 = port.parse().unwrap_or_else(|_| panic!("{line:?}"));
    // An open page must not keep the program from ending.
    let mut events = Events::open(port);
    events.next();
    assert_eq!(get(port, PAGE).status, 200);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("Ctrl-C did not end the program");
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0));
}

"""The tags, links and page numbers of a PDF: check.py book|sheet FILE TITLE. Says each fault on a line of its own.

What it looks at are clauses of ISO 14289-1 (PDF/UA-1) that the checker from the registry leaves out.
"""

import subprocess
import sys
from collections import Counter

import pikepdf
from pikepdf import Array, Dictionary, Name

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody "
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
    "Figure Formula Form".split()
)
faults = []


def fault(text):
    faults.append(text)


def kids(element):
    inner = element.get("/K", [])
    return list(inner) if isinstance(inner, Array) else [inner]


def elements(element):
    """The element and all below it, in reading order."""
    stack = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, Dictionary) and "/S" in one:
            yield one
            stack.extend(reversed(kids(one)))


def tags(pdf):
    root = pdf.Root.StructTreeRoot
    roles = {str(role)[1:] for role in root.get("/RoleMap", {}).keys()}
    counts, level = Counter(), 0
    for top in kids(root):
        for element in elements(top):
            name = str(element.S)[1:]
            counts[name] += 1
            if name not in STANDARD and name not in roles:
                fault(f"the role {name} is not known and not mapped")
            if name == "Figure" and not str(element.get("/Alt", "")).strip():
                fault("a figure has no alternative text")
            inside = [str(kid.S)[1:] for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]
            if name == "LI" and set(inside) - {"Lbl", "LBody"}:
                fault(f"an item of a list holds {inside}")
            if name == "TR" and set(inside) - {"TH", "TD"}:
                fault(f"a row of a table holds {inside}")
            if name == "Table" and not any(str(it.S) == "/TH" for it in elements(element)):
                fault("a table has no header cell")
            if len(name) == 2 and name[0] == "H" and name[1].isdigit():
                if int(name[1]) > level + 1:
                    fault(f"a heading of level {name[1]} follows one of level {level}")
                level = int(name[1])
    # A check of nothing finds nothing.
    for name in ["H1", "P"]:
        if not counts[name]:
            fault(f"there is no {name}")
    return counts


def about(pdf, title):
    if str(pdf.Root.get("/Lang", "")).split("-")[0] != "da":
        fault("the language is not da")
    if not pdf.Root.ViewerPreferences.get("/DisplayDocTitle"):
        fault("the window does not show the title")
    if pdf.open_metadata().get("dc:title") != title:
        fault(f"the metadata does not say {title}")
    if any(page.get("/Tabs") != Name.S for page in pdf.pages if "/Annots" in page):
        fault("the order of tabs is not that of the text")


def contents(pdf):
    """The numbers in the contents are those of the pages on which the chapters begin, and every link says where it leads."""
    for at, page in enumerate(pdf.pages, 1):
        if any(not str(link.get("/Contents", "")).strip() for link in page.get("/Annots", [])):
            fault(f"a link on page {at} says nothing of where it leads")
    number = {page.objgen: at for at, page in enumerate(pdf.pages, 1)}
    places = {str(name)[1:]: number[place[0].objgen] for name, place in pdf.Root.Dests.items()}
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    if "Programteorier" not in titles or len(titles) < 5:
        fault(f"the bookmarks are {titles}")
    lines = lines_of_contents(pdf)
    for line, name in lines:
        if line.split()[-1] != str(places[name]):
            fault(f"the contents say »{line}«, and {name} stands on page {places[name]}")
    if len(lines) < 50:
        fault(f"only {len(lines)} lines in the contents")


def lines_of_contents(pdf):
    """The lines with a number on the pages after the cover, and where their links lead, as long as there are as many of both."""
    lines = []
    for at, page in list(enumerate(pdf.pages, 1))[1:]:
        command = ["pdftotext", "-layout", "-f", str(at), "-l", str(at), pdf.filename, "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        # The last one is the foot of the page.
        numbered = [line.strip() for line in text.splitlines() if line.rstrip()[-1:].isdigit()][:-1]
        names = list(dict.fromkeys(str(it.Dest)[1:] for it in page.get("/Annots", []) if "/Dest" in it))
        if len(numbered) != len(names) or any("--" in name for name in names):
            break
        lines += zip(numbered, names)
    return lines


def main():
    kind, path, title = sys.argv[1:]
    with pikepdf.open(path) as pdf:
        about(pdf, title)
        counts = tags(pdf)
        if kind == "book":
            contents(pdf)
    for text, count in Counter(faults).most_common(12):
        print(f"{path}: {text}" + (f" ({count} times)" if count > 1 else ""), file=sys.stderr)
    print(f"{sum(counts.values())} tags, {counts['Figure']} figures, {counts['Table']} tables, {len(faults)} faults")
    sys.exit(bool(faults))


main()

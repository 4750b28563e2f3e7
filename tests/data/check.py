"""What a built site gives to programs, held against the validator of each format: check.py FOLDER BASE_URL"""
import json
import pathlib
import sys

import frictionless
from lxml import etree
from pyld import jsonld

site, base = pathlib.Path(sys.argv[1]), sys.argv[2]
here = pathlib.Path(__file__).parent
OPENING = '<script type="application/ld+json">'
faults = []


def package():
    """Every table by its description: types, columns, characters."""
    report = frictionless.validate(str(site / 'data' / 'datapackage.json'))
    tables = [task for task in report.tasks if task.type == 'table']
    if len(tables) < 7:
        faults.append(f'datapackage.json: only {len(tables)} tables')
    for row in report.flatten(['name', 'rowNumber', 'fieldName', 'type', 'message']):
        faults.append(f'datapackage.json: {row}')
    excel = sorted((site / 'data' / 'excel').glob('*.csv'))
    if len(excel) != len(tables):
        faults.append(f'{len(excel)} tables for Excel, {len(tables)} for programs')
    for file in excel:
        control = frictionless.Dialect.from_descriptor({'delimiter': ';'})
        report = frictionless.Resource(path=file.name, basepath=str(file.parent), encoding='utf-8-sig', dialect=control).validate()
        faults.extend(f'{file.name}: {row}' for row in report.flatten(['rowNumber', 'type', 'message']))


def xml(name, grammar):
    """Well-formed, and as the format says."""
    schema = etree.RelaxNG(etree.parse(str(here / grammar)))
    tree = etree.parse(str(site / name))
    if not schema.validate(tree):
        faults.extend(f'{name}: {error.line}: {error.message}' for error in schema.error_log)
    return tree


def addresses(tree, query):
    """Whatever is listed is a page of the site."""
    found = tree.xpath(query, namespaces={'a': 'http://www.w3.org/2005/Atom', 's': 'http://www.sitemaps.org/schemas/sitemap/0.9'})
    for address in found:
        page = site / address.removeprefix(base) / 'index.html'
        if not address.startswith(base) or not page.is_file():
            faults.append(f'no page at {address}')
    return len(found)


def words(url, options):
    """The vocabulary without a network: every word belongs to schema.org."""
    assert url.rstrip('/') == 'https://schema.org', url
    context = {'@context': {'@vocab': 'https://schema.org/', 'url': {'@type': '@id'}, 'item': {'@type': '@id'}}}
    return {'contextUrl': None, 'documentUrl': url, 'document': context}


def linked_data():
    """The block of every page is JSON-LD that says what the page is."""
    count = 0
    for file in sorted(site.rglob('*.html')):
        html = file.read_text(encoding='utf-8')
        if OPENING not in html:
            if 'http-equiv="refresh"' not in html and file.name != '404.html':
                faults.append(f'{file.relative_to(site)}: no data block')
            continue
        block = json.loads(html.split(OPENING)[1].split('</script>')[0])
        expanded = jsonld.expand(block, {'documentLoader': words, 'base': base + str(file.relative_to(site))})
        triples = jsonld.to_rdf(expanded)
        if not expanded or not any('@type' in node for node in expanded) or not triples:
            faults.append(f'{file.relative_to(site)}: the block says nothing')
        count += 1
    return count


package()
entries = addresses(xml('feed.xml', 'atom.rng'), '//a:entry/a:id/text()')
pages = addresses(xml('sitemap.xml', 'sitemap.rng'), '//s:loc/text()')
blocks = linked_data()
if not entries or pages < 20 or blocks < pages:
    faults.append(f'{entries} entries of the feed, {pages} pages in the sitemap, {blocks} blocks of data')
for fault in faults:
    print(fault, file=sys.stderr)
print(f'{entries} entries of the feed, {pages} pages in the sitemap, {blocks} blocks of data, {len(faults)} faults')
sys.exit(1 if faults else 0)

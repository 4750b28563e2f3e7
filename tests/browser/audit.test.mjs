// The audit proves itself: planted in a copy of a page, each error is found by the check that is there for it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { CHECKS } from './checks.mjs';
import { SITE, kinds, opened, pages } from './site.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'planted-'));
fs.cpSync(SITE, folder, { recursive: true });
const tools = await opened(folder);
after(() => fs.rmSync(folder, { recursive: true }));

const inText = (html, extra) => html.replace('<div class="text">', `<div class="text">${extra}`);
const CSP = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
/** Name, the check that must find it, what is planted, what the finding says, and on which kind of page: a municipality's where none is named. */
const PLANTS = [
  ['a picture without words', 'accessibility', (html) => inText(html, '<img src="x.png">'), /image-alt/],
  ['a field without a label', 'accessibility', (html) => inText(html, '<input type="text">'), /label/],
  ['letters that are too faint', 'accessibility', (html) => html.replace(CSP, '').replace('</head>', '<style>.lead, h1 { color: #bbb; }</style></head>'), /color-contrast/],
  ['letters that are too faint in the dark only', 'accessibility', (html) => html.replace(CSP, '').replace('</head>', '<style>@media (prefers-color-scheme: dark) { h1 { color: #444; } }</style></head>'), /dark: color-contrast/],
  ['a target that is too small', 'accessibility', (html) => html.replace(CSP, '').replace('</head>', '<style>.tiny a { display: inline-block; width: 8px; height: 8px; overflow: hidden; }</style></head>').replace('<div class="text">', '<div class="text"><p class="tiny"><a href="#a">a</a><a href="#b">b</a></p>'), /target-size/],
  ['a page without language', 'accessibility', (html) => html.replace(/<html lang="[^"]*">/, '<html>'), /html-has-lang/],
  ['a picture that is too wide', 'sideways', (html) => inText(html, '<svg width="900" height="10" class="wide"></svg>').replace(CSP, '').replace('</head>', '<style>.wide { max-width: none; }</style></head>'), /too wide/],
  ['a word that only fits without text spacing', 'sideways', (html) => inText(html, '<p class="long">Arbejdsmarkedsuddannelses</p>').replace(CSP, '').replace('</head>', '<style>.long { white-space: nowrap; width: 1px; font-size: 20px; }</style></head>'), /text spacing/],
  ['an element that is not closed', 'validity', (html) => inText(html, '<p><div>x</div></p>'), /close-order|element-permitted-content/],
  ['an id twice', 'validity', (html) => inText(html, '<p id="a">a</p><p id="a">b</p>'), /no-dup-id/],
  ['no policy', 'policy', (html) => html.replace(CSP, ''), /no content security policy/],
  ['a policy that lets in inline style', 'policy', (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"), /unsafe-inline/],
  ['inline style', 'policy', (html) => inText(html, '<p style="color:red">x</p>'), /inline style/],
  ['a script on a page of text', 'policy', (html) => inText(html, '<script src="x.js"></script>'), /carries a script/],
  ['a script in the middle of the text', 'policy', (html) => inText(html, '<script>let x;</script>'), /carries a script/],
  ['a script that passes for data', 'policy', (html) => html.replace('<script type="application/ld+json">', '<script type="text/javascript" data-type="application/ld+json">'), /carries a script/],
  ['data that cannot be read', 'data', (html) => html.replace('{"@context"', '{@context'), /cannot be read/],
  ['data that ends too early', 'data', (html) => html.replace('"headline":"', '"headline":"</script>').replace('"name":"', '"name":"</script>'), /cannot be read/],
  ['inline style, as the browser sees it', 'complaints', (html) => inText(html, '<p style="color:red">x</p>'), /inline style/],
  ['a picture that is missing', 'complaints', (html) => inText(html, '<img src="missing.png" alt="x">'), /404/],
  ['a picture from elsewhere', 'requests', (html) => html.replace(CSP, '').replace('<div class="text">', '<div class="text"><img src="http://127.0.0.1:9/x.png" alt="x">'), /127\.0\.0\.1:9/],
  ['text that only a script writes', 'noScript', (html) => html.replace(CSP, '').replace('</main>', '</main><script>document.querySelector("h1").append(" more")</script>'), /differs/],
  ['a button that only a script moves', 'noScript', (html) => inText(html, '<button type="button">x</button>'), /dead button/],
  ['a link before the skip link', 'keyboard', (html) => html.replace(/<body[^>]*>/, (body) => `${body}<a href="#x">x</a>`), /not the skip link/],
  ['focus that cannot be seen', 'keyboard', (html) => html.replace(CSP, '').replace('</head>', '<style>:focus-visible { outline: none !important; }</style></head>'), /no focus ring/],
  ['a box of the diagram that takes the focus unseen', 'keyboard', (html) => html.replace(CSP, '').replace('</head>', '<style>.pt-n a:focus-visible::after { outline: none; }</style></head>'), /no focus ring/, 'theory'],
  ['a stop out of sight', 'keyboard', (html) => html.replace(CSP, '').replace('</head>', '<style>.gone { position: absolute; left: -9999px; }</style></head>').replace('<div class="text">', '<div class="text"><a class="gone" href="#x">x</a>'), /out of sight/],
  ['something over what is in focus', 'keyboard', (html) => html.replace(CSP, '').replace('</head>', '<style>.over { position: fixed; inset: 0; }</style></head>').replace('</main>', '<div class="over"></div></main>'), /covered/],
  ['a trap', 'keyboard', (html) => html.replace(CSP, '').replace('</main>', '<button type="submit" id="trap">x</button><script>document.querySelector("#trap").addEventListener("blur", (e) => e.target.focus())</script></main>'), /does not get out/],
  ['a script of the tools on a page of text', 'policy', (html) => html.replace('</head>', '<script defer src="../../assets/compare.js"></script></head>'), /carries a script/, 'case'],
  ['a diagram that does not fit a phone', 'sideways', (html) => html.replace(CSP, '').replace('</head>', '<style>.pt-g { min-width: 60rem; }</style></head>'), /too wide/, 'theory'],
  ['two main headings', 'structure', (html) => inText(html, '<h1>x</h1>'), /2 main headings/],
  ['a heading that skips a level', 'structure', (html) => html.replace('</h1>', '</h1><h4>x</h4>'), /followed by h4/],
  ['a link to nowhere on the page', 'structure', (html) => inText(html, '<p><a href="#nowhere">x</a></p>'), /#nowhere/],
];

const PLAIN = 'municipality';
const largest = (kind) => kinds().find((page) => page.kind === kind);
for (const [name, check, plant, says, kind = PLAIN] of PLANTS) {
  test(`planted: ${name} is found by ${check}`, async () => {
    const original = largest(kind);
    const file = path.join(folder, original.address, 'index.html');
    const html = plant(original.html);
    assert.notEqual(html, original.html, 'nothing was planted');
    fs.writeFileSync(file, html);
    const faults = await CHECKS[check](tools, { ...original, html });
    fs.writeFileSync(file, original.html);
    assert.ok(faults.some((fault) => says.test(fault)), `not found; the check says ${JSON.stringify(faults)}`);
  });
}

test('the pages that errors are planted in have none themselves', async () => {
  for (const kind of new Set(PLANTS.map((plant) => plant[4] ?? PLAIN))) {
    const checks = new Set(PLANTS.filter((plant) => (plant[4] ?? PLAIN) === kind).map((plant) => plant[1]));
    for (const name of checks) assert.deepEqual(await CHECKS[name](tools, largest(kind)), [], `${kind}: ${name}`);
  }
});

test('every check has an error planted for it', () => {
  assert.deepEqual(Object.keys(CHECKS).filter((check) => !PLANTS.some((plant) => plant[1] === check)), []);
  assert.ok(pages(folder).length > 0);
});

// A handbook of hostile texts, built by the program and opened in a browser with the policy taken away: nothing runs.
//
// HAANDBOG names the program (otherwise ../../target/release/haandbog). The texts and the handbook with a mark in every
// place are those of the tests in Rust: tests/hostile.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const PROGRAM = path.resolve(process.env.HAANDBOG ?? path.join(here, '../../target/release/haandbog'));
const HOSTILE = path.join(here, '../hostile');
const TEMPLATE = path.join(HOSTILE, 'template');
const STRINGS = JSON.parse(fs.readFileSync(path.join(HOSTILE, 'strings.json'), 'utf8'));
/** So many texts share a handbook, and so many of them a page. Each stands in every place. */
const TOGETHER = 21;
const ON_A_PAGE = 7;
const RULES = ['F', 'PT', 'K', 'T', 'R', 'H', 'A'];
const HERE = '§';
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'haandbog-hostile-'));
const tools = {};

/** A text as it stands between double quotation marks in YAML. */
function quoted(text) {
  return JSON.stringify(text).slice(1, -1).replace(/[\u007f-\u009f\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A file of the template with some texts in every place. A key takes the first of them: a key has its limits. */
function filled(name, texts) {
  const file = fs.readFileSync(path.join(TEMPLATE, name), 'utf8');
  const [front, ...body] = file.startsWith('---\n') ? file.split('\n---\n') : [file];
  // YAML itself refuses U+FFFF.
  const fields = texts.map((text) => quoted(text.replaceAll('\uffff', '')));
  const keyed = front.replaceAll(`"${HERE}":`, () => `"${fields[0]}":`).replaceAll(HERE, () => fields.join(' '));
  return [keyed, ...body.map((it) => texts.map((text) => it.replaceAll(HERE, () => text)).join('\n'))].join('\n---\n');
}

/** The glossary with each text as a word of its own. */
function glossary(texts) {
  const file = fs.readFileSync(path.join(TEMPLATE, 'content/ordliste.yaml'), 'utf8');
  const word = file.slice(file.indexOf(`"${HERE}":`));
  return texts.map((text) => word.replaceAll(HERE, () => quoted(text.replaceAll('\uffff', '')))).join('');
}

function chunks(list, length) {
  return list.length === 0 ? [] : [list.slice(0, length), ...chunks(list.slice(length), length)];
}

/** A handbook in which every page stands once for each few texts. */
function handbook(folder, texts) {
  const names = fs.readdirSync(TEMPLATE, { recursive: true }).filter((it) => fs.statSync(path.join(TEMPLATE, it)).isFile());
  for (const name of names) {
    const several = name.endsWith('.md') && !/index|hedensted/.test(name);
    const copies = several ? chunks(texts, ON_A_PAGE) : [name === 'handbook.yaml' ? texts.slice(0, ON_A_PAGE) : texts];
    copies.forEach((some, at) => {
      const target = path.join(folder, at === 0 ? name : name.replace(/\.md$/, `-${at}.md`));
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, name.endsWith('.pdf') ? 'x' : filled(name, some));
    });
  }
  // A page without steps is no checklist.
  const plain = filled('content/side.md', texts.slice(0, ON_A_PAGE)).replace(/\nsteps:\n[^]*?\nsources:/, '\nsources:');
  fs.writeFileSync(path.join(folder, 'content/tekst.md'), plain);
  fs.appendFileSync(path.join(folder, 'content/ordliste.yaml'), glossary(texts.slice(1)));
  texts.forEach((text) => {
    const name = text.replace(/[/\\\0]/g, '').slice(0, 60);
    fs.writeFileSync(path.join(folder, 'content', `${name}.png`), '');
  });
}

/** Builds with every rule switched off, as a hostile `handbook.yaml` would. */
function build(texts, at) {
  const root = path.join(work, `${at}`);
  handbook(root, texts);
  const allow = RULES.flatMap((rule) => ['--allow', rule]);
  execFileSync(PROGRAM, ['build', '--root', root, ...allow], { stdio: 'pipe' });
  return path.join(root, 'public');
}

/** Serves a folder, takes the policy out of every page, and lets a page that leads on stand still to be looked at. */
async function serve(folder) {
  const server = http.createServer((request, response) => {
    let file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
    if (!file.startsWith(folder) || !fs.existsSync(file)) return response.writeHead(404).end();
    const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
    response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
    const bytes = fs.readFileSync(file);
    if (!file.endsWith('.html')) return response.end(bytes);
    const open = bytes.toString('utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    return response.end(open.replace('<meta http-equiv="refresh" content="0; url=', '<meta http-equiv="refresh" content="9999; url='));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { root: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((done) => server.close(done)) };
}

/** What ran on a page, and what would run at a touch. Runs in the browser. */
function inspect() {
  const faults = [];
  if (globalThis.__ran) faults.push('a script ran');
  const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcdoc', 'style'];
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) faults.push(`${element.tagName} has ${name}`);
      if (!addresses.includes(name)) continue;
      const scheme = value.replace(/[\s\u0000-\u001f]/g, '').toLowerCase().match(/^([a-z][a-z0-9+.-]*):/)?.[1];
      if (scheme && !['http', 'https', 'mailto', 'tel'].includes(scheme)) faults.push(`${element.tagName} leads to ${value}`);
    }
    if (element.tagName === 'META' && element.httpEquiv.toLowerCase() === 'refresh') {
      // The settings name an address elsewhere, which may be any of a web page.
      const [, target] = element.content.match(/^9999; url=(\S[^]*)$/) ?? [];
      if (!target || !/^https?:$/.test(new URL(target, location.href).protocol)) faults.push(`leads on to ${element.content}`);
    }
    const foreign = ['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'APPLET', 'VIDEO', 'AUDIO', 'STYLE', 'MATH', 'TEMPLATE', 'DIALOG'];
    if (foreign.includes(element.tagName.toUpperCase())) faults.push(`there is a ${element.tagName}`);
    // Data for machines is no script; what would end it early would be an element of its own.
    const isData = element.tagName === 'SCRIPT' && element.type === 'application/ld+json' && !element.src;
    if (isData) JSON.parse(element.textContent);
    if (element.tagName === 'SCRIPT' && !isData && (!element.src.startsWith(location.origin) || element.textContent)) {
      faults.push('there is a script');
    }
  }
  return faults;
}

/** Opens a page and tells what was wrong. What would run at a touch is seen by its attribute. */
async function open(tab, origin, address) {
  const faults = [];
  tab.removeAllListeners();
  tab.on('framenavigated', (frame) => { if (!frame.url().startsWith(origin + address.split('?')[0])) faults.push(`went to ${frame.url()}`); });
  tab.on('dialog', (dialog) => dialog.dismiss().then(() => faults.push('a dialog opened')));
  tab.on('request', (request) => { if (!request.url().startsWith(origin)) faults.push(`asked for ${request.url().slice(0, 80)}`); });
  await tab.goto(origin + address, { waitUntil: 'domcontentloaded', timeout: 120_000 });
  faults.push(...await tab.evaluate(inspect));
  return faults.map((fault) => `${address}: ${fault}`);
}

/** Looks for words of the texts, and for the texts themselves, on the search page. */
async function search(origin, texts) {
  const faults = [];
  const context = await tools.browser.newContext();
  const tab = await context.newPage();
  let hits = 0;
  for (const query of ['script', 'javascript', ...texts.slice(0, 2)]) {
    faults.push(...await open(tab, origin, `soeg/index.html?q=${encodeURIComponent(query)}`));
    await tab.waitForFunction(() => document.querySelector('#soeg_status').textContent !== '');
    faults.push(...(await tab.evaluate(inspect)).map((fault) => `search for ${query}: ${fault}`));
    hits += await tab.locator('#soeg_svar .hits li').count();
  }
  await context.close();
  if (hits === 0) faults.push('the search found nothing: it was not tried');
  return faults;
}

function pages(folder) {
  const files = fs.readdirSync(folder, { recursive: true });
  return files.filter((name) => name.endsWith('.html') || name.endsWith('.svg')).sort().map(encodeURI);
}

before(async () => {
  tools.browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});
after(async () => {
  await tools.browser.close();
  fs.rmSync(work, { recursive: true });
});

test('the look at a page sees what runs', async () => {
  const folder = path.join(work, 'bad');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'index.html'), '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><meta http-equiv="refresh" content="9999; url=data:,x"><body onload="window.__ran=1"><a href="java\tscript:1">x</a>');
  const server = await serve(folder);
  const tab = await tools.browser.newPage();
  const faults = await open(tab, server.root, 'index.html');
  await tab.close();
  await server.close();
  assert.deepEqual(faults.map((it) => it.split(': ')[1]), ['a script ran', 'leads on to 9999; url=data:,x', 'BODY has onload', 'A leads to java\tscript:1']);
});

test('nothing runs on any page', async () => {
  assert.ok(STRINGS.length >= 150);
  const [faults, kinds] = [[], new Set()];
  for (let at = 0; at < STRINGS.length; at += TOGETHER) {
    const folder = build(STRINGS.slice(at, at + TOGETHER), at);
    const server = await serve(folder);
    const waiting = pages(folder);
    assert.ok(waiting.length > 6 * TOGETHER / ON_A_PAGE / 2, `${waiting.length} pages`);
    const work = async () => {
      const context = await tools.browser.newContext();
      const tab = await context.newPage();
      while (waiting.length > 0) {
        faults.push(...await open(tab, server.root, waiting.shift()));
        const kind = await tab.evaluate(() => document.body?.className.match(/k-([a-z-]+)/)?.[1]);
        if (kind) kinds.add(kind);
      }
      await context.close();
    };
    await Promise.all([work(), work()]);
    faults.push(...await search(server.root, STRINGS.slice(at, at + TOGETHER)));
    await server.close();
  }
  assert.deepEqual(faults, []);
  const expected = [
    'case', 'caveats', 'checklist', 'data', 'element', 'figures', 'front', 'glossary', 'listing', 'mechanism', 'municipality',
    'not-found', 'page', 'relations', 'search', 'sources', 'target-group', 'theory',
  ];
  assert.deepEqual([...kinds].sort(), expected);
});

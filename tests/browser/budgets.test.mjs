// No more bytes and requests than promised: a page near its limit is told of, a page over it fails.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { SITE, kinds, opened, pages } from './site.mjs';

const KB = 1024;
/** From this part of a limit on it is told. */
const NEAR = 0.6;
/** The limits, in bytes as they travel. */
const LIMITS = { html: 25 * KB, css: 12 * KB, script: { checklist: 6 * KB, search: 8 * KB, listing: 6 * KB }, requests: 8 };
/** Everything a page needs to be shown. */
const WHOLE = { front: 60 * KB, case: 80 * KB };

const { browser, server } = await opened();

const size = (file) => gzipSync(fs.readFileSync(file), { level: 9 }).length;

/** Fails over the limit, speaks up near it. */
function within(context, what, used, limit) {
  assert.ok(used <= limit, `${what}: ${used} of ${limit}`);
  if (used > NEAR * limit) context.diagnostic(`${what}: ${used} of ${limit} (${Math.round(100 * used / limit)} %)`);
}

test('one stylesheet for the whole site', (context) => {
  const sheets = new Set(pages().map((page) => page.html.match(/rel="stylesheet" href="(?:\.\.\/)*([^"]+)"/)?.[1]));
  assert.equal(sheets.size, 1);
  within(context, 'stylesheet', size(path.join(SITE, [...sheets][0])), LIMITS.css);
});

test('every page', (context) => {
  for (const page of pages()) within(context, page.address || 'the front page', size(page.file), LIMITS.html);
});

test('scripts, and none on pages of text', (context) => {
  for (const page of pages()) {
    const scripts = [...page.html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g)].map((it) => path.join(path.dirname(page.file), it[1]));
    const used = scripts.reduce((sum, file) => sum + size(file), 0);
    within(context, `script of ${page.address}`, used, LIMITS.script[page.kind] ?? 0);
  }
});

test('requests, and the whole of what a page needs', async (context) => {
  for (const page of kinds()) {
    const tab = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage();
    const files = [];
    tab.on('response', (response) => files.push(new URL(response.url()).pathname));
    await tab.goto(server.root + page.address, { waitUntil: 'networkidle' });
    await tab.context().close();
    within(context, `requests of ${page.address || 'the front page'}`, files.length, LIMITS.requests);
    const below = new URL(server.root).pathname;
    const file = (name) => path.join(SITE, decodeURIComponent(name.slice(below.length)), name.endsWith('/') ? 'index.html' : '');
    const bytes = files.map(file).filter((it) => fs.existsSync(it)).reduce((sum, it) => sum + size(it), 0);
    assert.ok(bytes > 0);
    if (WHOLE[page.kind]) within(context, `all of ${page.address || 'the front page'}`, bytes, WHOLE[page.kind]);
  }
});

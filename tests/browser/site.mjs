// The site under test: its pages, a server that puts it below a sub-path, and a browser that stays on this machine.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

/** Where the site lies on the server: links that only work at the root of a host do not work here. */
const BELOW = '/et/sted/';
const TYPES = {
  '.css': 'text/css', '.csv': 'text/csv', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript',
  '.json': 'application/json', '.pdf': 'application/pdf', '.svg': 'image/svg+xml', '.xml': 'application/xml',
};

export const SITE = process.env.SITE;
if (!SITE) throw new Error('SITE names the folder of the built site; start with tests/browser/run FOLDER');

/** Every page below a folder: its address from the root of the site, its file, its kind, its size. */
export function pages(folder = SITE) {
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html')).sort();
  return files.flatMap((name) => {
    const file = path.join(folder, name);
    const html = fs.readFileSync(file, 'utf8');
    const kind = html.match(/<body class="k-([a-z-]+)"/)?.[1];
    if (!kind) return []; // a page that only leads on to another
    return [{ address: name.replace(/(^|\/)index\.html$/, '$1'), file, html, kind, size: html.length }];
  });
}

/** The largest page of each kind. */
export function kinds(folder = SITE) {
  const largest = new Map();
  for (const page of pages(folder)) {
    if (!(largest.get(page.kind)?.size >= page.size)) largest.set(page.kind, page);
  }
  return [...largest.values()].sort((a, b) => a.kind.localeCompare(b.kind));
}

/** A server for a folder on a free port, with more headers where a test has some. */
export async function serve(folder = SITE, headers = {}) {
  const server = http.createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = wanted.startsWith(BELOW) ? path.join(folder, wanted.slice(BELOW.length)) : '';
    if (file && fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
    if (!file || !file.startsWith(folder) || !fs.existsSync(file)) {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      return response.end('not found');
    }
    response.writeHead(200, { ...headers, 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
    response.end(fs.readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, root: origin + BELOW, close: () => new Promise((done) => server.close(done)) };
}

/** Debian's Chromium, told not to talk to anyone on its own account. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });
}

/** A browser, and a server for a folder; both are closed when the tests of the file are done. */
export async function opened(folder = SITE) {
  const [browser, server] = await Promise.all([launch(), serve(folder)]);
  after(async () => {
    await browser.close();
    await server.close();
  });
  return { browser, server };
}

// Milliseconds that every script is late. LATE=400 finds a test that is ready before its page is.
const LATE = Number(process.env.LATE ?? 0);
const late = async (route) => {
  await new Promise((done) => setTimeout(done, LATE));
  await route.continue();
};

/** Opens a page in a context of its own and closes both afterwards. */
export async function visit(browser, url, options, what) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    if (LATE > 0) await context.route(/\.js(\?|$)/, late);
    const page = await context.newPage();
    const heard = listen(page, new URL(url).origin);
    await page.goto(url, { waitUntil: 'load' });
    return await what(page, heard, context);
  } finally {
    // A page that is on its way elsewhere may keep its context from closing; the browser is closed at the end anyhow.
    await Promise.race([context.close(), new Promise((done) => setTimeout(done, 20_000).unref())]);
  }
}

/** What a page asks for elsewhere, and what it complains about. */
function listen(page, origin) {
  const heard = { elsewhere: [], complaints: [] };
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) heard.elsewhere.push(url);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.complaints.push(message.text());
  });
  page.on('pageerror', (error) => heard.complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) heard.complaints.push(`${response.status()} ${response.url()}`);
  });
  return heard;
}

// The checks of the audit. Each takes a server and a page of the site and gives a list of faults in words.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { visit } from './site.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS = [360, 1280].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));
const validator = new HtmlValidate(new FileSystemConfigLoader());
const here = fileURLToPath(new URL('./page.html', import.meta.url));

/** WCAG 2.0–2.2 A and AA on a phone and an office screen, in light and dark. */
export async function accessibility({ browser, server }, page) {
  const faults = [];
  for (const { width, colorScheme } of LOOKS) {
    const options = { viewport: { width, height: 900 }, colorScheme };
    await visit(browser, server.root + page.address, options, async (tab) => {
      await tab.evaluate(AXE);
      const { violations } = await tab.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), RULES);
      for (const { id, nodes } of violations) {
        const places = nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary ?? ''}`.replace(/\s+/g, ' '));
        faults.push(`${width} px, ${colorScheme}: ${id} at ${places.join(' | ')}`);
      }
    });
  }
  return faults;
}

/** How a page carries what it is, in words for machines. */
const DATA = '<script type="application/ld+json">';

/** Nothing makes the reader scroll sideways, also with the text spacing of WCAG 1.4.12. */
export async function sideways({ browser, server }, page) {
  const faults = [];
  for (const width of [320, 360, 1280]) {
    await visit(browser, server.root + page.address, { viewport: { width, height: 900 } }, async (tab) => {
      for (const spaced of width === 320 ? [false, true] : [false]) {
        if (spaced) {
          await tab.evaluate(() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
            document.adoptedStyleSheets = [sheet];
          });
        }
        const over = await tab.evaluate(() => {
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (wide <= 0) return null;
          const edge = document.documentElement.clientWidth + 1;
          const guilty = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > edge && !it.closest('.scroll, pre, .vh'));
          return `${wide} px too wide: ${guilty.slice(-3).map((it) => `${it.tagName.toLowerCase()}.${it.className}`).join(', ')}`;
        });
        if (over) faults.push(`${width} px${spaced ? ' with text spacing' : ''}: ${over}`);
      }
    });
  }
  return faults;
}

/** An independent validator. */
export async function validity(_, page) {
  const report = await validator.validateString(page.html, here);
  return report.results.flatMap((result) => result.messages).map((it) => `${it.line}:${it.column} ${it.ruleId}: ${it.message}`);
}

/** A policy that lets in nothing but the site's own files, and only the tools may run a script: checklist, search, comparison. */
export async function policy(_, page) {
  const faults = [];
  const text = page.html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)?.[1];
  if (!text) return ['no content security policy'];
  const directives = new Map(text.split(';').map((it) => it.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
  if (directives.get('default-src')?.join() !== "'none'") faults.push("default-src is not 'none'");
  for (const [name, values] of directives) {
    for (const value of values) {
      if (!["'none'", "'self'"].includes(value)) faults.push(`${name} lets in ${value}`);
    }
  }
  // A block of data is never run; every other type is, or may be one day.
  const scripts = [...page.html.matchAll(/<script\b[^>]*>/g)].map((it) => it[0]).filter((it) => it !== DATA);
  const allowed = ['checklist', 'search'].includes(page.kind) || page.html.includes('class="compare"');
  if (!allowed && (scripts.length || directives.has('script-src'))) faults.push('a page of text carries a script');
  if (scripts.some((it) => !/\ssrc="/.test(it))) faults.push('inline script');
  if (/<style\b/.test(page.html)) faults.push('inline style sheet');
  for (const [tag] of page.html.matchAll(/<[a-z][^>]*\sstyle="[^"]*"[^>]*>/g)) faults.push(`inline style: ${tag.slice(0, 80)}`);
  for (const [tag] of page.html.matchAll(/<[a-z][^>]*\son[a-z]+="[^>]*>/g)) faults.push(`inline handler: ${tag.slice(0, 80)}`);
  return faults;
}

/** No request leaves the machine. */
export async function requests({ browser, server }, page) {
  return visit(browser, server.root + page.address, {}, async (tab, heard) => {
    await settle(tab);
    return heard.elsewhere.map((url) => `asks for ${url}`);
  });
}

/** The browser has nothing to complain about: no error, no missing file, nothing that the policy stops. */
export async function complaints({ browser, server }, page) {
  return visit(browser, server.root + page.address, {}, async (tab, heard) => {
    await settle(tab);
    return heard.complaints;
  });
}

/** Without script the page says the same, and no button is dead. */
export async function noScript({ browser, server }, page) {
  const read = (javaScriptEnabled) => visit(browser, server.root + page.address, { javaScriptEnabled }, async (tab) => {
    await settle(tab);
    // Tools that need the script may say more with it; what the page has to tell may not.
    return tab.locator('main').evaluate((main) => {
      const copy = main.cloneNode(true);
      copy.querySelectorAll('.tj-bar, .say, [hidden]').forEach((it) => it.remove());
      return copy.textContent.replace(/\s+/g, ' ').trim();
    });
  });
  const [plain, scripted] = [await read(false), await read(true)];
  const faults = plain === scripted ? [] : [`the text differs: ${differ(plain, scripted)}`];
  const dead = await visit(browser, server.root + page.address, { javaScriptEnabled: false }, (tab) => tab.locator('button').evaluateAll((buttons) => {
    const works = (it) => it.type === 'submit' || it.type === 'reset' || it.hasAttribute('popovertarget');
    return buttons.filter((it) => it.checkVisibility({ visibilityProperty: true }) && !works(it)).map((it) => it.textContent.trim());
  }));
  return faults.concat(dead.map((text) => `dead button: ${text}`));
}

/** The tab key reaches the skip link first, then everything in turn, visibly, and leaves the page again. */
export async function keyboard({ browser, server }, page) {
  return visit(browser, server.root + page.address, {}, async (tab) => {
    const faults = [];
    const stops = await tab.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].length);
    let first = true;
    let seen = 0;
    for (let step = 0; step < stops + 5; step += 1) {
      await tab.keyboard.press('Tab');
      const stop = await tab.evaluate(() => {
        const it = document.activeElement;
        if (!it || it === document.body) return null;
        const box = it.getClientRects()[0] ?? it.getBoundingClientRect(); // the first line of a link that wraps
        // A link whose layer covers the whole of its box bears the ring there.
        const rings = [getComputedStyle(it), getComputedStyle(it, '::after')].filter((style) => style.content !== 'none');
        const name = `${it.tagName.toLowerCase()} ${(it.textContent || it.id).trim().slice(0, 40)}`;
        const covered = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
        return {
          name,
          skip: it.classList.contains('skip'),
          target: it.getAttribute('href'),
          shown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.left >= -1,
          ring: rings.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
          covered: covered && !it.contains(covered) && !covered.contains(it) && !it.closest('label')?.contains(covered) && `${covered.tagName.toLowerCase()}.${covered.className}`,
        };
      });
      if (!stop) break;
      seen += 1;
      if (first && !stop.skip) faults.push(`the first stop is ${stop.name}, not the skip link`);
      if (!stop.shown) faults.push(`out of sight: ${stop.name}`);
      if (!stop.ring) faults.push(`no focus ring: ${stop.name}`);
      if (stop.covered) faults.push(`${stop.name} is covered by ${stop.covered}`);
      first = false;
    }
    if (seen >= stops + 5) faults.push('the tab key does not get out of the page');
    await tab.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    await tab.locator('.skip').focus();
    await tab.keyboard.press('Enter');
    const inside = await tab.evaluate(() => document.activeElement?.tagName);
    if (inside !== 'MAIN') faults.push(`the skip link leads to ${inside}`);
    return [...new Set(faults)].slice(0, 10);
  });
}

/** One main heading, a title, a language, no duplicate ids, and no link on the page that leads nowhere. */
export async function structure({ browser, server }, page) {
  return visit(browser, server.root + page.address, {}, (tab) => tab.evaluate(() => {
    const faults = [];
    const count = document.querySelectorAll('h1').length;
    if (count !== 1) faults.push(`${count} main headings`);
    if (!document.title.trim()) faults.push('no title');
    if (!document.documentElement.lang) faults.push('no language');
    let level = 0;
    for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      const own = Number(heading.tagName[1]);
      if (own > level + 1) faults.push(`h${level} is followed by h${own}: ${heading.textContent.trim().slice(0, 40)}`);
      level = own;
    }
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      const id = decodeURIComponent(link.hash.slice(1));
      if (id && !document.getElementById(id)) faults.push(`#${id} is not on the page`);
    }
    return faults;
  }));
}

/** What the page tells machines is JSON that can be read, and nothing in it could end the block. */
export async function data(_, page) {
  const blocks = page.html.split(DATA).slice(1).map((it) => it.slice(0, it.indexOf('</script>')));
  const faults = blocks.length === (page.kind === 'not-found' ? 0 : 1) ? [] : [`${blocks.length} data blocks`];
  for (const block of blocks) {
    try {
      const { '@context': context, '@graph': graph } = JSON.parse(block);
      if (context !== 'https://schema.org' || !graph.every((it) => it['@type'])) faults.push('data without a type');
    } catch (error) {
      faults.push(`data that cannot be read: ${error.message}`);
    }
  }
  return faults;
}

export const CHECKS = { data, accessibility, sideways, validity, policy, requests, complaints, noScript, keyboard, structure };

async function settle(tab) {
  await tab.waitForLoadState('networkidle');
}

/** Where two texts part. */
function differ(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `»${a.slice(Math.max(0, at - 20), at + 60)}« and »${b.slice(Math.max(0, at - 20), at + 60)}«`;
}

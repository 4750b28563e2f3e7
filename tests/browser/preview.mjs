// The program's own preview of a small handbook, anew for each test. Path of the program: env HAANDBOG.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, visit } from './site.mjs';

export const PROGRAM = path.resolve(process.env.HAANDBOG ?? fileURLToPath(new URL('../../target/release/haandbog', import.meta.url)));
export const TODAY = ['--now', '2026-11-22'];
export const CASE = 'content/cases/aktivcenter.md';

export let browser, folder, origin;
let child;

before(async () => {
  assert.ok(fs.existsSync(PROGRAM), `${PROGRAM} is not built`);
  browser = await launch();
});
after(() => browser.close());

export async function start() {
  child = spawn(PROGRAM, ['serve', '--root', folder, '--port', '0', ...TODAY], { stdio: ['ignore', 'pipe', 'ignore'] });
  const first = await new Promise((done) => child.stdout.once('data', (data) => done(String(data))));
  origin = first.match(/http:\/\/127\.0\.0\.1:\d+/)[0];
}

export async function stop() {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  await ended;
}

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'haandbog-'));
  execFileSync(PROGRAM, ['init', folder]);
  await start();
});
afterEach(async () => {
  await stop();
  fs.rmSync(folder, { recursive: true });
});

export const read = (file = CASE) => fs.readFileSync(path.join(folder, file), 'utf8');
export const write = (text, file = CASE) => fs.writeFileSync(path.join(folder, file), text);
export const check = () => spawnSync(PROGRAM, ['check', '--root', folder, '--deny', 'warnings', ...TODAY], { encoding: 'utf8', cwd: folder });
export const see = (address, what, options = {}) => visit(browser, origin + address, options, what);
export const overlay = (tab) => tab.locator('haandbog-report section');

export async function until(what, isSo) {
  for (let turn = 0; turn < 300; turn++) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`waited in vain: ${what}`);
}

// What the extension starts, with VS Code's own side replaced: node --test test.mjs, with HAANDBOG=PROGRAM for the real server.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const Module = require("node:module");
const rpc = require("vscode-jsonrpc/node");

/** Starts the extension in folders, and gives what it asked of VS Code. */
async function activated(folders, named = "", fails = false) {
  const seen = { clients: [], stopped: 0, messages: [], commands: new Map() };
  const vscode = {
    workspace: {
      getConfiguration: (section) => ({ get: (key) => (section === "haandbog" && key === "program" ? named : undefined) }),
      workspaceFolders: folders.map((folder) => ({ uri: { fsPath: folder } })),
    },
    window: { showErrorMessage: (message) => seen.messages.push(message) },
    commands: { registerCommand: (name, run) => (seen.commands.set(name, run), { dispose() {} }) },
  };
  class LanguageClient {
    constructor(id, name, server, options) {
      seen.clients.push({ id, name, server, options });
    }
    async start() {
      if (fails) throw new Error("ENOENT");
    }
    async stop() {
      seen.stopped += 1;
    }
  }
  const load = Module._load;
  Module._load = (name, ...rest) => {
    if (name === "vscode") return vscode;
    if (name === "vscode-languageclient/node") return { LanguageClient };
    return load(name, ...rest);
  };
  try {
    delete require.cache[require.resolve("./extension.js")];
    const extension = require("./extension.js");
    await extension.activate({ subscriptions: [] });
    return { ...seen, seen, extension };
  } finally {
    Module._load = load;
  }
}

function folder() {
  return fs.mkdtempSync(path.join(os.tmpdir(), "haandbog-"));
}

test("the program in the settings comes before the one built in the folder, and that before the system's", async () => {
  const here = folder();
  const built = path.join(here, "target", "release", process.platform === "win32" ? "haandbog.exe" : "haandbog");
  assert.equal((await activated([here])).clients[0].server.run.command, path.basename(built));
  fs.mkdirSync(path.dirname(built), { recursive: true });
  fs.writeFileSync(built, "");
  assert.equal((await activated([folder(), here])).clients[0].server.run.command, built);
  assert.equal((await activated([here], "/opt/haandbog")).clients[0].server.run.command, "/opt/haandbog");
  const { server, options } = (await activated([here])).clients[0];
  assert.deepEqual(server.run.args, ["lsp"]);
  assert.deepEqual(options.documentSelector.map((it) => it.language), ["markdown", "yaml"]);
});

test("the command begins again with a new client", async () => {
  const { seen } = await activated([folder()]);
  const contributed = require("./package.json").contributes.commands.map((it) => it.command);
  assert.deepEqual([...seen.commands.keys()], contributed);
  await seen.commands.get("haandbog.restart")();
  assert.equal(seen.stopped, 1);
  assert.equal(seen.clients.length, 2);
});

test("a program that does not start is told, with the way out", async () => {
  const { messages, extension } = await activated([folder()], "/no/haandbog", true);
  assert.match(messages[0], /\/no\/haandbog.*ENOENT.*cargo build/s);
  await extension.deactivate();
});

test("what the extension starts answers, and finds a fault", { skip: !process.env.HAANDBOG }, async () => {
  const here = folder();
  fs.mkdirSync(path.join(here, "content"));
  fs.writeFileSync(path.join(here, "handbook.yaml"), "title: Prøve\n");
  const page = path.join(here, "content", "om.md");
  fs.writeFileSync(page, "---\ntitle: Om\nsumary: Med en fejl.\n---\n");
  const { command, args } = (await activated([here], process.env.HAANDBOG)).clients[0].server.run;
  const child = spawn(command, args, { cwd: here, stdio: ["pipe", "pipe", "inherit"] });
  const connection = rpc.createMessageConnection(child.stdout, child.stdin);
  const found = new Promise((resolve) => {
    connection.onNotification("textDocument/publishDiagnostics", (it) => {
      if (it.uri === pathToFileURL(page).href && it.diagnostics.length > 0) resolve(it.diagnostics);
    });
  });
  connection.onRequest(() => null);
  connection.listen();
  const rootUri = pathToFileURL(here).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: "prøve" }],
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});
  assert.ok((await found).some((it) => it.message.includes("sumary")), "the slip is found");
  const ended = new Promise((resolve) => child.on("exit", resolve));
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  assert.equal(await ended, 0);
});

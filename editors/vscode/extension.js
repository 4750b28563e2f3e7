// Starts `haandbog lsp` and lets VS Code talk with it. Everything else is the server's work.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

/** The program: the one that is named in the settings, the one built in a folder, or the system's. */
function program() {
  const named = vscode.workspace.getConfiguration("haandbog").get("program");
  if (named) return named;
  const name = process.platform === "win32" ? "haandbog.exe" : "haandbog";
  const folders = vscode.workspace.workspaceFolders ?? [];
  const built = folders.map((folder) => path.join(folder.uri.fsPath, "target", "release", name));
  return built.find((file) => fs.existsSync(file)) ?? name;
}

async function start() {
  const server = { command: program(), args: ["lsp"] };
  const documentSelector = ["markdown", "yaml"].map((language) => ({ scheme: "file", language }));
  client = new LanguageClient("haandbog", "Håndbog", { run: server, debug: server }, { documentSelector });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const reason = error instanceof Error ? error.message : String(error);
    vscode.window.showErrorMessage(`${server.command} kunne ikke starte: ${reason}. Byg det med »cargo build --release«.`);
  }
}

async function stop() {
  await client?.stop();
  client = undefined;
}

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("haandbog.restart", async () => {
      await stop();
      await start();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };

#!/usr/bin/env node
/*
 * Starts the command line on Node 24, whatever Node the shell found. Plain JavaScript with old syntax on purpose,
 * and with its own words: an older Node cannot read the TypeScript files that hold all the others.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const needed = 24;

/* The runtime that npm installed beside Hone's other dependencies, or null where install scripts were off. */
function bundledNode() {
  try {
    const path = nodeModule.createRequire(import.meta.url).resolve("node/bin/node");
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/* Node reads TypeScript everywhere but under node_modules, which is where an installed Hone lies. */
function readOwnTypeScript() {
  const root = new URL("../", import.meta.url).href;
  if (!root.includes("/node_modules/")) return;
  nodeModule.registerHooks({
    load(url, context, next) {
      if (!url.startsWith(root) || !url.endsWith(".ts")) return next(url, context);
      const source = nodeModule.stripTypeScriptTypes(readFileSync(new URL(url), "utf8"));
      return { format: "module", shortCircuit: true, source };
    },
  });
}

/*
 * Most of a start is reading TypeScript, so what Node made of each file is kept beside Hone's dependencies, where no
 * more people can write than in Hone itself. Node checks it against the file, writes it whole or not at all, and goes
 * on without it where the folder cannot be written.
 */
function keepCompiled() {
  nodeModule.enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/hone", import.meta.url)));
}

/* Ends as the child ended, so that a caller sees the same exit code or signal. */
function runOn(node) {
  const self = fileURLToPath(import.meta.url);
  const child = spawn(node, [self, ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, HONE_RESTARTED: "1" },
  });
  for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"]) {
    process.on(signal, () => {
      // a terminal has already sent Ctrl+C to the whole group
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("error", refuse);
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function refuse() {
  process.stderr.write(
    "hone needs Node " +
      needed +
      " or newer; this is " +
      process.version +
      " (" +
      process.execPath +
      ").\nInstall it from https://nodejs.org, or run `npm ci` in Hone's folder with install scripts allowed:" +
      " they bring a Node of its own.\n",
  );
  process.exit(3);
}

if (Number(process.versions.node.split(".")[0]) >= needed) {
  keepCompiled();
  readOwnTypeScript();
  await import("./hone.ts");
} else {
  const node = process.env.HONE_RESTARTED === undefined ? bundledNode() : null;
  if (node === null) refuse();
  else runOn(node);
}

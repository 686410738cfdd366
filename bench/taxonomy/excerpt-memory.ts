import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "../bench-row.ts";
import { atMost, figure } from "./goal-row.ts";

const logBytes = 500 * 1024 * 1024;
const pieceBytes = 1024 * 1024;
const goal = 200;

/** Most memory that `hone excerpt` holds for a log of 500 MB, of lines and of one line that never ends. */
export function memoryRows(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), "hone-bench-"));
  const file = join(folder, "long.log");
  try {
    const idle = memoryFor(write(file, "fine\n", 1));
    const lines = memoryFor(write(file, linesOf(), logBytes / pieceBytes));
    const endless = memoryFor(write(file, "x".repeat(pieceBytes), logBytes / pieceBytes));
    const baseline = `a log of one line ${figure(idle)}`;
    return [
      atMost("excerpt of a 500 MB log, MB of memory", goal, lines, baseline),
      atMost("excerpt of one line of 500 MB, MB of memory", goal, endless, baseline),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A megabyte of lines as a build prints them, one in fifty of which mentions an error. */
function linesOf(): string {
  let text = "";
  for (let at = 0; text.length < pieceBytes; at++) {
    const said = at % 50 === 0 ? `error: attempt ${at} failed, trying again` : `compiled module ${at * 7919}`;
    text += `2026-03-01T10:00:00.${String(at % 1000).padStart(3, "0")}0000Z ${said} in ${at % 97} ms\n`;
  }
  return text;
}

function write(file: string, piece: string, times: number): string {
  const to = openSync(file, "w");
  for (let at = 0; at < times; at++) writeSync(to, piece);
  closeSync(to);
  return file;
}

function memoryFor(file: string): number {
  const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const command = ["--import", path("./print-memory.ts"), path("../../src/bin/hone.mjs"), "excerpt", file];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (status !== 0) throw new Error(`hone excerpt ended with ${status}: ${stderr}`);
  return Number(stderr.split("\n").at(-1));
}

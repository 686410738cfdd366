import Table from "cli-table3";
import type { Io } from "./io.ts";
import { oneLine } from "./one-line.ts";

/** A result for scripts: one JSON document on standard output. */
export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Text for people on standard output, ended by one newline; control codes of a repository's text are dropped. */
export function print(io: Io, text: string): void {
  io.stdout.write(`${text.trimEnd().split("\n").map(oneLine).join("\n")}\n`);
}

/** Rows under a head, aligned, without a frame: readable in a terminal and in a pipe. */
export function printTable(
  io: Io,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const table = new Table({
    // bold by hand: the table's own colours follow its guess at the terminal, not what the caller says
    head: head.map((text) => (io.colour ? `\u001B[1m${text}\u001B[22m` : text)),
    style: {
      head: [],
      border: [],
      compact: true,
      "padding-left": 0,
      "padding-right": 2,
    },
    chars: Object.fromEntries(frame.map((part) => [part, ""])),
  });
  for (const row of rows) table.push(row.map((cell) => oneLine(String(cell))));
  const lines = table.toString().split("\n");
  io.stdout.write(`${lines.map((line) => line.trimEnd()).join("\n")}\n`);
}

const frame = [
  "top",
  "top-mid",
  "top-left",
  "top-right",
  "bottom",
  "bottom-mid",
  "bottom-left",
  "bottom-right",
  "left",
  "left-mid",
  "mid",
  "mid-mid",
  "right",
  "right-mid",
  "middle",
] as const;

import Table from "cli-table3";
import type { Io } from "./io.ts";

/** A result for scripts: one JSON document on standard output. */
export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Text for people on standard output, ended by one newline. */
export function print(io: Io, text: string): void {
  io.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Rows under a head, aligned, without a frame: readable in a terminal and in a pipe. */
export function printTable(
  io: Io,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const table = new Table({
    head: [...head],
    style: {
      head: io.colour ? ["bold"] : [],
      border: [],
      compact: true,
      "padding-left": 0,
      "padding-right": 2,
    },
    chars: Object.fromEntries(frame.map((part) => [part, ""])),
  });
  table.push(...rows.map((row) => [...row]));
  const lines = table.toString().split("\n");
  print(io, lines.map((line) => line.trimEnd()).join("\n"));
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

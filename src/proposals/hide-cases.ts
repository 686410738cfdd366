import { caseName, startsCase } from "./case-name.ts";
import { splitLines } from "./line-diff.ts";

/**
 * A test file without the bodies of the hidden cases, so that what is kept from the proposer stays so. A case's
 * body ends before the first later line that is indented no deeper, a closing bracket included. A case that
 * shares its function with a shown one (another parameter) cannot be told apart and stays.
 */
export function hideCases(source: string, hidden: readonly string[], shown: readonly string[]): string {
  const kept = new Set(shown.map(caseName));
  const names = [...new Set(hidden.map(caseName))].filter((name) => !kept.has(name));
  if (names.length === 0) return source;
  const lines = splitLines(source);
  let out = "";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (names.some((name) => startsCase(line, name))) at = endOfBlock(lines, at);
    else out += line;
  }
  return out;
}

/** Index of the last line of the block that starts at `start`. */
function endOfBlock(lines: readonly string[], start: number): number {
  const depth = indent(lines[start] ?? "");
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || indent(line) > depth) continue;
    return /^\s*[)\]}]/.test(line) && !/^\s*\)\s*(?:->.*)?:\s*$/.test(line) ? at : at - 1;
  }
  return lines.length - 1;
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

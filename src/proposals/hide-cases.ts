import { caseName, startsCase } from "./case-name.ts";
import { splitLines } from "./line-diff.ts";

/**
 * A test file without the bodies of the hidden cases, so that what is kept from the proposer stays so. A case's
 * decorators go too. Its body ends before the first later line that is indented no deeper, a closing bracket
 * included. A case that shares its function with a shown one (another parameter) cannot be told apart and stays.
 */
export function hideCases(source: string, hidden: readonly string[], shown: readonly string[]): string {
  const secret = [...new Set(hidden.map(caseName))];
  const open = [...new Set(shown.map(caseName))];
  const lines = splitLines(source);
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const starts = (name: string): boolean => startsCase(line, name);
    if (secret.some(starts) && !open.some(starts)) {
      dropDecorators(out, indent(line));
      at = endOfBlock(lines, at);
    } else out.push(line);
  }
  return out.join("");
}

/** Decorators hold a case's data: they go with it, from the first `@` of the lines right above. */
function dropDecorators(above: string[], depth: number): void {
  let first = above.length;
  for (let at = above.length - 1; at >= 0; at -= 1) {
    const line = above[at] ?? "";
    if (line.trim() === "" || indent(line) < depth) break;
    if (indent(line) === depth && line.trimStart().startsWith("@")) first = at;
    else if (indent(line) === depth && !/^\s*[)\]}]/.test(line)) break;
  }
  above.splice(first);
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

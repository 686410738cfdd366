import type { FileChange } from "../domain/candidate.ts";
import { diffLines, hunkGroups, splitLines, type LineChange } from "./line-diff.ts";

const CONTEXT = 3;

/** The changes as one patch text that `git apply` accepts; files that did not change are left out. */
export function renderUnifiedDiff(changes: readonly FileChange[]): string {
  return changes
    .filter((change) => change.before !== change.after)
    .map(renderFile)
    .join("");
}

function renderFile({ path, before, after }: FileChange): string {
  const old = quoted(`a/${path}`);
  const fresh = quoted(`b/${path}`);
  const header = `diff --git ${old} ${fresh}\n${before === null ? "new file mode 100644\n" : ""}`;
  if (before === null && after === "") return header;
  const lines = splitLines(before ?? "");
  const hunks = hunkGroups(diffLines(before ?? "", after).changes).map((group) => renderHunk(lines, group));
  const names = `--- ${before === null ? "/dev/null" : named(old)}\n+++ ${named(fresh)}\n`;
  return header + names + hunks.join("");
}

function renderHunk(lines: readonly string[], group: readonly LineChange[]): string {
  const first = group[0];
  const last = group.at(-1);
  if (!first || !last) return "";
  const from = Math.max(0, first.beforeStart - CONTEXT);
  const to = Math.min(lines.length, last.beforeStart + last.removed.length + CONTEXT);
  const lead = first.beforeStart - from;
  const grown = group.reduce((sum, change) => sum + change.added.length - change.removed.length, 0);
  let body = "";
  let at = from;
  for (const change of group) {
    body += lines
      .slice(at, change.beforeStart)
      .map((line) => marked(" ", line))
      .join("");
    body += change.removed.map((line) => marked("-", line)).join("");
    body += change.added.map((line) => marked("+", line)).join("");
    at = change.beforeStart + change.removed.length;
  }
  body += lines
    .slice(at, to)
    .map((line) => marked(" ", line))
    .join("");
  const ranges = `-${range(from, to - from)} +${range(first.afterStart - lead, to - from + grown)}`;
  return `@@ ${ranges} @@\n${body}`;
}

/** Line numbers count from 1; an empty range names the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function marked(sign: string, line: string): string {
  return line.endsWith("\n") ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}

/** A name with spaces ends in a tab, so that nothing behind it is read as part of it. */
function named(path: string): string {
  return path.includes(" ") && !path.startsWith('"') ? `${path}\t` : path;
}

function quoted(path: string): string {
  if (!/["\\\p{Cc}]/u.test(path)) return path;
  return `"${path.replace(/["\\]/g, String.raw`\$&`).replace(/\p{Cc}/gu, octal)}"`;
}

function octal(character: string): string {
  return `\\${(character.codePointAt(0) ?? 0).toString(8).padStart(3, "0")}`;
}

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffLines, splitLines, type LineDiff } from "../../src/proposals/line-diff.ts";

const text = fc
  .array(fc.constantFrom("a\n", "b\n", "c\n", "d\n", "\n"), { maxLength: 30 })
  .chain((lines) => fc.constantFrom("", "end").map((end) => lines.join("") + end));

function patched(before: string, { changes }: LineDiff): string {
  const lines = splitLines(before);
  let out = "";
  let at = 0;
  for (const change of changes) {
    expect(lines.slice(change.beforeStart, change.beforeStart + change.removed.length)).toEqual(
      change.removed,
    );
    out += lines.slice(at, change.beforeStart).join("");
    expect(splitLines(out)).toHaveLength(change.afterStart);
    out += change.added.join("");
    at = change.beforeStart + change.removed.length;
  }
  return out + lines.slice(at).join("");
}

/** Length of the longest common subsequence by the quadratic textbook table: the oracle of minimality. */
function commonLines(left: string[], right: string[]): number {
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const line of left) {
    const next = [0];
    for (const [index, other] of right.entries())
      next.push(line === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe("the line diff", () => {
  test("turns the text before into the text after", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, diffLines(before, after))).toBe(after);
      }),
    );
  });

  test("is as short as a diff can be", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const shared = commonLines(splitLines(before), splitLines(after));
        const diff = diffLines(before, after);
        expect(diff.removed).toBe(splitLines(before).length - shared);
        expect(diff.added).toBe(splitLines(after).length - shared);
      }),
    );
  });

  test("counts changes up to six equal lines apart as one hunk", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index}\n`);
    const changed = (...at: number[]): string =>
      lines.map((line, index) => (at.includes(index) ? `new ${line}` : line)).join("");
    expect(diffLines(lines.join(""), changed(3, 10)).hunks).toBe(1);
    expect(diffLines(lines.join(""), changed(3, 11)).hunks).toBe(2);
    expect(diffLines(lines.join(""), lines.join("")).hunks).toBe(0);
  });

  test("reports one replaced run when the texts have nearly nothing in common", () => {
    const before = Array.from({ length: 3000 }, (_, index) => `old ${index}\n`).join("");
    const after = Array.from({ length: 3000 }, (_, index) => `new ${index}\n`).join("");
    const diff = diffLines(`same\n${before}`, `same\n${after}`);
    expect(diff).toMatchObject({ hunks: 1, added: 3000, removed: 3000 });
    expect(patched(`same\n${before}`, diff)).toBe(`same\n${after}`);
  });
});

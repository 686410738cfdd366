import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerptLimit, excerptLog } from "../../../src/taxonomy/excerpt/excerpt-log.ts";

const stamp = (line: string, index: number): string =>
  `2024-05-01T10:00:${String(index % 60).padStart(2, "0")}.1234567Z ${line}`;

const setUp = [
  "##[group]Run actions/checkout@v4",
  "Syncing repository",
  "##[endgroup]",
  "Installing 312 packages",
];
const trace = [
  "Traceback (most recent call last):",
  '  File "/home/runner/work/app/app/agent.py", line 40, in run',
  "    answer = tools[name](**arguments)",
  "KeyError: 'search'",
];
const cleanUp = [
  "##[error]Process completed with exit code 1.",
  "Post job cleanup.",
  "Cleaning up orphan processes",
];
const failing = [...setUp, ...trace, ...cleanUp].map(stamp).join("\n");
const passing = [...setUp, "12 passed", "Post job cleanup.", "Cleaning up orphan processes"]
  .map(stamp)
  .join("\n");

describe("excerptLog", () => {
  test("finds the trace and calls the exception its primary line", () => {
    const excerpt = excerptLog(failing, [passing]);
    expect(excerpt.primary).toBe(8);
    expect(excerpt.primaryText).toBe("KeyError: 'search'");
    expect(excerpt.text).toContain("Traceback");
    expect(excerpt.text).toContain("agent.py");
    expect(excerpt.text).not.toContain("orphan");
  });

  test("needs no green log", () => {
    expect(excerptLog(failing, []).primaryText).toBe("KeyError: 'search'");
  });

  test("passes over an error that green runs show too", () => {
    const noise = "error: could not read the cache, going on";
    const log = [noise, "compiling", "src/a.ts:3:1 - error TS2304: Cannot find name 'x'."].join("\n");
    const green = [noise, "compiling"].join("\n");
    const excerpt = excerptLog(log, [green]);
    expect(excerpt.primary).toBe(3);
    expect(excerpt.text).not.toContain("cache");
  });

  test("counts lines from 1, in ascending ranges, sixty at most", () => {
    const log = Array.from({ length: 500 }, (_, index) => `ERROR: thing ${"x".repeat(index % 7)} broke`).join(
      "\n",
    );
    const { lines } = excerptLog(log, []);
    const count = lines.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    expect(count).toBeLessThanOrEqual(excerptLimit);
    expect(count).toBeGreaterThan(10);
  });

  test.each([
    ["", "empty"],
    [" \n\t\r\n\u0000", "blank"],
    [`\u0089PNG\r\n\u001a\n${"\u0000\u0001\u0002\u0010x\n".repeat(90)}`, "binary"],
  ])("%j has no line and a reason", (log, kind) => {
    const nothing = { lines: [], primary: null, text: "", primaryText: "", score: 0, failed: false };
    expect(excerptLog(log, [])).toEqual({ ...nothing, notes: [{ kind }] });
  });

  test("a log without a sign of trouble gives its last lines and no primary line", () => {
    const excerpt = excerptLog("one\ntwo\nthree\n", []);
    expect(excerpt.primary).toBeNull();
    expect(excerpt.text).toBe("one\ntwo\nthree");
  });

  test("one endless line gives a bounded answer", () => {
    const excerpt = excerptLog(`error: ${"x".repeat(3_000_000)}`, []);
    expect(excerpt.lines).toEqual([[1, 1]]);
    expect(excerpt.notes).toEqual([{ kind: "long-lines", count: 1 }]);
    expect(excerpt.text.length).toBeLessThanOrEqual(2000);
  });

  test("any text gives a bounded answer within the log", () => {
    const line = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...trace, ...cleanUp, "##[group]x"));
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 30 }),
        fc.array(fc.string(), { maxLength: 2 }),
        (lines, green) => {
          const log = lines.join("\n");
          const excerpt = excerptLog(log, green);
          const total = log.split("\n").length;
          let before = 0;
          let count = 0;
          for (const [first, last] of excerpt.lines) {
            expect(first).toBeGreaterThan(before);
            expect(last).toBeGreaterThanOrEqual(first);
            expect(last).toBeLessThanOrEqual(total);
            before = last;
            count += last - first + 1;
          }
          expect(count).toBeLessThanOrEqual(excerptLimit);
          const inside = excerpt.lines.some(
            ([a, b]) => a <= (excerpt.primary ?? b) && (excerpt.primary ?? b) <= b,
          );
          expect(inside).toBe(excerpt.lines.length > 0);
        },
      ),
      { numRuns: 30 },
    );
  });
});

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

describe("what was survived", () => {
  const step = (command: string, ...lines: string[]): string =>
    [`##[group]Run ${command}`, "##[endgroup]", ...lines].join("\n");
  const build = step(
    "make",
    "a.c:1:1: error: no such member",
    "##[error]Process completed with exit code 2.",
  );

  test.each([
    [
      "an error of a step that ended well",
      step("curl -f https://example.test || true", "fatal: returned error: 503"),
    ],
    [
      "an attempt that was made again in its step",
      step("try make", "curl: (22) error: 503", "second attempt: done"),
    ],
  ])("is not the primary line: %s", (_, before) => {
    expect(excerptLog(`${before}\n${build}`, []).primaryText).toBe("a.c:1:1: error: no such member");
  });

  test("is not the primary line where the line itself says that the program went on", () => {
    const log =
      "Error: cache not found, going on\nError: ECONNRESET, retrying in 3 s\nlink failed: no symbol\n##[error]Process completed with exit code 1.";
    expect(excerptLog(log, []).primaryText).toBe("link failed: no symbol");
  });

  test("is the primary line where the step that failed says nothing", () => {
    const log = `${step("make", "a.c:1:1: error: no such member")}\n${step("check", "##[error]Process completed with exit code 1.")}`;
    expect(excerptLog(log, []).primaryText).toBe("a.c:1:1: error: no such member");
  });
});

test("of a long list of failures the first is the primary line", () => {
  const list = Array.from({ length: 200 }, (_, at) => `FAILED t.py::test_${at} - assert ${at} == 0`);
  const log = [...list, "##[error]Process completed with exit code 1."].join("\n");
  expect(excerptLog(log, []).primaryText).toBe(list[0]);
});

test("a count of no errors is no error", () => {
  const log = "error_count=0\nchecked\n##[error]Process completed with exit code 1.";
  expect(excerptLog(log, []).primaryText).not.toBe("error_count=0");
});

test("an excerpt starts with the file of a linter's finding, and with the test and the source line of an assertion", () => {
  const lint =
    "ran\n\n/w/src/a.ts\n  12:7  error  'x' is never used  no-unused-vars\n##[error]Process completed with exit code 1.";
  expect(excerptLog(lint, []).lines[0]?.[0]).toBe(3);
  const pytest =
    "ran\n____ test_a ____\n>       assert f() == 1\nE       ValueError: day\n##[error]Process completed with exit code 1.";
  expect(excerptLog(pytest, []).lines[0]?.[0]).toBe(2);
});

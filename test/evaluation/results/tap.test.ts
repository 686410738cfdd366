import { array, assert, constantFrom, property, record, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { readTap } from "../../../src/evaluation/results/tap.ts";

function tap(...lines: string[]) {
  return ["TAP version 14", ...lines].join("\n");
}

function statuses(text: string) {
  const read = readTap(text);
  return read.kind === "none" ? read.reason : read.cases.map(({ id, status }) => `${status} ${id}`);
}

describe("a TAP report", () => {
  test("gives a case for each point, with its output and its duration", () => {
    const read = readTap(
      tap(
        "# Subtest: adds",
        "ok 1 - adds",
        "  ---",
        "  duration_ms: 2.5",
        "  ...",
        "not ok 2 - divides",
        "  ---",
        "  location: '/repo/test/maths.test.js:9:1'",
        "  error: 'Expected 2, got 3'",
        "  ...",
        "1..2",
      ),
    );
    expect(read).toMatchObject({
      cases: [
        { id: "adds", status: "passed", seconds: 0.0025, message: "" },
        { id: "divides", status: "failed", file: "test/maths.test.js" },
      ],
    });
    expect(JSON.stringify(read)).toContain("Expected 2, got 3");
  });

  test("names points by their subtests, announced or not, and leaves out the points that sum them up", () => {
    const announced = tap(
      "# Subtest: outer",
      "    # Subtest: inner",
      "    ok 1 - inner",
      "    1..1",
      "ok 1 - outer",
      "1..1",
    );
    const silent = tap("    ok 1 - inner", "    1..1", "ok 1 - outer", "1..1");
    expect(statuses(announced)).toEqual(["passed outer::inner"]);
    expect(statuses(silent)).toEqual(["passed outer::inner"]);
  });

  test("keeps a subtest that failed although all in it passed, such as by its hook", () => {
    const text = tap("    ok 1 - inner", "    1..1", "not ok 1 - outer", "1..1");
    expect(statuses(text)).toEqual(["passed outer::inner", "failed outer"]);
  });

  test("follows subtests inside subtests", () => {
    const text = tap(
      "        ok 1 - c",
      "        1..1",
      "    not ok 1 - b",
      "    1..1",
      "not ok 1 - a",
      "1..1",
    );
    expect(statuses(text)).toEqual(["passed a > b::c", "failed a::b"]);
  });

  test("does not count skipped and TODO points as passed, nor an escaped number sign as a directive", () => {
    const text = tap(
      "ok 1 - a # SKIP no network",
      "not ok 2 - b # TODO",
      "ok 3 - c \\# skipping stones",
      "1..3",
    );
    expect(statuses(text)).toEqual(["skipped a", "skipped b", "passed c # skipping stones"]);
  });

  test.each([
    ["it has no plan, so the run may have broken off", tap("ok 1 - a")],
    ["its plan is 3 tests and it has 1", tap("ok 1 - a", "1..3")],
    ["its plan is 0 tests and it has 1", tap("ok 1 - a", "1..0")],
    ["the run bailed out: no database", tap("ok 1 - a", "Bail out! no database", "1..1")],
    ["it has no plan, so the run may have broken off", "garbage"],
    ["it has no plan, so the run may have broken off", ""],
  ])("is no evidence: %s", (reason, text) => {
    expect(readTap(text)).toEqual({ kind: "none", reason });
  });

  test("survives three hundred levels of subtests", () => {
    const deep = Array.from({ length: 300 }, (_, level) => `${"    ".repeat(300 - level)}ok 1 - x`);
    expect(readTap(tap(...deep, "ok 1 - top", "1..1")).kind).toBe("cases");
  });

  test("never throws, whatever its lines are", () => {
    const line = record({ indent: constantFrom("", "  ", "    ", "        "), text: string() });
    const start = constantFrom("ok ", "not ok ", "# Subtest: ", "1..", "---", "");
    assert(
      property(array(record({ line, start }), { maxLength: 30 }), (lines) => {
        const text = lines.map(
          ({ line: { indent, text: rest }, start: begins }) => `${indent}${begins}${rest}`,
        );
        expect(["cases", "none"]).toContain(readTap(text.join("\n")).kind);
      }),
    );
  });
});

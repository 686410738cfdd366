import { array, assert, constantFrom, oneof, property, string, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { Results } from "../../../src/domain/case-result.ts";
import { readResults } from "../../../src/evaluation/results/read-results.ts";
import { resultLimits } from "../../../src/evaluation/results/result-limits.ts";

function file(text: string, path = "results/junit.xml") {
  return { path, bytes: new TextEncoder().encode(text) };
}

function suite(cases: string) {
  return `<testsuite name="s">${cases}</testsuite>`;
}

describe("a set of result files", () => {
  test("is no evidence when it is empty or has no case", () => {
    expect(readResults([], "auto")).toEqual({ kind: "none", reason: "the command wrote no result file" });
    expect(readResults([file(suite(""))], "auto")).toEqual({
      kind: "none",
      reason: "no cases in the result files",
    });
  });

  test.each([
    [
      "JUnit",
      suite(`<testcase name="a"><failure message="m">SECRET${"x".repeat(9_000)}SECRET</failure></testcase>`),
    ],
    [
      "CTRF",
      JSON.stringify({
        results: {
          tool: { name: "t" },
          summary: {},
          tests: [{ name: "a", status: "failed", message: `SECRET${"x".repeat(9_000)}SECRET` }],
        },
      }),
    ],
  ])("has its messages redacted before they are cut: %s", (_, text) => {
    const seen: string[] = [];
    const redact = (message: string): string => {
      seen.push(message);
      return message.replaceAll("SECRET", "[redacted]");
    };
    const read = readResults([file(text)], "auto", redact);
    if (read.kind === "none") throw new Error(read.reason);
    expect(seen[0]?.length).toBeGreaterThan(9_000);
    expect(read.cases[0]?.message).toMatch(/\[redacted\][^]*\[redacted\]$/);
    expect(read.cases[0]?.message).not.toContain("SECRET");
  });

  test("is read in the order of paths, whatever the order it comes in", () => {
    const [a, b] = [
      file(suite('<testcase name="a"/>'), "a.xml"),
      file(suite('<testcase name="b"/>'), "b.xml"),
    ];
    expect(readResults([b, a], "auto")).toEqual(readResults([a, b], "auto"));
  });

  test("is never read in part: one unreadable file spoils it", () => {
    const read = readResults(
      [file(suite('<testcase name="a"/>'), "a.xml"), file("<broken", "b.xml")],
      "auto",
    );
    expect(read).toMatchObject({
      kind: "none",
      reason: expect.stringContaining("b.xml: it is not well-formed"),
    });
  });

  test("gives an id that occurs again a suffix and a warning", () => {
    const read = readResults(
      [file(suite('<testcase name="a"/><testcase name="a"/><testcase name="a#2"/>'))],
      "auto",
    );
    expect(read).toMatchObject({
      cases: [{ id: "s::a" }, { id: "s::a#3" }, { id: "s::a#2" }],
      warnings: ["the id occurs more than once: s::a"],
    });
  });

  test("has failed every case of an id of which one failed, in whatever order they are written", () => {
    const [good, bad] = ['<testcase name="a"/>', '<testcase name="a"><failure>why</failure></testcase>'];
    for (const cases of [good + bad, bad + good, good + bad + good]) {
      const read = readResults([file(suite(`${cases}<testcase name="b"/>`))], "auto");
      if (read.kind === "none") throw new Error(read.reason);
      const [other, ...same] = read.cases.toReversed();
      expect(other).toMatchObject({ id: "s::b", status: "passed", message: "" });
      for (const one of same) expect(one).toMatchObject({ status: "failed", message: "why" });
    }
  });

  test("tells formats apart by content, and holds a file to the format that was named", () => {
    const ctrf = file('{"results": {"tests": [{"name": "a", "status": "passed"}]}}', "ctrf.json");
    expect(readResults([ctrf], "auto")).toMatchObject({ cases: [{ id: "a", status: "passed" }] });
    expect(readResults([ctrf], "junit")).toMatchObject({ kind: "none" });
    expect(readResults([file("all tests passed")], "auto")).toMatchObject({
      kind: "none",
      reason:
        "results/junit.xml: its format is unknown: none of junit, ctrf, tap, jest-json, pytest-json, promptfoo, inspect, harbor, trajectories",
    });
  });

  test("refuses a file over 20 MB without looking into it", () => {
    const bytes = new Uint8Array(196 * 1024 * 1024);
    expect(readResults([{ path: "huge.xml", bytes }], "auto")).toEqual({
      kind: "none",
      reason: "huge.xml: it is larger than 20 MB",
    });
  });

  test("refuses more cases than 50,000, in one file or over several", () => {
    const many = '<testcase name="a"/>'.repeat(30_000);
    expect(readResults([file(suite(many), "1.xml"), file(suite(many), "2.xml")], "auto")).toMatchObject({
      kind: "none",
      reason: "2.xml: with it there are more than 50000 cases",
    });
    expect(readResults([file(suite(many + many))], "auto")).toMatchObject({ kind: "none" });
  });

  test("reads UTF-16 and the encoding an XML declaration names", () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...Array.from(suite('<testcase name="ä"/>'), (one) => [one.charCodeAt(0), 0]).flat(),
    ]);
    expect(readResults([{ path: "a.xml", bytes: utf16 }], "auto")).toMatchObject({ cases: [{ id: "s::ä" }] });
    const latin = new TextEncoder().encode(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${suite('<testcase name="?"/>')}`,
    );
    latin[latin.lastIndexOf(0x3f)] = 0xe4;
    expect(readResults([{ path: "a.xml", bytes: latin }], "auto")).toMatchObject({ cases: [{ id: "s::ä" }] });
  });

  test("of any bytes is a value of the union, never a throw", () => {
    const pieces = constantFrom(
      "<testsuite>",
      "</testsuite>",
      '<testcase name="',
      '"/>',
      "{",
      '"results"',
      ":",
      "[",
      "<!DOCTYPE",
      "&#0;",
      "\u0000",
      "<failure>",
      "]]>",
      "\\",
    );
    const text = array(oneof(pieces, string({ unit: "binary" })), { maxLength: 30 }).map((parts) =>
      parts.join(""),
    );
    const bytes = oneof(
      uint8Array({ maxLength: 200 }),
      text.map((one) => new TextEncoder().encode(one)),
    );
    assert(
      property(bytes, constantFrom("auto" as const, "junit" as const, "ctrf" as const), (content, format) => {
        const read = readResults([{ path: "f", bytes: content }], format);
        expect(Results.safeParse(read).success).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("keeps messages within their limit, beginning and end", () => {
    const failure = `<failure>first ${"x".repeat(100_000)} last</failure>`;
    const read = readResults([file(suite(`<testcase name="a">${failure}</testcase>`))], "auto");
    const message = read.kind === "results" ? (read.cases[0]?.message ?? "") : "";
    expect(message.length).toBeLessThanOrEqual(resultLimits.messageCharacters);
    expect(message).toMatch(/^first x+\n\[\.\.\.\]\nx+ last$/u);
  });
});

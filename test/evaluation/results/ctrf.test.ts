import { describe, expect, test } from "vitest";
import { readCtrf } from "../../../src/evaluation/results/ctrf.ts";

function report(...tests: object[]) {
  return JSON.stringify({ results: { tool: { name: "pytest" }, summary: { failed: 0 }, tests } });
}

describe("a CTRF report", () => {
  test("gives cases with seconds, file and message", () => {
    const read = readCtrf(
      report(
        {
          name: "adds",
          status: "passed",
          duration: 1500,
          suite: "maths",
          filePath: "/repo/test/maths.test.ts",
        },
        {
          name: "divides",
          status: "failed",
          duration: 2,
          message: "\u001b[31mno\u001b[0m",
          trace: "at test/maths.test.ts:9:1",
        },
      ),
    );
    expect(read).toMatchObject({
      cases: [
        {
          id: "test/maths.test.ts::maths::adds",
          status: "passed",
          file: "test/maths.test.ts",
          seconds: 1.5,
          message: "",
        },
        {
          id: "divides",
          status: "failed",
          file: "test/maths.test.ts",
          message: "no\nat test/maths.test.ts:9:1",
        },
      ],
    });
  });

  test.each(["pending", "other", "skipped"])("does not count %s as passed", (status) => {
    expect(readCtrf(report({ name: "a", status }))).toMatchObject({ cases: [{ status: "skipped" }] });
  });

  test("warns of a case that passed only when run again", () => {
    expect(readCtrf(report({ name: "a", status: "passed", flaky: true }))).toMatchObject({
      warnings: ["passed only when run again: a"],
    });
  });

  test("takes the suite as text or as a list", () => {
    expect(readCtrf(report({ name: "a", status: "passed", suite: ["x", "y"] }))).toMatchObject({
      cases: [{ id: "x > y::a" }],
    });
  });

  test.each([
    ["two million levels", "[".repeat(2_000_000), "deeper than 200"],
    ["a truncated file", '{"results": {"tests": [', "not well-formed"],
    ["an unfinished string of quotes", `{"${'\\"'.repeat(1_000_000)}`, "not well-formed"],
    ["other JSON", '{"numPassedTests": 3}', "not a CTRF report"],
    [
      "a state nobody knows",
      report({ name: "a", status: "green" }),
      "not a CTRF report: results.tests.0.status",
    ],
    ["a case without a name", report({ status: "passed" }), "not a CTRF report"],
    ["a web page", "<html>", "not well-formed"],
  ])("is refused when it is %s", (_, text, reason) => {
    const read = readCtrf(text);
    expect(read.kind === "none" ? read.reason : "read").toContain(reason);
  });

  test("cannot change an object's prototype", () => {
    const text =
      '{"__proto__": {"polluted": 1}, "results": {"tests": [{"name": "a", "status": "passed", "__proto__": {"status": "failed"}}]}}';
    expect(readCtrf(text)).toMatchObject({ cases: [{ status: "passed" }] });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("with brackets inside strings is not deep", () => {
    expect(readCtrf(report({ name: "[".repeat(500), status: "passed" })).kind).toBe("cases");
  });
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failure } from "../../src/domain/failure.ts";
import { blameClass, type BlameContext } from "../../src/taxonomy/blame.ts";
import { shippedTaxonomy } from "./config.ts";
import { failure } from "./failure.ts";

const context: BlameContext = {
  taxonomy: shippedTaxonomy(),
  componentPaths: ["agent.py", "skills/refund/scripts/sum.py"],
  trials: () => "none",
  failedShare: () => null,
};

const assertion = "AssertionError: expected 3, got 4";
const inSkill = `Traceback (most recent call last):
  File "/home/runner/work/b/b/skills/refund/scripts/sum.py", line 3, in total
    return a + b
TypeError: unsupported operand`;

function blame(failures: readonly Failure[], more: Partial<BlameContext> = {}) {
  const first = failures[0]!;
  return blameClass({ text: first.text, primary: first.primary }, failures, { ...context, ...more });
}

describe("blameClass", () => {
  test.each([
    [
      "##[error]fatal: unable to access 'https://example.org/x.git/': Could not resolve host: example.org",
      "infra",
    ],
    ["write failed: No space left on device", "infra"],
    ["##[error]The operation was canceled.", "infra"],
    ["API rate limit exceeded for installation", "infra"],
    ["ERROR: No matching distribution found for left-pad==9", "setup"],
    ["./run.sh: line 4: pnpm: command not found", "setup"],
    [assertion, "change"],
  ])("reads %j as %s", (text, expected) => {
    expect(blame([failure("1", text, { primary: text })])).toMatchObject({ blame: expected });
  });

  test("a whole log without a known primary line is judged by the line its excerpt names", () => {
    const log =
      "npm warn network ECONNRESET\nadded 8 packages\nFAILED t.py::test_a - AssertionError: 3 is None";
    expect(blame([failure("1", log, { primary: "" })])).toMatchObject({ blame: "change" });
    const full =
      "all 8 tests passed\ntar: write error: No space left on device\n##[error]Process completed with exit code 2.";
    expect(blame([failure("1", full, { primary: "" })])).toMatchObject({ blame: "infra" });
  });

  test("what people write about an outage is no outage", () => {
    const remark = failure("1", "rate limit exceeded is not handled", { source: "review" });
    expect(blame([remark])).toMatchObject({ blame: "agent" });
  });

  test("blames the agent for a trace that ends in a component", () => {
    expect(blame([failure("1", inSkill)])).toMatchObject({
      blame: "agent",
      why: expect.stringContaining("sum.py"),
    });
  });

  test("blames the agent for a case that Hone's own trials reproduce, whatever its words", () => {
    const text = "AssertionError: reply should mention the rate limit exceeded notice";
    const given = failure("1", text, { source: "case" });
    expect(blame([given], { trials: () => "all-failed" })).toMatchObject({ blame: "agent" });
  });

  test("calls a class flaky where trials disagree or the same commit passed again", () => {
    expect(blame([failure("1", inSkill)], { trials: () => "disagreed" })).toMatchObject({ blame: "flaky" });
    expect(blame([failure("1", assertion, { rerunPassed: true })])).toMatchObject({ blame: "flaky" });
  });

  test("an outage stays an outage when the rerun passed", () => {
    const text = "ConnectionError: connection refused";
    expect(blame([failure("1", text, { rerunPassed: true })])).toMatchObject({ blame: "infra" });
  });

  test("looks past the change where everything fell at once, the base is red, or many branches show it", () => {
    expect(blame([failure("1", assertion)], { failedShare: () => 0.95 })).toMatchObject({ blame: "setup" });
    expect(blame([failure("1", assertion)], { failedShare: () => 0.2 })).toMatchObject({ blame: "change" });
    expect(blame([failure("1", assertion, { baseFailed: true })])).toMatchObject({ blame: "setup" });
    const spread = ["a", "b", "c", "d"].map((branch) => failure(branch, assertion, { branch }));
    expect(blame(spread)).toMatchObject({ blame: "setup" });
  });

  test("a rerun that passed counts unless more commits failed each time they ran again", () => {
    const again = [1, 2].map((attempt) => failure(`a${attempt}`, assertion, { attempt, job: "again" }));
    const passed = failure("p", assertion, { rerunPassed: true, job: "passed" });
    expect(blame([passed, ...again])).toMatchObject({
      blame: "flaky",
      why: expect.stringContaining("1 of 3"),
    });
    const more = [1, 2].map((attempt) => failure(`b${attempt}`, assertion, { attempt, job: "third" }));
    expect(blame([passed, ...again, ...more])).toMatchObject({
      blame: "change",
      why: expect.stringContaining("ran again (2 times)"),
    });
  });

  test("the base branch counts by its failures at the time, wherever they are known from", () => {
    const on = (id: string, branch: string, at: string) => failure(id, assertion, { branch, at });
    const near = [on("m", "main", "2024-05-01T00:00:00.000Z"), on("f", "topic", "2024-05-02T00:00:00.000Z")];
    expect(blame(near, { defaultBranch: "main" })).toMatchObject({
      blame: "setup",
      why: expect.stringContaining("1 of 1 failure"),
    });
    expect(blame(near, { defaultBranch: "trunk" })).toMatchObject({ blame: "change" });
    const far = [on("m", "main", "2024-04-01T00:00:00.000Z"), near[1]!];
    expect(blame(far, { defaultBranch: "main" })).toMatchObject({ blame: "change" });
    const stranger = [{ ...near[0]!, trust: "untrusted" as const }, near[1]!];
    expect(blame(stranger, { defaultBranch: "main" })).toMatchObject({ blame: "change" });
  });

  test("a base branch that failed, passed and failed again with nothing mended makes a class flaky", () => {
    const base = [true, false, true, false].map((baseFailed, at) =>
      failure(`${at}`, assertion, { baseFailed, at: `2024-05-0${at + 1}T00:00:00.000Z` }),
    );
    expect(blame(base)).toMatchObject({ blame: "flaky" });
    expect(blame(base.slice(1, 2))).toMatchObject({ blame: "change", confidence: 0.7 });
  });

  test("a burst over unrelated branches is infrastructure's, unless the base is red", () => {
    const at = (minute: number) => `2024-05-01T10:${String(minute).padStart(2, "0")}:00.000Z`;
    const burst = ["a", "b", "c", "d"].map((branch, index) =>
      failure(branch, assertion, { branch, at: at(index) }),
    );
    expect(blame(burst)).toMatchObject({ blame: "infra", confidence: expect.closeTo(0.65) });
    expect(blame(burst.map((one) => ({ ...one, baseFailed: true })))).toMatchObject({ blame: "setup" });
    const spread = burst.map((one, index) => ({ ...one, at: `2024-05-1${index}T10:00:00.000Z` }));
    expect(blame(spread)).toMatchObject({ blame: "setup" });
  });

  test("how a job ended counts before its words", () => {
    const cancelled = failure("1", assertion, { conclusion: "cancelled" });
    expect(blame([cancelled])).toMatchObject({ blame: "infra" });
    expect(blame([failure("1", assertion, { conclusion: "startup_failure" })])).toMatchObject({
      blame: "setup",
    });
    expect(blame([cancelled, failure("2", assertion), failure("3", assertion)])).toMatchObject({
      blame: "change",
    });
  });

  test("where nearly all cases fail in Hone's own sandbox for want of something, the sandbox is set up wrongly", () => {
    const text = "ModuleNotFoundError: No module named 'requests'";
    const given = failure("1", text, { source: "case", test: "a" });
    const trials = () => "all-failed" as const;
    expect(blame([given], { trials, failedShare: () => 1 })).toMatchObject({ blame: "setup" });
    expect(blame([given], { trials, failedShare: () => 0.5 })).toMatchObject({ blame: "agent" });
    const plain = failure("1", assertion, { source: "case", test: "a" });
    expect(blame([plain], { trials, failedShare: () => 1 })).toMatchObject({ blame: "agent" });
  });

  test("one flaky case among many that fail each time does not make the class flaky", () => {
    const cases = ["a", "b", "c"].map((id) => failure(id, assertion, { source: "case", test: id }));
    const trials = ({ id }: Failure) => (id === "a" ? ("disagreed" as const) : ("all-failed" as const));
    expect(blame(cases, { trials })).toMatchObject({ blame: "agent" });
    expect(blame(cases.slice(0, 2), { trials })).toMatchObject({ blame: "flaky" });
  });

  test("strangers' failures are counted and decide nothing", () => {
    const stranger = failure("s", assertion, { trust: "untrusted", rerunPassed: true });
    expect(blame([stranger])).toMatchObject({ blame: "change", confidence: 0 });
    expect(blame([stranger, failure("1", assertion)])).toMatchObject({ blame: "change", confidence: 0.6 });
  });

  test("what was observed in an earlier call holds until a commit fails each time it runs", () => {
    const before = { blame: "flaky" as const, confidence: 0.95, why: "1 of 1 failure passed" };
    expect(blame([failure("1", assertion)], { before })).toEqual(before);
    expect(blame([failure("1", assertion)], { before: { ...before, confidence: 0.7 } })).toMatchObject({
      blame: "change",
    });
    const again = [1, 2].map((attempt) => failure(`${attempt}`, assertion, { attempt }));
    expect(blame(again, { before })).toMatchObject({ blame: "change" });
  });

  test("is as sure as its failures agree, between 0 and 1, whatever they hold", () => {
    const made = fc.record({
      at: fc
        .date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true })
        .map((at) => at.toISOString()),
      branch: fc.option(fc.constantFrom("main", "a", "b", "c", "d")),
      sha: fc.option(fc.constantFrom("1", "2", "3", "4", "5")),
      job: fc.option(fc.constantFrom("x", "y")),
      attempt: fc.option(fc.nat(3)),
      rerunPassed: fc.boolean(),
      baseFailed: fc.option(fc.boolean()),
      source: fc.constantFrom("case" as const, "log" as const, "review" as const),
      trust: fc.constantFrom("trusted" as const, "untrusted" as const),
    });
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 12 }), (rows) => {
        const failures = rows.map((row, index) => failure(`${index}`, assertion, row));
        const { confidence, why } = blame(failures, { defaultBranch: "main" });
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(why).not.toBe("");
        const trusted = failures.filter(({ trust }) => trust === "trusted");
        if (trusted.length === 0) return;
        const text = { text: assertion, primary: assertion };
        const without = blameClass(text, trusted, { ...context, defaultBranch: "main" });
        expect(blameClass(text, failures, { ...context, defaultBranch: "main" })).toEqual(without);
      }),
    );
  });

  test("takes people's words about the agent's work as the agent's", () => {
    const said = failure("1", "The summary should always end with a link.", { source: "review" });
    expect(blame([said])).toMatchObject({ blame: "agent" });
  });
});

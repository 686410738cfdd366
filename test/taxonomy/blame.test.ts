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

  test("takes people's words about the agent's work as the agent's", () => {
    const said = failure("1", "The summary should always end with a link.", { source: "review" });
    expect(blame([said])).toMatchObject({ blame: "agent" });
  });
});

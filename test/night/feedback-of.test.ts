import { expect, test } from "vitest";
import { feedbackOf } from "../../src/night/collecting/feedback-of.ts";

const edits = [{ kind: "replace", path: "a.py", find: "x", replace: "y", why: "" }];
const candidate = { kind: "candidate", candidate: { id: "c" }, edits };
const guarded = (violations: object[]) => ({ report: { candidateId: "c", violations }, question: null });

function told(attempts: Record<string, unknown>, key = "0.1"): string[] {
  return feedbackOf(new Map(Object.entries(attempts)), key).map(({ problem }) => problem);
}

test("the first attempt is told nothing, and none is told of another target", () => {
  const attempts = { "propose/0.0": candidate, "guard/0.0": guarded([]) };
  expect(told(attempts, "0.0")).toEqual([]);
  expect(told(attempts, "1.1")).toEqual([]);
});

test("an attempt that made no edits teaches nothing; one that could not be applied says why", () => {
  const refused = { kind: "none", reason: "a.py does not hold this text", exhausted: false, edits };
  expect(told({ "propose/0.0": { ...refused, edits: [] }, "propose/0.1": refused }, "0.2")).toEqual([
    "a.py does not hold this text",
  ]);
});

test("violations of the guards are told with their paths", () => {
  const violations = [
    { rule: "size", path: null, text: "too large" },
    { rule: "path", path: "tests/a.py", text: "is a test" },
  ];
  expect(told({ "propose/0.0": candidate, "guard/0.0": guarded(violations) })).toEqual([
    "too large\ntests/a.py: is a test",
  ]);
});

test("a verdict is told by its codes, without a number", () => {
  const verdict = { kind: "reject", p: 0.25, reasons: [{ code: "not-separated", text: "p = .25" }] };
  const problems = told({
    "propose/0.0": candidate,
    "guard/0.0": guarded([]),
    "evaluate/0.0": { broken: [] },
    "decide/0.0": verdict,
  });
  expect(problems).toEqual(["it was not accepted (not-separated)"]);
});

test("cases that a patch broke are counted, not named", () => {
  const problems = told({
    "propose/0.0": candidate,
    "guard/0.0": guarded([]),
    "evaluate/0.0": { broken: ["s::kept", "s::other"] },
    "decide/0.0": { kind: "reject", reasons: [] },
  });
  expect(problems.join()).toContain("2");
  expect(problems.join()).not.toContain("s::");
});

test("cases that are kept from the proposer are not counted among the broken ones", () => {
  const target = { visible: [], siblings: ["s::sibling"] };
  const problems = told({
    "route/": { targets: [target], heldOut: ["s::kept"] },
    "propose/0.0": candidate,
    "guard/0.0": guarded([]),
    "evaluate/0.0": { broken: ["s::kept", "s::sibling"] },
    "decide/0.0": { kind: "reject", reasons: [{ code: "worse", text: "" }] },
  });
  expect(problems).toEqual(["it was not accepted (worse)"]);
});

test("of an attempt that repeats what is kept from the proposer neither the words nor the edits are told", () => {
  const violations = [{ rule: "leak", path: "a.py", text: "repeats: “the secret words”" }];
  const results = new Map<string, unknown>([
    ["propose/0.0", { ...candidate, edits: [{ ...edits[0], replace: "the secret words" }] }],
    ["guard/0.0", guarded(violations)],
  ]);
  const feedback = feedbackOf(results, "0.1");
  expect(feedback).toHaveLength(1);
  expect(JSON.stringify(feedback)).not.toContain("secret");
});

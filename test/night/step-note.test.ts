import { expect, test } from "vitest";
import { stepNote } from "../../src/night/step-note.ts";
import { resultKey } from "../../src/night/step-results.ts";

const none = new Map<string, unknown>();
const seen = { passes: 2, failures: 0, file: null, message: "" };

test("the base's evaluation is told in cases, runs and time, or with the reason why there is none", () => {
  const cases = { a: seen, b: seen, c: { ...seen, passes: 0, failures: 2 } };
  const ran = { baseline: { kind: "ran", runs: 2, cases, milliseconds: 1500 } };
  const step = { name: "collect", key: "" } as const;
  expect(stepNote(step, ran, none)).toBe("1 of 3 cases fails at the base (2 runs of 1.5 s)");
  expect(stepNote(step, { baseline: { kind: "none", reason: "no\nfile" } }, none)).toBe(
    "no evidence from the base: no file",
  );
});

test("a trial tells how many of at most how many are done, on which arm", () => {
  const guarded = { report: { violations: [] }, question: { trialsPerArm: 5 } };
  const results = new Map<string, unknown>([[resultKey({ name: "guard", key: "0.1" }), guarded]]);
  const trial = { outcome: { kind: "results" }, position: 3, arm: "base", milliseconds: 9100 };
  expect(stepNote({ name: "trial", key: "0.1.3" }, trial, results)).toBe("4 of 11, base, 9.1 s");
  const lost = { ...trial, outcome: { kind: "none", reason: "memory: too much" } };
  expect(stepNote({ name: "trial", key: "0.1.3" }, lost, results)).toBe("lost: memory: too much");
});

test("a refused candidate tells the guards' words, a step without news tells nothing", () => {
  const guarded = { report: { violations: [{ text: "it edits a test" }] }, question: null };
  expect(stepNote({ name: "guard", key: "0.0" }, guarded, none)).toBe("refused: it edits a test");
  expect(stepNote({ name: "monitor", key: "" }, { watching: [] }, none)).toBe("");
});

test("a search, its runs and what it leads to are told, and a question that goes on the next night", () => {
  const passed = { report: { violations: [] }, question: null };
  expect(stepNote({ name: "guard", key: "0.0" }, passed, none)).toBe("passed");
  const rounds = [
    { split: "train", enter: 4, keep: 2, repeats: 3, base: false },
    { split: "validation", enter: 2, keep: 2, repeats: 6, base: true },
  ];
  const searched = { search: { candidateIds: ["a", "b", "c", "d"], rounds } };
  expect(stepNote({ name: "search", key: "0" }, searched, none)).toBe("4 candidates, 30 runs at most");
  const cases = { a: "passed", b: "failed", c: "passed" };
  const run = { outcome: { kind: "results", cases }, candidateId: null, split: "train", milliseconds: 800 };
  expect(stepNote({ name: "screen", key: "0.0.0" }, run, none)).toBe(
    "base, 2 of 3 train cases passed, 0.8 s",
  );
  const question = { id: "n:0.1", candidateId: "c-1", trialsPerArm: 25, seed: 1 };
  const asked = { kind: "asked", key: "0.1", question, screened: 4, earlier: [{}, {}] };
  expect(stepNote({ name: "ask", key: "0" }, asked, none)).toBe(
    "c-1, 50 trials at most, 2 of them done in earlier nights",
  );
  expect(stepNote({ name: "ask", key: "0" }, { kind: "none", why: "no gain" }, none)).toBe("none: no gain");
  const results = new Map<string, unknown>([[resultKey({ name: "ask", key: "0" }), asked]]);
  const trial = { outcome: { kind: "results" }, position: 3, arm: "base", milliseconds: 9100 };
  expect(stepNote({ name: "trial", key: "0.1.3" }, trial, results)).toBe("3 of 50, base, 9.1 s");
  const carried = { kind: "inconclusive", reasons: [{ code: "carried", text: "it goes on" }] };
  expect(stepNote({ name: "decide", key: "0.1" }, carried, results)).toBe("it goes on");
});

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

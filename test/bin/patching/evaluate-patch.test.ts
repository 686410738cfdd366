import { expect, test } from "vitest";
import { evaluatePatch, type PatchQuestion } from "../../../src/bin/patching/evaluate-patch.ts";
import type { Sandbox, TrialRequest } from "../../../src/ports.ts";
import type { Candidate } from "../../../src/domain/candidate.ts";
import { configOf } from "../../config/shipped.ts";
import { portsOf, SHA } from "../../night/ports-of.ts";

const { settings, preset } = configOf("version: 1\nevaluation: { command: run, results: all.xml }\n");
const seen = (failures: number) => ({ passes: 2 - failures, failures, file: null, message: "" });

const candidate: Candidate = {
  id: "c",
  classId: "",
  base: SHA,
  claim: "repair",
  named: [],
  changes: [{ path: "AGENTS.md", before: "a\n", after: "b\n" }],
  title: "",
  rationale: "",
  proposer: "",
  operator: "",
  requestHash: null,
  usd: 0,
};

function asked(): PatchQuestion {
  if (settings.evaluation === null) throw new Error("there is no evaluation");
  return {
    sha: SHA,
    candidate,
    claim: "repair",
    evaluation: settings.evaluation,
    preset,
    baseline: { kind: "ran", runs: 2, milliseconds: 10, cases: { "s::broken": seen(2), "s::well": seen(0) } },
    standing: () => null,
    split: () => "train",
    seed: 3,
  };
}

const { sandbox: memory } = portsOf({
  run: (changes) => ({ "s::broken": changes.length === 0 ? "still" : null, "s::well": null }),
});

/* Several runs at once, each over only when all of its block are begun. */
function sideBySide(atOnce: number): { sandbox: Sandbox; most: () => number } {
  let [running, most] = [0, 0];
  const sandbox: Sandbox = {
    ...memory,
    atOnce: () => atOnce,
    async run(request) {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return memory.run(request);
    },
  };
  return { sandbox, most: () => most };
}

test("several trials at once come to the answer that they come to one after the other", async () => {
  const never = new AbortController().signal;
  const alone = await evaluatePatch(asked(), memory, () => undefined, never);
  const { sandbox, most } = sideBySide(5);
  const told: number[] = [];
  const together = await evaluatePatch(asked(), sandbox, ({ position }) => void told.push(position), never);
  expect(alone?.verdict.kind).toBe("promote");
  expect(together).toEqual(alone);
  expect(most()).toBe(4);
  expect(told).toEqual(Array.from({ length: told.length }, (_, position) => position));
});

test("once it is stopped its runs are ended and there is no answer", async () => {
  const stop = new AbortController();
  const begun: TrialRequest[] = [];
  const sandbox: Sandbox = {
    ...memory,
    atOnce: () => 2,
    async run(request, signal) {
      begun.push(request);
      if (begun.length === 1) return memory.run(request);
      const ended = new Promise((resolve) => signal?.addEventListener("abort", resolve));
      if (begun.length === 3) stop.abort();
      await ended;
      return { kind: "none", reason: "cancelled", detail: "", output: "", milliseconds: 1, sandbox: "" };
    },
  };
  expect(await evaluatePatch(asked(), sandbox, () => undefined, stop.signal)).toBeNull();
  expect(begun).toHaveLength(3);
});

test("an improvement that no result could prove is told before anything runs", async () => {
  const { sandbox } = portsOf({
    run: () => {
      throw new Error("a trial ran");
    },
  });
  const answer = await evaluatePatch(
    { ...asked(), claim: "improvement", split: () => "held-out" },
    sandbox,
    () => undefined,
    new AbortController().signal,
  );
  expect(answer?.verdict).toMatchObject({ kind: "inconclusive", reasons: [{ code: "too-few-cases" }] });
  expect(answer?.verdict.reasons[0]?.text).toContain("with 1 case that fails");
  const apart = await evaluatePatch(
    { ...asked(), claim: "improvement", split: (id) => (id === "s::broken" ? "held-out" : "train") },
    sandbox,
    () => undefined,
    new AbortController().signal,
  );
  expect(apart?.verdict.reasons[0]?.text).toContain("with 1 held-out case that fails");
});

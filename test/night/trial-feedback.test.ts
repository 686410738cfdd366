import { expect, test } from "vitest";
import type { Trial } from "../../src/domain/trial.ts";
import type { Ports, TrialRun } from "../../src/ports.ts";
import { feedbackOf } from "../../src/night/collecting/feedback-of.ts";
import { trial } from "../../src/night/stages/trial.ts";
import { resultKey, type StepResults } from "../../src/night/step-results.ts";
import type { NightState } from "../../src/night/steps.ts";
import type { StepName } from "../../src/domain/night.ts";

function results(some: Partial<{ [Name in StepName]: unknown }>): StepResults {
  const keys: Partial<Record<StepName, string>> = { propose: "0.0", guard: "0.0", trial: "0.0.0" };
  return new Map(
    Object.entries(some).map(([name, result]) => [
      resultKey({ name: name as StepName, key: keys[name as StepName] ?? "" }),
      result,
    ]),
  );
}

const passing = { passes: 2, failures: 0, file: null, message: "" };
const known = {
  collect: {
    sha: "a".repeat(40),
    settings: { evaluation: { format: "junit", model_usd: 0 } },
    baseline: {
      kind: "ran",
      runs: 2,
      milliseconds: 1,
      cases: {
        "s::named": { passes: 0, failures: 2, file: null, message: "" },
        "s::open": passing,
        "s::held": passing,
        "s::kept": passing,
        "s::shaky": { passes: 1, failures: 1, file: null, message: "" },
      },
    },
  },
  route: { heldOut: ["s::held"], targets: [{ visible: ["s::named"], siblings: ["s::kept"] }] },
  propose: { kind: "candidate", candidate: { id: "c", changes: [], named: ["s::named"] }, edits: [{}] },
  guard: {
    report: { violations: [] },
    question: {
      candidateId: "c",
      claim: "repair",
      level: 0.01,
      trialsPerArm: 5,
      looks: [5],
      seed: 1,
      roles: { "s::named": "named", "s::kept": "sibling" },
    },
  },
};

async function ranWith(failing: readonly string[], given: typeof known = known, says = "") {
  const cases = ["named", "open", "held", "kept", "shaky"].map((name) =>
    failing.includes(name)
      ? `<testcase classname="s" name="${name}"><failure message="no ${name} ${says}"/></testcase>`
      : `<testcase classname="s" name="${name}"/>`,
  );
  const bytes = new TextEncoder().encode(`<testsuite>${cases.join("")}</testsuite>`);
  const run: TrialRun = {
    kind: "ran",
    exitCode: 1,
    files: [{ path: "r.xml", bytes }],
    output: "",
    milliseconds: 1,
    sandbox: "",
  };
  const ports = {
    sandbox: { run: async () => run },
    clock: { now: () => "2026-01-01T00:00:00Z" },
  } as unknown as Ports;
  const state = {
    nightId: "n",
    input: { repositoryId: 1 },
    results: results(given),
  } as unknown as NightState;
  const kept: unknown[] = [];
  await trial(state, "0.0.0", ports, async (_step, { result }) => void kept.push(result));
  return kept[0] as Trial;
}

async function told(failing: readonly string[]): Promise<string> {
  const done = results({ ...known, trial: await ranWith(failing) });
  return feedbackOf(done, "0.1")[0]?.problem ?? "";
}

test("the next attempt learns which named cases still fail and which open cases the patch broke", async () => {
  expect(await told(["named", "open"])).toBe(
    "Still fails: s::named\nno named\n\nPassed before, fails with this patch: s::open\nno open",
  );
});

test("a trial whose shown output holds the canary of a hidden case is rejected, and teaches nothing", async () => {
  const canary = "0b3f6a52-1c77-4e58-9d0e-3a1f4c5b6d70";
  const division = { splits: {}, copies: {}, standing: {}, canaries: { [canary]: "tests/held.py" } };
  const spoilt = { ...known, collect: { ...known.collect, division } };
  expect(await ranWith(["open"], spoilt, canary)).toMatchObject({
    outcome: { kind: "none", reason: expect.stringContaining(canary) as string },
    failedOutput: "",
  });
  expect((await ranWith(["open"], spoilt)).outcome.kind).toBe("results");
});

test("it learns nothing of held-out cases, siblings and cases that failed before", async () => {
  expect(await told(["held", "kept", "shaky"])).not.toMatch(/no (held|kept|shaky)/);
});

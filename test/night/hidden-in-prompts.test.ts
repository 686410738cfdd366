import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Split } from "../../src/domain/case-splits.ts";
import type { Failure } from "../../src/domain/failure.ts";
import type { ModelRequest } from "../../src/ports.ts";
import { askModel } from "../../src/night/spending/ask-model.ts";
import { chooseCases } from "../../src/night/cases/choose-cases.ts";
import { collectedNow } from "../../src/night/cases/collected-now.ts";
import { gatherMaterial } from "../../src/night/gather-material.ts";
import { showCases } from "../../src/night/cases/show-cases.ts";
import { splitIn } from "../../src/night/cases/split-in.ts";
import { openVault } from "../../src/night/cases/open-vault.ts";
import { hiddenCases } from "../../src/night/cases/hidden-cases.ts";
import type { Target } from "../../src/night/step-results.ts";
import { casesOf, collectedOf, stateOf } from "./collected-of.ts";
import { portsOf } from "./ports-of.ts";
import { policy } from "./run-night.ts";

const COUNT = 16;
const numbers = Array.from({ length: COUNT }, (_, at) => at);
// two cases in each file
const fileOf = (at: number): string => `tests/t${Math.floor(at / 2)}.py`;
const idOf = (at: number): string => `${fileOf(at)}::test_case${at}`;
const said = (at: number): string => `customer number${at}said heard nothing of it`;
const written = (at: number): string => `number${at}written`;
const source = (at: number): string => `def test_case${at}():\n    ask("${written(at)}")\n`;
const files = {
  "agent.py": "def reply():\n    vague\n",
  ...Object.fromEntries(numbers.map((at) => [fileOf(at), source(at - (at % 2)) + source(at - (at % 2) + 1)])),
};

type Told = "recorded" | "case" | "ci" | "renamed" | "log" | "quoted";
const sayings: Record<Told, (at: number) => Pick<Failure, "test" | "file" | "text" | "case">> = {
  recorded: (at) => ({ test: null, file: null, text: `task: ${said(at)}`, case: idOf(at) }),
  case: (at) => ({ test: idOf(at), file: fileOf(at), text: said(at) }),
  ci: (at) => ({ test: idOf(at), file: null, text: said(at) }),
  renamed: (at) => ({ test: `t${fileOf(at)}.test_case${at}`, file: null, text: said(at) }),
  log: (at) => ({ test: null, file: null, text: `FAILED test_case${at} - ask("${written(at)}")` }),
  quoted: (at) => ({ test: null, file: null, text: `##[error]${said(at)}\nexit code 1` }),
};

const world = fc.record({
  passes: fc.array(fc.nat(2), { minLength: COUNT, maxLength: COUNT }),
  dealt: fc.array(fc.constantFrom<Split>("train", "validation", "held-out"), {
    minLength: COUNT / 2,
    maxLength: COUNT / 2,
  }),
  tied: fc.uniqueArray(fc.nat(COUNT / 2 - 1), { maxLength: 3 }),
  told: fc.array(fc.tuple(fc.constantFrom(...(Object.keys(sayings) as Told[])), fc.nat(COUNT - 1)), {
    maxLength: 12,
  }),
  claim: fc.constantFrom("repair" as const, "improvement" as const),
});

type Dealt = typeof world extends fc.Arbitrary<infer One> ? One : never;

/* The baseline of such a world: near copies have one split. */
function collectedIn({ passes, dealt, tied }: Dealt) {
  const cases = casesOf(
    Object.fromEntries(numbers.map((at) => [idOf(at), passes[at] ?? 0])),
    (id) => id.split("::")[0] ?? null,
  );
  for (const [at, one] of Object.values(cases).entries()) if (one.failures > 0) one.message = said(at);
  const group = tied.map((at) => `tests/t${at}.py`).toSorted();
  const splitOf = (at: number): Split => dealt[tied.includes(at) ? (tied[0] ?? at) : at] ?? "train";
  const splits = Object.fromEntries(dealt.map((_, at) => [`tests/t${at}.py`, splitOf(at)]));
  const copies = Object.fromEntries(group.map((file) => [file, group[0] ?? file]));
  const baseline = { kind: "ran" as const, runs: 2, milliseconds: 1, cases };
  return collectedOf({ baseline, division: { splits, copies, standing: {}, canaries: {} } });
}

/* One attempt of such a world: the cases of its target, what was asked of the model, and what the vault holds. */
async function attemptIn(dealt: Dealt) {
  const { passes, told, claim } = dealt;
  const collected = collectedIn(dealt);
  // what a case said that passes by now nobody knows, unless its name stands there
  const heard = told.filter(([kind, at]) => kind !== "quoted" || (passes[at] ?? 2) < 2);
  const failures = heard.map(([kind, at], index) => ({ ...FAILURE, id: `f${index}`, ...sayings[kind](at) }));
  const chosen = chooseCases(numbers.filter((at) => passes[at] === 0).map(idOf), collected, policy);
  const split = splitIn(collected, policy);
  const target: Target = {
    classId: "k",
    claim,
    paths: [{ path: "agent.py", kind: "harness", lines: [], score: 1, why: [] }],
    visible: claim === "repair" ? chosen.visible : chosen.visible.filter((id) => split(id) === "train"),
    siblings: claim === "repair" ? chosen.siblings : [],
    why: "",
  };
  const requests: ModelRequest[] = [];
  const ports = portsOf({
    files,
    answer: (request) => {
      requests.push(request);
      return { kind: "refused", reason: "enough" };
    },
  });
  const state = stateOf(collected);
  const { shown } = await showCases(state, [target], ports, policy);
  const heldOut = numbers
    .map(idOf)
    .filter((id) => split(id) !== "train" && !shown.includes(id.split("::")[0] ?? ""));
  const night = {
    ...state,
    results: new Map<string, unknown>([
      ...state.results,
      ["attribute/", { versionId: "v", components: [{ path: "agent.py", kind: "harness" }] }],
      ["classify/", { classes: [{ ...CLASS, failures: failures.map(({ id }) => id) }], failures }],
      ["route/", { targets: [target], waiting: [], leftAlone: [], slots: 1, heldOut, shown }],
    ]),
  };
  const material = await gatherMaterial(night, "0.0", ports, policy);
  await askModel(night, material, ports, policy);
  const hidden = hiddenCases(night.results, target);
  const opening = { question: "q", opened: [], hidden, visible: target.visible };
  return {
    target,
    hidden,
    // the playbook reads the failures
    prompt: JSON.stringify([requests, material.failures, material.cases]),
    told: material.failures.length,
    vault: (await openVault(opening, collected, ports.code)).join("\n"),
    split: splitIn(collectedNow(night.results), policy),
  };
}

test("no text of a hidden case is in the question to the model or in what the playbook reads, and all of it is in the vault", async () => {
  const hidings: number[] = [];
  await fc.assert(
    fc.asyncProperty(world, async (dealt) => {
      const { target, hidden, prompt, told, vault, split } = await attemptIn(dealt);
      // what decides was shown to nobody, and what is shown decides nothing
      const kept = numbers.map(idOf).filter((id) => split(id) !== "train" || target.siblings.includes(id));
      expect(hidden.toSorted()).toEqual(kept.toSorted());
      expect(target.visible.filter((id) => split(id) !== "train")).toEqual([]);
      const secret = numbers.filter((at) => hidden.includes(idOf(at)));
      const failing = secret.filter((at) => (dealt.passes[at] ?? 2) < 2);
      for (const at of secret) for (const text of [said(at), written(at)]) expect(prompt).not.toContain(text);
      for (const text of [...secret.map(written), ...failing.map(said)]) expect(vault).toContain(text);
      for (const id of target.visible) expect(prompt).toContain(id);
      hidings.push(secret.length * told);
    }),
    { numRuns: 150 },
  );
  // there was something to hide and something to show
  expect(hidings.filter((product) => product > 0).length).toBeGreaterThan(20);
});

const CLASS = { id: "k", name: "Vague", mode: null, blame: "agent", why: "" };
const FAILURE: Failure = {
  id: "f",
  source: "log",
  episode: "run:1",
  at: "2026-03-01T00:00:00.000Z",
  sha: null,
  branch: null,
  job: null,
  test: null,
  file: null,
  text: "",
  primary: "",
  attempt: 1,
  rerunPassed: false,
  baseFailed: null,
  trust: "trusted",
  url: null,
};

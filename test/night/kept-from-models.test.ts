import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { judgeMaterial } from "../../src/night/judging/judge-material.ts";
import { judgingOf } from "../../src/night/judging/judging.ts";
import { keptFromModels } from "../../src/night/cases/kept-from-models.ts";
import { casesOf, collectedOf, stateOf } from "./collected-of.ts";
import { closedWork, daysAgo, JUDGE_CONFIG } from "./judge-world.ts";
import { portsOf } from "./ports-of.ts";
import { policy } from "./run-night.ts";

const fileOf = (id: string): string => `evals/${id}.yml`;
const collected = collectedOf(
  {
    baseline: {
      kind: "ran",
      runs: 2,
      milliseconds: 1,
      cases: casesOf({ open: 2, kept: 2, screen: 2 }, fileOf),
    },
    division: {
      splits: { "evals/open.yml": "train", "evals/kept.yml": "held-out", "evals/screen.yml": "validation" },
      copies: {},
      standing: {},
      canaries: {},
    },
  },
  JUDGE_CONFIG,
);

test("runs of cases that are not known to be train are kept from models, and so are their files", () => {
  const { isKeptRun, files } = keptFromModels(collected, policy);
  expect(["open", "kept", "screen", "of another suite"].map((id) => isKeptRun({ case: id }))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect(isKeptRun({})).toBe(false);
  expect([...files]).toEqual(["evals/kept.yml", "evals/screen.yml"]);
  const without = keptFromModels(
    collectedOf({ baseline: { kind: "none", reason: "no evaluation" } }),
    policy,
  );
  expect(without.isKeptRun({ case: "kept" })).toBe(false);
});

test("the judge is asked about no run of a held-out case, and shown no change of its file", async () => {
  const work = { at: daysAgo(2), text: "It was done as asked, with care.", good: null };
  const facts = [1, 2, 3]
    .flatMap((n) => closedWork(n, work))
    .flatMap((fact): Fact[] => {
      if (fact.kind !== "trajectories") return [fact];
      if (fact.body.episode === "pr:3") return [];
      return [{ ...fact, body: { ...fact.body, case: fact.body.episode === "pr:1" ? "kept" : "open" } }];
    });
  const ports = portsOf({
    facts,
    hosting: {
      pullText: async () => ({ body: "A pull request with a long description.", fork: false }),
      pullFiles: async () => [
        { path: "evals/kept.yml", patch: "+the secret question" },
        { path: "agent.py", patch: "+the open answer" },
      ],
    },
  });
  const judging = judgingOf(collected.settings, policy);
  if (judging === null) throw new Error("no judge is set");
  const material = await judgeMaterial(stateOf(collected), judging, ports, policy);
  expect(material.toJudge.toSorted()).toEqual(["pr:2", "pr:3"]);
  expect(await material.workOf("pr:1")).toBeNull();
  expect(await material.workOf("pr:2")).not.toBeNull();
  const pulled = JSON.stringify(await material.workOf("pr:3"));
  expect(pulled).toContain("the open answer");
  expect(pulled).not.toContain("the secret question");
});

import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { Reward } from "../../src/domain/reward.ts";
import { reward } from "../../src/night/stages/reward.ts";
import type { Rewarded } from "../../src/night/step-results.ts";
import { auditFact } from "../../src/rewards/audit-fact.ts";
import { signalFact } from "../../src/signals/signal-fact.ts";
import { NOW, portsOf } from "./ports-of.ts";
import { inputOf, policy, REPOSITORY } from "./run-night.ts";
import { wholeOutcome } from "./whole-outcome.ts";

const AT = "2026-02-20T00:00:00.000Z";

function pull(number: number, answer: "pos" | "neg"): Fact[] {
  const episode = `pr:${number}`;
  return [
    {
      kind: "episodes",
      repositoryId: REPOSITORY,
      key: `${episode}@${AT}`,
      at: AT,
      body: {
        id: episode,
        kind: "pull_request",
        number,
        title: "",
        sha: null,
        branch: null,
        at: AT,
        author: null,
        byAgent: true,
        taskType: "fix",
        url: null,
      },
    },
    signalFact(REPOSITORY, {
      id: `merged:${number}`,
      source: "merged",
      episode,
      answer,
      at: AT,
      trust: "trusted",
    }),
  ];
}

async function played(facts: Fact[], kind: "github" | "local" = "github", dryRun = false) {
  const state = { nightId: "night", input: inputOf({ dryRun }), results: new Map() };
  const { result, facts: found } = await wholeOutcome(
    reward(state, portsOf({ facts, hosting: { kind } }), policy),
  );
  const rewards = found.flatMap((fact): Reward[] => (fact.kind === "rewards" ? [fact.body] : []));
  const asked = found.filter((fact) => fact.kind === "audit_questions");
  return { result: result as Rewarded, found, rewards, asked };
}

const world = [...pull(1, "pos"), ...pull(2, "neg"), ...pull(3, "pos")];

test("a second night with nothing new records no reward again, and asks no third question", async () => {
  const first = await played(world);
  expect(first.rewards.map(({ episode }) => episode)).toEqual(["pr:1", "pr:2", "pr:3"]);
  expect(first.asked).toHaveLength(2);
  expect(first.result).toMatchObject({ episodes: 3, changed: 3, unknownSources: [] });
  const second = await played([...world, ...first.found]);
  expect(second.found).toEqual([]);
  expect(second.result).toMatchObject({ episodes: 3, changed: 0, mean: first.result.mean });
  const third = await played([...world, ...first.found, ...pull(4, "neg")]);
  expect(third.rewards.map(({ episode }) => episode)).toEqual(["pr:4"]);
});

test("of an episode's stored states the newest counts, for its kind of task and for who is asked about it", async () => {
  const later = "2026-02-21T00:00:00.000Z";
  const states = pull(1, "pos").flatMap((fact): Fact[] =>
    fact.kind === "episodes"
      ? [{ ...fact, key: "new", at: later, body: { ...fact.body, taskType: "docs", byAgent: false } }, fact]
      : [fact],
  );
  for (const facts of [states, states.toReversed()]) {
    const { rewards, asked } = await played(facts);
    expect(rewards).toMatchObject([{ episode: "pr:1", stratum: "docs" }]);
    expect(asked).toEqual([]);
  }
});

test("nobody is asked where nobody can answer: in a checkout and in a dry run", async () => {
  expect((await played(world, "local")).asked).toEqual([]);
  expect((await played(world, "github", true)).asked).toEqual([]);
});

test("what a maintainer answered moves every reward that rests on the same sources", async () => {
  const before = await played(world, "local");
  const answered = await played(
    [
      ...world,
      ...before.found,
      auditFact(REPOSITORY, { kind: "asked", episode: "pr:1", probability: 0.5, mean: 0.7 }, AT),
      auditFact(REPOSITORY, { kind: "answered", episode: "pr:1", good: false, by: "kim" }, NOW),
    ],
    "local",
  );
  expect(answered.rewards).toHaveLength(3);
  const third = (rewards: Reward[]) => rewards.find(({ episode }) => episode === "pr:3")?.mean ?? Number.NaN;
  expect(third(answered.rewards)).toBeLessThan(third(before.rewards));
  expect(answered.result.notes).toEqual(["The reliability table is corrected by 1 answer of maintainers."]);
});

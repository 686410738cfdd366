import { expect, test } from "vitest";
import { auditRecord } from "../../src/rewards/audit-record.ts";
import { chooseAudits } from "../../src/rewards/choose-audits.ts";
import { openQuestions, planAudits } from "../../src/rewards/plan-audits.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import type { Episode } from "../../src/domain/episode.ts";
import type { Reward } from "../../src/domain/reward.ts";

const candidates = [0.05, 0.2, 0.4, 0.5, 0.8, 0.9, 0.95].map((mean, at) => ({ episode: `pr:${at}`, mean }));

test("the probability that goes with a choice is how often it is chosen", () => {
  const random = seededRandom(11);
  const seen = new Map<string, { times: number; probability: number }>();
  const rounds = 40_000;
  for (let round = 0; round < rounds; round += 1) {
    const chosen = chooseAudits(candidates, 2, random);
    expect(new Set(chosen.map(({ episode }) => episode)).size).toBe(2);
    for (const { episode, probability } of chosen)
      seen.set(episode, { times: (seen.get(episode)?.times ?? 0) + 1, probability });
  }
  expect(seen.size).toBe(candidates.length);
  for (const { times, probability } of seen.values()) expect(times / rounds).toBeCloseTo(probability, 1.8);
  expect(seen.get("pr:3")?.probability).toBeGreaterThan(3 * (seen.get("pr:6")?.probability ?? 1));
});

test("where nothing is undecided all are alike, and few candidates are all chosen", () => {
  const sure = candidates.filter(({ mean }) => mean > 0.7);
  for (const { probability } of chooseAudits(sure, 2, seededRandom(1)))
    expect(probability).toBeCloseTo(2 / 3, 12);
  expect(chooseAudits(sure, 5, seededRandom(1)).map(({ probability }) => probability)).toEqual([1, 1, 1]);
  expect(chooseAudits([], 2, seededRandom(1))).toEqual([]);
  expect(chooseAudits(sure, 0, seededRandom(1))).toEqual([]);
});

const NOW = "2026-03-01T00:00:00.000Z";
const episode = (id: string, fields: Partial<Episode> = {}): Episode => ({
  id,
  kind: "pull_request",
  number: 1,
  title: "",
  sha: null,
  branch: null,
  at: "2026-02-20T00:00:00.000Z",
  author: null,
  byAgent: true,
  taskType: "fix",
  url: null,
  ...fields,
});
const decided = (id: string, answer: "pos" | "silent" = "pos"): Reward => ({
  episode: id,
  mean: 0.5,
  low: 0.2,
  high: 0.8,
  prior: 0.6,
  stratum: "fix",
  terms: [
    {
      source: "merged",
      family: "merged",
      answer,
      good: 0.7,
      bad: 0.4,
      weight: 1,
      term: 0.5,
      muted: null,
      signal: null,
    },
  ],
});

function planned(episodes: Episode[], rewards: Reward[], asked: [string, string][] = []) {
  const audits = auditRecord(
    asked.map(([id, at]) => ({ at, body: { kind: "asked", episode: id, probability: 1, mean: 0.5 } })),
  );
  return planAudits({ rewards, episodes, audits, now: NOW, random: seededRandom(1) }).map(
    ({ episode }) => episode,
  );
}

test("only decided pull requests of agents from the last weeks are asked about, each once", () => {
  const episodes = [
    episode("pr:1"),
    episode("pr:2", { byAgent: false }),
    episode("pr:3", { kind: "ci_run" }),
    episode("pr:4", { at: "2025-11-01T00:00:00.000Z" }),
    episode("pr:5"),
    episode("pr:6"),
  ];
  const rewards = [
    ...["pr:1", "pr:2", "pr:3", "pr:4", "pr:6"].map((id) => decided(id)),
    decided("pr:5", "silent"),
  ];
  expect(planned(episodes, rewards, [["pr:6", "2026-01-01T00:00:00.000Z"]])).toEqual(["pr:1"]);
});

test("two questions a week and no more", () => {
  const ids = ["pr:1", "pr:2", "pr:3", "pr:4"];
  const plan = (asked: [string, string][]) =>
    planned(
      ids.map((id) => episode(id)),
      ids.map((id) => decided(id)),
      asked,
    );
  expect(plan([])).toHaveLength(2);
  expect(plan([["pr:9", "2026-02-26T00:00:00.000Z"]])).toHaveLength(1);
  expect(
    plan([
      ["pr:9", "2026-02-26T00:00:00.000Z"],
      ["pr:8", "2026-02-27T00:00:00.000Z"],
    ]),
  ).toEqual([]);
  expect(
    plan([
      ["pr:9", "2026-02-01T00:00:00.000Z"],
      ["pr:8", "2026-02-02T00:00:00.000Z"],
    ]),
  ).toHaveLength(2);
});

test("open questions are those not answered and not four weeks old", () => {
  const audits = auditRecord([
    { at: "2026-02-20T00:00:00.000Z", body: { kind: "asked", episode: "pr:1", probability: 1, mean: 0.5 } },
    { at: "2026-02-10T00:00:00.000Z", body: { kind: "asked", episode: "pr:2", probability: 1, mean: 0.5 } },
    { at: "2026-01-10T00:00:00.000Z", body: { kind: "asked", episode: "pr:3", probability: 1, mean: 0.5 } },
    { at: "2026-02-10T00:00:00.000Z", body: { kind: "asked", episode: "pr:4", probability: 1, mean: 0.5 } },
    { at: "2026-02-11T00:00:00.000Z", body: { kind: "answered", episode: "pr:4", good: true, by: "kim" } },
  ]);
  expect(openQuestions(audits, NOW)).toEqual(["pr:2", "pr:1"]);
});

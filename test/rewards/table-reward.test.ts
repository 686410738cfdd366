import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { answersAt } from "../../src/rewards/answers-at.ts";
import { ReliabilityTable } from "../../src/rewards/reliability-table.ts";
import { tableReward } from "../../src/rewards/table-reward.ts";
import type { Signal } from "../../src/domain/signal.ts";

const table = ReliabilityTable.parse(parse(readFileSync("config/reliabilities.yml", "utf8")));
const SOURCES = ["ci", "merged", "review", "revert", "follow-up-fix", "reaction", "judge"];

function mean(spoken: Record<string, "pos" | "neg">): number {
  const reward = tableReward(
    SOURCES.map((source) => ({ source, answer: spoken[source] ?? "silent" })),
    table,
  );
  if (reward.kind === "refused") throw new Error(reward.reason);
  return reward.mean;
}

test("the shipped table gives the published posteriors", () => {
  expect(mean({})).toBeCloseTo(0.65988, 5);
  expect(mean({ ci: "pos", merged: "pos", judge: "pos" })).toBeCloseTo(0.892729, 6);
  expect(mean({ ci: "neg", merged: "neg" })).toBeCloseTo(0.131842, 6);
  expect(mean({ ci: "pos", merged: "pos", revert: "neg" })).toBeCloseTo(0.54038, 5);
});

test("no answers leave the prior, and an unknown source is refused by name", () => {
  expect(tableReward([], table)).toMatchObject({ kind: "reward", mean: 0.6 });
  expect(tableReward([{ source: "horoscope", answer: "pos" }], table)).toEqual({
    kind: "refused",
    reason: 'unknown source "horoscope"',
  });
});

const signal = (fields: Partial<Signal>): Signal => ({
  id: "s",
  source: "ci",
  family: "ci",
  episode: "pr:1",
  answer: "pos",
  at: "2026-01-01T00:00:00Z",
  windowClosesAt: null,
  actor: null,
  trust: "trusted",
  sha: null,
  attempt: null,
  url: null,
  note: "",
  ...fields,
});

test("silence is pending until its window has closed, and is then an answer", () => {
  const silent = signal({ source: "revert", answer: "silent", windowClosesAt: "2026-01-15T00:00:00Z" });
  expect(answersAt([silent], "2026-01-14T00:00:00Z")).toEqual([]);
  expect(answersAt([silent], "2026-01-16T00:00:00Z")).toMatchObject([{ source: "revert", answer: "silent" }]);
});

test("what strangers, bots and Hone itself say is no answer", () => {
  const now = "2026-02-01T00:00:00Z";
  expect(answersAt([signal({ trust: "untrusted" }), signal({ id: "t", trust: "lifecycle" })], now)).toEqual(
    [],
  );
});

test("the newest answer of a source counts, in whatever order the signals arrived", () => {
  const now = "2026-02-01T00:00:00Z";
  const first = signal({ id: "a", answer: "neg" });
  const second = signal({ id: "b", answer: "pos", at: "2026-01-02T00:00:00Z" });
  expect(answersAt([second, first], now)).toEqual(answersAt([first, second], now));
  expect(answersAt([second, first], now)).toMatchObject([{ source: "ci", answer: "pos" }]);
});

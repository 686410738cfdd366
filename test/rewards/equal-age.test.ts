import { expect, test } from "vitest";
import { answersAtAge } from "../../src/rewards/equal-age.ts";
import { versionVectors } from "../../src/rewards/version-vectors.ts";
import { signalOf } from "./signal-of.ts";

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();

test("cohorts are compared at equal age: later answers are not heard, younger episodes left out", () => {
  const signals = [
    signalOf({ episode: "pr:1", at: day(3) }),
    signalOf({ episode: "pr:1", source: "revert", family: "revert", answer: "neg", at: day(20) }),
    signalOf({ episode: "pr:2", at: day(22) }),
  ];
  const episodes = [
    { id: "pr:1", at: day(1) },
    { id: "pr:2", at: day(21) },
    { id: "pr:3", at: day(2) },
  ];
  const seven = answersAtAge(episodes, signals, 7, day(25));
  expect([...seven.keys()]).toEqual(["pr:1", "pr:3"]);
  expect(seven.get("pr:1")?.map(({ source }) => source)).toEqual(["ci"]);
  expect(seven.get("pr:3")).toEqual([]);
  expect(
    answersAtAge(episodes, signals, 20, day(25))
      .get("pr:1")
      ?.map(({ source }) => source),
  ).toEqual(["ci", "revert"]);
});

test("an episode ran the versions of its own commit, else the newest recorded before it", () => {
  const version = (sha: string, blob: string) => ({
    id: sha,
    sha,
    components: [{ path: "AGENTS.md", kind: "rules" as const, blob }],
  });
  const records = [
    { at: day(9), body: version("c", "new") },
    { at: day(5), body: version("b", "old") },
  ];
  const vectors = versionVectors(
    [
      { id: "pr:1", sha: "c", at: day(1) },
      { id: "pr:2", sha: "elsewhere", at: day(8) },
      { id: "pr:3", sha: null, at: day(10) },
      { id: "pr:4", sha: null, at: day(4) },
    ],
    records,
  );
  expect([...vectors].map(([id, vector]) => [id, vector.get("AGENTS.md")])).toEqual([
    ["pr:1", "new"],
    ["pr:2", "old"],
    ["pr:3", "new"],
  ]);
});

import { expect, test } from "vitest";
import type { Reward, RewardTerm } from "../../src/domain/reward.ts";
import { explainTexts } from "../../src/messages/explain-texts.ts";
import { exportTexts } from "../../src/messages/export-texts.ts";
import { renderAll } from "./render-all.ts";

const term: RewardTerm = {
  source: "merged",
  family: "merged",
  answer: "pos",
  good: 0.75,
  bad: 0.4,
  weight: 0.7,
  term: 0.44,
  muted: null,
  signal: null,
};
const reward: Reward = {
  episode: "pr:12",
  mean: 0.7,
  low: 0.5,
  high: 0.8,
  prior: 0.6,
  stratum: "fix",
  terms: [term],
};

test("hone explain", () => {
  const text = renderAll(explainTexts, {
    unknownAnswer: ["maybe"],
    answered: ["pr:12", true, "kim"],
    audit: ["pr:12", { at: "2026-03-01T00:00:00.000Z", good: false, by: "kim" }],
    badLine: ["rewards.jsonl", 3, "mean is missing"],
    unknownEpisode: ["pr:99", ["pr:1", "pr:2"], 5],
    noRepository: ["acme/none"],
    whichRepository: [["acme/agent", "acme/desk"]],
    head: [reward, "2026-03-01T00:00:00.000Z"],
    start: [reward],
    termText: [term],
    end: [reward],
  });
  expect(text).toMatchSnapshot();
});

test("every source says what each of its answers means", () => {
  const sources = [
    "ci",
    "merged",
    "review",
    "revert",
    "follow-up-fix",
    "reaction",
    "judge",
    "human-commits",
    "trajectory",
  ];
  const sentences = sources.flatMap((source) =>
    (["pos", "neg", "silent"] as const).map(
      (answer) => explainTexts.termText({ ...term, source, family: source, answer }).split(":")[0],
    ),
  );
  expect(sentences.join("\n")).toMatchSnapshot();
  const young = { ...term, source: "revert", family: "revert", answer: "silent" as const, arrived: 0.5 };
  expect(explainTexts.termText({ ...young, good: 0.979, bad: 0.899, weight: 0.5, term: 0.043 })).toBe(
    "It has not been reverted so far: so it is with 97.9 % of good and 89.9 % of bad work, counted at .5 of a vote, for 50 % of such answers come by this age, which multiplies the odds by 1.04.",
  );
  expect(explainTexts.answered("pr:12", false, "kim")).toContain("was no success");
  expect(explainTexts.answered("pr:12", null, "kim")).toContain("taken back");
});

test("hone export", () => {
  const text = renderAll(exportTexts, {
    unknownKind: ["best"],
    unwritable: ["rows.jsonl", "EACCES"],
    tooFew: [3, 500],
    fewForced: [1, 500],
    wrote: [600, "supervised", "rows.jsonl"],
    leftOut: [2, "not-train", 0.8],
  });
  expect(exportTexts.leftOut(1, "low-reward", 0.8)).toContain("(.8)");
  expect(exportTexts.wrote(0, "preference", "rows.jsonl")).toContain("is empty");
  expect(text).toMatchSnapshot();
});

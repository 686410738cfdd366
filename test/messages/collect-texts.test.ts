import { expect, test } from "vitest";
import {
  commandSummaries,
  exitCodeHelp,
  optionTexts,
  programSummary,
} from "../../src/messages/cli-summaries.ts";
import { clusterTexts, stateProblems } from "../../src/messages/cluster-texts.ts";
import { collectText } from "../../src/messages/collect-text.ts";
import { renderAll } from "./render-all.ts";

test("what a night could not read, or should be known of what it read", () => {
  const text = renderAll(collectText, {
    unread: [4, 200],
    logGone: ["CI", "test", 7],
    logBlocked: ["CI", "test", 7, "no permission"],
    personBlocked: ["kim", "no permission"],
    manyPeople: [200],
    flood: [{ login: "kim", day: "2026-03-01", left: 3 }, 50],
    answerRefused: ["mallory", "pr:12", "write"],
    unreadPulls: [2, 100],
    commitsOf: [12],
    filesOf: [12],
    humanCommits: [2, ["kim", "lee"]],
    undoneBy: [{ number: 13, title: "Revert the greeting" }],
    accountsGone: [3],
    "event.renamed": ["acme/desk", "2026-03-01"],
    "event.transferred": ["acme/desk", "2026-03-01"],
    "event.suspended": ["acme/desk", "2026-03-01"],
    "event.unsuspended": ["acme/desk", "2026-03-01"],
    "event.history-rewritten": ["acme/desk", "2026-03-01"],
    trajectoryArchive: ["too large"],
    trajectoryLine: ["runs.jsonl", 3, "not JSON"],
    trajectoryLines: ["runs.jsonl", 9],
    blocked: ["the reactions", "GitHub refuses"],
  });
  expect(text).toMatchSnapshot();
});

test("hone --help", () => {
  expect(renderAll({ programSummary, ...commandSummaries, ...optionTexts, exitCodeHelp })).toMatchSnapshot();
});

test("hone cluster", () => {
  expect(
    renderAll(
      { ...clusterTexts, ...stateProblems },
      {
        corrupt: ["classes.jsonl", 3, "not JSON"],
        otherField: ["classes.jsonl", "repo", null],
      },
    ),
  ).toMatchSnapshot();
});

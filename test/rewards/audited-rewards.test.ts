import { expect, test } from "vitest";
import { auditedRewards } from "../../src/rewards/audited-rewards.ts";
import { runEpisodes } from "../../src/rewards/run-episodes.ts";

test("an answered episode counts as what was answered, the others as their sources say", () => {
  const means = { good: 0.2, bad: 0.9, open: 0.6 };
  const rewards = new Map(Object.entries(means).map(([id, mean]) => [id, { mean }]));
  const answer = (good: boolean) => ({ at: "2026-03-01T00:00:00.000Z", good, by: "kim" });
  const answered = new Map([
    ["good", answer(true)],
    ["bad", answer(false)],
    ["never rewarded", answer(true)],
  ]);
  expect([...auditedRewards(rewards, { answered })]).toEqual([
    ["good", 1],
    ["bad", 0],
    ["open", 0.6],
  ]);
});

test("an episode that only runs name is told by its first run; what is known from elsewhere is left to it", () => {
  const run = (episode: string | null, day: number) => ({
    episode,
    at: `2026-03-0${day}T00:00:00.000Z`,
    task: `task ${day}`,
    sha: null,
    agent: null,
  });
  const runs = [run("pr:5", 3), run("pr:5", 2), run("pr:6", 1), run(null, 1), run("trajectory:x", 4)];
  expect(runEpisodes(runs, new Set(["pr:6"]), () => "fix")).toMatchObject([
    { id: "pr:5", kind: "pull_request", number: 5, title: "task 2", taskType: "fix", byAgent: true },
    { id: "trajectory:x", kind: "agent_run", number: null },
  ]);
});

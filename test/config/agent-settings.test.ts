import { expect, test } from "vitest";
import { explainConfig } from "../../src/config/explain.ts";
import { configOf, problemsOf } from "./shipped.ts";

const file = `version: 1
signals:
  agent_authors: [our-bot]
  agent_trailers: ["Agent-Run", "Assisted-by: our-bot"]
`;

test("which work is the agent's is explained key by key, with where each came from", () => {
  const rows = explainConfig(configOf(file)).filter(({ key }) => /^signals\.(?:agent|issue|traj)/.test(key));
  expect(rows.map(({ key, value, from }) => [key, value, from])).toEqual([
    ["signals.issue_labels", ["agent-feedback"], "default"],
    ["signals.issue_forms", [], "default"],
    ["signals.agent_authors", ["our-bot"], "hone.yml:3"],
    ["signals.agent_branches", expect.arrayContaining(["claude/**"]), "default"],
    ["signals.agent_labels", [], "default"],
    ["signals.agent_trailers", ["Agent-Run", "Assisted-by: our-bot"], "hone.yml:4"],
    ["signals.trajectories", [], "default"],
  ]);
});

test.each([
  ["an empty author", "agent_authors: ['']", /^2:\d+ signals\.agent_authors/],
  ["a trailer that is a sentence", "agent_trailers: [made by a robot]", /must be a git trailer/],
  ["trajectories outside the repository", "trajectories: [ok/*.jsonl, ../up.jsonl]", /signals\.trajectories/],
])("%s is refused at its place", (_, line, problem) => {
  expect(problemsOf(`version: 1\nsignals: { ${line} }\n`)).toEqual([expect.stringMatching(problem)]);
});

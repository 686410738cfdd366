import { expect, test } from "vitest";
import { leakFindings } from "../../src/guards/leak-findings.ts";
import type { Settings } from "../../src/domain/settings.ts";
import { judgeModel } from "../../src/night/judging/judging.ts";
import { nextStep } from "../../src/night/next-step.ts";
import { resultOf } from "../../src/night/step-results.ts";
import type { ModelAnswer, ModelRequest } from "../../src/ports.ts";
import { closedWork, daysAgo, goodJudge, judgeInput } from "./judge-world.ts";
import type { World } from "./ports-of.ts";
import { policy, runNight } from "./run-night.ts";

const config = `version: 1
surface: { include: ["prompts/*.md"] }
evaluation: { command: run, results: "results/*.xml" }
limits: { model_usd_per_night: 20 }
judge: { model: claude-haiku-4-5 }
`;
const failure = "AssertionError: prompts/tone.md is not polite";
const usage = { inputTokens: 10, outputTokens: 10, usd: 0.01 };

/* A judge and a proposer that adds `line` to the one prompt. */
function worldOf(line: string, asked: ModelRequest[]): World {
  return {
    files: { "prompts/tone.md": "Answer.\n", ".github/hone.yml": config },
    facts: closedWork(1, { at: daysAgo(2), text: "It was steady throughout.", good: null }),
    run: (changes) => ({
      "tone::polite": changes.some(({ after }) => after.includes(line)) ? null : failure,
      "tone::short": null,
    }),
    answer: (request): ModelAnswer => {
      asked.push(request);
      const content = request.messages.map((message) => message.content).join("\n");
      const edit = {
        kind: "replace",
        path: "prompts/tone.md",
        find: "Answer.",
        replace: `Answer.\n${line}`,
        why: "tone",
      };
      const patch = { title: "Be polite", rationale: "It was curt.", prediction: "Politer.", edits: [edit] };
      const input =
        request.tool.name === "propose_patch" ? patch : judgeInput(request.tool.name, content, goodJudge);
      return { kind: "answered", input, usage };
    },
  };
}

test("the judge speaks before rewards are made, and nothing of it is in what the proposer is asked", async () => {
  const asked: ModelRequest[] = [];
  const { steps } = await runNight(worldOf("Say please and thank you to everybody.", asked));
  expect(steps.slice(0, 4)).toEqual(["collect/", "attribute/", "judge/", "reward/"]);
  const proposing = asked.filter(({ tool }) => tool.name === "propose_patch");
  expect(proposing.length).toBeGreaterThan(0);
  expect(asked.length).toBeGreaterThan(proposing.length);
  for (const request of proposing)
    expect(leakFindings("", JSON.stringify(request), [policy.rubric])).toEqual([]);
  expect(proposing.map((request) => JSON.stringify(request)).join()).not.toMatch(/steady|relevance|judge/i);
  // the same look finds it in what the judge is asked
  const judging = asked.find(({ tool }) => tool.name === "assess_work");
  expect(leakFindings("", JSON.stringify(judging), [policy.rubric])).toEqual([{ kind: "canary" }]);
});

test.each([
  ["a sentence of the rubric", /^2\. (.*)$/m.exec(policy.rubric)?.[1] ?? ""],
  ["the rubric's mark", `Ref ${/[0-9a-f]{8}-[0-9a-f-]{27}/.exec(policy.rubric)?.[0]}`],
])("a candidate that repeats %s is refused before it costs a trial", async (_, line) => {
  expect(line.length).toBeGreaterThan(20);
  const { results, steps } = await runNight(worldOf(line, []));
  expect(resultOf(results, "guard", "0.0").report.violations.map(({ rule }) => rule)).toContain("leak");
  expect(steps.some((step) => step.startsWith("trial/0.0."))).toBe(false);
});

test("what was promoted before gaming was suspected is not published after it", async () => {
  const world = worldOf("Say please.", []);
  const whole = await runNight(world);
  expect(resultOf(whole.results, "publish", "0.0").kind).toBe("published");
  const kept = [...whole.results].filter(([step]) => step !== "publish/0.0" && step !== "report/");
  const gamed = [{ branch: "hone/tone", paths: ["prompts/tone.md"] }];
  const judged = { ...resultOf(whole.results, "judge"), gamed };
  const stored = new Map<string, unknown>([...kept, ["judge/", judged]]);
  const { results } = await runNight(world, {}, { results: stored, facts: [] });
  expect(resultOf(results, "publish", "0.0")).toMatchObject({
    kind: "refused",
    reason: expect.stringMatching(/^Gaming is suspected since hone\/tone/) as string,
  });
});

test("a night that began before there was a judge goes on without one", async () => {
  const { results } = await runNight(worldOf("Say please.", []));
  const collected = resultOf(results, "collect");
  const { judge: _, ...settings } = collected.settings;
  expect(judgeModel(settings as Partial<Settings>)).toBeNull();
  const old = new Map<string, unknown>([
    ["collect/", { ...collected, settings }],
    ["attribute/", resultOf(results, "attribute")],
  ]);
  expect(nextStep(old)).toEqual({ name: "reward", key: "" });
  expect(nextStep(new Map([...old, ["collect/", collected]]))).toEqual({ name: "judge", key: "" });
});

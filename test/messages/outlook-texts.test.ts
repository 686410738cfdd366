import { expect, test } from "vitest";
import { outlookTexts } from "../../src/messages/outlook-texts.ts";
import type { ToolReport } from "../../src/domain/tool-report.ts";

const tool: ToolReport = {
  tool: "search",
  calls: 42,
  outages: 2,
  success: 0.5,
  low: 0.37,
  high: 0.63,
  median: 120.4,
  slow: 900,
  errors: [
    { error: "invalid-arguments", count: 20 },
    { error: "timeout", count: 2 },
  ],
  route: "tool-description",
};
const share = (value: number, known: number) => ({ share: value, known });

test("an outlook with nothing to say has no line", () => {
  expect(outlookTexts({ track: null, tools: [], credits: [] })).toEqual({
    track: [],
    tools: [],
    credits: [],
  });
});

test("tools are told with calls, success, latency, errors and what they point to", () => {
  const down = {
    ...tool,
    tool: "mail",
    calls: 1,
    outages: 1,
    median: null,
    slow: null,
    route: "none" as const,
  };
  const { tools } = outlookTexts({
    track: null,
    tools: [tool, { ...tool, outages: 0, errors: [], success: 1, low: 0.94, high: 1, route: "none" }, down],
    credits: [],
  });
  expect(tools).toMatchInlineSnapshot(`
    [
      "search: 42 calls; 50 % succeed (90 % interval 37 % to 63 %); 2 calls met an outage and count neither way; 120 ms in the median, 900 ms in the slowest twentieth; errors: invalid-arguments 20, timeout 2; most are its callers' mistakes: its description is the place to mend",
      "search: 42 calls; 100 % succeed (90 % interval 94 % to 100 %); 120 ms in the median, 900 ms in the slowest twentieth",
      "mail: 1 call; 1 call met an outage and counts neither way; errors: invalid-arguments 20, timeout 2",
    ]
  `);
});

test("the kind of change that would help is told with its reasons, its signals and what it lacks", () => {
  const signals = {
    episodes: 40,
    failures: 12,
    mean: 0.6213,
    persistence: share(0.5, 12),
    skillFailure: share(0, 0),
    knowledgeGap: share(0.25, 8),
    dominantType: { ...share(0.75, 12), type: "docs" },
    examples: 31,
  };
  const { track } = outlookTexts({
    track: {
      track: "human",
      reasons: [
        { code: "dominant-type", track: "skill", share: 0.75 },
        { code: "persistence", track: "skill", share: 0.5 },
        { code: "not-there", track: "harness", share: null },
        { code: "level-used-up", track: "knowledge", share: null },
        { code: "too-few-examples", track: "fine-tune", share: null },
      ],
      signals,
      examplesNeeded: 500,
    },
    tools: [],
    credits: [],
  });
  expect(track).toMatchInlineSnapshot(`
    [
      "Recommended: a human's decision. This is only said, nothing follows from it by itself: 12 failures of 40 episodes in 30 days, mean reward .62.",
      "75 % of the failures are of one kind of task: a skill for that kind would cover them.",
      "50 % of the failures came after several rounds on the same component: more of the same (skill) will hardly help.",
      "Left out: harness. There is none here that may be edited.",
      "Left out: knowledge file. It had its rounds without a proven gain.",
      "Left out: fine-tune export. There are too few clean examples.",
      "Of the failures, after several rounds on the same component: 50 % of 12; although a skill was loaded: not known; without a fitting skill after several rounds: 25 % of 8; in work of the kind docs: 75 % of 12.",
      "A fine-tune export is blocked: 31 of the 500 clean examples that it needs.",
    ]
  `);
  const healthy = {
    track: "none",
    reasons: [{ code: "healthy", track: "none", share: 0.9 }],
    signals: { ...signals, failures: 0, mean: 0.9, examples: 600 },
    examplesNeeded: 500,
  };
  expect(outlookTexts({ track: healthy, tools: [], credits: [] }).track).toMatchInlineSnapshot(`
    [
      "Nothing is recommended: 0 failures of 40 episodes in 30 days.",
      "Nothing to do: the mean reward is .9.",
      "600 clean examples are there for a fine-tune export.",
    ]
  `);
});

test("credit is told in one sentence a change: measured, confounded with what, or not measured and why", () => {
  const many = Array.from({ length: 10 }, (_, at) => `skills/${at}.md`);
  expect(
    outlookTexts({
      track: null,
      tools: [],
      credits: [
        { kind: "measured", component: "a.md", with: 120, without: 118, beta: 0.4, sd: 0.1 },
        { kind: "confounded", component: "b.md", together: ["c.md"] },
        { kind: "confounded", component: "c.md", together: ["b.md"] },
        { kind: "confounded", component: "d.md", together: many },
        { kind: "confounded", component: "e.md", together: [] },
        { kind: "unmeasured", component: "f.md", reason: "too-few-runs" },
      ],
    }).credits,
  ).toMatchInlineSnapshot(`
    [
      "a.md: its new version multiplies the odds of success by 1.49 (90 % interval 1.27 to 1.76, 120 runs with it, 118 without)",
      "f.md: not measured, for too few runs had either version",
      "b.md, c.md: confounded; they changed together and no run was dealt a version by chance, so none is credited",
      "d.md, skills/0.md, skills/1.md, skills/2.md, skills/3.md, skills/4.md, skills/5.md, skills/6.md, skills/7.md, skills/8.md and 1 more: confounded; they changed together and no run was dealt a version by chance, so none is credited",
      "e.md: confounded; no run was dealt its version by chance, so whatever else changed since could be the cause, and it is credited with nothing",
    ]
  `);
});

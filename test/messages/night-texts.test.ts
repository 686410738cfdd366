import { describe, expect, test } from "vitest";
import { askModelText } from "../../src/messages/ask-model-text.ts";
import { baselineText } from "../../src/messages/baseline-text.ts";
import { leftAloneText } from "../../src/messages/left-alone-text.ts";
import { modelAnswerText } from "../../src/messages/model-answer-text.ts";
import { nightReport } from "../../src/messages/night-report.ts";
import { nightSummary } from "../../src/messages/night-summary.ts";
import { outcomeText } from "../../src/messages/outcome-text.ts";
import { placesText } from "../../src/messages/places-text.ts";
import { stepText } from "../../src/messages/step-text.ts";
import { unprovableText } from "../../src/messages/unprovable-text.ts";
import { renderAll } from "./render-all.ts";

const classOf = (kind: string, name: string, why: string) => ({
  kind,
  why,
  commits: 1,
  failureClass: {
    name,
    blame: "agent",
    mode: name === "KeyError in lookup" ? "harness-bug" : null,
    failures: ["f1", "f2"],
  },
  acts: name === "KeyError in lookup" ? ["2026-10-01 maintainer split “KeyError in find” (01B) off it"] : [],
});
const published = [
  { title: "count the last attempt", published: { branch: "hone/a", url: "https://x.test/1" } },
];

test("the report of a night goes through its classes and ends with what was opened", () => {
  expect(
    nightReport({
      reason: "the repository is gone",
      summary: "Proposed “count the last attempt”: https://x.test/1",
      problems: ["a log could not be read"],
      published,
      drafts: [{ title: "A draft", body: "Its text" }],
      classes: [
        classOf("left-alone", "TimeoutError in fetch", "Infrastructure failed, not the agent."),
        classOf("proposed", "KeyError in lookup", "proven"),
      ],
      rewards: { notes: ["The judge weighs nothing."], asked: ["pr:12"] },
      outlook: { track: ["Recommended: skill."], tools: ["search: 40 calls"], credits: [] },
      dashboard: "https://x.test/issues/1",
    }),
  ).toMatchInlineSnapshot(`
    "The night ended early: the repository is gone

    Proposed
      KeyError in lookup [agent, harness-bug; 2 failures, 1 commit]
        proven
        2026-10-01 maintainer split “KeyError in find” (01B) off it

    Left alone
      TimeoutError in fetch [agent; 2 failures, 1 commit]
        Infrastructure failed, not the agent.

    Problems
      a log could not be read

    Sources of rewards
      The judge weighs nothing.

    Asked on the dashboard: was it a success?
      pr:12

    Kind of change that would help
      Recommended: skill.

    Tools
      search: 40 calls

    A draft

    Its text

    Proposed “count the last attempt”: https://x.test/1

    Branch: hone/a
    Pull request: https://x.test/1

    Dashboard: https://x.test/issues/1"
  `);
});

describe("the summary of a night", () => {
  const nothing = { stop: null, problems: [], baseline: "", classes: [], published: [], drafts: [] };
  test.each([
    ["off", { ...nothing, stop: "off" }],
    ["misconfigured", { ...nothing, stop: "problems", problems: ["a", "b"] }],
    ["proposed", { ...nothing, published }],
    ["dry run", { ...nothing, drafts: [{ title: "a draft" }] }],
    ["not proven", { ...nothing, classes: [classOf("not-proven", "KeyError", "the case was flaky")] }],
    [
      "several not proven",
      { ...nothing, classes: [classOf("not-proven", "A", "flaky"), classOf("not-proven", "B", "x")] },
    ],
    ["no evidence", { ...nothing, baseline: "no results" }],
    ["nothing fails", nothing],
    ["waiting", { ...nothing, classes: [classOf("waiting", "KeyError", "one proposal is open")] }],
    ["one left alone", { ...nothing, classes: [classOf("left-alone", "KeyError", "muted")] }],
    [
      "two left alone",
      { ...nothing, classes: [classOf("left-alone", "A", "muted"), classOf("left-alone", "B", "x")] },
    ],
  ])("is one sentence: %s", (_, outcome) => {
    expect(nightSummary(outcome)).toMatchSnapshot();
  });
});

test("what became of a class, and why it was left alone or has no place", () => {
  expect(
    renderAll(outcomeText, {
      after: ["an address", ["4 candidates were screened", "look 2 of 3 decided"]],
      undecided: ["a title"],
      guarded: ["a title", ["a secret", "a new address"]],
      verdict: ["a title", "inconclusive", ["a case is flaky"]],
    }),
  ).toMatchInlineSnapshot(`
    "noTime: "the night's time for trials is over (limits.trial_minutes_per_night)"
    besideOpen: "the question that goes on the next night comes first"
    oneAsked: "one improvement a night is put to the held-out cases, and another was"
    noPlace: "the open places for proposals are taken"
    dryRun: "proven; a dry run opens nothing"
    after: an address (4 candidates were screened; look 2 of 3 decided)
    undecided: “a title” was not decided
    guarded: “a title” was refused by the guards: a secret, a new address
    verdict: “a title”: inconclusive, a case is flaky"
  `);
  expect(
    renderAll(leftAloneText, {
      blame: ["infra"],
      presetBlame: ["setup", "harden"],
      held: ["Infrastructure failed, not the agent.", "network"],
      muted: ["2026-10-01T00:00:00.000Z"],
      merged: ["class-2"],
      evidence: [1, 3],
      reviewRequest: ["repair-only"],
    }),
  ).toMatchInlineSnapshot(`
    "blame: Infrastructure failed, not the agent.
    presetBlame: The environment is set up wrongly; no component can mend that. The preset harden does not act on that.
    held: Infrastructure failed, not the agent. Seen: network.
    muted: Muted until 2026-10-01.
    resolved: Marked as resolved.
    merged: Merged into class-2.
    untrusted: All evidence comes from people without write permission; it is counted, not acted on.
    evidence: Not reproduced, and seen at 1 distinct commit; 3 are needed.
    reviewRequest: A reviewer's wish; the preset repair-only mends failures only.
    deciding: All cases that reproduce it decide a question that is still open; until that is answered nobody may be shown them.
    human: Nothing in the evidence points to a component: a person has to look."
  `);
  expect(renderAll(placesText, { open: ["https://x.test/1", 2], week: [2], night: [3] }))
    .toMatchInlineSnapshot(`
    "flag: this night was asked to propose nothing
    open: 2 proposals are open already (https://x.test/1); merge or close it first
    week: 2 proposals were opened in the last seven days, which is the limit
    night: a night works on 3 failure classes at most"
  `);
  expect(
    renderAll(unprovableText, {
      noBaseline: ["no results"],
      noSiblings: ["innovate"],
      tooFewHeldOut: [1, 8],
    }),
  ).toMatchInlineSnapshot(`
    "noBaseline: nothing could be proven without an evaluation of the base: no results
    notReproduced: no case that fails in every run of the base reproduces it, so no repair can be proven: 1 is missing
    noSiblings: the preset innovate claims a repair only with held-out sibling cases, and this class has none
    tooFewHeldOut: with 1 held-out case that fails no improvement can be proven: 7 are missing"
  `);
});

test("why there is no patch of a model, and no evidence of the base", () => {
  expect(renderAll(askModelText, { tooDear: [1.204, 0.4], declined: ["the test is wrong. "] }))
    .toMatchInlineSnapshot(`
    "noKey: "no model key is set (ANTHROPIC_API_KEY)"
    nightSpent: "tonight's model budget is spent"
    monthSpent: "this month's model budget is spent"
    tooDear: an answer can cost $1.20, and the limits leave $0.40
    declined: the model proposes nothing: the test is wrong"
  `);
  expect(
    renderAll(modelAnswerText, {
      otherTool: ["shell"],
      noTool: [null],
      brokeOff: ["aborted"],
      notAnswering: ["Overloaded"],
    }),
  ).toMatchInlineSnapshot(`
    "noKey: "no model key is set"
    outputLimit: "the answer reached its output limit"
    otherTool: the answer calls shell, which was not offered
    noTool: the answer holds no tool call (no stop reason)
    brokeOff: the model's answer broke off and may have been paid for: aborted
    notAnswering: the model is not answering: Overloaded
    lost: "an earlier attempt may have been paid for and its answer is lost""
  `);
  expect(renderAll(baselineText, { noResults: ["no cases", "results/*.xml", 2, "oops"] }))
    .toMatchInlineSnapshot(`
      "noEvaluation: "no evaluation command is configured"
      modelSpent: "the budget for model calls does not leave what the runs may spend (evaluation.model_usd each)"
      noResults: no cases (looked for results/*.xml); the command exited with 2: oops"
    `);
});

test("a step says what it does, and for which candidate", () => {
  expect([stepText("collect", ""), stepText("guard", "0.1")]).toMatchInlineSnapshot(`
    [
      "collect: failures, signals and the evaluation at the base",
      "guard: what no candidate may do (0.1)",
    ]
  `);
});

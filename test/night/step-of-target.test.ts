import { describe, expect, test } from "vitest";
import type { Question } from "../../src/domain/question.ts";
import type { Screening } from "../../src/domain/screening.ts";
import type { Trial } from "../../src/domain/trial.ts";
import { nextStep } from "../../src/night/next-step.ts";
import type { Target } from "../../src/night/step-results.ts";
import { collectedOf } from "./collected-of.ts";

const target = (claim: Target["claim"], more: Partial<Target> = {}): Target => ({
  classId: claim,
  claim,
  paths: [],
  visible: [],
  siblings: [],
  why: "",
  ...more,
});

/* A night that is prepared and works on these targets; every run of the base took so many milliseconds. */
function prepared(targets: Target[], slots = 1, milliseconds = 10): Map<string, unknown> {
  const baseline = { kind: "ran" as const, runs: 2, cases: {}, milliseconds };
  const limits = "version: 1\nlimits: { trial_minutes_per_night: 1 }\n";
  const routed = { targets, waiting: [], leftAlone: [], slots, heldOut: [] };
  return new Map<string, unknown>([
    ["collect/", collectedOf({ baseline }, limits)],
    ...["attribute/", "reward/", "classify/", "monitor/"].map((key): [string, unknown] => [key, {}]),
    ["route/", routed],
    ["calibrate/", { kind: "not-due", why: "" }],
  ]);
}

const key = (step: ReturnType<typeof nextStep>): string =>
  step === null ? "over" : `${step.name}/${step.key}`;
const candidate = { kind: "candidate", candidate: { id: "c1", changes: [] }, edits: [] };
const passed = { report: { candidateId: "", violations: [] }, question: null };
const refused = {
  report: { candidateId: "", violations: [{ rule: "secret", path: null, text: "" }] },
  question: null,
};
const none = (exhausted: boolean) => ({ kind: "none", reason: "", exhausted, operator: null, edits: [] });
const question = (more: Partial<Question> = {}): Question => ({
  candidateId: "c1",
  claim: "improvement",
  level: 0.005,
  trialsPerArm: 2,
  looks: [2],
  seed: 1,
  roles: { h: "held-out" },
  ...more,
});

function night(entries: Record<string, unknown>, ...rest: Parameters<typeof prepared>): string {
  return key(nextStep(new Map([...prepared(...rest), ...Object.entries(entries)])));
}

const search = {
  roles: {},
  search: {
    rounds: [{ split: "validation", enter: 1, keep: 1, repeats: 1, base: true }],
    candidateIds: ["c1"],
    cases: { train: ["t"], validation: ["v"] },
    seed: 1,
  },
};
function ran(candidateId: string | null, index: number, status: "passed" | "failed"): Screening {
  const outcome = { kind: "results" as const, cases: { v: status } };
  return {
    classId: "",
    candidateId,
    round: 0,
    index,
    split: "validation",
    outcome,
    milliseconds: 1,
    sandbox: "",
  };
}
function trialOf(position: number, more: Partial<Trial> = {}): Trial {
  const outcome = { kind: "results" as const, cases: { h: "passed" as const }, exitCode: 0 };
  const arm = position % 2 === 1 ? "base" : "candidate";
  const place = { arm, position, repeat: Math.ceil(position / 2) } as const;
  return { candidateId: "c1", ...place, outcome, milliseconds: 1, sandbox: "", failedOutput: "", ...more };
}

/* Four attempts, of which the first passed the guards. */
const searched = {
  "propose/0.0": candidate,
  "guard/0.0": passed,
  "propose/0.1": candidate,
  "guard/0.1": refused,
  "propose/0.2": none(false),
  "propose/0.3": none(true),
};
const improvement = [target("improvement")];

describe("the steps of an improvement", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["proposes first", {}, "propose/0.0"],
    ["guards each candidate", { "propose/0.0": candidate }, "guard/0.0"],
    ["proposes on after one that passed", { "propose/0.0": candidate, "guard/0.0": passed }, "propose/0.1"],
    [
      "proposes on after a refusal, which teaches",
      { "propose/0.0": candidate, "guard/0.0": refused },
      "propose/0.1",
    ],
    ["searches among those that passed", searched, "search/0"],
    [
      "searches once nothing is left to propose",
      { "propose/0.0": candidate, "guard/0.0": passed, "propose/0.1": none(true) },
      "search/0",
    ],
    [
      "is over where none passed",
      { "propose/0.0": candidate, "guard/0.0": refused, "propose/0.1": none(true) },
      "report/",
    ],
    ["screens", { ...searched, "search/0": search }, "screen/0.0.0"],
    [
      "screens what is missing",
      { ...searched, "search/0": search, "screen/0.0.0": ran("c1", 0, "passed") },
      "screen/0.0.1",
    ],
  ])("%s", (_, entries, expected) => {
    expect(night(entries, improvement)).toBe(expected);
  });

  const screened = {
    ...searched,
    "search/0": search,
    "screen/0.0.0": ran("c1", 0, "passed"),
    "screen/0.0.1": ran(null, 1, "failed"),
  };
  const asked = { kind: "asked", key: "0.0", question: question({ id: "n:0.0" }), screened: 1, earlier: [] };
  const taken = Object.fromEntries([1, 2, 3, 4].map((at) => [`trial/0.0.${at}`, trialOf(at)]));

  test.each<[string, Record<string, unknown>, string]>([
    ["asks once after the search", screened, "ask/0"],
    ["is over where nothing is asked", { ...screened, "ask/0": { kind: "none", why: "" } }, "report/"],
    ["has no screening run of its own", { ...screened, "ask/0": asked }, "trial/0.0.1"],
    [
      "takes its trials to the look",
      { ...screened, "ask/0": asked, "trial/0.0.1": trialOf(1) },
      "trial/0.0.2",
    ],
    ["evaluates at the last look", { ...screened, "ask/0": asked, ...taken }, "evaluate/0.0"],
    ["decides", { ...screened, "ask/0": asked, ...taken, "evaluate/0.0": {} }, "decide/0.0"],
    [
      "publishes what is proven",
      {
        ...screened,
        "ask/0": asked,
        ...taken,
        "evaluate/0.0": {},
        "decide/0.0": { kind: "promote", reasons: [] },
      },
      "publish/0.0",
    ],
    [
      "asks about no second candidate",
      {
        ...screened,
        "ask/0": asked,
        ...taken,
        "evaluate/0.0": {},
        "decide/0.0": { kind: "inconclusive", reasons: [] },
      },
      "report/",
    ],
  ])("%s", (_, entries, expected) => {
    expect(night(entries, improvement)).toBe(expected);
  });

  test("goes on with a carried question without a search, from where earlier nights left it", () => {
    const carried = [target("improvement", { carried: "n:0.3" })];
    const earlier = [1, 2].map((at) => trialOf(at));
    const entries = { "propose/0.0": candidate, "guard/0.0": passed };
    expect(night(entries, carried)).toBe("ask/0");
    const goesOn = { ...asked, question: question({ id: "n:0.3" }), earlier };
    expect(night({ ...entries, "ask/0": goesOn }, carried)).toBe("trial/0.0.3");
  });

  test("of a night from before there was a search go on as they began", () => {
    const old = { "propose/0.0": candidate, "guard/0.0": { ...passed, question: question() } };
    expect(night(old, improvement)).toBe("trial/0.0.0");
    const over = { "evaluate/0.0": {}, "decide/0.0": { kind: "inconclusive", reasons: [] } };
    const trials = { "trial/0.0.0": trialOf(0, { arm: "candidate", repeat: 0 }), ...taken };
    expect(night({ ...old, ...trials, ...over }, improvement)).toBe("propose/0.1");
  });
});

describe("once the night's time is over", () => {
  const late: [Target[], number, number] = [improvement, 1, 40_000];

  test.each<[string, Record<string, unknown>, string]>([
    ["nothing is begun", {}, "report/"],
    ["no further candidate is proposed", { "propose/0.0": candidate, "guard/0.0": passed }, "search/0"],
    ["a search ends, and asks nothing", { ...searched, "search/0": search }, "ask/0"],
  ])("%s", (_, entries, expected) => {
    expect(night(entries, ...late)).toBe(expected);
  });

  test("a repair that was begun is ended, and no other candidate tried", () => {
    const repair = question({ claim: "repair", roles: { h: "named" } });
    const begun = { "propose/0.0": candidate, "guard/0.0": { ...passed, question: repair } };
    const [, ...rest] = late;
    expect(night(begun, [target("repair")], ...rest)).toBe("trial/0.0.0");
    const over = { "evaluate/0.0": {}, "decide/0.0": { kind: "reject", reasons: [] } };
    const lost = { "trial/0.0.0": trialOf(0, { outcome: { kind: "none", reason: "wall-time" } }) };
    expect(night({ ...begun, ...lost, ...over }, [target("repair")], ...rest)).toBe("report/");
  });
});

test("beside a question that goes on the next night no improvement is begun, but a repair is", () => {
  const asked = {
    kind: "asked",
    key: "0.0",
    question: question({ id: "n:0.0", trialsPerArm: 25, looks: [5, 15, 25] }),
    screened: 1,
    earlier: [],
  };
  const unpaid = trialOf(1, { begun: false, outcome: { kind: "none", reason: "not-started" } });
  const open = {
    "propose/0.0": candidate,
    "guard/0.0": passed,
    "ask/0": asked,
    "trial/0.0.1": unpaid,
    "evaluate/0.0": {},
    "decide/0.0": { kind: "inconclusive", reasons: [{ code: "carried", text: "" }] },
  };
  const carried = target("improvement", { carried: "n:0.0" });
  expect(night(open, [carried, target("improvement"), target("repair")])).toBe("propose/2.0");
  expect(night(open, [carried, target("improvement")])).toBe("report/");
});

test("one improvement a night is put to the held-out cases; a search that asked nothing leaves room for another", () => {
  const over = {
    ...searched,
    "search/0": {
      roles: {},
      search: { rounds: [], candidateIds: ["c1"], cases: { train: [], validation: [] }, seed: 1 },
    },
    "ask/0": {
      kind: "asked",
      key: "0.0",
      question: question({ id: "n:0.0", trialsPerArm: 2, looks: [2] }),
      screened: 1,
      earlier: [],
    },
    "trial/0.0.1": trialOf(1, { outcome: { kind: "none", reason: "wall-time" } }),
    "evaluate/0.0": {},
    "decide/0.0": { kind: "inconclusive", reasons: [{ code: "trial-lost", text: "" }] },
  };
  const several = [target("improvement"), target("improvement"), target("repair")];
  expect(night(over, several)).toBe("propose/2.0");
  const none = {
    "propose/0.0": { kind: "none", exhausted: true, reason: "" },
  };
  expect(night(none, several)).toBe("propose/1.0");
});

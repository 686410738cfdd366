import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact, FactOf } from "../../src/domain/ledger-entry.ts";
import { flipBound } from "../../src/night/calibrating/flip-bound.ts";
import { planCalibration } from "../../src/night/calibrating/plan-calibration.ts";
import { resultOf, type StepResults } from "../../src/night/step-results.ts";
import { NOW, portsOf, type World } from "./ports-of.ts";
import { inputOf, policy, runNight, type Played } from "./run-night.ts";

const config = 'version: 1\nevaluation: { command: run, results: "results/*.xml" }\n';
const world: World = {
  calibrates: true,
  files: { ".github/hone.yml": config, "AGENTS.md": "Be brief.\n" },
  run: () => ({ "s::a": null, "s::b": null }),
};

const asked = ({ steps }: Played): string[] => steps.filter((step) => step.startsWith("calibrate/"));
const factsOf = ({ byStep }: Played): Fact[] => byStep.flatMap(({ facts }) => facts);
const measured = (played: Played): FactOf<"calibrations">[] =>
  factsOf(played).filter((fact) => fact.kind === "calibrations");

function later(days: number): string {
  return new Date(Date.parse(NOW) + days * 24 * 60 * 60 * 1000).toISOString();
}

describe("a night's calibration", () => {
  test("is the last thing of the first night: base against a blank line more, in pairs, each run kept", async () => {
    const edits = new Set<string>();
    const night = await runNight({
      ...world,
      run: (changes) => {
        for (const { path, after } of changes) edits.add(`${path}: ${after}`);
        return { "s::a": null, "s::b": null };
      },
    });
    const runs = Array.from({ length: 8 }, (_, at) => `calibrate/${at + 1}`);
    expect(night.steps.slice(-10)).toEqual(["calibrate/", ...runs, "report/"]);
    expect([...edits]).toEqual(["AGENTS.md: Be brief.\n\n"]);
    expect(measured(night)).toMatchObject([
      {
        at: NOW,
        body: { edit: "AGENTS.md", trialsPerArm: 4, cases: 2, flip: { rate: 0 }, naive: { asked: 4 } },
      },
    ]);
  });

  test("comes again after a week, not before", async () => {
    const facts = factsOf(await runNight(world));
    const after = async (days: number): Promise<string[]> =>
      asked(await runNight({ ...world, facts }, { startedAt: later(days) }));
    expect(await after(3)).toEqual(["calibrate/"]);
    expect(await after(7)).toHaveLength(9);
  });

  test("a run that was lost ends it without a measurement", async () => {
    const lost = {
      kind: "none",
      reason: "memory",
      detail: "",
      output: "",
      milliseconds: 1,
      sandbox: "",
    } as const;
    const night = await runNight({
      ...world,
      run: (_changes, count) => (count === 4 ? lost : { "s::a": null }),
    });
    expect(asked(night)).toEqual(["calibrate/", "calibrate/1", "calibrate/2", "calibrate/3"]);
    expect(measured(night)).toEqual([]);
  });

  test("killed anywhere, with several runs at once, it makes each run once and measures once", async () => {
    const stories = fc.record({ atOnce: fc.integer({ min: 1, max: 8 }), cut: fc.nat(), seed: fc.integer() });
    await fc.assert(
      fc.asyncProperty(stories, async ({ atOnce, cut, seed }) => {
        const parallel = { ...world, atOnce };
        const whole = await runNight(parallel, { seed });
        const at = cut % whole.steps.length;
        const results: StepResults = new Map([...whole.results].slice(0, at));
        const facts = whole.byStep.slice(0, at).flatMap((one) => one.facts);
        const rest = await runNight(parallel, { seed }, { results, facts });
        expect(rest.steps.toSorted()).toEqual(whole.steps.slice(at).toSorted());
        expect([...measured({ ...whole, byStep: whole.byStep.slice(0, at) }), ...measured(rest)]).toEqual(
          measured(whole),
        );
      }),
      { numRuns: 25 },
    );
  });
});

test("the dashboard tells the rate and its day, and how many cases small gains lack", async () => {
  const first = await runNight(world);
  const { body } = resultOf(first.results, "report");
  expect(body).toContain("against a null edit on 2026-03-01, 8 trials");
  expect(body).toMatch(/With \d+ held-out cases? small gains are seldom found/);
});

describe("how often base is run against a null edit", () => {
  async function planned(milliseconds: number, limit = 600): Promise<unknown> {
    const settings = {
      evaluation: { model_usd: 0 },
      limits: { trial_minutes_per_night: limit },
    };
    const baseline = { kind: "ran", runs: 2, milliseconds, cases: {} };
    const results = new Map<string, unknown>([
      ["collect/", { sha: "s", settings, baseline }],
      ["attribute/", { components: [] }],
    ]);
    const plan = await planCalibration({ nightId: "n", input: inputOf(), results }, portsOf({}), policy);
    return plan.kind === "due" ? plan.trialsPerArm : plan.kind;
  }

  test("falls with the length of the suite, and ends with the night's time", async () => {
    expect(await planned(1_000)).toBe(4);
    expect(await planned(4 * 60_000)).toBe(2);
    expect(await planned(40 * 60_000)).toBe(1);
    expect(await planned(40 * 60_000, 120)).toBe("not-due");
  });
});

describe("what later nights go by", () => {
  const cases = (failures: number) => ({
    "collect/": { baseline: { kind: "ran", runs: 2, cases: { a: { passes: 2 - failures, failures } } } },
  });

  test("is the last measurement, and tonight's runs of the base before the first", async () => {
    const [fact] = measured(await runNight(world));
    if (fact === undefined) throw new Error("nothing was measured");
    const bound = (facts: Fact[], failures: number) =>
      flipBound({ input: inputOf(), results: new Map(Object.entries(cases(failures))) }, portsOf({ facts }));
    expect(await bound([fact], 1)).toBe(fact.body.flip.high);
    expect(await bound([], 0)).toBeCloseTo(0.95);
    expect(await bound([], 1)).toBe(1);
  });
});

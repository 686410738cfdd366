import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact, FactKind, FactOf } from "../../src/domain/ledger-entry.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { outcomeOfTarget } from "../../src/night/outcome-of-target.ts";
import type { StepResults } from "../../src/night/step-results.ts";
import { improvable, playNight, type Improvable, type PlayedNight } from "./improvement-world.ts";
import type { World } from "./ports-of.ts";

/* Runs of 2.5 seconds where a night has a minute: two of the base, eleven of the search, and five pairs. */
const short = (more: Improvable = {}): World => ({
  ...improvable({
    limits: "limits: { trial_minutes_per_night: 1 }\n",
    better: (wrote) => (wrote?.includes("careful") === true ? 0.73 : 0.5),
    ...more,
  }),
  milliseconds: 2_500,
});

function of<K extends FactKind>(kind: K, facts: readonly Fact[]): FactOf<K>[] {
  return facts.flatMap((fact) => (fact.kind === kind ? [fact as FactOf<K>] : []));
}

const own = ({ steps }: PlayedNight): string[] => steps.slice(steps.indexOf("route/") + 1);
const decided = ({ results }: PlayedNight): Verdict | undefined =>
  [...results].flatMap(([key, result]) => (key.startsWith("decide/") ? [result as Verdict] : []))[0];

async function nights(world: World, count: number): Promise<PlayedNight[]> {
  const played: PlayedNight[] = [];
  for (let night = 1; night <= count; night += 1)
    played.push(await playNight(world, { nightId: `n${night}` }, played.at(-1)?.facts ?? []));
  return played;
}

describe("a question that one night has no time for", () => {
  test("goes on in the next, before anything else and without a search, until a look decides it", async () => {
    const [first, second] = await nights(short(), 2);
    if (first === undefined || second === undefined) throw new Error("no nights");
    expect(decided(first)).toMatchObject({ kind: "inconclusive", p: null, reasons: [{ code: "carried" }] });
    expect(of("error_budget", first.facts)).toEqual([]);
    expect(own(second).slice(0, 4)).toEqual(["propose/0.0", "guard/0.0", "ask/0", "trial/0.0.11"]);
    expect(own(second)).not.toContainEqual(expect.stringMatching(/^screen/));
    expect(own(second)).toContain("publish/0.0");
    expect(of("trials", second.facts).map(({ body }) => body.position)).toEqual(
      Array.from({ length: 30 }, (_, at) => at + 1),
    );
    const whole = await playNight(short({ limits: "" }), { nightId: "whole" });
    expect(decided(second)).toEqual(decided(whole));
  });

  test("is one entry of the error budget, however many nights and looks it took", async () => {
    const [, , third] = await nights(
      short({ better: (wrote) => (wrote?.includes("careful") === true ? 0.7 : 0.5) }),
      3,
    );
    if (third === undefined) throw new Error("no nights");
    const { looks } = third.results.get("evaluate/0.0") as { looks: { ps: number[] } };
    expect(looks.ps).toHaveLength(3);
    const spent = Math.min(...looks.ps.map((p, at) => p / ([0.2, 0.3, 0.5][at] ?? 1)));
    expect(
      of("error_budget", third.facts).map(({ key, body }) => [key, body.p, body.level, body.promoted]),
    ).toEqual([["n1:0.1", spent, 0.005, false]]);
  });

  test("tells so in the report, and of the looks in the pull request", async () => {
    const bodies: string[] = [];
    const world = short();
    world.hosting = {
      ...world.hosting,
      publish: async (plan) => {
        bodies.push(plan.body);
        return { branch: plan.branch, commit: plan.base, number: 1, url: "pull", verifiedCommit: null };
      },
    };
    const [first, second] = await nights(world, 2);
    const report = first?.results.get("report/") as { summary: string; body: string };
    expect(report.summary).toContain("still open");
    expect(report.body).toContain("4 candidates were screened");
    const outcome = outcomeOfTarget(second?.results ?? new Map<string, unknown>(), 0);
    expect(outcome.why).toBe(
      "pull (4 candidates were screened on train and validation cases, and one went to the held-out test; look 2 of 3 decided)",
    );
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain("4 candidates were screened");
    expect(bodies[0]).toContain("look 2 of 3 decided");
  });
});

test("money that is spent carries a question like time, and every run is paid for once", async () => {
  const limits = "limits: { model_usd_per_night: 0.4 }\n";
  const better = (wrote: string | null): number => (wrote?.includes("careful") === true ? 0.73 : 0.5);
  const world = { ...improvable({ limits, modelUsd: 0.01, better }), usd: 0.01, atMost: 0.02 };
  const [first, second] = await nights(world, 2);
  if (first === undefined || second === undefined) throw new Error("no nights");
  expect(decided(first)?.reasons).toMatchObject([{ code: "carried" }]);
  expect(decided(second)).toMatchObject({ kind: "promote" });
  const runs = first.steps.filter((step) => /^(?:screen|trial)\//.test(step)).length - 1;
  const spent = of("spend", first.facts).filter(({ body }) => body.what === "evaluation");
  // with the two runs of the base; the trial that was not begun has none
  expect(spent.filter(({ body }) => body.possiblyPaid)).toHaveLength(runs + 2);
  expect(spent.reduce((sum, { body }) => sum + body.usd, 0)).toBeCloseTo((runs + 2) * 0.01);
});

test("what a dry run has proven is proposed by the next night that may, without another trial", async () => {
  const world = short({ limits: "" });
  const dry = await playNight(world, { nightId: "n1", dryRun: true });
  expect(decided(dry)?.kind).toBe("promote");
  expect(of("error_budget", dry.facts)).toEqual([]);
  const real = await playNight(world, { nightId: "n2" }, dry.facts);
  expect(own(real).slice(0, 6)).toEqual([
    "propose/0.0",
    "guard/0.0",
    "ask/0",
    "evaluate/0.0",
    "decide/0.0",
    "publish/0.0",
  ]);
  expect(decided(real)).toEqual(decided(dry));
  expect(of("error_budget", real.facts).map(({ body }) => body.promoted)).toEqual([true]);
});

describe("an open question is closed", () => {
  const reopened = async (world: World): Promise<PlayedNight> => {
    const first = await playNight(short(), { nightId: "n1" });
    return playNight(world, { nightId: "n2" }, first.facts);
  };

  test.each([
    ["a component changed", { "agent.py": "def reply():\n    vague\n    more\n" }],
    ["a test was added", { "tests/test_new.py": "def test_new(): pass\n" }],
  ])("once, with what its looks have spent, where %s", async (_, files) => {
    const second = await reopened(short({ files, better: () => 0.5 }));
    const entries = of("error_budget", second.facts);
    expect(entries[0]?.key).toBe("n1:0.1");
    expect(entries[0]?.body).toMatchObject({ promoted: false, level: 0.005 });
    expect(entries[0]?.body.p).toBeLessThan(1);
    const closed = of("questions", second.facts).find(({ key }) => key === "n1:0.1:closed");
    expect(closed?.body).toMatchObject({ kind: "closed", verdict: "inconclusive" });
    expect(closed?.body.kind === "closed" && closed.body.why).toContain("the base has moved");
    // and its trials serve no other question
    expect(
      of("trials", second.facts).filter(({ body }) => body.question !== "n1:0.1")[0]?.body.position,
    ).toBe(1);
    expect(own(second)[0]).toBe("propose/0.0");
    expect(own(second)).toContain("search/0");
  });

  test("where its preset makes no such claims any more", async () => {
    const second = await reopened(short({ limits: "preset: repair-only\n" }));
    expect(of("questions", second.facts).at(-1)?.body).toMatchObject({ kind: "closed", id: "n1:0.1" });
    expect(of("error_budget", second.facts)).toHaveLength(1);
  });

  test("where the guards refuse its patch by now", async () => {
    const second = await reopened(short({ limits: "gates: { max_lines: 1 }\n" }));
    expect(own(second).slice(0, 2)).toEqual(["propose/0.0", "guard/0.0"]);
    const [closed] = of("questions", second.facts).flatMap(({ body }) =>
      body.kind === "closed" ? [body] : [],
    );
    expect(closed?.why).toContain("the guards refuse it by now");
    expect(of("error_budget", second.facts).map(({ key }) => key)).toEqual(["n1:0.1"]);
    expect(own(second)).not.toContain("ask/0");
  });

  test("where somebody muted its class", async () => {
    const first = await playNight(short(), { nightId: "n1" });
    const asked = of("questions", first.facts)[0]?.body;
    if (asked?.kind !== "asked") throw new Error("nothing was asked");
    const { classId } = asked.candidate;
    const at = "2026-03-01T12:00:00.000Z";
    const muted = { kind: "muted" as const, classId, until: "2027-01-01T00:00:00.000Z", at, by: "kim" };
    const fact: Fact = { kind: "class_events", repositoryId: -1, key: "muted", at, body: muted };
    const second = await playNight(short(), { nightId: "n2" }, [...first.facts, fact]);
    expect(of("questions", second.facts).at(-1)?.body).toMatchObject({ kind: "closed" });
  });

  test("not where only something else changed", async () => {
    const second = await reopened(
      short({ files: { "docs/more.md": "more", ".github/workflows/ci.yml": "on: push\n" } }),
    );
    expect(own(second).slice(0, 3)).toEqual(["propose/0.0", "guard/0.0", "ask/0"]);
    expect(of("error_budget", second.facts).map(({ body }) => body.promoted)).toEqual([true]);
  });
});

describe("nights that die", () => {
  /* A night ends after so many steps. Then it is gone on with, or given up: only its facts are left, its classes too. */
  const deaths = fc.array(
    fc.oneof(
      fc.record({ after: fc.nat({ max: 40 }), givenUp: fc.constant(false) }),
      fc.record({ after: fc.integer({ min: 6, max: 60 }), givenUp: fc.constant(true) }),
    ),
    { maxLength: 6 },
  );

  async function until(
    world: World,
    killed: readonly { after: number; givenUp: boolean }[],
  ): Promise<PlayedNight> {
    let stored: StepResults = new Map();
    let facts: Fact[] = [];
    let number = 1;
    for (let at = 0; at < 16; at += 1) {
      const death = killed[at];
      const played = await playNight(
        world,
        { nightId: `n${number}`, until: death?.after ?? Infinity },
        facts,
        stored,
      );
      facts = played.facts;
      if (of("questions", facts).some(({ body }) => body.kind === "closed")) return played;
      const goesOn = death !== undefined && !death.givenUp;
      stored = goesOn ? played.results : new Map();
      if (!goesOn) number += 1;
    }
    throw new Error("the question was never answered");
  }

  test("neither lose nor double a question, and change no verdict", async () => {
    const world = short();
    const whole = await until(world, []);
    const verdict = of("questions", whole.facts).at(-1)?.body;
    const [entry] = of("error_budget", whole.facts);
    await fc.assert(
      fc.asyncProperty(deaths, async (killed) => {
        const { facts } = await until(world, killed);
        const asked = of("questions", facts).filter(({ body }) => body.kind === "asked");
        expect(asked).toHaveLength(1);
        const closed = of("questions", facts).at(-1)?.body;
        expect({ ...closed, id: "" }).toEqual({ ...verdict, id: "" });
        expect(of("error_budget", facts).map(({ body }) => body)).toEqual([entry?.body]);
      }),
      { numRuns: 10 },
    );
  });
});

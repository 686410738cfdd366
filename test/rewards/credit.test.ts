import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confounded, creditChanges, type LiveChange } from "../../src/rewards/credit.ts";
import { leaveOneOut } from "../../src/rewards/leave-one-out.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { shapleyEffects } from "../../src/statistics/shapley-effects.ts";

const change = (component: string, randomised = true): LiveChange => ({
  component,
  from: "old",
  to: "new",
  randomised,
});

function episodes(count: number, effects: Record<string, number>, seed = 5) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const arms = Object.entries(effects).map(
      ([path, effect]) => [path, random() < 0.5 ? "new" : "old", effect] as const,
    );
    const eta = arms.reduce((sum, [, arm, effect]) => sum + (arm === "new" ? effect : 0), 0.4);
    return {
      stratum: "fix",
      reward: Number(random() < 1 / (1 + Math.exp(-eta))),
      versions: new Map<string, string>(arms.map(([path, arm]) => [path, arm])),
      dealt: new Map(arms.map(([path]) => [path, 0.5])),
    };
  });
}

describe("credit", () => {
  test("changes that were dealt are measured side by side", () => {
    const credits = creditChanges(episodes(1200, { "a.md": -1.2, "b.md": 1.2 }), [
      change("a.md"),
      change("b.md"),
    ]);
    expect(credits).toMatchObject([
      { kind: "measured", component: "a.md" },
      { kind: "measured", component: "b.md" },
    ]);
    const harm = credits.map((credit) => (credit.kind === "measured" ? credit.harm : Number.NaN));
    expect(harm[0]).toBeGreaterThan(0.99);
    expect(harm[1]).toBeLessThan(0.01);
  });

  test("a change that was not dealt is confounded, with what came at the same time, and gets no credit", () => {
    const rows = episodes(100, {}).map((episode, at) => ({
      ...episode,
      versions: new Map([
        ["a.md", at < 50 ? "old" : "new"],
        ["b.md", at < 50 ? "old" : "new"],
        ["c.md", at < 20 ? "old" : "new"],
      ]),
    }));
    const changes = ["a.md", "b.md", "c.md"].map((component) => change(component, false));
    expect(creditChanges(rows, changes)).toEqual([
      { kind: "confounded", component: "a.md", together: ["b.md"] },
      { kind: "confounded", component: "b.md", together: ["a.md"] },
      { kind: "confounded", component: "c.md", together: [] },
    ]);
    const replay = {
      changes: [{ component: "a.md", from: "old", to: "new" }],
      effects: [
        { kind: "measured" as const, component: "a.md", cases: 20, gain: 15, low: 5, high: 25, p: 0.01 },
      ],
      runsPerArm: 3,
    };
    expect(creditChanges(rows, changes, [replay])).toMatchObject([
      { kind: "replayed", component: "a.md", gain: 15, runsPerArm: 3 },
      { kind: "confounded", component: "b.md", together: [] },
      { kind: "confounded", component: "c.md" },
    ]);
    const another = { ...replay, changes: [{ component: "a.md", from: "older", to: "new" }] };
    expect(creditChanges(rows, changes, [another])[0]?.kind).toBe("confounded");
    expect(confounded([], rows).size).toBe(0);
  });

  test("a change that too few runs have, or that every run has, is not measured, and the others still are", () => {
    const rows = episodes(200, { "a.md": 1, "b.md": 0 }).map((episode) => ({
      ...episode,
      versions: new Map([...episode.versions, ["b.md", "new"]]),
      dealt: new Map([
        ["a.md", 0.5],
        ["b.md", 1],
      ]),
    }));
    expect(creditChanges(rows, [change("a.md"), change("b.md")])).toMatchObject([
      { kind: "measured", component: "a.md" },
      { kind: "unmeasured", component: "b.md", reason: "never-varied" },
    ]);
    expect(creditChanges(episodes(5, { "a.md": 1 }), [change("a.md")])).toMatchObject([
      { kind: "unmeasured", reason: "too-few-runs" },
    ]);
    expect(creditChanges([], [change("a.md")])).toMatchObject([{ kind: "unmeasured" }]);
  });

  test("runs of a third version say nothing of two others", () => {
    const rows = episodes(100, { "a.md": 1 });
    const strange = rows.map((row) => ({ ...row, reward: 0, versions: new Map([["a.md", "other"]]) }));
    expect(creditChanges([...rows, ...strange], [change("a.md")])).toEqual(
      creditChanges(rows, [change("a.md")]),
    );
  });
});

describe("versions that were dealt", () => {
  const dealt = (arm: string, propensity: number, reward: number, path = "a.md") => ({
    stratum: "fix",
    reward,
    versions: new Map([[path, arm]]),
    dealt: new Map([[path, propensity]]),
  });
  const betaOf = (credit: ReturnType<typeof creditChanges>[number] | undefined): number =>
    credit?.kind === "measured" ? credit.beta : Number.NaN;

  test("a run that nobody dealt counts for neither arm, whatever version it had", () => {
    const rows = episodes(100, { "a.md": 1 });
    const undealt = rows.map(({ stratum, versions }) => ({ stratum, versions, reward: 0 }));
    expect(creditChanges([...rows, ...undealt], [change("a.md")])).toEqual(
      creditChanges(rows, [change("a.md")]),
    );
  });

  test("a run that was dealt another change alone counts for neither arm of this one", () => {
    const rows = Array.from({ length: 40 }, (_, at) => dealt(at % 2 === 0 ? "new" : "old", 0.5, 0.5));
    const other = rows.map((row) => ({ ...row, dealt: new Map([["b.md", 0.5]]) }));
    expect(creditChanges([...rows, ...other], [change("a.md")])).toMatchObject([{ with: 20, without: 20 }]);
  });

  test("rare deals weigh more, so that a deal by kind of task is no effect", () => {
    // the new version was dealt to nine of ten hard tasks and to one of ten easy ones, and does nothing
    const tasks = Array.from({ length: 1000 }, (_, at) => {
      const [hard, rare] = [at < 500, at % 10 === 0];
      return dealt(hard === rare ? "old" : "new", rare ? 0.1 : 0.9, hard ? 0.3 : 0.9);
    });
    expect(betaOf(creditChanges(tasks, [change("a.md")])[0])).toBeCloseTo(0, 2);
    const blind = tasks.map((row) => ({ ...row, dealt: new Map([["a.md", 0.5]]) }));
    expect(betaOf(creditChanges(blind, [change("a.md")])[0])).toBeLessThan(-1);
  });

  test("two trials of different weeks are measured each by itself", () => {
    const isNew = (at: number): boolean => at % 2 === 0;
    const first = Array.from({ length: 200 }, (_, at) =>
      dealt(isNew(at) ? "new" : "old", 0.5, isNew(at) ? 0.9 : 0.4),
    );
    const second = Array.from({ length: 200 }, (_, at) => dealt(isNew(at) ? "new" : "old", 0.5, 0.2, "b.md"));
    const told = creditChanges([...first, ...second], [change("a.md"), change("b.md")]);
    expect(told).toMatchObject([
      { kind: "measured", with: 100, without: 100 },
      { kind: "measured", with: 100, without: 100 },
    ]);
    expect(betaOf(told[0])).toBeGreaterThan(1);
    expect(betaOf(told[1])).toBeCloseTo(0, 1);
  });

  test("what only a pair does is shared between the two, where all four combinations were seen often enough", () => {
    const shares = (count: number) =>
      creditChanges(
        Array.from({ length: count }, (_, at) => {
          const [a, b] = [at % 2 === 0, at % 4 < 2];
          const versions = new Map([
            ["a.md", a ? "new" : "old"],
            ["b.md", b ? "new" : "old"],
          ]);
          const odds = new Map([
            ["a.md", 0.5],
            ["b.md", 0.5],
          ]);
          return { stratum: "fix", reward: a && b ? 0.95 : 0.3, versions, dealt: odds };
        }),
        [change("a.md"), change("b.md")],
      ).map((credit) => (credit.kind === "measured" ? credit.share : Number.NaN));
    const [a, b] = shares(800);
    expect(a).toBeGreaterThan(0.5);
    expect(b).toBeCloseTo(a ?? Number.NaN, 6);
    expect(shares(300)).toEqual([null, null]);
  });
});

test("Shapley's shares add up, are the effects where nothing interacts, and split what only a pair does", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 6 }), (effects) => {
      const told = shapleyEffects(effects.length, (on) =>
        on.reduce((sum, is, j) => sum + (is ? (effects[j] ?? 0) : 0), 3),
      );
      const shares = told.kind === "effects" ? told.effects : [];
      shares.forEach((share, j) => expect(share).toBeCloseTo(effects[j] ?? 0, 9));
      expect(shares).toHaveLength(effects.length);
    }),
  );
  expect(shapleyEffects(3, ([a, b]) => Number(a === true && b === true))).toEqual({
    kind: "effects",
    effects: [0.5, 0.5, 0].map((share) => expect.closeTo(share, 12) as number),
  });
  expect(shapleyEffects(9, () => 0).kind).toBe("refused");
});

describe("leaving one component out", () => {
  const cases = (count: number, share: number) => Array.from({ length: count }, () => [share, share, share]);

  test("what a component adds is measured case by case", () => {
    const told = leaveOneOut({ component: "skill", all: cases(12, 1), without: cases(12, 0) });
    expect(told).toMatchObject({ kind: "measured", cases: 12, gain: 100 });
    expect(told.kind === "measured" ? told.p : 1).toBeCloseTo(1 / 2 ** 12, 9);
    expect(leaveOneOut({ component: "skill", all: cases(12, 1), without: cases(12, 1) })).toMatchObject({
      p: 1,
    });
  });

  test("other cases, and cases without a trial, are refused", () => {
    expect(leaveOneOut({ component: "skill", all: cases(2, 1), without: cases(3, 1) }).kind).toBe("refused");
    expect(leaveOneOut({ component: "skill", all: [], without: [] }).kind).toBe("refused");
    expect(leaveOneOut({ component: "skill", all: [[1]], without: [[]] }).kind).toBe("refused");
  });
});

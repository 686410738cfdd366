import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Preset, PresetName } from "../../src/domain/preset.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { decideImprovement } from "../../src/verdicts/decide-improvement.ts";
import { gateScorecard } from "../../src/verdicts/gate-evidence.ts";
import { readGateRow } from "../../src/verdicts/gate-row.ts";
import type { GateRow } from "../../src/verdicts/gate-row.ts";
import { gateVerdict } from "../../src/verdicts/gate-verdict.ts";
import { shipped } from "../config/shipped.ts";

const preset = (name: PresetName): Preset => shipped.presets[name];
const row = (given: object): GateRow => {
  const read = readGateRow({ id: "r", ...given });
  if (read.kind === "bad") throw new Error(read.reason);
  return read.row;
};
const times = (count: number, ...results: (number | null)[]): (number | null)[][] =>
  Array.from({ length: count }, () => results);
const verdict = (given: object, level = 0.025, name: PresetName = "harden") =>
  gateVerdict(row(given), level, preset(name));
const codes = (given: object, level?: number, name?: PresetName): string[] =>
  verdict(given, level, name).reasons.map(({ code }) => code);

describe("a row", () => {
  test("is an improvement where it claims nothing, and names keys that are not read", () => {
    const read = readGateRow({ id: 7, baseline: [], candidate: [], goldn: [0] });
    expect(read).toMatchObject({
      kind: "row",
      unknownKeys: ["goldn"],
      row: { claim: "improvement", golden: [] },
    });
  });

  test("with results outside 0..1, arms of different length or cases that are not there is bad and keeps its id", () => {
    for (const bad of [
      { baseline: [[2]], candidate: [[1]] },
      { baseline: [["1"]], candidate: [[1]] },
      { baseline: [[1], [1]], candidate: [[1]] },
      { baseline: [[1]], candidate: [[1]], named: [1] },
      { baseline: [[1]], candidate: [[1]], golden: [-1] },
      { baseline: [[1]], candidate: [[1]], claim: "magic" },
      { baseline: [[1]] },
    ])
      expect(readGateRow({ id: "b", ...bad })).toMatchObject({ kind: "bad", id: "b" });
    for (const value of [null, 3, "x", [], {}])
      expect(readGateRow(value)).toMatchObject({ kind: "bad", id: null });
  });
});

describe("an improvement", () => {
  test("has the p of the published examples", () => {
    const differences = [1, 1, 1, 0, -1, 1, 1, 0, 1, 0];
    const given = {
      baseline: differences.map((d) => [d < 0 ? 1 : 0]),
      candidate: differences.map((d) => [d > 0 ? 1 : 0]),
    };
    expect(verdict(given).p).toBe(0.0625);
    const fifths = [2, 1, 0, -1, 3, 0, 1, 5, -2, 1, 1, 0, 4, 0, -1, 2];
    const passes = (count: number): number[] => [0, 1, 2, 3, 4].map((at) => Number(at < count));
    const five = {
      baseline: fifths.map((d) => passes(Math.max(0, -d))),
      candidate: fifths.map((d) => passes(Math.max(0, d))),
    };
    expect(verdict(five).p).toBeCloseTo(0.03271484375, 12);
  });

  test("is promoted, left open or rejected by the rule that decides a night", () => {
    const arm = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1), fc.constantFrom(0, 1)), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(arm, arm, (baseline, candidate) => {
        const given = row({ baseline, candidate });
        const own = gateVerdict(given, 0.025, preset("harden"));
        const night = decideImprovement(gateScorecard(given), 0.025);
        expect(own.verdict).toBe(night.kind);
        expect(own.p).toBeCloseTo(night.p ?? Number.NaN, 12);
        expect(own.interval).toEqual(night.interval);
        expect(own.effect).toBeCloseTo(night.effect ?? Number.NaN, 9);
        expect(own.reasons.map(({ code }) => code)).toEqual(night.reasons.map(({ code }) => code));
        const turned = row({ baseline: baseline.toReversed(), candidate: candidate.toReversed() });
        expect(gateVerdict(turned, 0.025, preset("harden")).p).toBe(own.p);
      }),
      { numRuns: 60 },
    );
  });

  test("compares unequal trials and fractions as shares", () => {
    const uneven = { baseline: times(6, 0, 0, 1), candidate: times(6, 1, 1) };
    expect(verdict(uneven)).toMatchObject({ verdict: "promote", p: 1 / 64 });
    const fractions = { baseline: times(6, 0.25), candidate: times(6, 0.5) };
    expect(verdict(fractions)).toMatchObject({ verdict: "promote", effect: 25, mde: null });
  });

  test("is vetoed by a golden case that fell, and by no other", () => {
    const given = {
      baseline: [...times(20, 0, 0, 0), [1, 1, 1]],
      candidate: [...times(20, 1, 1, 1), [0, 0, 0]],
    };
    expect(verdict(given).verdict).toBe("promote");
    expect(verdict({ ...given, golden: [20] }).verdict).toBe("reject");
    expect(codes({ ...given, golden: [20] })).toEqual(["golden-regression"]);
  });

  test("is worse where the interval lies below zero, and needs enough cases at all", () => {
    expect(codes({ baseline: times(20, 1), candidate: times(20, 0) })).toEqual(["worse"]);
    expect(codes({ baseline: times(5, 0), candidate: times(5, 1) })).toEqual(["too-few-cases"]);
    expect(codes({ baseline: times(6, 1), candidate: times(6, 1) })).toEqual(["not-enough-evidence"]);
  });

  test("is promoted in at most a share of the level of null edits", () => {
    const random = seededRandom(3);
    const worlds = 1_500;
    let promoted = 0;
    for (let world = 0; world < worlds; world += 1) {
      const rates = Array.from({ length: 20 }, random);
      const arm = () => rates.map((rate) => [0, 1, 2].map(() => Number(random() < rate)));
      if (verdict({ baseline: arm(), candidate: arm() }, 0.05).verdict === "promote") promoted += 1;
    }
    expect(promoted / worlds).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / worlds));
    expect(promoted).toBeGreaterThan(0);
  });
});

describe("missing evidence is inconclusive", () => {
  test("no case, no result at all, no result of a case on one arm", () => {
    expect(codes({ baseline: [], candidate: [] })).toEqual(["no-cases"]);
    expect(codes({ baseline: times(3, null), candidate: times(3) })).toEqual(["no-trials"]);
    const half = { baseline: times(20, 0, 0), candidate: [...times(19, 1, 1), [null, null]] };
    expect(verdict(half)).toMatchObject({ verdict: "inconclusive", p: null, effect: null });
    expect(codes(half)).toEqual(["trial-lost"]);
  });

  test("lost trials may not make a promotion that they could undo", () => {
    const few = { baseline: times(20, 0, 0, 0), candidate: [...times(19, 1, 1, 1), [1, null, 1]] };
    expect(verdict(few).verdict).toBe("promote");
    const many = { baseline: times(8, 0, null, null), candidate: times(8, 1, null, null) };
    expect(verdict(many).verdict).toBe("inconclusive");
    expect(codes(many)).toEqual(["trial-lost"]);
  });
});

describe("a repair", () => {
  const repair = {
    claim: "repair",
    named: [0],
    baseline: [
      [0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1],
    ],
  };
  const fixed = {
    ...repair,
    candidate: [
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
    ],
  };

  test("is proven by exact permutation and needs the level", () => {
    expect(verdict(fixed, 0.01, "repair-only")).toMatchObject({
      verdict: "promote",
      p: 1 / 252,
      effect: 100,
    });
    expect(codes(fixed, 0.003, "repair-only")).toEqual(["too-few-trials"]);
  });

  test("is refused on a flaky case, without a named case, with lost or fractional results of it", () => {
    expect(
      codes({
        ...fixed,
        baseline: [
          [0, 0, 1, 0, 0],
          [1, 1, 1, 1, 1],
        ],
      }),
    ).toEqual(["flaky-case"]);
    expect(codes({ ...fixed, named: [] })).toEqual(["nothing-named"]);
    expect(
      codes({
        ...fixed,
        candidate: [
          [1, 1, null, 1, 1],
          [1, 1, 1, 1, 1],
        ],
      }),
    ).toEqual(["trial-lost"]);
    expect(
      codes({
        ...fixed,
        candidate: [
          [1, 1, 0.9, 1, 1],
          [1, 1, 1, 1, 1],
        ],
      }),
    ).toEqual(["fractional-result"]);
    expect(
      codes({
        ...fixed,
        candidate: [
          [1, 1, 0, 1, 1],
          [1, 1, 1, 1, 1],
        ],
      }),
    ).toEqual(["not-repaired"]);
  });

  test("is not promoted where anything else got worse", () => {
    const broke = {
      ...fixed,
      candidate: [
        [1, 1, 1, 1, 1],
        [0, 0, 0, 0, 0],
      ],
    };
    expect(verdict(broke).verdict).toBe("reject");
    expect(codes(broke)).toEqual(["case-worse"]);
    const golden = {
      ...fixed,
      golden: [1],
      candidate: [
        [1, 1, 1, 1, 1],
        [1, 1, 0, 1, 1],
      ],
    };
    expect(codes(golden)).toEqual(["golden-regression"]);
    const lost = {
      ...fixed,
      candidate: [
        [1, 1, 1, 1, 1],
        [1, null, null, null, null],
      ],
    };
    expect(verdict(lost).verdict).toBe("inconclusive");
  });
});

test("a claim that the preset does not make is rejected, whatever the results", () => {
  expect(codes({ baseline: times(20, 0), candidate: times(20, 1) }, 0.01, "repair-only")).toEqual([
    "claim-not-allowed",
  ]);
});

test("a smallest effect is told only where one can be found and its size is known", () => {
  const alike = verdict({ baseline: times(10, 1), candidate: times(10, 1) });
  expect(alike.mde).toBeNull();
  expect(alike.reasons[0]?.text).toContain("is not known");
  const uneven = { baseline: [...times(4, 1), ...times(5, 0)], candidate: [...times(4, 0), ...times(5, 1)] };
  const wide = verdict(uneven);
  expect(wide.mde).toBeNull();
  expect(wide.reasons[0]?.text).toContain("find none");
});

test("a bad row says in plain words what is wrong, and where", () => {
  const reason = (given: unknown): string => {
    const read = readGateRow(given);
    return read.kind === "bad" ? read.reason : "";
  };
  expect(reason({ baseline: [], candidate: [] })).toBe("id: is missing");
  expect(reason({ id: null, baseline: [], candidate: [] })).toBe("id: must be text or a number, not nothing");
  expect(reason({ id: 1, baseline: [[2]], candidate: [[1]] })).toContain(
    "baseline.0.0: must be at most 1, not 2 (an arm is",
  );
});

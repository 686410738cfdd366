import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { screeningPlan } from "../../src/statistics/screening-plan.ts";
import { type Halving, type RoundScore, successiveHalving } from "../../src/statistics/successive-halving.ts";

const cost = { train: 1, validation: 1 };

/* Plays a search whose scores are these shares by split, the baseline's last; `asked` tells what was measured. */
function search(train: readonly number[], validation: readonly number[]): { end: Halving; asked: string[] } {
  const rounds = screeningPlan({ candidates: train.length, budget: 0, cost });
  const scores = new Map<string, RoundScore>();
  const asked: string[] = [];
  for (;;) {
    const state = successiveHalving(rounds, (round, at) => scores.get(`${round}/${at}`) ?? null);
    if (state.kind !== "measure") return { end: state, asked };
    const shares = rounds[state.round]?.split === "train" ? train : validation;
    for (const at of state.base ? [...state.candidates, null] : state.candidates) {
      const share = shares[at ?? train.length] ?? 0;
      scores.set(`${state.round}/${at}`, { passes: 100 * share, trials: 100 });
      asked.push(`${state.round}: ${at ?? "base"}`);
    }
  }
}

describe("successive halving", () => {
  test("measures all on train, the best half on validation beside the baseline, and the best two again", () => {
    const { end, asked } = search([0.1, 0.9, 0.8, 0.2, 0.7, 0.6], [0, 0.5, 0.7, 0, 0.6, 0, 0.4]);
    expect(asked).toEqual([
      "0: 0",
      "0: 1",
      "0: 2",
      "0: 3",
      "0: 4",
      "0: 5",
      "1: 1",
      "1: 2",
      "1: 4",
      "1: base",
      "2: 2",
      "2: 4",
    ]);
    expect(end).toMatchObject({ kind: "kept", candidate: 2 });
  });

  test.each([
    ["as good as the baseline", 0.5],
    ["worse", 0.3],
  ])("drops a winner that is %s on validation", (_, share) => {
    expect(search([0.9, 0.1], [share, 0, 0.5]).end).toMatchObject({ kind: "dropped", candidate: 0 });
  });

  test("adds up the rounds of a split: one lucky round does not win", () => {
    const rounds = screeningPlan({ candidates: 4, budget: 0, cost });
    const train = { "0/0": 9, "0/1": 8, "0/2": 1, "0/3": 1 };
    const validation = { "1/0": 9, "1/1": 5, "1/null": 5, "2/0": 5, "2/1": 8 };
    const scores: Record<string, number> = { ...train, ...validation };
    const end = successiveHalving(rounds, (round, at) => {
      const passes = scores[`${round}/${at}`];
      return passes === undefined ? null : { passes, trials: 10 };
    });
    expect(end).toMatchObject({ kind: "kept", candidate: 0 });
    expect(end.kind === "kept" && end.gain).toBeCloseTo(0.2);
  });

  test("has nothing to find among no candidates", () => {
    expect(successiveHalving([], () => null)).toEqual({ kind: "empty" });
  });

  test("keeps nothing that did not gain, and of noiseless candidates one of the best half on train that is best on validation", () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const worlds = fc
      .integer({ min: 1, max: 10 })
      .chain((count) =>
        fc.tuple(
          fc.array(share, { minLength: count, maxLength: count }),
          fc.array(share, { minLength: count + 1, maxLength: count + 1 }),
        ),
      );
    fc.assert(
      fc.property(worlds, ([train, validation]) => {
        const { end } = search(train, validation);
        if (end.kind !== "kept" && end.kind !== "dropped") throw new Error("no end");
        const base = validation[train.length] ?? 0;
        const own = validation[end.candidate] ?? 0;
        expect(end.kind === "kept").toBe(own > base);
        const better = train.filter((other) => other > (train[end.candidate] ?? 0)).length;
        expect(better).toBeLessThan(Math.ceil(train.length / 2));
      }),
    );
  });
});

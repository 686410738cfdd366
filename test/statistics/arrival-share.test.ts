import { expect, test } from "vitest";
import { arrivalShare } from "../../src/statistics/arrival-share.ts";
import { inverseWeights } from "../../src/statistics/inverse-weights.ts";

const answered = (...ages: number[]) => ages.map((ageDays) => ({ ageDays, answered: true }));
const waiting = (...ages: number[]) => ages.map((ageDays) => ({ ageDays, answered: false }));

test("the share of answers that came by an age, of those that come within the window", () => {
  expect(arrivalShare(answered(1, 2, 3, 4), 2, 7)).toEqual({ kind: "share", share: 0.5 });
  expect(arrivalShare([...answered(1, 2), ...waiting(30, 30)], 1, 14)).toEqual({ kind: "share", share: 0.5 });
  expect(arrivalShare(answered(1, 2, 20), 14, 14)).toEqual({ kind: "share", share: 1 });
});

test("items still open count only up to their age", () => {
  const told = arrivalShare([...answered(1), ...waiting(2), ...answered(3), ...waiting(9)], 1, 7);
  expect(told.kind === "share" ? told.share : 0).toBeCloseTo(0.25 / 0.625, 12);
});

test("where nothing ever arrived silence says nothing yet, and ages that cannot be are refused", () => {
  expect(arrivalShare(waiting(3, 9), 2, 7)).toEqual({ kind: "share", share: 0 });
  expect(arrivalShare([], 2, 7)).toEqual({ kind: "share", share: 0 });
  expect(arrivalShare(answered(1), -1, 7).kind).toBe("refused");
  expect(arrivalShare(answered(1), 8, 7).kind).toBe("refused");
  expect(arrivalShare(answered(-1), 1, 7).kind).toBe("refused");
});

test("rare assignments weigh more, up to the clip", () => {
  expect(inverseWeights([0.5, 0.2, 0.01])).toEqual({ kind: "weights", weights: [2, 5, 10] });
  expect(inverseWeights([0.5, 0]).kind).toBe("refused");
});

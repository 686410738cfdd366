import { expect, test } from "vitest";
import { chooseCutoff, cutoffs } from "../../../bench/taxonomy/choose-cutoff.ts";
import { agreement } from "../../../bench/taxonomy/measures.ts";

const base = agreement(["a"], ["a"]);
const chosenOf = (worth: readonly number[]): number =>
  chooseCutoff(cutoffs.map((_, at) => ({ ...base, FGA: worth[at] ?? 0, B3: 0.7 })));

test("the cut-off with the best figures is chosen", () => {
  expect(chosenOf([0.1, 0.2, 0.3, 0.4, 0.3, 0.2, 0.1, 0])).toBe(cutoffs[3]);
});

test("a point that is only lucky gives way to one whose neighbours are good too", () => {
  expect(chosenOf([0.1, 0.52, 0.1, 0.1, 0.49, 0.5, 0.49, 0.1])).toBe(cutoffs[5]);
});

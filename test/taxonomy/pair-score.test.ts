import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pairScorer } from "../../src/taxonomy/pair-scorer.ts";
import { type PairScore, parsePairScore } from "../../src/taxonomy/pair-score.ts";
import { shippedTaxonomy } from "./config.ts";
import { failure } from "./failure.ts";
import { weighedFailures } from "./weighed-failures.ts";

const file = new URL("../../config/pair-score.json", import.meta.url);
const shipped = (): PairScore => JSON.parse(readFileSync(file, "utf8")) as PairScore;

test("the shipped weights fit, and the shipped cut-off is the one that they were measured with", () => {
  const { cutoff, measured } = parsePairScore(shipped());
  expect(shippedTaxonomy().join_cutoff).toBe(cutoff);
  expect(measured).toHaveProperty("leftOut.pairPrecision");
});

test.each<[string, RegExp, (score: PairScore) => unknown]>([
  [
    "a likeness that is not known",
    /hue/,
    ({ kinds: { trace } }) => Object.assign(trace.weights, { hue: { weight: 1, missing: 0 } }),
  ],
  [
    "a likeness that counts against",
    /words[^]*weight/,
    ({ kinds: { trace } }) => Object.assign(trace.weights, { words: { weight: -1, missing: 0 } }),
  ],
  ["a kind that is missing", /prose/, ({ kinds }) => Reflect.deleteProperty(kinds, "prose")],
  ["a key that is not known", /cutof/, (score) => Object.assign(score, { cutof: 1 })],
])("weights are refused for %s", (_, named, change) => {
  const score = shipped();
  change(score);
  expect(() => parsePairScore(score)).toThrow(named);
});

test("a score is the logistic function of the bias, the weighed likenesses and what missing ones stand for", () => {
  const never = { bias: -10, weights: {} };
  const message = {
    bias: -1,
    weights: { exception: { weight: 2, missing: 9 }, testRarest: { weight: 9, missing: 0.5 } },
  };
  const compare = pairScorer({
    kinds: { trace: never, moved: never, diagnostic: never, message, prose: never },
  });
  const [same, other] = ["ValueError: bad colour", "ValueError: bad size"].map((text) => failure(text, text));
  const [x, y] = weighedFailures(...[same, other].flatMap((one) => one ?? []));
  if (x === undefined || y === undefined) throw new Error("two failures were given");
  expect(compare(x, y)).toBeCloseTo(1 / (1 + Math.exp(-(-1 + 2 + 0.5))), 12);
});

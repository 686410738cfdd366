import * as fc from "fast-check";
import { expect, test } from "vitest";
import { modeFeatures } from "../../src/taxonomy/mode-features.ts";
import { modeVector } from "../../src/taxonomy/mode-vector.ts";

test("other words of the same meaning in the same order share a feature", () => {
  const [one, other] = ["It did not verify the total", "The sum was never confirmed"].map(
    (text) => new Set(modeFeatures(text).concepts),
  );
  expect(one?.has("not>check")).toBe(true);
  expect(other?.has("not>check")).toBe(true);
});

test("meanings of two sentences are not read as one", () => {
  expect(modeFeatures("It did not. Verify it").concepts).not.toContain("not>check");
});

test("endings, contractions and numbers tell nothing apart", () => {
  const features = ["He didn't check 12 orders", "He did not check 7 order"].map((text) =>
    modeFeatures(text),
  );
  expect(features[0]).toEqual(features[1]);
});

test("any text has a vector of bounded buckets and values", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      for (const [bucket, value] of modeVector(text, "prose")) {
        expect(bucket).toBeGreaterThanOrEqual(0);
        expect(bucket).toBeLessThan(8192);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }),
  );
});

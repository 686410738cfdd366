import { expect, test } from "vitest";
import { canaryIn } from "../../src/night/cases/canary-in.ts";
import { casesOf, collectedOf } from "./collected-of.ts";

const CANARY = "0b3f6a52-1c77-4e58-9d0e-3a1f4c5b6d70";
const collected = collectedOf({
  baseline: {
    kind: "ran",
    runs: 2,
    milliseconds: 1,
    cases: casesOf({ "a::one": 0, "b::two": 0 }, (id) => `tests/${id.slice(0, 1)}.py`),
  },
  division: { splits: {}, copies: {}, standing: {}, canaries: { [CANARY]: "tests/a.py" } },
});

test("a text with the canary of a hidden case is known, in any case of its letters", () => {
  const found = canaryIn(collected, ["b::two"]);
  expect(found(`see ${CANARY.toUpperCase()}.`)).toBe(CANARY);
  expect(found("see nothing")).toBeNull();
});

test("what stands in a case that the claim names is no secret any more", () => {
  expect(canaryIn(collected, ["a::one"])(CANARY)).toBeNull();
});

test("a night from before there were canaries knows none", () => {
  const { baseline } = collected;
  expect(canaryIn({ baseline }, [])(CANARY)).toBeNull();
});

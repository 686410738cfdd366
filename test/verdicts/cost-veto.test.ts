import { expect, test } from "vitest";
import type { Verdict } from "../../src/domain/verdict.ts";
import { costVeto } from "../../src/verdicts/cost-veto.ts";
import { decide } from "../../src/verdicts/decide.ts";
import { presetOf } from "./presets.ts";
import { cardOf, mended } from "./story.ts";

const roles = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`c${at}`, "held-out" as const]));
const all = Object.fromEntries(Object.keys(roles).map((id) => [id, mended]));
const improved = cardOf(roles, all, "improvement");
const uncertain: Verdict = { ...decide(improved, 0.005, presetOf()), interval: [-1, 20] };

test("a candidate that costs over a fifth more is refused, unless its gain is certain", () => {
  const dearer = { cost: { base: 0.1, candidate: 0.13 }, claim: "improvement" as const };
  expect(costVeto(dearer, uncertain)).toMatchObject({ code: "dearer" });
  expect(costVeto(dearer, { ...uncertain, interval: [1, 20] })).toBeNull();
  expect(costVeto({ ...dearer, cost: { base: 0.1, candidate: 0.12 } }, uncertain)).toBeNull();
  expect(costVeto({ ...dearer, cost: null }, uncertain)).toBeNull();
});

test("model calls where the base made none are refused whatever they gain", () => {
  const verdict = decide({ ...improved, cost: { base: 0, candidate: 0.05 } }, 0.005, presetOf());
  expect(verdict).toMatchObject({ kind: "reject", reasons: [{ code: "dearer" }] });
  expect(decide({ ...improved, cost: { base: 0.05, candidate: 0.05 } }, 0.005, presetOf()).kind).toBe(
    "promote",
  );
});

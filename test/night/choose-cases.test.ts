import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chooseCases } from "../../src/night/cases/choose-cases.ts";
import { casesOf, collectedOf } from "./collected-of.ts";
import { policy } from "./run-night.ts";

const fileOf = (id: string): string => id.split("::")[0] ?? "";
const ids = fc.uniqueArray(
  fc.tuple(fc.integer({ min: 0, max: 12 }), fc.nat(99)).map(([file, name]) => `tests/t${file}.py::n${name}`),
  { maxLength: 40 },
);

test("every reproduced case is visible or a sibling, a file never is both, and something is visible", () => {
  fc.assert(
    fc.property(ids, (reproduced) => {
      const cases = casesOf(Object.fromEntries(reproduced.map((id) => [id, 0])), fileOf);
      const collected = collectedOf({ baseline: { kind: "ran", runs: 2, cases, milliseconds: 1 } });
      const { visible, siblings } = chooseCases(reproduced, collected, policy);
      expect([...visible, ...siblings].toSorted()).toEqual([...reproduced].toSorted());
      const hiddenFiles = new Set(siblings.map(fileOf));
      expect(visible.filter((id) => hiddenFiles.has(fileOf(id)))).toEqual([]);
      expect(visible.length > 0).toBe(reproduced.length > 0);
    }),
  );
});

test("about the configured share of many files is kept from the proposer", () => {
  const reproduced = Array.from({ length: 400 }, (_, at) => `tests/t${at}.py::case`);
  const cases = casesOf(Object.fromEntries(reproduced.map((id) => [id, 0])), fileOf);
  const collected = collectedOf({ baseline: { kind: "ran", runs: 2, cases, milliseconds: 1 } });
  const share = chooseCases(reproduced, collected, policy).siblings.length / reproduced.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.4);
});

test("cases that decide an open question stay closed, and all of their file with them", () => {
  const reproduced = ["tests/a.py::one", "tests/a.py::two", "tests/b.py::one"];
  const cases = casesOf(Object.fromEntries(reproduced.map((id) => [id, 0])), fileOf);
  const collected = collectedOf({ baseline: { kind: "ran", runs: 2, cases, milliseconds: 1 } });
  const { visible, siblings } = chooseCases(reproduced, collected, policy, ["tests/a.py::two"]);
  expect([visible, siblings]).toEqual([["tests/b.py::one"], ["tests/a.py::one", "tests/a.py::two"]]);
  expect(chooseCases(reproduced.slice(0, 2), collected, policy, ["tests/a.py::one"]).visible).toEqual([]);
});

test("without a baseline there are no cases to choose", () => {
  const collected = collectedOf({ baseline: { kind: "none", reason: "nothing ran" } });
  expect(chooseCases(["a::b"], collected, policy)).toEqual({ visible: [], siblings: [] });
});

import { expect, test } from "vitest";
import { alsoMended } from "../../src/evaluation/also-mended.ts";
import { alsoMendedText } from "../../src/messages/also-mended-text.ts";
import { score } from "../publishing/proposal-view.ts";

const failure = (id: string) => ({ id: `case:${id}`, source: "case" as const, test: id });
const group = (id: string, cases: string[]) => ({
  id,
  name: `class ${id}`,
  failures: cases.map((one) => `case:${one}`),
});
const classes = [group("own", ["a", "b"]), group("two", ["c", "d"]), group("three", ["e", "f", "g"])];
const failures = ["a", "b", "c", "d", "e", "f", "g"].map(failure);

test("another class is mended where no trial of a case passed before and each does now; the own class is not told", () => {
  const scores = [score("a", [0, 5]), score("c", [0, 5]), score("d", [0, 4]), score("e", [1, 5])];
  expect(alsoMended(scores, { id: "own" }, classes, failures)).toEqual([
    { name: "class two", mended: 1, tried: 2 },
  ]);
});

test("what nobody tried is not guessed, and what is kept from proposers is not told", () => {
  const scores = [
    score("c", [0, 0], { candidateTrials: 0 }),
    score("e", [0, 5], { role: "held-out" }),
    score("f", [0, 5], { role: "sibling" }),
    score("g", [0, 5], { named: true }),
    score("d", [0, 5], { role: "validation" }),
  ];
  expect(alsoMended(scores, { id: "own" }, classes, failures)).toEqual([]);
});

test("one line tells of them, the first by name", () => {
  const many = Array.from({ length: 7 }, (_, at) => ({ name: `class ${at}`, mended: 1, tried: at + 1 }));
  expect(alsoMendedText([])).toBe("");
  expect(alsoMendedText(many)).toMatchInlineSnapshot(
    `"Not claimed, but seen in the same trials: cases of other failure classes never passed at the base and always pass with the patch: **class 0** (1 of 1 case), **class 1** (1 of 2 cases), **class 2** (1 of 3 cases), **class 3** (1 of 4 cases), **class 4** (1 of 5 cases) and 2 more classes."`,
  );
});

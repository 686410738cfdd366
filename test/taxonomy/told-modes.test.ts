import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { modeOf } from "../../src/taxonomy/mode.ts";
import { parseEvidence } from "../../src/taxonomy/parse/parse-evidence.ts";
import { shippedTaxonomy } from "./config.ts";

const taxonomy = shippedTaxonomy();
const byMode = parse(readFileSync(new URL("./told-modes.yml", import.meta.url), "utf8")) as Record<
  string,
  string[]
>;
const answers = Object.entries(byMode).flatMap(([expected, texts]) =>
  texts.map((text) => ({
    expected,
    answer: modeOf({ text, primary: text }, parseEvidence(text), taxonomy)?.mode ?? "none",
  })),
);

test("at least four of five sentences get the right mode: none was fitted, the cues were weighed with them in view", () => {
  const right = answers.filter(({ expected, answer }) => answer === expected);
  expect(answers.length).toBeGreaterThanOrEqual(60);
  expect(right.length / answers.length).toBeGreaterThanOrEqual(0.8);
});

test("at least seven of eight modes it says are right", () => {
  const said = answers.filter(({ answer }) => answer !== "none");
  const right = said.filter(({ expected, answer }) => answer === expected);
  expect(right.length / said.length).toBeGreaterThanOrEqual(7 / 8);
});

test("what no agent did wrong has no mode", () => {
  const silent = answers.filter(({ expected }) => expected === "none").map(({ answer }) => answer);
  expect(new Set(silent)).toEqual(new Set(["none"]));
});

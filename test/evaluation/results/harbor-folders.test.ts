import { expect, test } from "vitest";
import { readResults } from "../../../src/evaluation/results/read-results.ts";

const file = (path: string, body: unknown) => ({
  path,
  bytes: new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)),
});
const tests = (...cases: [name: string, status: string, message?: string][]) => ({
  results: { tests: cases.map(([name, status, message]) => ({ name, status, duration: 1, message })) },
});
const read = (files: ReturnType<typeof file>[], format: "auto" | "harbor" = "auto") => {
  const results = readResults(files, format);
  return results.kind === "none"
    ? results.reason
    : results.cases.map(({ id, status, message }) => [id, status, message]);
};

test.each(["auto", "harbor"] as const)(
  "the reward of a task decides and its tests say why (%s)",
  (format) => {
    const files = [
      file("jobs/n/fix-it__Ab12/verifier/reward.txt", "0.5"),
      file("jobs/n/fix-it__Ab12/verifier/ctrf.json", tests(["a", "passed"], ["b", "failed", "expected 2"])),
      file("jobs/n/keep__Cd34/verifier/reward.txt", "1"),
      file("jobs/n/keep__Cd34/verifier/ctrf.json", tests(["a", "passed"])),
    ];
    expect(read(files, format)).toEqual([
      ["fix-it", "failed", "reward 0.5\nfix-it::b: expected 2"],
      ["keep", "passed", ""],
    ]);
  },
);

test("tests of a task without a reward are its cases, and tasks never share a test", () => {
  const files = [
    file("jobs/one__Ab12/verifier/ctrf.json", tests(["works", "passed"])),
    file("jobs/two__Cd34/verifier/ctrf.json", tests(["works", "failed", "no"])),
  ];
  expect(read(files)).toEqual([
    ["one::works", "passed", ""],
    ["two::works", "failed", "no"],
  ]);
});

test("rewards by name go before the single one, which is counted once", () => {
  const folder = "jobs/task__Ab12/verifier";
  const files = [file(`${folder}/reward.txt`, "1"), file(`${folder}/reward.json`, { right: 1, tidy: 0 })];
  expect(read(files)).toEqual([
    ["task::right", "passed", ""],
    ["task::tidy", "failed", "reward 0"],
  ]);
});

test("tests that cannot be read make the run no evidence, whatever the reward says", () => {
  const folder = "jobs/task__Ab12/verifier";
  expect(read([file(`${folder}/reward.txt`, "1"), file(`${folder}/ctrf.json`, "{")])).toContain("ctrf.json");
});

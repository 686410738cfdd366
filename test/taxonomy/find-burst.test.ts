import { expect, test } from "vitest";
import { findBurst } from "../../src/taxonomy/find-burst.ts";
import { failure } from "./failure.ts";

const start = Date.parse("2024-05-01T10:00:00.000Z");
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const on = (branch: string | null, minutes: number, more = {}) =>
  failure(`${branch}${minutes}`, "x", { branch, at: at(minutes), ...more });

test("four unrelated branches within two hours are a burst, three only in several jobs", () => {
  const four = ["a", "b", "c", "d"].map((branch, index) => on(branch, index * 30));
  expect(findBurst(four)).toMatchObject({ failures: 4, branches: 4, jobs: 1 });
  expect(findBurst(four.slice(1))).toBeNull();
  expect(findBurst([...four.slice(2), on("a", 0, { job: "lint" })])).toMatchObject({ branches: 3, jobs: 2 });
});

test("a class that shows at other times too is none", () => {
  const four = ["a", "b", "c", "d"].map((branch, index) => on(branch, index));
  expect(findBurst([...four, on("e", 5_000)])).not.toBeNull();
  expect(findBurst([...four, on("e", 5_000), on("f", 9_000)])).toBeNull();
});

test("failures without times of their own, and one branch's commits, are none", () => {
  const sameTime = ["a", "b", "c", "d"].map((branch) => on(branch, 0));
  expect(findBurst(sameTime)).toBeNull();
  const rows = [1, 2, 3, 4].map((index) => on(null, index, { sha: `${index}`, episode: "web" }));
  expect(findBurst(rows)).toBeNull();
  expect(findBurst(rows.map((row, index) => ({ ...row, job: `job ${index}` })))).toMatchObject({
    commits: 4,
  });
  expect(findBurst([])).toBeNull();
});

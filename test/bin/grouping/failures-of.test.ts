import { expect, test } from "vitest";
import { FailureRow } from "../../../src/bin/grouping/failure-row.ts";
import { failuresOf } from "../../../src/bin/grouping/failures-of.ts";
import { seenRowOf } from "../../../src/bin/grouping/seen-row-of.ts";

const now = "2026-01-01T00:00:00.000Z";
const read = (...rows: object[]) =>
  failuresOf(
    rows.map((row, id) =>
      seenRowOf(FailureRow.parse({ id, text: "Error: boom", repo: "web", sha: "1", job: "unit", ...row })),
    ),
    now,
  );

test("a failure passed on a rerun where its test, or its whole job, passed at the same commit", () => {
  const [failed] = read(
    { test: "a", conclusion: "failure" },
    { test: "a", conclusion: "success", attempt: 2 },
  );
  expect(failed?.rerunPassed).toBe(true);
  expect(read({ test: "a" }, { test: null, conclusion: "success" })[0]?.rerunPassed).toBe(true);
  expect(read({ test: "a" }, { test: "b", conclusion: "success" })[0]?.rerunPassed).toBe(false);
  expect(read({ test: "a" }, { test: "a", conclusion: "success", sha: "2" })[0]?.rerunPassed).toBe(false);
});

test("a base branch that was not run to an end says nothing", () => {
  const states = ["failure", "timed_out", "success", "cancelled", null].map((base_conclusion) => ({
    base_conclusion,
  }));
  expect(read(...states).map(({ baseFailed }) => baseFailed)).toEqual([true, true, false, null, null]);
});

test("the share of a run that failed is known where its rows hold what passed", () => {
  const tests = ["a", "b", "c", "d", "e"].map((test) => ({ test, conclusion: "failure", attempt: 1 }));
  expect(read(...tests)[0]?.failedShare).toBeNull();
  const passed = { test: "e", conclusion: "success", attempt: 1 };
  expect(read(...tests.slice(0, 4), passed)[0]?.failedShare).toBeCloseTo(0.8);
  expect(read(...tests.slice(0, 3), passed)[0]?.failedShare).toBeNull();
});

import { expect, test } from "vitest";
import { defaultTiming } from "../../../src/adapters/postgres/queues.ts";
import { EvaluationSettings } from "../../../src/domain/settings.ts";

test("a job outlives the longest collection, two runs and a set-up, and stays under the queue's day", () => {
  const rest = { setup: null, memory_mb: 64, golden: [], model_usd: 0 };
  const longest = { command: "c", results: "r", format: "auto", ...rest };
  const accepts = (timeout_seconds: number): boolean =>
    EvaluationSettings.safeParse({ ...longest, timeout_seconds }).success;
  const run = 7200;
  expect([accepts(run), accepts(run + 1)]).toEqual([true, false]);
  expect(defaultTiming.expireInSeconds).toBeGreaterThan(2 * run + 1800 + 3600);
  expect(defaultTiming.expireInSeconds).toBeLessThan(24 * 3600);
});

import { expect, test } from "vitest";
import { MOST_RETRIES, retryPause } from "../../../src/adapters/postgres/retry-pause.ts";

const pauses = (afterSeconds: number): number[] =>
  Array.from({ length: MOST_RETRIES }, (_, retries) => retryPause(afterSeconds, retries));

test("pauses double up to half an hour", () => {
  expect(pauses(60).slice(0, 7)).toEqual([60, 120, 240, 480, 960, 1800, 1800]);
});

test.each([1, 5, 60])("trouble of six hours is sat out where a step asks for %i s", (afterSeconds) => {
  expect(pauses(afterSeconds).reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(6 * 3600);
});

test("a longer delay that the server asked for is kept", () => {
  expect(pauses(7200).every((pause) => pause === 7200)).toBe(true);
});

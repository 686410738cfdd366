import { expect, test } from "vitest";
import { createSystemClock } from "../../../src/adapters/system/system-clock.ts";
import { createUlidIds } from "../../../src/adapters/system/ulid-ids.ts";

test("ids minted one after the other sort in that order and never repeat", () => {
  const source = createUlidIds();
  const ids = Array.from({ length: 1000 }, () => source.mint());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
});

test("the clock tells time in UTC with milliseconds", () => {
  expect(createSystemClock().now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

import { expect, test } from "vitest";
import {
  count,
  day,
  dollars,
  interval,
  percent,
  points,
  probability,
  seconds,
  share,
} from "../../src/messages/figures.ts";

test("probabilities are shown without a leading zero and never rounded to nothing", () => {
  expect([1 / 252, 0.0025, 0.025, 0.1, 1, 0, 0.00001].map(probability)).toEqual([
    ".004",
    ".0025",
    ".025",
    ".1",
    "1",
    "0",
    "< .0001",
  ]);
});

test("differences carry their sign", () => {
  expect([12.5, -3, 1, 0].map(points)).toEqual(["+12.5 points", "-3 points", "+1 point", "0 points"]);
  expect(interval([-4.21, 20.84])).toBe("-4.2 to +20.8");
});

test("shares name passes, trials and whole per cent", () => {
  expect(share(3, 5)).toBe("3/5 (60 %)");
  expect(share(0, 0)).toBe("0/0");
  expect(percent(1, 3)).toBe(33);
});

test("a share is 100 % only where all passed and 0 % only where none did", () => {
  expect([share(2220, 2225), share(9999, 10_000), share(1, 10_000), share(5, 5), share(0, 5)]).toEqual([
    "2220/2225 (99.8 %)",
    "9999/10000 (99.9 %)",
    "1/10000 (0.1 %)",
    "5/5 (100 %)",
    "0/5 (0 %)",
  ]);
});

test("money, time and counts look the same everywhere", () => {
  expect([dollars(0.4), seconds(1_250), day("2026-10-03T02:00:00.000Z")]).toEqual([
    "$0.40",
    "1.3 s",
    "2026-10-03",
  ]);
  expect([count(1, "class", "classes"), count(2, "class", "classes"), count(3, "case")]).toEqual([
    "1 class",
    "2 classes",
    "3 cases",
  ]);
});

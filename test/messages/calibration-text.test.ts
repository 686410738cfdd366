import { expect, test } from "vitest";
import { calibrationText as text } from "../../src/messages/calibration-text.ts";

const flips = { rate: 0, pairs: 240, low: 0, high: 0.0119 };

test("a flip rate names its pairs, its interval, its day and its trials", () => {
  const when = text.onDay("2026-03-01T03:00:00.000Z");
  expect(text.flips(flips, when, 8)).toMatchInlineSnapshot(
    `"Unchanged code: of 240 pairs of runs of one case, none differed (flip rate of this repository; 90 % interval 0 to 1.2 %; against a null edit on 2026-03-01, 8 trials)."`,
  );
  expect(text.flips({ ...flips, rate: 0.134, low: 0.1, high: 0.2 }, text.tonight, 5)).toMatchInlineSnapshot(
    `"Unchanged code: of 240 pairs of runs of one case, 13 % differed (flip rate of this repository; 90 % interval 10 to 20 %; tonight, 5 trials)."`,
  );
});

test("the forecast says how many cases are missing for a gain, or that none are", () => {
  const missing = [
    { points: 5, cases: 183 },
    { points: 10, cases: 66 },
  ];
  expect(text.forecast(40, missing)).toMatchInlineSnapshot(
    `"With 40 held-out cases small gains are seldom found. To find one with probability .8 takes 183 more for a gain of 5 points, 66 more for a gain of 10 points."`,
  );
  expect(
    text.forecast(1, [{ points: 5, cases: 222 }, missing[1] ?? { points: 0, cases: 0 }]),
  ).toMatchInlineSnapshot(
    `"With 1 held-out case small gains are seldom found. To find one with probability .8 takes 222 more for a gain of 5 points, 66 more for a gain of 10 points."`,
  );
  expect(
    text.forecast(120, [
      { points: 5, cases: 103 },
      { points: 10, cases: 0 },
    ]),
  ).toMatchInlineSnapshot(
    `"With 120 held-out cases small gains are seldom found. To find one with probability .8 takes 103 more for a gain of 5 points."`,
  );
  expect(
    text.forecast(
      400,
      missing.map((own) => ({ ...own, cases: 0 })),
    ),
  ).toMatchInlineSnapshot(`"With 400 held-out cases a gain of 5 points is found with probability .8."`);
});

test("steps say what is due and what ran", () => {
  expect([
    text.due(8),
    text.ran(3, 8, "base", 1234),
    text.ran(4, 8, "candidate", 1234),
    text.measured("2026-03-01T03:00:00.000Z"),
    text.nothingToRun,
    text.noMeans,
  ]).toMatchInlineSnapshot(`
    [
      "8 runs of the base and of a null edit",
      "3 of 8, base, 1.2 s",
      "4 of 8, null edit, 1.2 s",
      "not due: measured on 2026-03-01",
      "not due: there is no evaluation that can be run",
      "not tonight: its time or money is over",
    ]
  `);
});

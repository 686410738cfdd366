import { expect, test } from "vitest";
import { problemsOf } from "./shipped.ts";

const evaluation = (usd: number): string =>
  `version: 1\nevaluation:\n  command: run\n  results: r.xml\n  model_usd: ${usd}\n`;

test("a run that a night cannot pay for twice is refused with both figures, for no base could be measured", () => {
  expect(problemsOf(evaluation(1))).toEqual([]);
  expect(problemsOf(evaluation(1.5))).toEqual([
    expect.stringMatching(
      /^5:\d+ evaluation\.model_usd is 1\.5, and the two runs of the base take 3 of the 2 /,
    ),
  ]);
  expect(problemsOf(`${evaluation(1.5)}limits: { model_usd_per_night: 3 }\n`)).toEqual([]);
  expect(problemsOf(`${evaluation(1)}limits: { model_usd_per_month: 1 }\n`)).toHaveLength(1);
});

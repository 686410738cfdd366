import { expect, test } from "vitest";
import { divergence } from "../../src/statistics/divergence.ts";

test("a judge that gains where the outcome does not is suspected, one that follows it is not", () => {
  const pleased = Array.from({ length: 20 }, (_, at) => ({ judgeGain: 0.3 + (at % 3) / 10, outcomeGain: 0 }));
  expect(divergence(pleased)).toMatchObject({ kind: "measured", gaming: true });
  const honest = pleased.map(({ judgeGain }, at) => ({
    judgeGain,
    outcomeGain: judgeGain + (at % 2 === 0 ? 0.1 : -0.1),
  }));
  expect(divergence(honest)).toMatchObject({ kind: "measured", gaming: false });
});

test("z is the mean gap in standard errors", () => {
  const cases = [1, 2, 3, 4].map((judgeGain) => ({ judgeGain, outcomeGain: 0 }));
  const found = divergence(cases);
  expect(found.kind === "measured" ? found.z : 0).toBeCloseTo(2.5 / (Math.sqrt(5 / 3) / 2), 12);
});

test.each([
  [[]],
  [[{ judgeGain: 1, outcomeGain: 0 }]],
  [
    [
      { judgeGain: 1, outcomeGain: 0 },
      { judgeGain: 1, outcomeGain: 0 },
    ],
  ],
  [
    [
      { judgeGain: 0.3, outcomeGain: 0.1 },
      { judgeGain: 0.5, outcomeGain: 0.3 },
      { judgeGain: 0.7, outcomeGain: 0.5 },
    ],
  ],
  [
    [
      { judgeGain: Number.NaN, outcomeGain: 0 },
      { judgeGain: 1, outcomeGain: 0 },
    ],
  ],
])("refuses %o", (cases) => {
  expect(divergence(cases).kind).toBe("refused");
});

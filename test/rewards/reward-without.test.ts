import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rewardWithout } from "../../src/rewards/reward-without.ts";
import { tableReward } from "../../src/rewards/table-reward.ts";
import { shippedTable } from "./shipped-table.ts";

test("a reward without a source is the reward of all other answers", () => {
  const answer = fc.record({
    source: fc.constantFrom("ci", "review", "judge", "revert"),
    answer: fc.constantFrom("pos", "neg", "silent"),
  } as const);
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 8 }), (answers) => {
      const one = answers.filter(
        ({ source }, at) => answers.findIndex((each) => each.source === source) === at,
      );
      const whole = tableReward(one, shippedTable);
      const rest = tableReward(
        one.filter(({ source }) => source !== "judge"),
        shippedTable,
      );
      if (whole.kind === "refused" || rest.kind === "refused") throw new Error("the table knows them all");
      expect(rewardWithout({ prior: shippedTable.prior, terms: whole.terms }, "judge")).toBeCloseTo(
        rest.mean,
        12,
      );
    }),
  );
});

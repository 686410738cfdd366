import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Trial } from "../../src/domain/trial.ts";
import { nextBlock } from "../../src/evaluation/next-block.ts";
import { nextTrial } from "../../src/evaluation/next-trial.ts";
import { trialPlan, type PlannedTrial } from "../../src/evaluation/trial-plan.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { lostTrial, question, trial } from "../verdicts/story.ts";

const named = question({ a: "named" });
const held = question({ a: "held-out", b: "held-out", c: "held-out" }, "improvement");
const repair = (trials: number) => ({ ...named, trialsPerArm: trials, looks: [trials] });
const improvement = (looks: number[]) => ({
  ...held,
  trialsPerArm: looks.at(-1) ?? 0,
  looks,
});

/* All fail at the base and pass with the patch: three held-out cases are promising at every look, and decide none. */
const ran = ({ position, arm }: PlannedTrial): Trial => {
  const passes = arm === "candidate";
  return trial(position, arm, { a: passes, b: passes, c: passes });
};

test("whatever is killed wherever, every trial of the plan runs exactly once and no block is larger than asked for", () => {
  const story = fc.record({
    asked: fc.oneof(
      fc.integer({ min: 1, max: 12 }).map(repair),
      fc.constantFrom<number[]>([2], [3], [5, 15, 25], [2, 6, 10]).map(improvement),
    ),
    seed: fc.integer(),
    /* How many may run at once, and which of the block's trials end before the process is killed. */
    lives: fc.array(
      fc.record({ atOnce: fc.integer({ min: 1, max: 9 }), ends: fc.array(fc.boolean(), { maxLength: 9 }) }),
      { minLength: 1, maxLength: 20 },
    ),
  });
  fc.assert(
    fc.property(story, ({ asked, seed, lives }) => {
      const plan = trialPlan(asked.trialsPerArm, seededRandom(seed));
      const done: Trial[] = [];
      for (let life = 0; life < 1_000; life += 1) {
        const { atOnce, ends } = lives[life % lives.length] ?? { atOnce: 1, ends: [] };
        const block = nextBlock(asked, plan, done, atOnce);
        if (block.length === 0) break;
        expect(block.length).toBeLessThanOrEqual(atOnce);
        const survived = life < lives.length ? block.filter((_, at) => ends[at] === true) : block;
        done.push(...survived.map(ran));
      }
      const positions = done.map(({ position }) => position).toSorted((a, b) => a - b);
      expect(new Set(positions).size).toBe(positions.length);
      expect(positions).toEqual(plan.map(({ position }) => position));
    }),
  );
});

test("where two fit, both arms of a pair go together, and a block ends at the next look", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 9 }), (seed, atOnce) => {
      const asked = improvement([2, 6, 10]);
      const plan = trialPlan(10, seededRandom(seed));
      const done: Trial[] = [];
      for (;;) {
        const block = nextBlock(asked, plan, done, atOnce);
        if (block.length === 0) break;
        const repeats = block.map(({ repeat }) => repeat);
        const alone = repeats.filter((repeat) => repeats.indexOf(repeat) === repeats.lastIndexOf(repeat));
        expect(alone).toEqual(done.length === 0 ? [0] : []);
        const last = Math.max(...repeats);
        expect(asked.looks.some((look) => Math.min(...repeats) <= look && look < last)).toBe(false);
        done.push(...block.map(ran));
      }
      expect(done).toHaveLength(plan.length);
    }),
  );
});

test("the screening run goes alone, and an answered question has no block", () => {
  const plan = trialPlan(5, seededRandom(1));
  expect(nextBlock(repair(5), plan, [], 8)).toEqual([plan[0]]);
  expect(nextBlock(repair(5), plan, [lostTrial(0, "candidate", "memory")], 8)).toEqual([]);
});

test("what is left of a pair whose process was killed goes with the pairs after it", () => {
  const plan = trialPlan(5, seededRandom(1));
  const done = [0, 2].flatMap((at) => plan[at] ?? []).map(ran);
  expect(nextTrial(repair(5), plan, done)).toEqual(plan[1]);
  expect(nextBlock(repair(5), plan, done, 4).map(({ position }) => position)).toEqual([1, 3, 4]);
});

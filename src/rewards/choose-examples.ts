import type { Split } from "../domain/case-splits.ts";
import type { Trajectory } from "../domain/trajectory.ts";
import { cleanRun } from "./clean-run.ts";

/** Why a recorded run is no example for fine-tuning. */
export type LeftOut = "unrewarded" | "not-train" | "hidden-text" | "cut" | "not-clean" | "low-reward";

/** A recorded run that may be learned from, with its episode's reward. */
export interface RewardedRun {
  run: Trajectory;
  reward: number;
}

export interface Examples {
  /** Clean runs with a reward of at least `limits.good`: what is worth imitating. */
  good: RewardedRun[];
  /** Whole runs with a reward under `limits.bad`: what a better run is preferred to. */
  bad: RewardedRun[];
  leftOut: Record<LeftOut, number>;
}

/**
 * The recorded runs of which a model may learn. Only train cases: `splitOf` gives null where the split of a case is not
 * known, and such a run stays out, as does one whose text `hides` what no model may see. In the order of the runs' ids.
 */
export function chooseExamples(
  runs: readonly Trajectory[],
  given: {
    rewards: ReadonlyMap<string, number>;
    limits: { good: number; bad: number };
    splitOf: (caseId: string) => Split | null;
    hides: (run: Trajectory) => boolean;
  },
): Examples {
  const leftOut = {
    unrewarded: 0,
    "not-train": 0,
    "hidden-text": 0,
    cut: 0,
    "not-clean": 0,
    "low-reward": 0,
  };
  const examples: Examples = { good: [], bad: [], leftOut };
  for (const run of runs.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))) {
    const reward = given.rewards.get(run.episode ?? "");
    const why = reward === undefined ? "unrewarded" : whyNot(run, reward, given);
    if (why !== null) leftOut[why] += 1;
    if (reward === undefined) continue;
    if (why === null) examples.good.push({ run, reward });
    else if (JUDGED.has(why) && reward < given.limits.bad && run.steps.length > 0)
      examples.bad.push({ run, reward });
  }
  return examples;
}

/** Reasons that say something of the run's worth, not of whether it may be shown. */
const JUDGED = new Set<LeftOut>(["not-clean", "low-reward"]);

function whyNot(
  run: Trajectory,
  reward: number,
  { limits, splitOf, hides }: Parameters<typeof chooseExamples>[1],
): LeftOut | null {
  if (run.case !== undefined && splitOf(run.case) !== "train") return "not-train";
  if (hides(run)) return "hidden-text";
  if (run.cut) return "cut";
  if (!cleanRun(run)) return "not-clean";
  return reward < limits.good ? "low-reward" : null;
}

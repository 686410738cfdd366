import type { Arm } from "../domain/trial.ts";

/** One trial to run. Position 0 is the screening run of the candidate, which is no evidence. */
export interface PlannedTrial {
  position: number;
  arm: Arm;
  repeat: number;
}

/**
 * The order of all trials of one question: a screening run of the candidate, then `trialsPerArm` pairs of base and
 * candidate side by side, the order within each pair drawn at random, so that drift of the machine hits both arms.
 * The order of cases inside a run is the suite's own: Hone knows no runner's option for it (docs/trials.md).
 */
export function trialPlan(trialsPerArm: number, random: () => number): PlannedTrial[] {
  const plan: PlannedTrial[] = [{ position: 0, arm: "candidate", repeat: 0 }];
  for (let repeat = 1; repeat <= trialsPerArm; repeat += 1) {
    const arms: Arm[] = random() < 0.5 ? ["base", "candidate"] : ["candidate", "base"];
    for (const arm of arms) plan.push({ position: plan.length, arm, repeat });
  }
  return plan;
}

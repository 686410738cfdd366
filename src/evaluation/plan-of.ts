import type { Question } from "../domain/question.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { type PlannedTrial, trialPlan } from "./trial-plan.ts";

/** All trials of a question in their order. One that a search came before needs no screening run of its own. */
export function planOf({ id, trialsPerArm, seed }: Question): PlannedTrial[] {
  const plan = trialPlan(trialsPerArm, seededRandom(seed));
  return id === undefined ? plan : plan.filter(({ position }) => position > 0);
}

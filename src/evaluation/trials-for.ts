import type { Claim } from "../domain/candidate.ts";
import { trialsForLevel } from "../statistics/separation-p.ts";
import type { Question } from "./question.ts";

/**
 * Trials an arm after which an improvement is looked at: in the proportion 1 to 2 to 2 of statistics.md C2, from as
 * many as tell a flaky case from a steady one. The case is the unit, more trials only steady it.
 */
const improvementLooks: readonly number[] = [5, 15, 25];

/** How many trials a claim takes at most, and when its evidence is looked at. */
export function trialsFor(claim: Claim, level: number): Pick<Question, "trialsPerArm" | "looks"> {
  if (claim === "improvement") return { trialsPerArm: improvementLooks.at(-1) ?? 1, looks: improvementLooks };
  const trialsPerArm = trialsForLevel(level);
  return { trialsPerArm, looks: [trialsPerArm] };
}

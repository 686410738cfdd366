import type { Claim } from "../domain/candidate.ts";
import { trialsForLevel } from "../statistics/separation-p.ts";
import { looksFor } from "./looks-for.ts";
import type { Question } from "../domain/question.ts";

/**
 * How many trials a claim takes at most, and when its evidence is looked at; `flipHigh` as in `looksFor`. What a repair
 * takes is its level's to say, for its unit is the trial.
 */
export function trialsFor(
  claim: Claim,
  level: number,
  flipHigh: number | null = null,
): Pick<Question, "trialsPerArm" | "looks"> {
  const looks = claim === "improvement" ? looksFor(flipHigh) : [trialsForLevel(level)];
  return { trialsPerArm: looks.at(-1) ?? 1, looks };
}

import type { Preset } from "../domain/preset.ts";
import type { CaseScore, Reason, Scorecard, Verdict } from "../domain/verdict.ts";
import { shareGained } from "../statistics/paired-differences.ts";
import { effectInterval } from "../statistics/effect-interval.ts";
import { separationP } from "../statistics/separation-p.ts";

/** With fewer cases no sign pattern is rarer than 5 %, so a 90 % interval would be the whole scale. */
const CASES_FOR_INTERVAL = 5;

/**
 * The `repair` claim: every named case fails in all its base trials and passes in all its candidate trials, by
 * exact permutation p = 1 / C(2r, r) at the question's level. One base pass makes a case flaky: no repair of it
 * can be claimed. Held-out siblings, where there are any, must not contradict the claim.
 */
export function decideRepair(card: Scorecard, level: number, preset: Preset): Verdict {
  const named = card.cases.filter((score) => score.named);
  const p = named.length === 0 ? null : Math.max(...named.map(pOf));
  const effect = effectInterval(named.map(shareGained));
  const reasons = doubts(named, card, level, preset);
  return {
    candidateId: card.candidateId,
    claim: "repair",
    kind: reasons.length === 0 ? "promote" : "inconclusive",
    p,
    level,
    effect: effect.kind === "measured" ? effect.gain : null,
    interval:
      effect.kind === "measured" && named.length >= CASES_FOR_INTERVAL ? [effect.low, effect.high] : null,
    reasons: reasons.length === 0 ? [proven(named, card, level)] : reasons,
  };
}

function pOf(score: CaseScore): number {
  const separated = score.basePasses === 0 && score.candidatePasses === score.candidateTrials;
  return separated ? separationP(score.baseTrials, score.candidateTrials) : 1;
}

function doubts(named: CaseScore[], card: Scorecard, level: number, preset: Preset): Reason[] {
  if (named.length === 0)
    return [{ code: "nothing-named", text: "no case that fails at the base is left to prove the repair on" }];
  const reasons: Reason[] = [];
  for (const score of named) {
    if (score.basePasses > 0) {
      reasons.push({
        code: "flaky-case",
        text: `${score.id} passed in ${score.basePasses} of ${score.baseTrials} base trials: it is flaky, and no repair can be claimed on it`,
      });
    } else if (score.baseTrials < card.trialsPerArm) {
      reasons.push({
        code: "not-failing-at-base",
        text: `${score.id} failed in only ${score.baseTrials} of ${card.trialsPerArm} base trials and was skipped or absent in the others`,
      });
    } else if (score.candidatePasses < score.candidateTrials) {
      reasons.push({
        code: "not-repaired",
        text: `${score.id} passed in only ${score.candidatePasses} of ${score.candidateTrials} candidate trials`,
      });
    } else if (separationP(score.baseTrials, score.candidateTrials) > level) {
      reasons.push({
        code: "too-few-trials",
        text: `${score.id}: ${score.candidateTrials} ${score.candidateTrials === 1 ? "trial" : "trials"} of the patch cannot reach the level ${level}`,
      });
    }
  }
  return [...reasons, ...siblingDoubts(card, preset)];
}

function siblingDoubts(card: Scorecard, preset: Preset): Reason[] {
  const siblings = card.cases.filter((score) => score.role === "sibling");
  if (preset.repairNeedsSiblings && siblings.length === 0) {
    return [
      {
        code: "no-siblings",
        text: `the preset ${preset.name} claims a repair only with held-out sibling cases, and there are none`,
      },
    ];
  }
  if (!preset.repairNeedsSiblings) return [];
  return siblings
    .filter((score) => score.candidatePasses < score.candidateTrials)
    .map((score) => ({
      code: "sibling-fails",
      text: `the held-out sibling ${score.id} passed in ${score.candidatePasses} of ${score.candidateTrials} candidate trials`,
    }));
}

function proven(named: CaseScore[], card: Scorecard, level: number): Reason {
  const cases = named.length === 1 ? "1 named case" : `${named.length} named cases`;
  return {
    code: "repaired",
    text: `${cases} failed in all ${card.trialsPerArm} base trials and passed in all ${card.trialsPerArm} candidate trials (level ${level})`,
  };
}

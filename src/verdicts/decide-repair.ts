import type { Preset } from "../domain/preset.ts";
import type { CaseScore, Reason, Scorecard, Verdict } from "../domain/verdict.ts";
import { verdictText as texts } from "../messages/verdict-text.ts";
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
  if (named.length === 0) return [{ code: "nothing-named", text: texts.nothingNamed }];
  const reasons: Reason[] = [];
  for (const score of named) {
    if (score.basePasses > 0) {
      reasons.push({ code: "flaky-case", text: texts.flaky(score) });
    } else if (score.baseTrials < card.trialsPerArm) {
      reasons.push({ code: "not-failing-at-base", text: texts.notFailing(score, card.trialsPerArm) });
    } else if (score.candidatePasses < score.candidateTrials) {
      reasons.push({ code: "not-repaired", text: texts.notRepaired(score) });
    } else if (separationP(score.baseTrials, score.candidateTrials) > level) {
      reasons.push({ code: "too-few-trials", text: texts.tooFewTrials(score, level) });
    }
  }
  return [...reasons, ...siblingDoubts(card, preset)];
}

function siblingDoubts(card: Scorecard, preset: Preset): Reason[] {
  const siblings = card.cases.filter((score) => score.role === "sibling");
  if (preset.repairNeedsSiblings && siblings.length === 0) {
    return [{ code: "no-siblings", text: texts.noSiblings(preset.name) }];
  }
  if (!preset.repairNeedsSiblings) return [];
  return siblings
    .filter((score) => score.candidatePasses < score.candidateTrials)
    .map((score) => ({ code: "sibling-fails", text: texts.siblingFails(score) }));
}

function proven(named: CaseScore[], card: Scorecard, level: number): Reason {
  return { code: "repaired", text: texts.repaired(named.length, card.trialsPerArm, level) };
}

import type { CaseScore, Reason, Scorecard, Verdict } from "../domain/verdict.ts";
import { verdictText as texts } from "../messages/verdict-text.ts";
import { hasBase, shareGained } from "../statistics/paired-differences.ts";
import { effectInterval } from "../statistics/effect-interval.ts";
import { casesMissing } from "../statistics/cases-missing.ts";
import { casesToProve } from "../statistics/cases-to-prove.ts";
import { flipRate } from "../statistics/flip-rate.ts";
import { lookDecision, spentP } from "../statistics/look-decision.ts";

/**
 * The `improvement` claim: the success rate over the held-out cases rises, by the exact one-sided paired sign-flip
 * test with the case as unit, at the looks that were reached. `p` is what the question spends of its level, however
 * many looks it took. Train and validation scores are winners of a search, biased up, and decide nothing.
 */
export function decideImprovement(card: Scorecard, level: number): Verdict {
  const heldOut = card.cases.filter(
    (score) => (score.role === "held-out" || score.role === "sibling") && hasBase(score),
  );
  const effect = effectInterval(heldOut.map(shareGained));
  const verdict = {
    candidateId: card.candidateId,
    claim: "improvement" as const,
    level,
    effect: effect.kind === "measured" ? effect.gain : null,
    interval: effect.kind === "measured" ? ([effect.low, effect.high] as [number, number]) : null,
  };
  const { planned, ps } = card.looks;
  if (heldOut.length === 0 || ps.length === 0)
    return { ...verdict, kind: "inconclusive", p: null, reasons: [noEvidence(heldOut, card)] };
  const decision = lookDecision(ps, level, planned);
  const p = spentP(ps, planned);
  if (decision.kind === "promote")
    return { ...verdict, kind: "promote", p, reasons: [improved(heldOut, card, level)] };
  const below = effect.kind === "measured" && effect.high < 0;
  const reasons = [below ? worse : notProven(heldOut, card, { level, gain: verdict.effect ?? 0 })];
  return { ...verdict, kind: below ? "reject" : "inconclusive", p, reasons };
}

/* Where all cases are held out, nothing is set apart from them, and the word would tell nothing. */
function casesOf({ cases }: Scorecard): string {
  return cases.every(({ role }) => role === "held-out") ? "cases" : "held-out cases";
}

function noEvidence(heldOut: readonly CaseScore[], card: Scorecard): Reason {
  if (heldOut.length === 0) return { code: "no-held-out-cases", text: texts.noHeldOut };
  return { code: "no-look", text: texts.noLook(casesOf(card)) };
}

function improved(heldOut: readonly CaseScore[], card: Scorecard, level: number): Reason {
  const text = texts.improved(`${heldOut.length} ${casesOf(card)}`, card.looks.ps.length, short(level));
  return { code: "improved", text };
}

const worse: Reason = { code: "worse", text: texts.worse };

function notProven(
  heldOut: readonly CaseScore[],
  card: Scorecard,
  { level, gain }: { level: number; gain: number },
): Reason {
  const { looks, trialsPerArm } = card;
  const needed = casesToProve(level, looks.planned);
  const cases = `${heldOut.length} ${casesOf(card)}`;
  if (heldOut.length < needed) {
    return { code: "too-few-cases", text: texts.tooFewCases(cases, short(level), needed) };
  }
  const flips = flipRate(
    heldOut.map(({ basePasses, baseTrials }) => ({ passes: basePasses, runs: baseTrials })),
  );
  const missing =
    gain <= 0 || flips.kind === "refused"
      ? 0
      : casesMissing({ cases: heldOut.length, flipRate: flips.rate, trials: trialsPerArm, gain: gain / 100 });
  const more = missing === 0 ? "" : texts.missing(gain.toFixed(1), missing);
  return { code: "not-enough-evidence", text: `${texts.notProven(cases, short(level))}${more}` };
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

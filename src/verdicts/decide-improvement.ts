import type { CaseScore, Reason, Scorecard, Verdict } from "../domain/verdict.ts";
import { effectInterval } from "../statistics/effect-interval.ts";
import { signFlipTest } from "../statistics/sign-flip-test.ts";

/**
 * The `improvement` claim: the success rate over the held-out cases rises, by the exact one-sided paired sign-flip
 * test with the case as unit. Train and validation scores are winners of a search, biased up, and decide nothing.
 */
export function decideImprovement(card: Scorecard, level: number): Verdict {
  const heldOut = card.cases.filter((score) => score.role === "held-out" || score.role === "sibling");
  const uneven = heldOut.some((score) => score.baseTrials !== score.candidateTrials);
  const test = signFlipTest(heldOut.map((score) => difference(score, uneven)));
  const effect = effectInterval(heldOut.map(share));
  const verdict = {
    candidateId: card.candidateId,
    claim: "improvement" as const,
    level,
    effect: effect.kind === "measured" ? effect.gain : null,
    interval: effect.kind === "measured" ? ([effect.low, effect.high] as [number, number]) : null,
  };
  if (test.kind === "refused") {
    return {
      ...verdict,
      kind: "inconclusive",
      p: null,
      reasons: [{ code: "no-held-out-cases", text: `no held-out evidence: ${test.reason}` }],
    };
  }
  if (test.p <= level) {
    return {
      ...verdict,
      kind: "promote",
      p: test.p,
      reasons: [
        {
          code: "improved",
          text: `the success rate over ${heldOut.length} held-out cases rose (p within the level ${level})`,
        },
      ],
    };
  }
  const below = effect.kind === "measured" && effect.high < 0;
  return {
    ...verdict,
    kind: below ? "reject" : "inconclusive",
    p: test.p,
    reasons: [notProven(heldOut, level, below)],
  };
}

/* Equal trials: integer counts. Unequal: shares on a 1/60 grid, for rounding keeps the test exact. */
function difference(score: CaseScore, uneven: boolean): number {
  return uneven ? Math.round(60 * share(score)) : score.candidatePasses - score.basePasses;
}

function share(score: CaseScore): number {
  return (
    score.candidatePasses / Math.max(1, score.candidateTrials) -
    score.basePasses / Math.max(1, score.baseTrials)
  );
}

function notProven(heldOut: CaseScore[], level: number, below: boolean): Reason {
  if (below) return { code: "worse", text: "the interval of the effect lies below zero" };
  const needed = Math.ceil(Math.log2(1 / level));
  if (heldOut.length < needed) {
    return {
      code: "too-few-cases",
      text: `${heldOut.length} held-out cases cannot prove any improvement at level ${level}: at least ${needed} are needed`,
    };
  }
  return {
    code: "not-enough-evidence",
    text: `${heldOut.length} held-out cases do not show a rise at level ${level}`,
  };
}

import type { Preset } from "../domain/preset.ts";
import type { Reason, Scorecard, Verdict } from "../domain/verdict.ts";
import { replayText } from "../messages/replay-text.ts";
import { verdictText } from "../messages/verdict-text.ts";
import { decideImprovement } from "./decide-improvement.ts";
import { decideRepair } from "./decide-repair.ts";
import { costVeto } from "./cost-veto.ts";
import { regressions } from "./regressions.ts";
import { runCollapsed } from "./run-collapsed.ts";

/**
 * The acceptance criterion: the only place where evidence becomes a verdict. Anything missing, empty or failed is
 * `inconclusive`; a claim that the preset does not allow is refused here again, whatever the planner thought.
 */
export function decide(card: Scorecard, level: number, preset: Preset): Verdict {
  const blank = {
    candidateId: card.candidateId,
    claim: card.claim,
    p: null,
    level,
    effect: null,
    interval: null,
  };
  if (!preset.claims.includes(card.claim)) {
    return {
      ...blank,
      kind: "reject",
      reasons: [{ code: "claim-not-allowed", text: verdictText.claimNotAllowed(preset.name, card.claim) }],
    };
  }
  const missing = missingEvidence(card);
  if (missing.length > 0) return { ...blank, kind: "inconclusive", reasons: missing };
  if (card.screening !== null) {
    return { ...blank, kind: "reject", reasons: [{ code: "screened-out", text: card.screening }] };
  }
  return beside(
    card,
    card.claim === "repair" ? decideRepair(card, level, preset) : decideImprovement(card, level),
    preset,
  );
}

/* The claim's own proof, and what else the trials showed. */
function beside(card: Scorecard, claim: Verdict, { rise }: Preset): Verdict {
  const dear = costVeto(card, claim, rise);
  if (dear !== null && claim.kind === "promote") return { ...claim, kind: "reject", reasons: [dear] };
  const worse = regressions(card);
  if (worse.some(({ certain }) => certain))
    return { ...claim, kind: "reject", reasons: worse.map(({ reason }) => reason) };
  if (worse.length > 0 && claim.kind === "promote") {
    return { ...claim, kind: "inconclusive", reasons: worse.map(({ reason }) => reason) };
  }
  const collapsed = claim.kind === "promote" ? runCollapsed(card) : [];
  if (collapsed.length > 0) return { ...claim, kind: "inconclusive", reasons: collapsed };
  return card.recorded === undefined ? claim : onRecorded(claim, card.recorded);
}

/* Recorded trials of another night are not exchangeable with tonight's: alone they prove nothing. */
function onRecorded(claim: Verdict, recorded: NonNullable<Scorecard["recorded"]>): Verdict {
  const text = recorded.alone ? replayText.allowed(recorded) : replayText.notAlone(recorded);
  const reasons = [...claim.reasons, { code: "recorded-baseline", text }];
  return {
    ...claim,
    kind: claim.kind === "promote" && !recorded.alone ? "inconclusive" : claim.kind,
    reasons,
  };
}

function missingEvidence(card: Scorecard): Reason[] {
  const reasons: Reason[] = card.lost.map((reason) => ({
    code: "trial-lost",
    text: verdictText.trialLost(reason),
  }));
  if (card.screening !== null) return reasons;
  if (reasons.length === 0 && card.cases.length === 0 && card.trialsPerArm > 0)
    reasons.push({ code: "no-cases", text: verdictText.noCases });
  if (reasons.length === 0 && card.cases.every((score) => score.baseTrials + score.candidateTrials === 0))
    reasons.push({ code: "no-trials", text: verdictText.noTrials });
  if (card.disagreement) {
    reasons.push({ code: "exit-code-disagrees", text: verdictText.exitCode });
  }
  return reasons;
}

import type { CaseScore } from "../domain/verdict.ts";
import { count, dollars, interval, points, probability } from "./figures.ts";
import { code, plain, shorten } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

/** What the verdict proved, in one sentence, and who wrote the patch at what cost. */
export function renderProposalClaim(view: ProposalView): string {
  const { candidate, preset } = view;
  const by = `Preset \`${preset}\`. Written by hone, ${plain(candidate.proposer, 80)}, ${dollars(candidate.usd)}.`;
  return `**${candidate.claim === "repair" ? repair(view) : improvement(view)}**\n\n${by}`;
}

function repair({ scorecard }: ProposalView): string {
  const named = scorecard.cases.filter((score) => score.named);
  const which =
    named.length === 1 ? code(shorten(named[0]?.id ?? "", 200)) : count(named.length, "named case");
  const r = scorecard.trialsPerArm;
  return `${which} failed in all ${count(r, "trial")} at the base and passed in all ${count(r, "trial")} with this patch${others(scorecard.cases)}`;
}

function others(cases: readonly CaseScore[]): string {
  const rest = cases.filter((score) => !score.named);
  if (rest.length === 0) return "; no other case was measured.";
  const worse = rest.filter(
    (score) => score.candidatePasses * score.baseTrials < score.basePasses * score.candidateTrials,
  );
  const measured = count(rest.length, "other measured case");
  if (worse.length === 0) return `; none of ${measured} passed less often.`;
  return `; ${worse.length} of ${measured} passed less often, within noise.`;
}

function improvement({ scorecard, verdict }: ProposalView): string {
  const heldOut = scorecard.cases.filter((score) => score.role === "held-out" || score.role === "sibling");
  const gain = verdict.effect === null ? "rises" : `rises by ${points(verdict.effect)}`;
  const range = verdict.interval === null ? "" : `, 90 % interval ${interval(verdict.interval)}`;
  const p = verdict.p === null ? "" : `, p = ${probability(verdict.p)}`;
  return `The success rate over ${count(heldOut.length, "held-out case")} of this kind ${gain}${range}${p}.`;
}

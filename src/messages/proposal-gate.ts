import { count, probability } from "./figures.ts";
import { plain } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

/** Which check ran on what, what it excluded, and in which sandbox. */
export function renderProposalGate({ candidate, scorecard, verdict }: ProposalView): string {
  const flaky = scorecard.cases.filter(
    (score) => score.basePasses > 0 && score.basePasses < score.baseTrials,
  );
  const excluded =
    flaky.length === 0
      ? "No case was flaky at the base."
      : `${count(flaky.length, "case")} flaky at the base: no claim rests on ${flaky.length === 1 ? "it" : "them"}.`;
  return [
    "### The gate",
    `\`hone/gate\` ran ${count(scorecard.cases.length, "case")}, ${count(scorecard.trialsPerArm, "trial")} an arm, at ${candidate.base.slice(0, 12)} without and with this patch; the question's level was ${probability(verdict.level)}. ${excluded}`,
    "",
    `Sandbox: ${plain(scorecard.sandbox)}.`,
  ].join("\n");
}

import type { CaseScore, Scorecard, Verdict } from "../domain/verdict.ts";
import { calibrationText } from "./calibration-text.ts";
import { cardFlips } from "./card-flips.ts";
import { dearerText } from "./dearer-text.ts";
import { runCollapsedText } from "./run-collapsed-text.ts";
import { replayText } from "./replay-text.ts";
import { count, interval, points, probability, seconds, share } from "./figures.ts";

/** Cases listed by name; the others are counted. */
const listed = 20;

/** A case is named only where it failed in every one of these runs; what is shown of it are its trials alone. */
const EARLIER =
  "The base ran before the trials as well, and every named case failed in all of those runs; they count as no trials.";

/** A scorecard and its verdict for a terminal: what was decided and why, the effect, and the cases that moved. */
export function scorecardText(card: Scorecard, verdict: Verdict): string {
  const p = verdict.p === null ? "no p value" : `p = ${probability(verdict.p)}`;
  const effect = verdict.effect === null ? "" : `, effect ${points(verdict.effect)}`;
  const range = verdict.interval === null ? "" : ` (90 % interval ${interval(verdict.interval)})`;
  return [
    `${verdict.kind}: ${untried(card) ? "nothing was tried" : verdict.claim}, ${p}, level ${probability(verdict.level)}${effect}${range}`,
    ...verdict.reasons.map(({ text }) => `  ${text}`),
    "",
    extent(card),
    ...(card.cost === null || !card.tokens ? [] : [dearerText.beside(card.cost, card.tokens)]),
    ...(card.recorded === undefined ? [] : [replayText.marked(card.recorded)]),
    ...restsOn(card),
    ...(card.sandbox === "" ? [] : [`sandbox: ${card.sandbox}`]),
    ...cardFlips(card, calibrationText.here),
    ...moved(card.cases),
  ].join("\n");
}

function restsOn({ cases, trialsPerArm }: Scorecard): string[] {
  const flaky = cases.some(({ named, basePasses }) => named && basePasses > 0);
  return [...(flaky ? [EARLIER] : []), ...(trialsPerArm === 0 ? [] : [runCollapsedText.evidence])];
}

/* The base itself gave no evidence: nobody knows yet what the patch could claim. */
function untried({ sandbox, cases, lost }: Scorecard): boolean {
  return sandbox === "" && cases.length === 0 && lost.length > 0;
}

/* What a recorded run took nobody knows; without evidence there is no time to compare. */
function extent(card: Scorecard): string {
  if (card.trialsPerArm === 0)
    return card.screening === null
      ? "No trial gave evidence on both arms."
      : "The patch ran once, to see whether trials are worth it; that run is no evidence.";
  const trials = `${count(card.trialsPerArm, "trial")} ${card.trialsPerArm === 1 ? "on either arm" : "an arm"}`;
  const times = [
    ...(card.baseMilliseconds === 0 ? [] : [`${seconds(card.baseMilliseconds)} at the base`]),
    ...(card.candidateMilliseconds === 0 ? [] : [`${seconds(card.candidateMilliseconds)} with the patch`]),
  ];
  const took = times.length === 0 ? "" : `; mean run time ${times.join(", ")}`;
  return `${trials} over ${count(card.cases.length, "case")}${took}`;
}

function moved(cases: readonly CaseScore[]): string[] {
  const told = cases.filter((score) => score.named || rate(score, "base") !== rate(score, "candidate"));
  const rows = told
    .slice(0, listed)
    .map(
      (score) =>
        `  ${score.named ? "named  " : ""}${score.id}: ${share(score.basePasses, score.baseTrials)} at the base, ${share(score.candidatePasses, score.candidateTrials)} with the patch`,
    );
  const more = told.length > listed ? [`  and ${count(told.length - listed, "more case")}`] : [];
  return rows.length === 0 ? [] : ["", "cases that were named or moved:", ...rows, ...more];
}

function rate(score: CaseScore, arm: "base" | "candidate"): number {
  return arm === "base"
    ? score.basePasses / Math.max(1, score.baseTrials)
    : score.candidatePasses / Math.max(1, score.candidateTrials);
}

import type { CaseScore } from "../domain/verdict.ts";
import { alsoMendedText } from "./also-mended-text.ts";
import { calibrationText as text } from "./calibration-text.ts";
import { cardFlips } from "./card-flips.ts";
import { runCollapsedText } from "./run-collapsed-text.ts";
import { dearerText } from "./dearer-text.ts";
import { searchText } from "./search-text.ts";
import { count, interval, percent, points, probability, seconds, share } from "./figures.ts";
import { plain } from "./markdown.ts";
import { replayText } from "./replay-text.ts";
import { proposalScores, type ScoreRow } from "./proposal-scores.ts";
import type { ProposalView } from "./proposal-view.ts";

/** Named cases listed one by one; a repair of more is summed up in the first row. */
const LISTED = 25;

/** The evidence table: before and after with the difference and, where one was measured, its 90 % interval. */
export function renderProposalEvidence(view: ProposalView): string {
  const { scorecard, verdict } = view;
  const rows = proposalScores(view).map((row, index) =>
    cells([
      `${row.metric} (${row.cases}), trials passed`,
      share(row.basePasses, row.baseTrials),
      share(row.candidatePasses, row.candidateTrials),
      points(difference(row)),
      index === 0 && verdict.interval !== null ? interval(verdict.interval) : "",
    ]),
  );
  const time = cells([
    "mean run time",
    seconds(scorecard.baseMilliseconds),
    seconds(scorecard.candidateMilliseconds),
    "",
    "",
  ]);
  const { cost, tokens } = scorecard;
  const paid = !cost || !tokens ? [] : dearerText.rows(cost, tokens).map((row) => cells([...row, "", ""]));
  const head = [
    "| metric | before | candidate | difference | 90 % interval |",
    "| --- | --- | --- | --- | --- |",
  ];
  return [
    "### Evidence",
    "",
    ...head,
    ...rows,
    time,
    ...paid,
    "",
    `${proof(view)} ${runCollapsedText.evidence}`,
    ...beside(view),
    ...replayed(view),
    ...unchanged(view),
  ].join("\n");
}

function beside({ alsoMended = [] }: ProposalView): string[] {
  return alsoMended.length === 0 ? [] : ["", alsoMendedText(alsoMended)];
}

function replayed({ scorecard: { recorded } }: ProposalView): string[] {
  return recorded === undefined ? [] : ["", `**${replayText.marked(recorded)}**`];
}

/* How steady the evaluation itself is, for whoever wonders what the difference would be worth. */
function unchanged({ scorecard, calibration }: ProposalView): string[] {
  if (calibration === undefined || scorecard.recorded !== undefined) {
    const [flips] = cardFlips(scorecard, text.tonight);
    return flips === undefined ? [] : ["", flips];
  }
  const { flip, trialsPerArm } = calibration.body;
  return ["", text.flips(flip, text.onDay(calibration.at), 2 * trialsPerArm)];
}

/** Each named case of a repair with its passes in either arm; empty for other claims. */
export function renderNamedCases({ scorecard }: ProposalView): string {
  if (scorecard.claim !== "repair") return "";
  const named = scorecard.cases.filter((score) => score.named);
  const listed = named
    .slice(0, LISTED)
    .map((score) => cells([plain(score.id, 160), passes(score, "base"), passes(score, "candidate")]));
  const more = named.length > LISTED ? ["", `And ${count(named.length - LISTED, "more named case")}.`] : [];
  return [
    "| named case | passed at the base | passed with the patch |",
    "| --- | --- | --- |",
    ...listed,
    ...more,
  ].join("\n");
}

function difference(row: ScoreRow): number {
  return percent(row.candidatePasses, row.candidateTrials) - percent(row.basePasses, row.baseTrials);
}

function passes(score: CaseScore, arm: "base" | "candidate"): string {
  return arm === "base"
    ? share(score.basePasses, score.baseTrials)
    : share(score.candidatePasses, score.candidateTrials);
}

function proof(view: ProposalView): string {
  const { scorecard, verdict } = view;
  const level = `level ${probability(verdict.level)}`;
  const p = verdict.p === null ? "" : `p = ${probability(verdict.p)}, `;
  if (scorecard.claim === "improvement")
    return `Exact one-sided paired sign-flip over the held-out cases: ${p}${level}. ${searched(view)}No model saw these cases.`;
  return `Exact permutation over ${count(scorecard.trialsPerArm, "trial")} an arm, ${scorecard.recorded === undefined ? "base and candidate interleaved" : "the base recorded"}: ${p}${level}, for every named case. ${generality(scorecard.cases)}`;
}

function searched({ screened, scorecard: { looks } }: ProposalView): string {
  const decided = `${searchText.decided(looks.ps.length, looks.planned)}. `;
  return screened === undefined ? capital(decided) : `${searchText.screened(screened)}; ${decided}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function generality(cases: readonly CaseScore[]): string {
  const siblings = cases.filter((score) => score.role === "sibling" && !score.named);
  if (siblings.length === 0) return "The proposer saw the named cases: no generality beyond them was tested.";
  return `The proposer saw the named cases; ${count(siblings.length, "sibling case")} of the same class ${siblings.length === 1 ? "was" : "were"} kept from it and ${siblings.length === 1 ? "is" : "are"} reported above.`;
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(" | ")} |`;
}

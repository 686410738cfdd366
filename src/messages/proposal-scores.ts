import type { CaseScore } from "../domain/verdict.ts";
import type { ProposalView } from "./proposal-view.ts";

/** One row of the evidence: passes out of trials in either arm, summed over a group of cases. */
export interface ScoreRow {
  metric: string;
  axis: string;
  cases: number;
  basePasses: number;
  baseTrials: number;
  candidatePasses: number;
  candidateTrials: number;
}

/** The rows that table and chart both show. For a repair: named, sibling, other, stress cases; else held-out, other, stress. */
export function proposalScores({ scorecard }: ProposalView): ScoreRow[] {
  const { cases, claim } = scorecard;
  const held = (score: CaseScore): boolean => score.role === "held-out" || score.role === "sibling";
  const stress = sum(
    "stress cases",
    "stress",
    cases.filter((score) => score.role === "stress" && !score.named),
  );
  const rows =
    claim === "repair"
      ? [
          sum(
            "named cases",
            "named",
            cases.filter((score) => score.named),
          ),
          sum(
            "held-out siblings",
            "siblings",
            cases.filter((score) => score.role === "sibling" && !score.named),
          ),
          sum(
            "all other cases",
            "others",
            cases.filter((score) => !score.named && score.role !== "sibling" && score.role !== "stress"),
          ),
          stress,
        ]
      : [
          sum("held-out cases", "held-out", cases.filter(held)),
          sum(
            "all other cases",
            "others",
            cases.filter((score) => !held(score) && score.role !== "stress"),
          ),
          stress,
        ];
  return rows.filter((row) => row.cases > 0);
}

function sum(metric: string, axis: string, cases: readonly CaseScore[]): ScoreRow {
  const total = (value: (score: CaseScore) => number): number =>
    cases.reduce((whole, score) => whole + value(score), 0);
  return {
    metric,
    axis,
    cases: cases.length,
    basePasses: total((score) => score.basePasses),
    baseTrials: total((score) => score.baseTrials),
    candidatePasses: total((score) => score.candidatePasses),
    candidateTrials: total((score) => score.candidateTrials),
  };
}

import type { BenchRow } from "../bench-row.ts";
import { atLeast } from "./goal-row.ts";
import { type LabelledFailure, readRows } from "./read-failures.ts";
import { scoreLeftOut } from "./score-left-out.ts";

/** Failing tests of every project, grouped with a pair score and a cut-off fitted without the project. */
export function leftOutRows(from: string): BenchRow[] {
  const { scores } = scoreLeftOut(readRows<LabelledFailure>(from, "tests-java.jsonl"));
  return [
    atLeast("tests-java FGA, pair score fitted without the project", 0.52, scores.FGA),
    atLeast("tests-java B3, pair score fitted without the project", 0.76, scores.B3),
    atLeast("tests-java ARI, pair score fitted without the project", 0.35, scores.ARI),
    atLeast("tests-java pair precision, pair score fitted without the project", 0.6, scores.pairPrecision),
  ];
}

import type { BenchRow } from "../bench-row.ts";
import { atLeast } from "./goal-row.ts";
import { groupRows } from "./group-rows.ts";
import { agreement } from "./measures.ts";
import { type LabelledFailure, readRows } from "./read-failures.ts";

const cutoffs = [0.44, 0.48, 0.52, 0.56, 0.6];

/**
 * Leave-one-project-out: every project's failing tests are grouped with the cut-off that is best (FGA + B3) on all
 * other projects. The weights of the pair score are not chosen anew; they were set by hand on all projects.
 */
export function leftOutRows(from: string): BenchRow[] {
  const rows = readRows<LabelledFailure>(from, "tests-java.jsonl");
  const answers = cutoffs.map((cutoff) => groupRows(rows, [], cutoff, `at ${cutoff}`).assignment);
  const projects = [...new Set(rows.map(({ group }) => group))];
  const chosen = new Map(projects.map((project) => [project, bestWithout(project, rows, answers)]));
  const answer = rows.map(({ id, group }) => answers[chosen.get(group) ?? 0]?.get(id) ?? id);
  const scores = agreement(
    rows.map(({ label }) => label),
    answer,
  );
  return [
    atLeast("tests-java FGA, cut-off chosen without the project", 0.52, scores.FGA),
    atLeast("tests-java B3, cut-off chosen without the project", 0.76, scores.B3),
    atLeast("tests-java ARI, cut-off chosen without the project", 0.35, scores.ARI),
  ];
}

function bestWithout(
  project: string,
  rows: readonly LabelledFailure[],
  answers: readonly ReadonlyMap<string, string>[],
): number {
  const others = rows.filter(({ group }) => group !== project);
  const labels = others.map(({ label }) => label);
  const worth = answers.map((answer) => {
    const { FGA, B3 } = agreement(
      labels,
      others.map(({ id }) => answer.get(id) ?? id),
    );
    return FGA + B3;
  });
  return worth.indexOf(Math.max(...worth));
}

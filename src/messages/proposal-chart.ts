import { fence } from "./markdown.ts";
import { percent } from "./figures.ts";
import { proposalScores } from "./proposal-scores.ts";
import type { ProposalView } from "./proposal-view.ts";

/**
 * The pass shares of the evidence table as bars. One series and quoted ASCII labels: every Mermaid since
 * xychart-beta reads that, while a legend would break older ones.
 */
export function renderProposalChart(view: ProposalView): string {
  const rows = proposalScores(view);
  if (rows.length === 0) return "";
  const labels = rows.flatMap(({ axis }) => [`"${axis}, before"`, `"${axis}, candidate"`]);
  const values = rows.flatMap((row) => [
    percent(row.basePasses, row.baseTrials),
    percent(row.candidatePasses, row.candidateTrials),
  ]);
  return fence(
    [
      "xychart-beta",
      '  title "Trials passed, per cent"',
      `  x-axis [${labels.join(", ")}]`,
      '  y-axis "per cent" 0 --> 100',
      `  bar [${values.join(", ")}]`,
    ].join("\n"),
    "mermaid",
  );
}

import type { LearnedTable } from "./learned-table.ts";
import type { ReliabilityTable } from "./reliability-table.ts";

/** What audits changed: by how much an answer multiplies the odds of success, or the share of good work of a kind. */
export type AuditLesson =
  | { kind: "answer"; source: string; answer: "pos" | "neg"; before: number; after: number }
  | { kind: "stratum"; stratum: string; before: number; after: number };

/** Smaller changes than by this factor are not worth a sentence. */
const LEAST_FACTOR = 1.1;
const MOST = 3;

/** The largest differences between the written table and the one that audits corrected, largest first. */
export function auditLessons(
  written: ReliabilityTable,
  learned: Pick<LearnedTable, "table" | "priors">,
): AuditLesson[] {
  const lessons: AuditLesson[] = Object.entries(written.sources).flatMap(([source, before]) => {
    const after = learned.table.sources[source];
    return (["pos", "neg"] as const).flatMap((answer) =>
      after === undefined
        ? []
        : [
            {
              kind: "answer" as const,
              source,
              answer,
              before: before.good[answer] / before.bad[answer],
              after: after.good[answer] / after.bad[answer],
            },
          ],
    );
  });
  for (const [stratum, after] of Object.entries(learned.priors))
    lessons.push({ kind: "stratum", stratum, before: written.prior, after });
  return lessons
    .filter((lesson) => moved(lesson) >= Math.log(LEAST_FACTOR))
    .toSorted((a, b) => moved(b) - moved(a))
    .slice(0, MOST);
}

function moved({ before, after }: AuditLesson): number {
  return Math.abs(Math.log(after / before));
}

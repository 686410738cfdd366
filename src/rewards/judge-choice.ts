import type { Episode } from "../domain/episode.ts";
import type { AuditRecord } from "./audit-record.ts";

/**
 * The closed episodes that the judge has not judged, in the order in which it is asked about them: those that a
 * maintainer labelled, for only they show what its word is worth, those that one was asked about, then the newest.
 */
export function judgeChoice(
  closed: readonly Pick<Episode, "id" | "at">[],
  judged: ReadonlySet<string>,
  audits: Pick<AuditRecord, "asked" | "answered">,
): string[] {
  const rank = (id: string): number => (audits.answered.has(id) ? 0 : audits.asked.has(id) ? 1 : 2);
  return closed
    .filter(({ id }) => !judged.has(id))
    .toSorted(
      (a, b) => rank(a.id) - rank(b.id) || (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1),
    )
    .map(({ id }) => id);
}

import type { ClassEvent } from "../../src/domain/failure-class.ts";
import { classify } from "../../src/taxonomy/cluster.ts";
import { type Agreement, agreement } from "./measures.ts";
import { asFailure, type LabelledFailure } from "./read-failures.ts";

/** Groups the rows in one night and scores the answer against their labels. */
export function scoreGrouping(rows: readonly LabelledFailure[], cutoff: number): Agreement {
  const { assignment } = groupRows(rows, [], cutoff, "class");
  return agreement(
    rows.map(({ label }) => label),
    rows.map(({ id }) => assignment.get(id) ?? id),
  );
}

/** One night over the rows, with the history of the nights before. */
export function groupRows(
  rows: readonly LabelledFailure[],
  history: readonly ClassEvent[],
  cutoff: number,
  prefix: string,
): { assignment: Map<string, string>; events: ClassEvent[] } {
  let count = 0;
  return classify({
    failures: rows.map(asFailure),
    history,
    cutoff,
    mint: () => `${prefix}-${++count}`,
    now: "2024-01-01T00:00:00.000Z",
  });
}

/**
 * Five nights over growing unions of the rows: the smallest share of ids kept from one night to the next, the
 * smallest pair F1 of the two groupings, and how many rows changed their id without an event that names both.
 */
export function replayNights(
  rows: readonly LabelledFailure[],
  cutoff: number,
): { kept: number; pairF1: number; unexplained: number } {
  const nights = 5;
  let history: ClassEvent[] = [];
  let before: ReadonlyMap<string, string> | null = null;
  let kept = 1;
  let pairF1 = 1;
  let unexplained = 0;
  for (let night = 1; night <= nights; night++) {
    const present = rows.filter(({ id }) => stableNight(id, nights) < night);
    const { assignment, events } = groupRows(present, history, cutoff, `night${night}`);
    history = [...history, ...events];
    if (before !== null) {
      const older = [...before];
      const now = older.map(([id]) => assignment.get(id) ?? "");
      unexplained += older.filter(([, known], index) => !isExplained(known, now[index] ?? "", events)).length;
      kept = Math.min(kept, older.filter(([, known], index) => known === now[index]).length / older.length);
      const { pairF1: same } = agreement(
        older.map(([, known]) => known),
        now,
      );
      pairF1 = Math.min(pairF1, same);
    }
    before = assignment;
  }
  return { kept, pairF1, unexplained };
}

/** True where the id is the same, or a merge or split of the night names both. */
function isExplained(before: string, now: string, events: readonly ClassEvent[]): boolean {
  if (before === now) return true;
  return events.some(
    (event) =>
      (event.kind === "merged" && event.classId === before && event.into === now) ||
      (event.kind === "split" && event.from === before && event.classId === now),
  );
}

function stableNight(id: string, nights: number): number {
  let sum = 7;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003;
  return sum % nights;
}

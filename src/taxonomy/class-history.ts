import type { ClassEvent } from "../domain/failure-class.ts";

/** The events that concern a class, in their order: its own, and those of the classes that were merged into it. */
export function classHistory(events: readonly ClassEvent[], classId: string): ClassEvent[] {
  const ids = new Set([classId]);
  // A class may have been merged into one that was merged later, so this goes from the newest merge back.
  for (const event of events.toReversed()) {
    if (event.kind === "merged" && ids.has(event.into)) ids.add(event.classId);
  }
  return events.filter((event) => {
    if (ids.has(event.classId)) return true;
    return (
      (event.kind === "merged" && ids.has(event.into)) || (event.kind === "split" && ids.has(event.from))
    );
  });
}

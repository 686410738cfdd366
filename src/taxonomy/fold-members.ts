import type { ClassEvent } from "../domain/failure-class.ts";
import { foldEvent } from "./fold-event.ts";
import type { Folding } from "./folding.ts";

/** All classes by id, as `foldClasses` describes them, with the members that grouping and splitting need. */
export function foldMembers(events: readonly ClassEvent[]): Map<string, Folding> {
  const foldings = new Map<string, Folding>();
  for (const event of events) foldEvent(foldings, event);
  return foldings;
}

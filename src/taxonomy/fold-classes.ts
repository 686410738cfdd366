import type { ClassEvent, FailureClass } from "../domain/failure-class.ts";
import { classFrom } from "./class-from.ts";
import { foldMembers } from "./fold-members.ts";

/**
 * The classes of a repository from all their events, in the order given. A merged class stays in the list with
 * `mergedInto` naming the class that lives on, which holds its keys and failures; what later happens to a merged
 * class happens to that one. A name or blame given by a person outlives later judgements; a failure that comes back
 * reopens a resolved class. An event of a class that was never minted is ignored.
 */
export function foldClasses(events: readonly ClassEvent[]): FailureClass[] {
  return [...foldMembers(events).values()].map(classFrom);
}

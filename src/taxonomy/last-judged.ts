import type { ClassEvent } from "../domain/failure-class.ts";

type Judged = Extract<ClassEvent, { kind: "judged" }>;

/** The judgement of each class that Hone itself made last, whatever a person decided since. */
export function lastJudged(history: readonly ClassEvent[]): ReadonlyMap<string, Judged> {
  return new Map(
    history.flatMap((event) => (event.kind === "judged" ? [[event.classId, event] as const] : [])),
  );
}

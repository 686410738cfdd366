import type { ClassEvent } from "../domain/failure-class.ts";

type Judged = Extract<ClassEvent, { kind: "judged" }>;

/**
 * The event of a judgement, or none where `last` said the same, so that a quiet night adds nothing to the history. It
 * is compared with Hone's own last word: what a person set since would differ every night.
 */
export function judgedEvent(
  classId: string,
  judged: Omit<Judged, "kind" | "classId" | "at">,
  last: Judged | undefined,
  at: string,
): ClassEvent[] {
  const { name, blame, mode, why } = judged;
  const same =
    last !== undefined &&
    last.name === name &&
    last.blame === blame &&
    last.mode === mode &&
    last.why === why;
  return same ? [] : [{ kind: "judged", classId, at, ...judged }];
}

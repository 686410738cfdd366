import type { ClassEvent } from "../domain/failure-class.ts";

/** True for what changed a class beyond its nightly growth: merges, splits and everything a person decided. */
export function isAct({ kind }: ClassEvent): boolean {
  return kind !== "minted" && kind !== "joined" && kind !== "judged";
}

import type { ClassEvent } from "../domain/failure-class.ts";

const nightly: readonly ClassEvent["kind"][] = ["minted", "joined", "rekeyed", "judged"];

/** True for what changed a class beyond its nightly growth: merges, splits and everything a person decided. */
export function isAct({ kind }: ClassEvent): boolean {
  return !nightly.includes(kind);
}

import type { FailureClass } from "../domain/failure-class.ts";
import { isHeld } from "./is-held.ts";

/** Where a class stands at a time: merged away, resolved, muted, held back for its blame, or open to be mended. */
export type Standing = "merged" | "resolved" | "muted" | "held" | "open";

/** `now` is an ISO time. */
export function standingOf(known: FailureClass, now: string): Standing {
  if (known.mergedInto !== null) return "merged";
  if (known.resolved) return "resolved";
  if (known.mutedUntil !== null && known.mutedUntil > now) return "muted";
  return isHeld(known.blame) ? "held" : "open";
}

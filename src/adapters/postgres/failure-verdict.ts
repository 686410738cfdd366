import { NightEnds, RetryLater, StillRunning } from "../../errors.ts";
import { isConnectionTrouble } from "./is-connection-trouble.ts";

/**
 * What a failed step means for its night: the same again later, or the end of the night. `waits`: for something that
 * goes on elsewhere and has a limit of its own, which counts as no try.
 */
export type FailureVerdict =
  | { kind: "waits"; afterSeconds: number; reason: string }
  | { kind: "later"; afterSeconds: number; reason: string }
  | { kind: "ends"; reason: string; stack: string | null };

const RECONNECT_AFTER_SECONDS = 5;

/** RetryLater and a database that is away pass; everything else would only happen again. */
export function failureVerdict(error: unknown): FailureVerdict {
  if (!(error instanceof Error)) return { kind: "ends", reason: String(error), stack: null };
  const reason = error.message || error.name;
  if (error instanceof StillRunning) return { kind: "waits", afterSeconds: error.afterSeconds, reason };
  if (error instanceof RetryLater) return { kind: "later", afterSeconds: error.afterSeconds, reason };
  if (error instanceof NightEnds) return { kind: "ends", reason, stack: null };
  if (isConnectionTrouble(error)) return { kind: "later", afterSeconds: RECONNECT_AFTER_SECONDS, reason };
  return { kind: "ends", reason, stack: error.stack ?? null };
}

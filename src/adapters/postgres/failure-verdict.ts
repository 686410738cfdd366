import { NightEnds, RetryLater } from "../../errors.ts";
import { isConnectionTrouble } from "./is-connection-trouble.ts";

/** What a failed step means for its night: the same again later, or the end of the night. */
export type FailureVerdict =
  | { kind: "later"; afterSeconds: number; reason: string }
  | { kind: "ends"; reason: string; stack: string | null };

const RECONNECT_AFTER_SECONDS = 5;

/** RetryLater and a database that is away pass; everything else would only happen again. */
export function failureVerdict(error: unknown): FailureVerdict {
  if (!(error instanceof Error)) return { kind: "ends", reason: String(error), stack: null };
  const reason = error.message || error.name;
  if (error instanceof RetryLater) return { kind: "later", afterSeconds: error.afterSeconds, reason };
  if (error instanceof NightEnds) return { kind: "ends", reason, stack: null };
  if (isConnectionTrouble(error)) return { kind: "later", afterSeconds: RECONNECT_AFTER_SECONDS, reason };
  return { kind: "ends", reason, stack: error.stack ?? null };
}

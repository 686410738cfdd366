import { NightEnds, RetryLater } from "../../errors.ts";

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

/** SQLSTATE classes 08 and 57P, the driver's own words for a cut connection, and refused sockets. */
function isConnectionTrouble(error: Error): boolean {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    /^(?:08\w{3}|57P0\w|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) ||
    /^Connection terminated|^timeout exceeded when trying to connect/.test(error.message)
  );
}

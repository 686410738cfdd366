import type { Clock } from "../../ports.ts";

/** The machine's clock as ISO 8601 in UTC with milliseconds. */
export function createSystemClock(): Clock {
  return { now: () => new Date().toISOString() };
}

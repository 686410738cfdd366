import type { ClassEvent } from "../domain/failure-class.ts";

/**
 * The time (ISO) of an event that is made now, of this history: events are read back in the order of their times, so
 * it must not stand before any of them, whatever the clocks of two machines say.
 */
export function notBefore(history: readonly ClassEvent[], now: string): string {
  return history.reduce((latest, { at }) => (at > latest ? at : latest), now);
}

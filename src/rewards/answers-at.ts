import type { Signal } from "../domain/signal.ts";
import type { SourceAnswer } from "./reliability-table.ts";

/**
 * What each source says of one episode at time `now`: its newest trusted answer; "silent" only where its window
 * has closed; nothing while it is pending, for pending is never negative. Of several CI runs on one episode the
 * newest attempt speaks.
 */
export function answersAt(signals: readonly Signal[], now: string): SourceAnswer[] {
  const bySource = new Map<string, Signal>();
  for (const signal of signals) {
    if (signal.trust !== "trusted") continue;
    if (signal.answer === "silent" && signal.windowClosesAt !== null && signal.windowClosesAt > now) continue;
    const known = bySource.get(signal.source);
    if (known === undefined || speaksAfter(signal, known)) bySource.set(signal.source, signal);
  }
  return [...bySource.values()]
    .toSorted((a, b) => (a.source < b.source ? -1 : 1))
    .map(({ source, answer }) => ({ source, answer }));
}

/* An answer beats silence; then the later one wins, ties by id so that the order of arrival cannot matter. */
function speaksAfter(signal: Signal, known: Signal): boolean {
  if ((signal.answer === "silent") !== (known.answer === "silent")) return known.answer === "silent";
  if (signal.at !== known.at) return signal.at > known.at;
  return signal.id > known.id;
}

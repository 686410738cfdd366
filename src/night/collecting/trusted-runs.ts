import type { Signal } from "../../domain/signal.ts";

/** The runs of CI among these signals that did not run for a fork, by their ids, the newest first. */
export function trustedRuns(signals: readonly Signal[]): Map<number, Signal> {
  const runs = signals
    .filter(({ id, trust }) => trust === "trusted" && /^ci:\d+:\d+$/.test(id))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
  return new Map(runs.map((signal) => [Number(signal.id.split(":")[1]), signal]));
}

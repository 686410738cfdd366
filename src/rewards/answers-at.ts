import type { Signal } from "../domain/signal.ts";
import type { SourceAnswer } from "./reliability-table.ts";
import { answersIn, foldSignals, type SignalFold } from "./signal-fold.ts";

/**
 * What each source said of one episode as it was known at time `now`: later signals are not heard yet, so that
 * cohorts can be compared at equal age; silence is an answer only where its window had closed by then.
 */
export function answersAt(signals: readonly Signal[], now: string): SourceAnswer[] {
  const fold: SignalFold = new Map();
  const time = Date.parse(now);
  foldSignals(
    fold,
    signals.filter(({ at }) => Date.parse(at) <= time),
  );
  return [...fold.keys()].flatMap((episode) => answersIn(fold, episode, now));
}

import type { Signal } from "../domain/signal.ts";
import { countJobs, foldJob, type JobCount, type JobHistory } from "./flaky-jobs.ts";
import { foldSignals, type SignalFold } from "./signal-fold.ts";

/** What signals come to: the answers by episode, what each job did, and of how many episodes each source spoke. */
export interface TakenIn {
  fold: SignalFold;
  jobs: JobCount[];
  sources: Map<string, number>;
}

/** Takes in signals that are already at their episodes, in any order. */
export function takeIn(signals: Iterable<Signal>): TakenIn {
  const fold: SignalFold = new Map();
  const history: JobHistory = new Map();
  foldSignals(fold, heard(signals, history));
  const sources = new Map<string, number>();
  for (const voices of fold.values())
    for (const source of new Set(voices.map((voice) => voice.source)))
      sources.set(source, (sources.get(source) ?? 0) + 1);
  return { fold, jobs: countJobs(history), sources };
}

/* Words without a verdict are no answers, so that they never reach the fold; jobs leave their history on the way. */
function* heard(signals: Iterable<Signal>, history: JobHistory): Generator<Signal> {
  for (const signal of signals) {
    if (signal.source === "feedback") continue;
    foldJob(history, signal);
    yield signal;
  }
}

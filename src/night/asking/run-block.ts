import type { Trial } from "../../domain/trial.ts";
import { RetryLater, StillRunning } from "../../errors.ts";
import type { PlannedTrial } from "../../evaluation/trial-plan.ts";

/** One block of runs and what is done with each: of a question's trials, or of a search. */
export interface Block<Planned = PlannedTrial, Ran = Trial> {
  planned: readonly Planned[];
  /** Null where `signal` has ended it before it told anything. */
  run: (planned: Planned, signal: AbortSignal) => Promise<Ran | null>;
  /** Takes a trial as soon as it is over, whatever becomes of the others. */
  keep: (ran: Ran) => Promise<void>;
  /** Asked after each trial: true where the others cannot change the answer. */
  isAnswered: () => boolean;
  /** Ends the block from outside. */
  stop?: AbortSignal;
}

/**
 * Runs all of a block at once. As soon as they cannot change the answer, or one of them throws, the others are
 * ended, wherever they run, and leave nothing behind. Throws StillRunning where some go on elsewhere, once those that
 * are over are kept: the same block is then asked for again.
 */
export async function runBlock<Planned, Ran>({
  planned,
  run,
  keep,
  isAnswered,
  stop,
}: Block<Planned, Ran>): Promise<void> {
  const ending = new AbortController();
  const signal = stop === undefined ? ending.signal : AbortSignal.any([ending.signal, stop]);
  const failures: unknown[] = [];
  const waits: { waiting: Planned; error: RetryLater }[] = [];
  const one = async (trial: Planned): Promise<void> => {
    try {
      const ran = await run(trial, signal);
      if (ran === null) return;
      await keep(ran);
      if (isAnswered()) ending.abort();
    } catch (error) {
      if (error instanceof RetryLater) waits.push({ waiting: trial, error });
      else failures.push(error);
      if (failures.length > 0) ending.abort();
    }
  };
  await Promise.all(planned.map(one));
  const left = signal.aborted ? waits.splice(0) : [];
  for (const { waiting } of left) await one(waiting);
  const [failure] = failures;
  if (failures.length > 0) throw failure;
  // one that could not be ended now ends at its own limit
  if (waits.length > 0 && left.length === 0) throw soonest(waits.map(({ error }) => error));
}

/* What is busy counts as a try; what only goes on is asked after as soon as the first may be over. */
function soonest(errors: readonly RetryLater[]): RetryLater {
  const [busy] = errors.filter((error) => !(error instanceof StillRunning));
  const [first] = errors.toSorted((a, b) => a.afterSeconds - b.afterSeconds);
  return busy ?? first ?? new StillRunning("", 0);
}

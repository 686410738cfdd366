import type { NightInput } from "../../domain/night.ts";
import type { EngineParts } from "./run-night-job.ts";
import { startNight } from "./start-night.ts";
import type { StartedNight } from "./start-night.ts";
import { untilOver } from "./until-over.ts";
import type { OverNight } from "./until-over.ts";
import { workNights } from "./work-nights.ts";
import type { Worker } from "./worker.ts";

export type { OverNight };

/** Runs nights as src/night/steps.ts asks: every step's result, facts, job and next job in one transaction. */
export interface Engine {
  /** Opens a night of the input's repository, or finds the one already open, whose input then holds. */
  startNight(input: NightInput): Promise<StartedNight>;
  /** Works on open nights, one step at a time each, `concurrency` at once, until stopped. */
  work(options: { concurrency: number }): Promise<Worker>;
  /** See `untilOver`. */
  untilOver(nightId: string): Promise<OverNight>;
}

export function createEngine(parts: EngineParts): Engine {
  const { database } = parts;
  return {
    startNight: (input) => startNight(database, input),
    work: ({ concurrency }) => workNights(parts, concurrency),
    untilOver: (nightId) => untilOver(database, nightId),
  };
}

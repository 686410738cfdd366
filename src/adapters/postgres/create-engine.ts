import { setTimeout as pause } from "node:timers/promises";
import type { NightInput } from "../../domain/night.ts";
import type { StepResults } from "../../night/step-results.ts";
import { readResults } from "./night-record.ts";
import type { EngineParts } from "./run-night-job.ts";
import { startNight } from "./start-night.ts";
import type { StartedNight } from "./start-night.ts";
import { workNights } from "./work-nights.ts";
import type { Worker } from "./worker.ts";

const LOOK_EVERY_MS = 200;

export interface OverNight {
  state: "done" | "ended";
  /** Why it ended before its time; null where it is done. */
  reason: string | null;
  results: StepResults;
}

/** Runs nights as src/night/steps.ts asks: every step's result, facts, job and next job in one transaction. */
export interface Engine {
  /** Opens a night of the input's repository, or finds the one already open, whose input then holds. */
  startNight(input: NightInput): Promise<StartedNight>;
  /** Works on open nights, one step at a time each, `concurrency` at once, until stopped. */
  work(options: { concurrency: number }): Promise<Worker>;
  /** Waits for a night that some worker works on. Throws for a night that does not exist. */
  untilOver(nightId: string): Promise<OverNight>;
}

export function createEngine(parts: EngineParts): Engine {
  const { database } = parts;
  return {
    startNight: (input) => startNight(database, input),
    work: ({ concurrency }) => workNights(parts, concurrency),
    async untilOver(nightId) {
      for (;;) {
        const night = await database.db
          .selectFrom("nights")
          .select(["state", "reason"])
          .where("id", "=", nightId)
          .executeTakeFirst();
        if (!night) throw new Error(`there is no night ${nightId}`);
        const { state, reason } = night;
        if (state !== "open") return { state, reason, results: await readResults(database.db, nightId) };
        await pause(LOOK_EVERY_MS);
      }
    },
  };
}

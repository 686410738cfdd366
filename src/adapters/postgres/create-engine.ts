import type { NightInput } from "../../domain/night.ts";
import { queueOfNights, scopeOf } from "./night-scope.ts";
import type { NightScope } from "./night-scope.ts";
import { createNightsQueue } from "./queues.ts";
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
  /** Opens a night of the input's repository, or finds the one already open. Throws for one outside the scope. */
  startNight(input: NightInput): Promise<StartedNight>;
  /** Works on open nights of the scope, one step at a time each, `concurrency` at once, until stopped. */
  work(options: { concurrency: number }): Promise<Worker>;
  /** See `untilOver`. */
  untilOver(nightId: string): Promise<OverNight>;
}

/** An engine for the nights of one scope: GitHub's where left out. */
export function createEngine({ scope = "github", ...parts }: EngineParts & { scope?: NightScope }): Engine {
  const { database } = parts;
  const { boss, timing } = database;
  const withQueue = async (): Promise<void> => {
    if (scope !== "github") await createNightsQueue(boss, queueOfNights(scope), timing);
  };
  return {
    async startNight(input) {
      if (scopeOf(input.repositoryId) !== scope)
        throw new Error(`a night of ${input.repositoryId} is not this engine's`);
      await withQueue();
      return startNight(database, input);
    },
    async work({ concurrency }) {
      await withQueue();
      return workNights(parts, scope, concurrency);
    },
    untilOver: (nightId) => untilOver(database, nightId),
  };
}

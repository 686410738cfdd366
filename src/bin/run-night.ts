import type { NightInput, StepAddress } from "../domain/night.ts";
import { createNight } from "../night/create-night.ts";
import type { Policy } from "../night/policy.ts";
import { stepNote } from "../night/step-note.ts";
import { resultKey, type StepResults } from "../night/step-results.ts";
import type { NightProgress, StepOutcome } from "../night/steps.ts";
import type { Ports } from "../ports.ts";
import { contentHash } from "../adapters/postgres/content-hash.ts";
import { createEngine } from "../adapters/postgres/create-engine.ts";
import { scopeOf } from "../adapters/postgres/night-scope.ts";
import type { OverNight } from "../adapters/postgres/until-over.ts";
import { createModelCalls } from "../adapters/postgres/model-calls.ts";
import type { Database } from "../adapters/postgres/open-database.ts";
import { payOnce } from "../adapters/postgres/pay-once.ts";

export interface NightRun {
  database: Database;
  policy: Policy;
  input: NightInput;
  portsFor: (input: NightInput) => Promise<Ports>;
  progress: (progress: NightProgress) => void;
}

export interface RanNight extends OverNight {
  nightId: string;
  resumed: boolean;
}

/**
 * One night of one repository in this process, to its end. Where a night of that repository is already open, that
 * one is gone on with; its own input holds. A local night is nobody else's; other open nights on GitHub may get a
 * step done here meanwhile, and only the progress of this one is told.
 */
export async function runNight(run: NightRun): Promise<RanNight> {
  const { database, policy, input } = run;
  const calls = createModelCalls(database.db);
  const plan = createNight(policy);
  const notes = new Map<string, string>();
  const note = (step: StepAddress, { result }: StepOutcome, results: StepResults): void => {
    notes.set(resultKey(step), stepNote(step, result, results));
  };
  const own = { nightId: "" };
  const engine = createEngine({
    database,
    scope: scopeOf(input.repositoryId),
    plan: {
      next: (state) => plan.next(state),
      run: async (state, step, ports, keep) => {
        const outcome = await plan.run(state, step, ports, async (kept, own) => {
          note(kept, own, state.results);
          await keep(kept, own);
        });
        if (outcome !== null && "result" in outcome) note(step, outcome, state.results);
        return outcome;
      },
    },
    portsFor: async (night) => {
      const ports = await run.portsFor(night.input);
      return { ...ports, model: payOnce(ports.model, calls, night.nightId, contentHash) };
    },
    progress: (told) => {
      if (told.nightId !== own.nightId) return;
      const noted = notes.get(resultKey(told.step)) ?? "";
      run.progress(told.phase === "finished" ? { ...told, note: noted } : told);
    },
  });
  const started = await engine.startNight(input);
  own.nightId = started.nightId;
  const worker = await engine.work({ concurrency: 1 });
  try {
    const over = await engine.untilOver(started.nightId);
    return { ...over, nightId: started.nightId, resumed: started.kind === "already-open" };
  } finally {
    await worker.stop();
  }
}

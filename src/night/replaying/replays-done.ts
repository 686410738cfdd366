import { replayRuns, type PlannedReplay } from "../../evaluation/replay-runs.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { findResult, type Replayed, type StepResults } from "../step-results.ts";
import type { ReplayPlan } from "./plan-replays.ts";

/** What a night replays of components that changed together, and which runs of it are over. */
export interface Replays {
  plan: ReplayPlan;
  runs: PlannedReplay[];
  done: Replayed[];
}

/** Null where nothing is to be replayed tonight. */
export function replaysDone(results: StepResults): Replays | null {
  const plan = findResult(results, "attribute")?.replays ?? null;
  if (plan === null) return null;
  const components = plan.parts.map(({ change }) => change.component);
  const runs = replayRuns(components, plan.rounds, seededRandom(plan.seed));
  const done = runs.flatMap(({ index }) => findResult(results, "replay", String(index)) ?? []);
  return { plan, runs, done };
}

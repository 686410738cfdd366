import type { LeftOutEffect } from "../domain/component-replay.ts";
import type { Trial } from "../domain/trial.ts";
import { leaveOneOut } from "./leave-one-out.ts";

/** One run of the evaluation: with all new versions, or with one component set back. */
export interface ReplayRun {
  /** Null: nothing was set back. */
  component: string | null;
  outcome: Trial["outcome"];
}

/**
 * What each component's new version adds, from all runs: cases that ran with all new versions, each against itself with
 * the one component set back. Skipped or absent there is not passed. One run without evidence refuses all.
 */
export function leftOutEffects(components: readonly string[], runs: readonly ReplayRun[]): LeftOutEffect[] {
  const lost = runs.flatMap(({ outcome }) => (outcome.kind === "none" ? [outcome.reason] : []));
  const [reason] = lost;
  if (reason !== undefined) return components.map((component) => ({ kind: "refused", component, reason }));
  const whole = casesOf(runs, null);
  const ids = [...new Set(whole.flatMap((cases) => Object.keys(cases)))]
    .filter((id) => whole.some((cases) => cases[id] === "passed" || cases[id] === "failed"))
    .toSorted();
  const all = ids.map((id) =>
    whole.flatMap((cases) => (cases[id] === "passed" ? [1] : cases[id] === "failed" ? [0] : [])),
  );
  return components.map((component) => {
    const without = casesOf(runs, component);
    const trials = ids.map((id) => without.map((cases) => Number(cases[id] === "passed")));
    return leaveOneOut({ component, all, without: trials });
  });
}

function casesOf(runs: readonly ReplayRun[], component: string | null): Record<string, string>[] {
  return runs.flatMap((run) =>
    run.component === component && run.outcome.kind === "results" ? [run.outcome.cases] : [],
  );
}

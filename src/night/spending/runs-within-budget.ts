import type { EvaluationSettings, Settings } from "../../domain/settings.ts";
import type { Ports } from "../../ports.ts";
import { leftToSpend } from "./left-to-spend.ts";
import { spentSoFar } from "./spent-so-far.ts";
import type { NightState } from "../steps.ts";

/**
 * How many runs of an evaluation the limits of the night and the month leave their models' money for. All of it or no
 * run: base and candidate get the same. An evaluation without a model is never held back.
 */
export async function runsWithinBudget(
  evaluation: EvaluationSettings,
  state: Pick<NightState, "input" | "nightId">,
  ports: Pick<Ports, "ledger">,
  { limits }: Pick<Settings, "limits">,
): Promise<number> {
  if (evaluation.model_usd === 0) return Number.POSITIVE_INFINITY;
  const runs = leftToSpend(await spentSoFar(state, ports), limits) / evaluation.model_usd;
  // sums of cents are a little off
  return Math.floor(runs + 1e-9);
}

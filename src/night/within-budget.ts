import type { EvaluationSettings, Settings } from "../domain/settings.ts";
import type { Ports } from "../ports.ts";
import { leftToSpend } from "./left-to-spend.ts";
import { spentSoFar } from "./spent-so-far.ts";
import type { NightState } from "./steps.ts";

/**
 * Whether the limits of the night and the month leave what one run of an evaluation may spend on its model. All of it
 * or no run: base and candidate get the same. One without a model is never held back.
 */
export async function withinBudget(
  evaluation: EvaluationSettings,
  state: Pick<NightState, "input" | "nightId">,
  ports: Pick<Ports, "ledger">,
  { limits }: Pick<Settings, "limits">,
): Promise<boolean> {
  if (evaluation.model_usd === 0) return true;
  return evaluation.model_usd <= leftToSpend(await spentSoFar(state, ports), limits);
}

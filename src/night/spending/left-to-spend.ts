import type { Settings } from "../../domain/settings.ts";

/** What may still be spent, in US dollars, within both limits. */
export function leftToSpend(
  { night, month }: { night: number; month: number },
  { model_usd_per_night, model_usd_per_month }: Settings["limits"],
): number {
  return Math.max(0, Math.min(model_usd_per_night - night, model_usd_per_month - month));
}

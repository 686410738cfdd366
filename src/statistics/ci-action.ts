import { probabilityBroken } from "./probability-broken.ts";
import type { FlakeRate } from "./flake-rate.ts";

/** What to do about a job that failed at a head. */
export type CiAction = "believe" | "rerun" | "quarantine";

/**
 * A job that P(rate of false failures > .05) > .9 makes useless is put in quarantine; a failure that leaves
 * P(broken) between .05 and .95 is worth one rerun; everything else is believed.
 */
export function ciAction(fails: number, runs: number, rate: FlakeRate): CiAction {
  if (rate.overLimit > 0.9) return "quarantine";
  const broken = probabilityBroken(fails, runs, rate.mean);
  return runs < 2 && broken.kind === "probability" && broken.p >= 0.05 && broken.p <= 0.95
    ? "rerun"
    : "believe";
}

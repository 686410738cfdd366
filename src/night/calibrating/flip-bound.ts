import type { Ports } from "../../ports.ts";
import { baselineFlips } from "./baseline-flips.ts";
import { resultOf } from "../step-results.ts";
import type { NightState } from "../steps.ts";

/**
 * The upper end of this repository's flip rate, for how many trials a question takes: of the last calibration, before
 * the first one of tonight's runs of the base. Null where nothing was measured.
 */
export async function flipBound(
  { input, results }: Pick<NightState, "input" | "results">,
  ports: Pick<Ports, "ledger">,
): Promise<number | null> {
  const last = await ports.ledger.newest("calibrations", input.repositoryId);
  if (last !== null) return last.body.flip.high;
  const found = baselineFlips(resultOf(results, "collect").baseline);
  return found.kind === "measured" ? found.high : null;
}

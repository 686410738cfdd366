import { looksFor } from "../../evaluation/looks-for.ts";
import { calibrationText as text } from "../../messages/calibration-text.ts";
import { gainForecast } from "../../messages/gain-forecast.ts";
import type { Ports } from "../../ports.ts";
import { baselineFlips } from "./baseline-flips.ts";
import { collectedNow } from "../cases/collected-now.ts";
import type { Policy } from "../policy.ts";
import { splitIn } from "../cases/split-in.ts";
import type { NightState } from "../steps.ts";

/**
 * How steady the repository's own evaluation is, from its last calibration or else from tonight's runs of the base, and
 * how many cases small gains lack: what a maintainer should know before anything is asked. Empty where nothing ran twice.
 */
export async function toldSteadiness(
  { input, results }: Pick<NightState, "input" | "results">,
  ports: Pick<Ports, "ledger">,
  policy: Pick<Policy, "hashOf">,
): Promise<string[]> {
  const collected = collectedNow(results);
  const { baseline } = collected;
  if (baseline.kind === "none" || baseline.recorded !== undefined) return [];
  const last = await ports.ledger.newest("calibrations", input.repositoryId);
  const tonight = baselineFlips(baseline);
  const flips = last?.body.flip ?? (tonight.kind === "measured" ? tonight : null);
  if (flips === null) return [];
  const [when, trials] =
    last === null ? [text.tonight, baseline.runs] : [text.onDay(last.at), 2 * last.body.trialsPerArm];
  const split = splitIn(collected, policy);
  const cases = Object.keys(baseline.cases).filter((id) => split(id) === "held-out").length;
  const trialsPerArm = looksFor(flips.high).at(-1) ?? 1;
  return [
    text.flips(flips, when, trials),
    gainForecast({ cases, flipRate: flips.rate, trials: trialsPerArm }),
  ];
}

import { resultOf, type StepResults } from "../step-results.ts";

/** Milliseconds that a night's runs may take. A night from before there was a limit has none. */
export function trialLimit(results: StepResults): number {
  const { settings } = resultOf(results, "collect");
  const { trial_minutes_per_night: minutes }: Partial<typeof settings.limits> = settings.limits;
  return (minutes ?? Number.POSITIVE_INFINITY) * 60_000;
}

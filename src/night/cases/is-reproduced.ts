import type { Baseline } from "../step-results.ts";

/** Failures without a pass from which on recorded runs, of which every case has its own number, reproduce a failure. */
const RECORDED = 2;

/** Whether a case failed in every run of the base. */
export function isReproduced(
  { cases, runs, recorded }: Extract<Baseline, { kind: "ran" }>,
  id: string,
): boolean {
  const seen = cases[id];
  if (seen === undefined) return false;
  return recorded === undefined ? seen.failures === runs : seen.passes === 0 && seen.failures >= RECORDED;
}

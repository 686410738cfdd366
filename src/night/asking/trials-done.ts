import type { Trial } from "../../domain/trial.ts";
import { resultKey, type StepResults } from "../step-results.ts";

/**
 * The stored trials of one candidate in the order of their positions. Those of one block end in any order, so a night
 * that died may have left gaps.
 */
export function trialsDone(results: StepResults, candidateKey: string): Trial[] {
  const prefix = resultKey({ name: "trial", key: `${candidateKey}.` });
  return [...results]
    .filter(([key]) => key.startsWith(prefix) && /^\d+$/.test(key.slice(prefix.length)))
    .map(([, result]) => result as Trial)
    .toSorted((a, b) => a.position - b.position);
}

import { findResult, resultOf, type Collected, type StepResults } from "../step-results.ts";

/** What the night collected, with the splits as they are now: what its route shows to a proposer is train by then. */
export function collectedNow(results: StepResults): Collected {
  const collected = resultOf(results, "collect");
  const shown = findResult(results, "route")?.shown ?? [];
  if (shown.length === 0) return collected;
  const { splits = {}, copies = {}, standing = {}, canaries = {} } = collected.division ?? {};
  const division = {
    splits: { ...splits, ...Object.fromEntries(shown.map((origin) => [origin, "train" as const])) },
    copies,
    standing,
    canaries: Object.fromEntries(Object.entries(canaries).filter(([, origin]) => !shown.includes(origin))),
  };
  return { ...collected, division };
}

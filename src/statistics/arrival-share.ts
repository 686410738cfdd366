export type ArrivalShare = { kind: "share"; share: number } | { kind: "refused"; reason: string };

/**
 * Share of a source's answers that have arrived by age `t`, of those that come within `window` (all in days):
 * F = G(t) / G(window), G one minus the Kaplan-Meier survival of past items, where an item without an answer is
 * censored at its age; `count` items may be alike. 0 when nothing ever arrived. Refuses negative ages and t > window.
 */
export function arrivalShare(
  past: readonly { ageDays: number; answered: boolean; count?: number }[],
  t: number,
  window: number,
): ArrivalShare {
  if (!(t >= 0 && window >= t)) return { kind: "refused", reason: "ages run from 0 to the window" };
  if (past.some(({ ageDays }) => !(ageDays >= 0))) return { kind: "refused", reason: "an age is below 0" };
  const sorted = past.toSorted((a, b) => a.ageDays - b.ageDays || Number(b.answered) - Number(a.answered));
  let survival = 1;
  let atT = 0;
  let left = sorted.reduce((sum, { count = 1 }) => sum + count, 0);
  for (const { ageDays, answered, count = 1 } of sorted) {
    if (ageDays > window) break;
    if (answered) survival *= 1 - count / left;
    if (ageDays <= t) atT = 1 - survival;
    left -= count;
  }
  return { kind: "share", share: survival === 1 ? 0 : atT / (1 - survival) };
}

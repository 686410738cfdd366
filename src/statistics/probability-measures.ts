/** A stated probability and what turned out, 0 or 1. */
export interface Stated {
  p: number;
  y: number;
}

/** Mean of (p - y)^2 (Brier 1950). NaN without items. */
export function brier(stated: readonly Stated[]): number {
  return stated.reduce((sum, { p, y }) => sum + (p - y) ** 2, 0) / stated.length;
}

/** Expected calibration error: |mean p - mean y| of ten equal bins of p, weighted by their share of the items. */
export function calibrationError(stated: readonly Stated[]): number {
  const bins = Map.groupBy(stated, ({ p }) => Math.min(9, Math.floor(p * 10)));
  const gaps = [...bins.values()].map((bin) => Math.abs(bin.reduce((sum, { p, y }) => sum + p - y, 0)));
  return gaps.reduce((sum, gap) => sum + gap, 0) / stated.length;
}

/** P(a random item with y = 1 has a larger p than one with y = 0), ties half: by mid-ranks. NaN where one is missing. */
export function auc(stated: readonly Stated[]): number {
  const sorted = stated.toSorted((a, b) => a.p - b.p);
  let rankSum = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.p === sorted[from]?.p) to += 1;
    const midRank = (from + 1 + to) / 2;
    rankSum += midRank * sorted.slice(from, to).filter(({ y }) => y === 1).length;
    from = to;
  }
  const ones = stated.filter(({ y }) => y === 1).length;
  return (rankSum - (ones * (ones + 1)) / 2) / (ones * (stated.length - ones));
}

import { lookShares } from "./look-decision.ts";

/**
 * How many cases have to rise for an improvement to be proven at all: the smallest n with 2^-n within the largest share
 * of the level that one of the planned looks may spend. With fewer no result, however good, is rare enough by chance.
 */
export function casesToProve(level: number, looks: number): number {
  const reach = level * Math.max(...lookShares(looks));
  let needed = 1;
  while (2 ** -needed > reach && needed < 1_074) needed += 1;
  return needed;
}

/**
 * Exact permutation p-value of complete separation: all `base` trials of a case fail and all `candidate` trials
 * pass. Of all ways to deal the outcomes to the two arms only one is as extreme: p = 1 / C(base + candidate, base)
 * (Fisher's exact test of a separated 2x2 table). Returns 1 when an arm is empty.
 */
export function separationP(base: number, candidate: number): number {
  if (base < 1 || candidate < 1) return 1;
  let ways = 1;
  for (let drawn = 1; drawn <= base; drawn += 1) ways = (ways * (candidate + drawn)) / drawn;
  return 1 / ways;
}

/** The fewest trials an arm with which a separated case can reach `level`: the smallest r with 1 / C(2r, r) <= level. */
export function trialsForLevel(level: number): number {
  let trials = 1;
  while (separationP(trials, trials) > level && trials < 30) trials += 1;
  return trials;
}

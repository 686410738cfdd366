/** Where nothing is known: in the proportion 1 to 2 to 2 of statistics.md C2, from as many as tell flaky from steady. */
const USUAL: readonly number[] = [5, 15, 25];
/** By how much cases differ where a patch gains 5 points, however often they run: one in twenty turns, .05 x .95. */
const SPREAD = 0.0475;
/** More trials are of no use once the flips that are left add less than 7 % to it (bench/proof measures it). */
const ADDED = 0.07;
const FEWEST = 2;
/** Of so few trials two looks would see the same. */
const ONE_LOOK = 5;

/**
 * Trials an arm after which an improvement is looked at. The case is the unit and more trials only steady it: what
 * flips of unchanged code add to the variance of a case falls as flip rate / trials. `flipHigh` is the upper end of this
 * repository's flip rate, null where none was measured: a steady suite gets a few trials and one look with the whole
 * level, a flaky one up to 25 with three.
 */
export function looksFor(flipHigh: number | null): readonly number[] {
  if (flipHigh === null) return USUAL;
  const most = USUAL.at(-1) ?? FEWEST;
  const trials = Math.min(most, Math.max(FEWEST, Math.ceil(flipHigh / (ADDED * SPREAD))));
  return trials <= ONE_LOOK ? [trials] : [Math.ceil(trials / 5), Math.ceil((3 * trials) / 5), trials];
}

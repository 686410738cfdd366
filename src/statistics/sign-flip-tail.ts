/** More steps of work than this (cases times reachable sums) take minutes: the exact tail is refused. */
const MOST_WORK = 4e9;

/**
 * P(sum of +-|D_i| >= sum D_i) over independent fair signs, by convolution. With T the sum of the |D_i| whose sign is
 * drawn as plus, this is P(T <= sum of the negative |D_i|) by symmetry, so that only the sums up to the smaller of the
 * two sides are ever counted. Integers only; null where the work would be too much.
 */
export function signFlipTail(differences: readonly number[]): number | null {
  const unit = differences.reduce((common, difference) => divisor(common, Math.abs(difference)), 0);
  if (unit === 0) return 1;
  let above = 0;
  let below = 0;
  const sizes: number[] = [];
  for (const difference of differences) {
    if (difference === 0) continue;
    sizes.push(Math.abs(difference) / unit);
    if (difference > 0) above += difference / unit;
    else below -= difference / unit;
  }
  const reach = Math.min(below, above - 1);
  if (sizes.length * (reach + 1) > MOST_WORK) return null;
  return below < above ? lowerTail(sizes, below) : 1 - lowerTail(sizes, above - 1);
}

/* P(T <= reach), T the sum of sizes each taken with probability one half; smallest sizes first. */
function lowerTail(sizes: readonly number[], reach: number): number {
  if (reach < 0) return 0;
  const weights = new Float64Array(reach + 1);
  weights[0] = 1;
  let covered = 0;
  for (const size of sizes.toSorted((a, b) => a - b)) {
    covered = Math.min(reach, covered + size);
    for (let at = covered; at >= size; at -= 1)
      weights[at] = ((weights[at] as number) + (weights[at - size] as number)) / 2;
    for (let at = Math.min(covered, size - 1); at >= 0; at -= 1) weights[at] = (weights[at] as number) / 2;
  }
  return Math.min(
    1,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
}

function divisor(a: number, b: number): number {
  let [left, right] = [a, b];
  while (right > 0) [left, right] = [right, left % right];
  return left;
}

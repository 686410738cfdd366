import type { Failure } from "../domain/failure.ts";

type Seen = Pick<Failure, "at" | "branch" | "source" | "baseFailed">;

const windowMs = 48 * 60 * 60 * 1000;

/**
 * Whether the base branch failed the same way around each failure's time: as the failure itself says, else true where
 * a failure of the class on the default branch lies within 48 hours of it. Null where nothing is known, and
 * for failures of the default branch and of Hone's own cases, which are the base themselves. In order of `failures`.
 */
export function baseState(failures: readonly Seen[], defaultBranch: string | null): (boolean | null)[] {
  const isBase = ({ branch, source }: Seen): boolean =>
    source === "case" || (branch !== null && branch === defaultBranch);
  const red = failures
    .filter(isBase)
    .map(({ at }) => Date.parse(at))
    .toSorted((a, b) => a - b);
  return failures.map((seen) => {
    if (isBase(seen)) return null;
    if (seen.baseFailed !== null) return seen.baseFailed;
    return nearest(red, Date.parse(seen.at)) <= windowMs ? true : null;
  });
}

function nearest(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return Math.min(at - (times[low - 1] ?? -Infinity), (times[low] ?? Infinity) - at);
}

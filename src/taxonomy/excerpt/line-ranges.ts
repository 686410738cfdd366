/** 1-based, inclusive. */
export type LineRange = [first: number, last: number];

/** Ascending line numbers as ranges of those that follow one another. */
export function lineRanges(numbers: readonly number[]): LineRange[] {
  const found: LineRange[] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && number <= last[1] + 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

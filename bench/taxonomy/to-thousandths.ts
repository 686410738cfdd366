/** A number as it is stored beside its fit: finer digits say nothing. */
export function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

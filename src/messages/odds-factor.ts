/** A factor of odds in three figures or so: `1.55`, `0.083`, `240`. */
export function oddsFactor(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

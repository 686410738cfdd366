import { mean } from "./mean.ts";
import { tQuantile95 } from "./t-quantile-95.ts";

/**
 * Whether the second sample's mean lies above the first one's beyond noise: the lower end of the 90 % interval of the
 * difference, by t with the variances apart, is above zero. Never of a single value on either side.
 */
export function surelyMore(before: readonly number[], after: readonly number[]): boolean {
  const degrees = before.length + after.length - 2;
  if (before.length < 2 || after.length < 2) return false;
  const error = Math.sqrt(errorSquared(before) + errorSquared(after));
  return mean(after) - mean(before) > tQuantile95(degrees) * error;
}

/* The variance of a sample's mean. */
function errorSquared(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return squares / (values.length - 1) / values.length;
}

import { addToCell } from "../statistics/cells.ts";
import { digamma } from "../statistics/digamma.ts";

/** E log of the share of each class under Dirichlet(1, ...) and the classes that the posterior expects, up to a constant. */
export function classLogs(posterior: Float64Array, classes: number): Float64Array {
  const counts = new Float64Array(classes).fill(1);
  posterior.forEach((share, cell) => addToCell(counts, cell % classes, share));
  return counts.map(digamma);
}

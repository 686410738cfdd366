import { addToCell, cellAt } from "../statistics/cells.ts";
import type { Votes } from "./encode-votes.ts";

/**
 * How much the votes say of each other. `kappa`: agreement of two votes on one item beyond what the labels' shares
 * give by chance (Fleiss 1971, items with different numbers of votes), 0 where no item has two votes; `shared`: the
 * share of votes on items that have another.
 */
export function voteAgreement({ items, classes, item, label }: Votes): { kappa: number; shared: number } {
  const counts = new Float64Array(items * classes);
  item.forEach((own, at) => addToCell(counts, own * classes + cellAt(label, at), 1));
  const labels = new Float64Array(classes);
  let agreed = 0;
  let votes = 0;
  for (let row = 0; row < counts.length; row += classes) {
    const own = counts.subarray(row, row + classes);
    const total = own.reduce((sum, count) => sum + count, 0);
    if (total < 2) continue;
    votes += total;
    own.forEach((count, k) => {
      addToCell(labels, k, count);
      agreed += (count * (count - 1)) / (total - 1);
    });
  }
  if (votes === 0) return { kappa: 0, shared: 0 };
  const chance = labels.reduce((sum, count) => sum + (count / votes) ** 2, 0);
  const kappa = chance === 1 ? 0 : (agreed / votes - chance) / (1 - chance);
  return { kappa, shared: votes / item.length };
}

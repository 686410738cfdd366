import { addToCell, cellAt } from "../statistics/cells.ts";
import type { Votes } from "./encode-votes.ts";
import { weightedShare } from "./vote-share.ts";

/** From this share of tied items on, which label of a tie comes first is no detail. */
const MANY_TIES = 0.15;

/**
 * "Worker agreement with aggregate": a source's accuracy is the share of its votes that equal the plain majority; an
 * item's posterior is the accuracies of those who voted for each label, normalised. Of labels that tie for an item's
 * majority the first counts, as published; where many items tie they share its credit, or sources that prefer the
 * first label would be paid for the labels' order.
 */
export function wawa(votes: Votes): Float64Array {
  const credit = majorityCredit(votes);
  const agreed = new Float64Array(votes.sources);
  const said = new Float64Array(votes.sources);
  votes.source.forEach((source, at) => {
    addToCell(said, source, 1);
    addToCell(
      agreed,
      source,
      cellAt(credit, cellAt(votes.item, at) * votes.classes + cellAt(votes.label, at)),
    );
  });
  return weightedShare(votes, (source) => cellAt(agreed, source) / Math.max(1, cellAt(said, source)));
}

/* Items x classes: 1 for the majority label of an item that has votes. */
function majorityCredit({ items, classes, item, label }: Votes): Float64Array {
  const credit = new Float64Array(items * classes);
  item.forEach((own, at) => addToCell(credit, own * classes + cellAt(label, at), 1));
  const rows = [...new Set(item)].map((own) => credit.subarray(own * classes, (own + 1) * classes));
  for (const row of rows) {
    const most = row.reduce((top, count) => Math.max(top, count), 0);
    row.forEach((count, k) => (row[k] = Number(count === most)));
  }
  const ties = rows.map((row) => row.reduce((sum, top) => sum + top, 0));
  const shared = ties.filter((count) => count > 1).length >= MANY_TIES * rows.length;
  rows.forEach((row, at) => {
    const first = row.indexOf(1);
    row.forEach((top, k) => (row[k] = shared ? top / cellAt(ties, at) : Number(k === first)));
  });
  return credit;
}

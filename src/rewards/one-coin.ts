import { addToCell, cellAt } from "../statistics/cells.ts";
import { digamma } from "../statistics/digamma.ts";
import { classLogs } from "./class-logs.ts";
import type { Votes } from "./encode-votes.ts";
import { normaliseRows } from "./normalise-rows.ts";
import { voteShare } from "./vote-share.ts";

const ROUNDS = 200;
const TOLERANCE = 1e-3;

/**
 * Each source as one coin, by mean-field variational Bayes: it is right with one probability whatever the class is, and
 * when wrong it says any other label alike (Dawid and Skene's model with one parameter a source). Its prior is IBCC's,
 * 4 for the right label and 1 for each other one. Start and end are IBCC's too. Returns items x classes.
 */
export function oneCoin(votes: Votes): Float64Array {
  let posterior = voteShare(votes);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = updated(votes, posterior);
    const moved = next.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - cellAt(posterior, at))),
      0,
    );
    posterior = next;
    if (moved < TOLERANCE) break;
  }
  return posterior;
}

function updated(votes: Votes, posterior: Float64Array): Float64Array {
  const { items, classes, item, source, label } = votes;
  const gains = gainsOf(votes, posterior);
  const start = classLogs(posterior, classes);
  const next = new Float64Array(items * classes).map((_, cell) => cellAt(start, cell % classes));
  item.forEach((own, at) =>
    addToCell(next, own * classes + cellAt(label, at), cellAt(gains, cellAt(source, at))),
  );
  normaliseRows(next, classes);
  return next;
}

/* By how much a source's vote raises the log odds of its label against any other one. */
function gainsOf({ sources, classes, item, source, label }: Votes, posterior: Float64Array): Float64Array {
  const right = new Float64Array(sources).fill(4);
  const said = new Float64Array(sources);
  item.forEach((own, at) => {
    addToCell(right, cellAt(source, at), cellAt(posterior, own * classes + cellAt(label, at)));
    addToCell(said, cellAt(source, at), 1);
  });
  return right.map((count, at) => {
    const wrong = cellAt(said, at) + 4 - count;
    return digamma(count) - digamma(1 + wrong / (classes - 1));
  });
}

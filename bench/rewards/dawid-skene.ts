import type { Votes } from "../../src/rewards/encode-votes.ts";
import { voteShare } from "../../src/rewards/vote-share.ts";
import { addToCell, cellAt } from "../../src/statistics/cells.ts";

/**
 * The baseline: Dawid and Skene (1979) by expectation-maximisation without a prior, from the vote share. At most 100
 * rounds, ended when the log-likelihood gains less than 1e-5 a vote; cells are kept at 1e-10 and above.
 */
export function dawidSkene(votes: Votes): Float64Array {
  let posterior = voteShare(votes);
  let before = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < 100; round += 1) {
    const step = expectation(votes, maximisation(votes, posterior));
    posterior = step.posterior;
    if (step.likelihood - before < 1e-5 * votes.item.length) break;
    before = step.likelihood;
  }
  return posterior;
}

interface Model {
  prior: Float64Array;
  cells: Float64Array;
}

function maximisation(
  { items, sources, classes, item, source, label }: Votes,
  posterior: Float64Array,
): Model {
  const prior = new Float64Array(classes);
  posterior.forEach((share, cell) => addToCell(prior, cell % classes, share / items));
  const counts = new Float64Array(sources * classes * classes);
  item.forEach((own, at) => {
    for (let k = 0; k < classes; k += 1) {
      const row = (cellAt(source, at) * classes + k) * classes;
      addToCell(counts, row + cellAt(label, at), cellAt(posterior, own * classes + k));
    }
  });
  const cells = counts.map((count, cell) => {
    const row = cell - (cell % classes);
    const total = counts.subarray(row, row + classes).reduce((sum, other) => sum + other, 0);
    return Math.max(1e-10, total > 0 ? count / total : 0);
  });
  return { prior: prior.map((share) => Math.max(1e-10, share)), cells };
}

function expectation(votes: Votes, { prior, cells }: Model): { posterior: Float64Array; likelihood: number } {
  const { items, classes, item, source, label } = votes;
  const posterior = new Float64Array(items * classes).map((_, cell) =>
    Math.log(cellAt(prior, cell % classes)),
  );
  item.forEach((own, at) => {
    for (let k = 0; k < classes; k += 1) {
      const row = (cellAt(source, at) * classes + k) * classes;
      addToCell(posterior, own * classes + k, Math.log(cellAt(cells, row + cellAt(label, at))));
    }
  });
  let likelihood = 0;
  for (let row = 0; row < posterior.length; row += classes) {
    const own = posterior.subarray(row, row + classes);
    const top = Math.max(...own);
    const total = own.reduce((sum, log) => sum + Math.exp(log - top), 0);
    likelihood += top + Math.log(total);
    own.set(own.map((log) => Math.exp(log - top) / total));
  }
  return { posterior, likelihood };
}

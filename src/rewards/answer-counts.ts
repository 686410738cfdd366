import { addToCell, indexAt, realAt } from "../statistics/cells.ts";
import type { Votes } from "./encode-votes.ts";

/**
 * Expected answers of every source: sources x classes x answers, row by row, with the prior added (4 where the
 * answer is the class, else 1). With `silence` the last answer is having said nothing on an item.
 */
export function answerCounts(votes: Votes, posterior: Float64Array, silence: boolean): Float64Array {
  const { classes, item, source, label, first } = votes;
  const answers = classes + (silence ? 1 : 0);
  const counts = countsOfSilence(votes, posterior, answers);
  for (let at = 0; at < item.length; at += 1) {
    const from = indexAt(item, at) * classes;
    const said = indexAt(label, at);
    for (let k = 0; k < classes; k += 1) {
      const share = realAt(posterior, from + k);
      const row = (indexAt(source, at) * classes + k) * answers;
      addToCell(counts, row + said, share);
      if (silence && first[at] === 1) addToCell(counts, row + classes, -share);
    }
  }
  return counts;
}

/* The prior, and every source silent on every item where silence is an answer at all. */
function countsOfSilence(votes: Votes, posterior: Float64Array, answers: number): Float64Array {
  const { sources, classes } = votes;
  const totals = classTotals(posterior, classes);
  const counts = new Float64Array(sources * classes * answers);
  return counts.map((_, cell) => {
    const k = Math.floor(cell / answers) % classes;
    const answer = cell % answers;
    return (answer === k ? 4 : 1) + (answer === classes ? (totals[k] ?? 0) : 0);
  });
}

function classTotals(posterior: Float64Array, classes: number): Float64Array {
  const totals = new Float64Array(classes);
  posterior.forEach((share, cell) => addToCell(totals, cell % classes, share));
  return totals;
}

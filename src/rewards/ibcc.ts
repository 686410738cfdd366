import { addToCell, indexAt, realAt } from "../statistics/cells.ts";
import { digamma } from "../statistics/digamma.ts";
import { answerCounts } from "./answer-counts.ts";
import { classLogs } from "./class-logs.ts";
import type { Votes } from "./encode-votes.ts";
import { normaliseRows } from "./normalise-rows.ts";
import { voteShare } from "./vote-share.ts";

/**
 * Independent Bayesian classifier combination (Kim and Ghahramani 2012) by mean-field variational Bayes: Dawid and
 * Skene's confusion matrices with a Dirichlet prior of 4 on the diagonal and 1 off it, class counts with 1. Starts
 * from the vote share; stops when no posterior moves by 1e-3, or after 500 rounds. Returns items x classes.
 */
export function ibcc(votes: Votes): Float64Array {
  return iterate(votes, false, 1e-3, 500);
}

/**
 * The same where sources are one-sided: silence is one answer more, of every source on every item, with a prior of
 * 1. Stops at 1e-4 or after 200 rounds.
 */
export function ibccWithSilence(votes: Votes): Float64Array {
  return iterate(votes, true, 1e-4, 200);
}

function iterate(votes: Votes, silence: boolean, tolerance: number, rounds: number): Float64Array {
  let posterior = voteShare(votes);
  for (let round = 0; round < rounds; round += 1) {
    const next = updated(votes, posterior, silence);
    const moved = largestMove(posterior, next);
    posterior = next;
    if (moved < tolerance) break;
  }
  return posterior;
}

function largestMove(before: Float64Array, after: Float64Array): number {
  let most = 0;
  for (let at = 0; at < after.length; at += 1)
    most = Math.max(most, Math.abs(realAt(after, at) - realAt(before, at)));
  return most;
}

function updated(votes: Votes, posterior: Float64Array, silence: boolean): Float64Array {
  const { items, classes, item, source, label, first } = votes;
  const answers = classes + (silence ? 1 : 0);
  const logs = expectedLogs(answerCounts(votes, posterior, silence), answers);
  const start = classLogs(posterior, classes);
  if (silence) addSilence(start, logs, answers);
  const next = new Float64Array(items * classes);
  for (let row = 0; row < next.length; row += classes) next.set(start, row);
  for (let at = 0; at < item.length; at += 1) {
    const row = indexAt(item, at) * classes;
    const from = indexAt(source, at) * classes * answers;
    const said = indexAt(label, at);
    const wasSilent = silence && first[at] === 1;
    for (let k = 0; k < classes; k += 1) {
      const own = from + k * answers;
      addToCell(next, row + k, realAt(logs, own + said));
      if (wasSilent) addToCell(next, row + k, -realAt(logs, own + classes));
    }
  }
  normaliseRows(next, classes);
  return next;
}

/* Every item starts as if all sources were silent on it; a vote takes its source's silence back. */
function addSilence(start: Float64Array, logs: Float64Array, answers: number): void {
  for (let last = answers - 1; last < logs.length; last += answers) {
    const k = Math.floor(last / answers) % start.length;
    addToCell(start, k, realAt(logs, last));
  }
}

/* E log v_jkl: psi of each cell less psi of its row's sum. */
function expectedLogs(counts: Float64Array, answers: number): Float64Array {
  const logs = new Float64Array(counts.length);
  for (let row = 0; row < counts.length; row += answers) {
    const total = digamma(counts.subarray(row, row + answers).reduce((sum, count) => sum + count, 0));
    for (let l = 0; l < answers; l += 1) logs[row + l] = digamma(counts[row + l] ?? 0) - total;
  }
  return logs;
}

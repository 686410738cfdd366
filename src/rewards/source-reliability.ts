import { answerCounts } from "./answer-counts.ts";
import type { Votes } from "./encode-votes.ts";

/**
 * What the posterior says of every source: P(answer | class) as sources x classes x answers, row by row, the mean
 * under the prior of `answerCounts`; with silence as the last answer where the method took it as one.
 */
export function sourceReliability(votes: Votes, posterior: Float64Array, silence: boolean): Float64Array {
  const answers = votes.classes + (silence ? 1 : 0);
  const counts = answerCounts(votes, posterior, silence);
  return counts.map((count, cell) => {
    const row = cell - (cell % answers);
    return count / counts.subarray(row, row + answers).reduce((sum, own) => sum + own, 0);
  });
}

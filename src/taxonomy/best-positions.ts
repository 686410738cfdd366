/**
 * What is searched for: `terms`, rarest first, with what each is worth. `postings` are the ascending positions of the
 * documents that have a term, `documents` the terms of each position. `scores` has a place for each document, `worth`
 * for each term, all 0 before and after.
 */
export interface Search {
  terms: readonly number[];
  weights: readonly number[];
  postings: readonly (readonly number[])[];
  documents: readonly Int32Array[];
  scores: Float64Array;
  worth: Float64Array;
  limit: number;
}

/** Positions read for one search: terms that are left after so many rarer ones bring in nothing new. */
const readLimit = 1024;
/** Documents kept for each one asked for, when reading ends before all terms are read. */
const spare = 4;

/**
 * The `limit` positions whose shared terms are worth most, best first, equal ones in ascending order. The lists of
 * the rarest terms are read first. After a thousand positions only the most promising documents are finished, from
 * their own terms: what a search costs does not grow with what is stored.
 */
export function bestPositions(search: Search): number[] {
  const { terms, scores, limit } = search;
  const met: number[] = [];
  const unread = readPostings(search, met);
  const open = unread === terms.length ? met : best(met, scores, limit * spare);
  finish(open, unread, search);
  const answer = best(open, scores, limit);
  for (const position of met) scores[position] = 0;
  return answer;
}

/** Scores documents by the rarest terms and answers which term comes next. */
function readPostings({ terms, weights, postings, scores }: Search, met: number[]): number {
  let left = readLimit;
  let at = 0;
  for (; at < terms.length && left > 0; at++) {
    const positions = postings[terms[at] ?? -1] ?? [];
    const weight = weights[at] ?? 0;
    for (const position of positions) {
      const score = scores[position] ?? 0;
      if (score === 0) met.push(position);
      scores[position] = score + weight;
    }
    left -= positions.length;
  }
  return at;
}

/** Adds what the terms from `from` on are worth to each document. */
function finish(
  open: readonly number[],
  from: number,
  { terms, weights, documents, scores, worth }: Search,
): void {
  const unread = terms.slice(from);
  if (unread.length === 0) return;
  for (const [at, term] of unread.entries()) worth[term] = weights[from + at] ?? 0;
  for (const position of open) {
    for (const term of documents[position] ?? []) scores[position]! += worth[term]!;
  }
  for (const term of unread) worth[term] = 0;
}

function best(positions: readonly number[], scores: Float64Array, limit: number): number[] {
  const floor = positions.length > limit ? lowestOfBest(positions, scores, limit) : 0;
  return positions
    .filter((position) => (scores[position] ?? 0) >= floor)
    .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, limit);
}

/** The score of the last of the `limit` best, found without sorting all: most documents share only what is common. */
function lowestOfBest(positions: readonly number[], scores: Float64Array, limit: number): number {
  const top = new Float64Array(limit);
  for (const position of positions) {
    const score = scores[position] ?? 0;
    if (score <= (top[limit - 1] ?? 0)) continue;
    let at = limit - 1;
    while (at > 0 && (top[at - 1] ?? 0) < score) {
      top[at] = top[at - 1] ?? 0;
      at--;
    }
    top[at] = score;
  }
  return top[limit - 1] ?? 0;
}

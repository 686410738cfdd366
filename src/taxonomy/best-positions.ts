/**
 * What is searched for: `terms`, rarest first, with what each is worth. `postings` are the ascending positions of the
 * documents that have a term, `documents` the terms of each position. `scores` has a place for each document, all
 * 0 before and after.
 */
export interface Search {
  terms: readonly number[];
  weights: readonly number[];
  postings: readonly (readonly number[])[];
  documents: readonly Int32Array[];
  scores: Float64Array;
  limit: number;
}

/** Positions read before it is looked at whether reading on can bring in another document. */
const firstLook = 256;

/**
 * The `limit` positions whose shared terms are worth most, best first, equal ones in ascending order. The lists of
 * the rarest terms are read first; once a document that was not met yet cannot be among the best with all that
 * is left, only those that still can be are finished, from their own terms. The answer is exact.
 */
export function bestPositions(search: Search): number[] {
  const { scores, limit } = search;
  const { met, open } = readPostings(search);
  const floor = open.length > limit ? lowestOfBest(open, scores, limit) : 0;
  const best = open
    .filter((position) => (scores[position] ?? 0) >= floor)
    .toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, limit);
  for (const position of met) scores[position] = 0;
  return best;
}

/** Scores documents; `met` are all that have a score, `open` those that can be among the best, with their whole one. */
function readPostings(search: Search): { met: number[]; open: number[] } {
  const { terms, weights, postings, scores, limit } = search;
  const met: number[] = [];
  let left = weights.reduce((sum, weight) => sum + weight, 0);
  let read = 0;
  let nextLook = firstLook;
  for (const [at, term] of terms.entries()) {
    const positions = postings[term] ?? [];
    addWeight(positions, weights[at] ?? 0, scores, met);
    left -= weights[at] ?? 0;
    read += positions.length;
    if (read < nextLook || met.length <= limit) continue;
    nextLook = read * 2;
    const floor = lowestOfBest(met, scores, limit);
    if (left >= floor) continue;
    const open = met.filter((position) => (scores[position] ?? 0) + left >= floor);
    finish(open, at + 1, search);
    return { met, open };
  }
  return { met, open: met };
}

function addWeight(positions: readonly number[], weight: number, scores: Float64Array, met: number[]): void {
  for (const position of positions) {
    const score = scores[position] ?? 0;
    if (score === 0) met.push(position);
    scores[position] = score + weight;
  }
}

/** Adds what the terms from `from` on are worth to each open document. */
function finish(open: readonly number[], from: number, { terms, weights, documents, scores }: Search): void {
  const worth = new Map<number, number>();
  for (let at = from; at < terms.length; at++) worth.set(terms[at] ?? 0, weights[at] ?? 0);
  for (const position of open) {
    let sum = scores[position] ?? 0;
    for (const term of documents[position] ?? []) sum += worth.get(term) ?? 0;
    scores[position] = sum;
  }
}

/** Sorting numbers alone is what makes this cheap: most documents share something common. */
function lowestOfBest(positions: readonly number[], scores: Float64Array, limit: number): number {
  const found = Float64Array.from(positions, (position) => scores[position] ?? 0);
  return found.toSorted().at(-limit) ?? 0;
}

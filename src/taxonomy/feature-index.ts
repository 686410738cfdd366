import { type Features, featureTerms } from "./features.ts";
import { bestPositions } from "./best-positions.ts";

/** An inverted index from features to the exemplars that have them, with how many have each. */
export interface FeatureIndex {
  /** Answers the exemplar's position: they are numbered from 0. */
  add(features: Features): number;
  /** The positions of up to `limit` others that share the rarest features with the one at `position`, best first. */
  candidates(position: number, limit: number): number[];
  /** The inverse document frequency of a term; a term never seen weighs most. */
  rarity(term: string): number;
  /** Changes when the rarity of a term of the exemplar does. */
  stamp(position: number): number;
}

/** Terms that so many exemplars have tell nothing apart and are not followed. */
const commonTerm = 2000;

/** Makes an empty index. Adding and asking cost what the rare features of one failure cost, not what is stored. */
export function featureIndex(): FeatureIndex {
  const ids = new Map<string, number>();
  const postings: number[][] = [];
  const documents: Int32Array[] = [];
  let scores = new Float64Array(1024);
  const shown = (count: number): number => rounded(count, documents.length);
  const rarityOf = (term: number | undefined): number =>
    Math.log((shown(documents.length) + 1) / (shown(postings[term ?? -1]?.length ?? 0) + 1)) + 1;
  return {
    add(features) {
      const position = documents.length;
      const terms = new Set(featureTerms(features)).values().map((term) => idOf(term, ids, postings));
      documents.push(Int32Array.from(terms));
      for (const term of documents[position] ?? []) postings[term]?.push(position);
      return position;
    },
    candidates(position, limit) {
      const terms = [...(documents[position] ?? [])].filter(
        (term) => (postings[term]?.length ?? 0) <= commonTerm,
      );
      const rarest = terms.toSorted(
        (a, b) => (postings[a]?.length ?? 0) - (postings[b]?.length ?? 0) || a - b,
      );
      const weights = rarest.map((term) => rarityOf(term) ** 2);
      if (scores.length < documents.length) scores = new Float64Array(documents.length * 2);
      return bestPositions({ terms: rarest, weights, postings, documents, scores, limit: limit + 1 })
        .filter((other) => other !== position)
        .slice(0, limit);
    },
    rarity: (term) => rarityOf(ids.get(term)),
    stamp(position) {
      let sum = 0;
      for (const term of documents[position] ?? []) sum += shown(postings[term]?.length ?? 0);
      return sum * 2 ** 24 + shown(documents.length);
    },
  };
}

function idOf(term: string, ids: Map<string, number>, postings: number[][]): number {
  const known = ids.get(term);
  if (known !== undefined) return known;
  ids.set(term, postings.length);
  postings.push([]);
  return postings.length - 1;
}

/** Up to so many documents counts are kept exact to a sixteenth, beyond to a quarter. */
const fewDocuments = 4096;

/**
 * A count cut down to its leading binary digits, five or three of them: small counts are exact. The weights of an
 * exemplar so stay what they are while little is added, and depend on nothing but what the index holds.
 */
function rounded(count: number, documents: number): number {
  const lost = (documents <= fewDocuments ? 27 : 29) - Math.clz32(count);
  return lost <= 0 ? count : (count >> lost) << lost;
}

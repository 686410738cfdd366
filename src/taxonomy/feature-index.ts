import { type Features, featureTerms } from "./features.ts";
import { bestPositions } from "./best-positions.ts";

/** An inverted index from features to the exemplars that have them, with how many have each. */
export interface FeatureIndex {
  /** Answers the exemplar's position: they are numbered from 0. */
  add(features: Features): number;
  /** The positions of up to `limit` others that share the rarest features with the one at `position`, best first. */
  candidates(position: number, limit: number): number[];
  /** The inverse document frequency of each term of the exemplar, in the order of `featureTerms`. */
  rarities(position: number): Float64Array;
  /** That of a term never seen, which is the highest. */
  highestRarity(): number;
  /** Changes when the rarity of a term of the exemplar does. */
  stamp(position: number): number;
}

/** Terms that so many exemplars have tell nothing apart and are not followed. */
const commonTerm = 2000;
/** More than there are terms. */
const termRange = 2 ** 32;

/** Makes an empty index. Adding and asking cost what the rare features of one failure cost, not what is stored. */
export function featureIndex(): FeatureIndex {
  const ids = new Map<string, number>();
  const postings: number[][] = [];
  const documents: Int32Array[] = [];
  let scores = new Float64Array(1024);
  let worth = new Float64Array(1024);
  /** A number that orders terms by how many exemplars have them. */
  const sizeAndTerm = (term: number): number => (postings[term]?.length ?? 0) * termRange + term;
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
      const sizes = (documents[position] ?? new Int32Array()).values().map(sizeAndTerm);
      const rarest = Float64Array.from(
        sizes.filter((size) => size < (commonTerm + 1) * termRange),
      ).toSorted();
      const terms = Array.from(rarest, (size) => size % termRange);
      const weights = terms.map((term) => rarityOf(term) ** 2);
      if (scores.length < documents.length) scores = new Float64Array(documents.length * 2);
      if (worth.length < postings.length) worth = new Float64Array(postings.length * 2);
      return bestPositions({ terms, weights, postings, documents, scores, worth, limit: limit + 1 })
        .filter((other) => other !== position)
        .slice(0, limit);
    },
    rarities(position) {
      const terms = documents[position] ?? new Int32Array();
      const rarities = new Float64Array(terms.length);
      for (let at = 0; at < terms.length; at++) rarities[at] = rarityOf(terms[at]);
      return rarities;
    },
    highestRarity: () => rarityOf(undefined),
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

import { modeFeatures } from "./mode-features.ts";
import type { Evidence } from "./parse/evidence.ts";

/** Features of a text as (bucket, value). Words are kept as hashes only: no text can be read back from a model. */
export type ModeVector = readonly (readonly [bucket: number, value: number])[];

const buckets = 8192;
const smallWords =
  /\b(?:an?|the|it|its|he|she|they|that|which|who|was|were|is|are|had|has|have|did|does|be|been|to|of|and|but|although|because|so|by|with|as|than|when|where|while|what|this|these|those|there|their)\b/gi;

/** The vector of a text: its words and its meanings weigh alike, and those of a long text as much as of a short one. */
export function modeVector(text: string, kind: Evidence["kind"]): ModeVector {
  const { words, concepts } = modeFeatures(text);
  const wordValue = 1 / Math.sqrt(Math.max(words.length, 1));
  const conceptValue = 1 / Math.sqrt(Math.max(concepts.length, 1));
  return [
    ...words.map((word): [number, number] => [bucketOf(`word ${word}`), wordValue]),
    ...concepts.map((concept): [number, number] => [bucketOf(`concept ${concept}`), conceptValue]),
    [bucketOf(`kind ${kind}`), 1],
    [bucketOf(`sentence ${sentenceLike(text)}`), 1],
  ];
}

/** Whether a person tells something, or a program prints it: programs leave the small words of English out. */
function sentenceLike(text: string): "yes" | "some" | "no" {
  const first = text.slice(0, 600);
  const words = first.match(/\p{L}+/gu)?.length ?? 0;
  const share = (first.match(smallWords)?.length ?? 0) / Math.max(words, 1);
  if (share >= 0.2) return "yes";
  return share > 0 ? "some" : "no";
}

/** FNV-1a. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) & (buckets - 1);
}

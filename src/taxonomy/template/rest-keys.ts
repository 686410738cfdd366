import { slot } from "./template-tokens.ts";

/** What is left of a template without the token at `position`, as a 53-bit number for equality only. */
export interface Rest {
  position: number;
  key: number;
}

const punctuation = /^[=:,;()[\]{}"'|<>]$/;
const word = /\p{L}{2}/u;

/**
 * The rests of a template, one for each token that may be a value. A rest without any word of its own is no context
 * and is left out. Costs what the tokens cost, not their square.
 */
export function restKeys(tokens: readonly string[], scope: string): Rest[] {
  const isWord = tokens.map((token) => token !== slot && word.test(token));
  const words = isWord.filter(Boolean).length;
  const hashes = tokens.map(hashToken);
  const ends = suffixes(hashes);
  const rests: Rest[] = [];
  const scoped = hashToken(scope);
  let [a, b] = [scoped, scoped ^ tokens.length];
  for (const [position, token] of tokens.entries()) {
    const [endA, endB] = [ends[2 * position + 2] ?? 0, ends[2 * position + 3] ?? 0];
    const alone = words - (isWord[position] === true ? 1 : 0) === 0;
    if (!alone && !punctuation.test(token)) {
      const high = mix(mix(a, endA), position) >>> 0;
      const low = mix(mix(b, endB), position) >>> 11;
      rests.push({ position, key: high * 2 ** 21 + low });
    }
    a = mix(a, hashes[position] ?? 0);
    b = mix(b ^ 0x27d4eb2f, hashes[position] ?? 0);
  }
  return rests;
}

/** Two lanes for each place: the hash of all tokens from there on. */
function suffixes(hashes: readonly number[]): Int32Array {
  const ends = new Int32Array(2 * hashes.length + 2);
  for (let at = hashes.length - 1; at >= 0; at--) {
    ends[2 * at] = mix(ends[2 * at + 2] ?? 0, hashes[at] ?? 0);
    ends[2 * at + 1] = mix((ends[2 * at + 3] ?? 0) ^ 0x165667b1, hashes[at] ?? 0);
  }
  return ends;
}

function hashToken(token: string): number {
  let hash = 0x9e3779b1;
  for (let i = 0; i < token.length; i++) hash = mix(hash, token.charCodeAt(i));
  return hash;
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) ^ (mixed >>> 13);
}

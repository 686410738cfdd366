import { restKeys } from "./rest-keys.ts";

/** An inverted index from what is left of a template without one token to the exact keys that show it. */
export interface RestIndex {
  add(tokens: readonly string[], scope: string, key: string): void;
  /** Exact keys whose templates, or what their classes have in common, differ in one token at most. */
  near(tokens: readonly string[], scope: string): Iterable<string>;
}

/** More keys under one rest say no more: whether a place is a slot is settled long before. */
const longestBucket = 300;

/** Makes an empty index. */
export function restIndex(): RestIndex {
  const buckets = new Map<number, string[]>();
  return {
    add(tokens, scope, key) {
      for (const { key: rest } of restKeys(tokens, scope)) {
        const bucket = buckets.get(rest);
        if (bucket === undefined) buckets.set(rest, [key]);
        else if (bucket.length < longestBucket && bucket.at(-1) !== key) bucket.push(key);
      }
    },
    near: (tokens, scope) =>
      new Set(restKeys(tokens, scope).flatMap(({ key: rest }) => buckets.get(rest) ?? [])),
  };
}

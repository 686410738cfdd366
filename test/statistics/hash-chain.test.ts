import * as fc from "fast-check";
import { expect, test } from "vitest";
import { linkEntry, verifyChain } from "../../src/statistics/hash-chain.ts";
import type { ChainLink } from "../../src/statistics/hash-chain.ts";

interface Entry extends ChainLink {
  text: string;
}

/** Collision-free and readable, which is all the chain asks of a hash. */
const hashOf = (value: unknown): string =>
  `#${JSON.stringify(value).length}:${JSON.stringify(value)}`.slice(0, 200);

function chainOf(texts: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  for (const text of texts)
    entries.push(linkEntry({ text, index: 99, previous: "?", hash: "?" }, entries.at(-1) ?? null, hashOf));
  return entries;
}

const texts = fc.uniqueArray(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 6 });

test("a chain as it was written is whole, whatever its entries said of their place", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const entries = chainOf(all);
      expect(entries.map(({ index }) => index)).toEqual(all.map((_, index) => index));
      expect(verifyChain(entries, entries.at(-1) ?? null, hashOf)).toEqual({ kind: "whole" });
    }),
  );
  expect(verifyChain([], null, hashOf)).toEqual({ kind: "whole" });
});

test("a chain with an entry removed anywhere is broken", () => {
  fc.assert(
    fc.property(texts, fc.nat(), (all, pick) => {
      const entries = chainOf(all);
      const removed = pick % entries.length;
      const verdict = verifyChain(entries.toSpliced(removed, 1), entries.at(-1) ?? null, hashOf);
      expect(verdict).toMatchObject({ kind: "broken", index: removed });
    }),
  );
});

test("a chain with an entry changed anywhere is broken there", () => {
  fc.assert(
    fc.property(texts, fc.nat(), (all, pick) => {
      const entries = chainOf(all);
      const at = pick % entries.length;
      const changed = entries.map((entry, index) =>
        index === at ? { ...entry, text: `${entry.text}!` } : entry,
      );
      expect(verifyChain(changed, entries.at(-1) ?? null, hashOf)).toMatchObject({
        kind: "broken",
        index: at,
      });
    }),
  );
});

test("a chain rewritten from the start does not fit the head noted elsewhere", () => {
  const entries = chainOf(["asked", "failed"]);
  const rewritten = chainOf(["asked", "passed"]);
  expect(verifyChain(rewritten, entries.at(-1) ?? null, hashOf)).toMatchObject({ kind: "broken", index: 2 });
});

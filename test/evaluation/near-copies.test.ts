import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nearCopies } from "../../src/evaluation/near-copies.ts";

const refund =
  "the customer asks for a refund of an order that was never delivered and wants the money today";
const words = fc.array(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 8, maxLength: 40 });

test("a text that repeats half of another's passages is its near copy, digits and case aside", () => {
  const copy = `1. ${refund.toUpperCase()} 42; please`;
  const texts = [
    { origin: "a", text: refund },
    { origin: "b", text: copy },
    { origin: "c", text: "a wholly different case about the opening hours of a shop on a public holiday" },
  ];
  expect(nearCopies(texts)).toEqual([["a", "b"]]);
});

test("one origin has no near copies in itself, and texts that say next to nothing have none", () => {
  expect(
    nearCopies([
      { origin: "a", text: refund },
      { origin: "a", text: refund },
    ]),
  ).toEqual([]);
  expect(
    nearCopies([
      { origin: "a", text: "it works" },
      { origin: "b", text: "it works" },
    ]),
  ).toEqual([]);
});

test("short texts are near copies where they are the same", () => {
  const short = (origin: string, n: number) => ({ origin, text: `add ${n} to the sum` });
  expect(nearCopies([short("a", 1), short("b", 2)])).toEqual([["a", "b"]]);
});

test("any text is found again with up to half of it rewritten at the end", () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 20 }), (known, more) => {
      const text = known.join(" ");
      const longer = `${text} ${Array.from({ length: more }, (_, at) => "x".repeat(at + 9)).join(" ")}`;
      expect(
        nearCopies([
          { origin: "a", text },
          { origin: "b", text: longer },
        ]),
      ).toEqual([["a", "b"]]);
    }),
  );
});

test("what every text repeats costs no pair of all of them", () => {
  const texts = Array.from({ length: 3_000 }, (_, at) => ({ origin: `o${at}`, text: refund }));
  expect(nearCopies(texts).length).toBeLessThanOrEqual(3_000 * 50);
});

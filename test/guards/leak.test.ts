import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leakFindings } from "../../src/guards/leak-findings.ts";
import { leak } from "../../src/guards/leak.ts";
import { said } from "./guard-input.ts";

const sealed =
  "A customer writes that the blue kettle arrived broken on Monday and asks whether half the price comes back to the card.";
const long = Array.from(
  { length: 300 },
  (_, index) =>
    `word${"abcdefghij"[index % 10]}${"klmnopqrst"[Math.floor(index / 10) % 10]}${"uvwxyz"[Math.floor(index / 100)]}`,
).join(" ");

describe("the guard of leaks", () => {
  test("refuses thirteen words in a row of a sealed text, whatever their case, digits and punctuation", () => {
    const quoted = "the BLUE kettle, arrived (broken) on Monday 12; and asks whether half the price";
    expect(said(leak, { before: "", after: `${long}\n${quoted}\n` }, { sealedTexts: [sealed] })).toHaveLength(
      1,
    );
  });

  test("refuses a text of which a tenth repeats one sealed text in runs of eight", () => {
    const quoted = "kettle arrived broken on Monday and asks whether";
    expect(leakFindings("", `Say sorry when a ${quoted}.`, [sealed])).toHaveLength(1);
    expect(leakFindings("", `${long} ${quoted}`, [sealed])).toEqual([]);
  });

  test("refuses a canary", () => {
    const id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    expect(
      said(leak, { before: "", after: `Hello ${id.toUpperCase()}` }, { sealedTexts: [`x ${id}`] }),
    ).toHaveLength(1);
  });

  test("allows words that the file held before, and words of its own", () => {
    expect(
      said(leak, { before: `${sealed}\n`, after: `${sealed}\nMore.\n` }, { sealedTexts: [sealed] }),
    ).toEqual([]);
    expect(
      said(
        leak,
        { before: "", after: "Look the price up before you answer a refund.\n" },
        { sealedTexts: [sealed] },
      ),
    ).toEqual([]);
  });

  test("finds any run of thirteen words wherever it is put", () => {
    const words = sealed.split(" ");
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: words.length - 13 }),
        fc.integer({ min: 0, max: 299 }),
        (at, into) => {
          const host = long.split(" ");
          const text = [...host.slice(0, into), ...words.slice(at, at + 13), ...host.slice(into)].join(" ");
          expect(leakFindings("", text, [sealed])).toHaveLength(1);
        },
      ),
    );
  });
});

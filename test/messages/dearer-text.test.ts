import { expect, test } from "vitest";
import { dearerText } from "../../src/messages/dearer-text.ts";
import { renderAll } from "./render-all.ts";

test("what a run takes with a patch is said in figures and in shares", () => {
  const usd = { base: 0.0123, candidate: 0.5 };
  const tokens = { base: 1_000, candidate: 1_300 };
  const paid = { paid: 0.2, gain: 0.081 };
  expect(
    renderAll(dearerText, {
      notPaid: ["tokens", tokens, 0.3, paid],
      tooMuch: ["milliseconds", { base: 1_000, candidate: 1_600 }, 0.6, 0.5],
      beside: [usd, tokens],
      rows: [usd, tokens],
    }),
  ).toMatchInlineSnapshot(`
    "notPaid: a run's model calls take 1300 tokens instead of 1000 tokens, 30 % more; with the 8 % more successes that are certain it may be 20 % more
    tooMuch: a run takes 1.6 s instead of 1.0 s, 60 % more; over 50 % more is refused whatever it gains
    beside: model calls of a run: $0.012 and 1000 tokens at the base, $0.50 and 1300 tokens with the patch
    rows: model calls of a run, cost,$0.012,$0.50,model calls of a run, tokens,1000 tokens,1300 tokens"
  `);
  expect(dearerText.tooMuch("usd", { base: 0, candidate: 0.05 }, Infinity, 1)).toMatchInlineSnapshot(
    `"a run's model calls cost $0.050 instead of $0.00; over 100 % more is refused whatever it gains"`,
  );
});

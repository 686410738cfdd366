import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fitRow } from "../../src/statistics/fit-row.ts";

const row = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map((cells) => cells.map((cell) => cell / cells.reduce((sum, own) => sum + own, 0)));

test("without counts a row stays as it was written, and with many it becomes their shares", () => {
  expect(fitRow([0.7, 0.2, 0.1], [0, 0, 0], 0.5)).toMatchObject({ spread: [0.5, 0.5, 0.5] });
  expect(fitRow([0.7, 0.2, 0.1], [0, 0, 0], 0.5).p.map((p) => p.toFixed(12))).toEqual(
    [0.7, 0.2, 0.1].map((p) => p.toFixed(12)),
  );
  const { p } = fitRow([0.7, 0.2, 0.1], [2e6, 5e6, 3e6], 0.5);
  [0.2, 0.5, 0.3].forEach((share, at) => expect(p[at]).toBeCloseTo(share, 3));
});

test("a rare cell that was seen in thousands ends where its counts lead, on either side of a leap", () => {
  for (const count of [1_000, 3_000, 10_000, 1_000_000]) {
    const { p, spread, evidence } = fitRow([0.001, 0.02, 0.979], [count, 0, 0], 0.5);
    expect(p[0]).toBeGreaterThan(0.97);
    expect(p.every((own) => own > 0)).toBe(true);
    expect([...spread, evidence].every(Number.isFinite)).toBe(true);
    expect(evidence).toBeGreaterThan(-500);
  }
});

test("a row is a distribution, moves towards its counts, and is surer of what was counted", () => {
  fc.assert(
    fc.property(row, fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), (written, counts) => {
      const { p, spread } = fitRow(written, counts, 0.4);
      expect(p.reduce((sum, own) => sum + own, 0)).toBeCloseTo(1, 10);
      expect(p.every((own) => own > 0)).toBe(true);
      expect(spread.every((own) => own <= 0.4 + 1e-12)).toBe(true);
      const total = counts.reduce((sum, own) => sum + own, 0);
      // the cells that were seen more often than written rise against those that were seen less often
      const gain = p.map(
        (own, a) => (own - (written[a] ?? 0)) * ((counts[a] ?? 0) - total * (written[a] ?? 0)),
      );
      expect(gain.reduce((sum, own) => sum + own, 0)).toBeGreaterThanOrEqual(-1e-9);
    }),
  );
});

test("counts that agree with what was written speak for a small doubt, others for a large one", () => {
  const evidence = (counts: number[], sd: number) => fitRow([0.5, 0.3, 0.2], counts, sd).evidence;
  expect(evidence([50, 30, 20], 0.2)).toBeGreaterThan(evidence([50, 30, 20], 0.7));
  expect(evidence([15, 30, 55], 0.7)).toBeGreaterThan(evidence([15, 30, 55], 0.2));
});

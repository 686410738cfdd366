import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundDeparture } from "../../src/rewards/bound-departure.ts";
import { encodeVotes, type Votes } from "../../src/rewards/encode-votes.ts";
import { unexplainedAgreement } from "../../src/rewards/unexplained-agreement.ts";
import { voteShare } from "../../src/rewards/vote-share.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

const votesOf = (given: { item: number; source: number; label: number }[], shape = {}): Votes => {
  const encoded = encodeVotes(given, shape);
  if (encoded.kind === "refused") throw new Error(encoded.reason);
  return encoded.votes;
};

/* Labels that tie for an item share its credit. */
function accuracy(posterior: Float64Array, truth: readonly number[], classes: number): number {
  const credit = truth.map((label, item) => {
    const row = posterior.subarray(item * classes, (item + 1) * classes);
    const top = Math.max(...row) - 1e-12;
    return (row[label] ?? 0) >= top ? 1 / row.filter((share) => share >= top).length : 0;
  });
  return credit.reduce((sum, own) => sum + own, 0) / truth.length;
}

describe("a bounded departure", () => {
  const items = 6;
  const row = fc.array(fc.constantFrom(0, 0.2, 0.5, 0.5, 1), { minLength: 3, maxLength: 3 });

  test("loses no more accuracy against the vote share than it may, whatever the truth is", () => {
    const vote = fc.record({ item: fc.nat(items - 2), source: fc.nat(4), label: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(vote, { minLength: 1, maxLength: 30 }),
        fc.array(row, { minLength: items, maxLength: items }),
        fc.array(fc.nat(2), { minLength: items, maxLength: items }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, rows, truth, most) => {
          const votes = votesOf(given, { items, classes: 3 });
          const bounded = boundDeparture(votes, Float64Array.from(rows.flat()), most);
          const lost = accuracy(voteShare(votes), truth, 3) - accuracy(bounded, truth, 3);
          expect(lost).toBeLessThanOrEqual(most + 1e-9);
        },
      ),
    );
  });

  test("departs where the posterior is surest, and has the vote share elsewhere", () => {
    const votes = votesOf(
      [0, 1, 2, 3].map((item) => ({ item, source: 0, label: 0 })),
      { classes: 2 },
    );
    const posterior = Float64Array.of(0.4, 0.6, 0.1, 0.9, 0.7, 0.3, 0.3, 0.7);
    expect([...boundDeparture(votes, posterior, 0.5)]).toEqual([1, 0, 0.1, 0.9, 0.7, 0.3, 0.3, 0.7]);
    expect([...boundDeparture(votes, posterior, 0)]).toEqual([1, 0, 1, 0, 0.7, 0.3, 1, 0]);
    expect(boundDeparture(votes, posterior, 1)).toEqual(posterior);
  });
});

describe("agreement that reliabilities do not explain", () => {
  const random = seededRandom(4);
  const truth = Array.from({ length: 400 }, () => Math.floor(random() * 2));
  const known = Float64Array.from(truth.flatMap((label) => [1 - label, label]));
  const say = (right: number): number => (random() < 0.75 ? right : 1 - right);
  const own = (source: number) => truth.map((right, item) => ({ item, source, label: say(right) }));

  test("is about 1 where sources err independently, and far more where one copies another", () => {
    const independent = [0, 1, 2, 3].flatMap(own);
    expect(unexplainedAgreement(votesOf(independent), known)).toBeLessThan(2.5);
    const copies = independent.filter(({ source }) => source === 0).map((vote) => ({ ...vote, source: 4 }));
    expect(unexplainedAgreement(votesOf([...independent, ...copies]), known)).toBeGreaterThan(10);
  });

  test("is 0 where no pair of sources shares enough items", () => {
    const apart = own(0).map((vote) => ({ ...vote, source: vote.item % 7 }));
    expect(unexplainedAgreement(votesOf(apart), known)).toBe(0);
  });
});

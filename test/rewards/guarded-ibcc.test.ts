import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeVotes } from "../../src/rewards/encode-votes.ts";
import type { Vote, Votes } from "../../src/rewards/encode-votes.ts";
import { guardedIbcc } from "../../src/rewards/guarded-ibcc.ts";
import { ibcc, ibccWithSilence } from "../../src/rewards/ibcc.ts";
import { oneCoin } from "../../src/rewards/one-coin.ts";
import { sourceReliability } from "../../src/rewards/source-reliability.ts";
import { topClass } from "../../src/rewards/top-class.ts";
import { voteShare } from "../../src/rewards/vote-share.ts";
import { wawa } from "../../src/rewards/wawa.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

const votesOf = (given: Vote[], shape = {}): Votes => {
  const encoded = encodeVotes(given, shape);
  if (encoded.kind === "refused") throw new Error(encoded.reason);
  return encoded.votes;
};

/* Every source votes on every item; source s is right with the probability given for it. */
function crowd(items: number, skills: number[], classes: number, seed: number) {
  const random = seededRandom(seed);
  const truth = Array.from({ length: items }, () => Math.floor(random() * classes));
  const given = truth.flatMap((right, item) =>
    skills.map((skill, source) => ({
      item,
      source,
      label: random() < skill ? right : (right + 1 + Math.floor(random() * (classes - 1))) % classes,
    })),
  );
  return { truth, given };
}

const shareRight = (posterior: Float64Array, truth: number[], classes: number): number =>
  topClass(posterior, classes).filter((label, item) => label === truth[item]).length / truth.length;

describe("votes", () => {
  test("no votes, one label and indices that are no counts are refused", () => {
    expect(encodeVotes([]).kind).toBe("refused");
    expect(encodeVotes([{ item: 0, source: 0, label: 0 }]).kind).toBe("refused");
    for (const label of [-1, 0.5, Number.NaN])
      expect(encodeVotes([{ item: 0, source: 0, label }], { classes: 2 }).kind).toBe("refused");
  });

  test("an exact duplicate counts once, two labels of one source on one item count both", () => {
    const votes = votesOf([
      { item: 0, source: 0, label: 1 },
      { item: 0, source: 0, label: 1 },
      { item: 0, source: 0, label: 0 },
    ]);
    expect([...votes.label]).toEqual([0, 1]);
    expect([...votes.first]).toEqual([1, 0]);
    expect([...voteShare(votes)]).toEqual([0.5, 0.5]);
  });

  test("an item without votes is shared evenly", () => {
    const votes = votesOf([{ item: 1, source: 0, label: 1 }], { items: 3 });
    expect([...voteShare(votes)]).toEqual([0.5, 0.5, 0, 1, 0.5, 0.5]);
    expect([...wawa(votes).subarray(4)]).toEqual([0.5, 0.5]);
  });
});

describe("guarded IBCC", () => {
  test("listens to the skilled few against a careless many, and tells who is which", () => {
    const skills = [0.95, 0.95, 0.95, ...Array.from({ length: 10 }, () => 0.5)];
    const { truth, given } = crowd(300, skills, 2, 5);
    const votes = votesOf(given);
    const { posterior, method } = guardedIbcc(votes);
    expect(method).toBe("ibcc");
    expect(shareRight(voteShare(votes), truth, 2)).toBeLessThan(0.85);
    expect(shareRight(posterior, truth, 2)).toBeGreaterThan(0.95);
    const reliability = sourceReliability(votes, posterior, false);
    expect(reliability[0]).toBeGreaterThan(0.9);
    expect(reliability[4 * 4]).toBeLessThan(0.65);
  });

  test("takes the consensus of models where items have few votes, better than the votes and never far from them", () => {
    const { truth, given } = crowd(300, [0.95, 0.95, 0.6, 0.5, 0.5], 3, 6);
    const votes = votesOf(given);
    const { posterior, method } = guardedIbcc(votes);
    expect(method).toBe("consensus");
    expect(shareRight(posterior, truth, 3)).toBeGreaterThan(shareRight(voteShare(votes), truth, 3) + 0.01);
  });

  test("a crowd of copies cannot lead it far from the votes, though it leads IBCC", () => {
    const random = seededRandom(21);
    const honest = crowd(400, [0.65, 0.65, 0.65, 0.65, 0.65, 0.65, 0.65], 2, 9);
    const copied = honest.truth.flatMap((_, item) => {
      const label = random() < 0.5 ? 0 : 1;
      return [7, 8, 9, 10].map((source) => ({ item, source, label }));
    });
    const votes = votesOf([...honest.given, ...copied]);
    const plain = shareRight(voteShare(votes), honest.truth, 2);
    expect(shareRight(ibcc(votes), honest.truth, 2)).toBeLessThan(plain - 0.1);
    expect(shareRight(guardedIbcc(votes).posterior, honest.truth, 2)).toBeGreaterThan(plain - 0.04);
  });

  test("keeps the plain votes where no two votes meet", () => {
    const { truth, given } = crowd(800, [0.9, 0.9, 0.8, 0.8], 4, 12);
    const single = votesOf(given.filter(({ item, source }) => item % 4 === source));
    expect(shareRight(guardedIbcc(single).posterior, truth, 4)).toBeCloseTo(
      shareRight(voteShare(single), truth, 4),
      1,
    );
  });

  test("takes the plain votes of two sources", () => {
    expect(guardedIbcc(votesOf(crowd(300, [0.8, 0.7], 2, 3).given)).method).toBe("vote");
  });

  test("learns no confusions of more labels than the votes can tell of", () => {
    const given = Array.from({ length: 400 }, (_, at) => ({ item: at >> 2, source: at % 4, label: at % 90 }));
    expect(guardedIbcc(votesOf(given)).method).toBe("consensus");
  });

  test("takes silence as an answer where most sources know one label only", () => {
    const random = seededRandom(7);
    const truth = Array.from({ length: 400 }, () => (random() < 0.5 ? 0 : 1));
    const given = truth.flatMap((right, item) =>
      [0, 1, 2, 3, 4, 5].flatMap((source) => {
        const label = source % 2;
        return random() < (right === label ? 0.5 : 0.05) ? [{ item, source, label }] : [];
      }),
    );
    const votes = votesOf(given, { items: 400 });
    const { posterior, method } = guardedIbcc(votes);
    expect(method).toBe("ibcc-with-silence");
    expect(shareRight(posterior, truth, 2)).toBeGreaterThan(0.85);
    expect(sourceReliability(votes, posterior, true)).toHaveLength(6 * 2 * 3);
    expect(guardedIbcc(votesOf(given, { items: 400, classes: 3 })).method).toBe("vote");
  });

  test("keeps the plain votes where fewer than a hundred, or fewer than three a source, would judge sources", () => {
    const { given } = crowd(20, [0.9, 0.8, 0.8, 0.7, 0.6], 2, 4);
    expect(guardedIbcc(votesOf(given)).method).toBe("consensus");
    expect(guardedIbcc(votesOf(given.slice(0, 99))).method).toBe("vote");
    const strangers = crowd(100, [0.8, 0.8], 2, 4).given.map((vote, at) => ({ ...vote, source: at % 80 }));
    expect(guardedIbcc(votesOf(strangers)).method).toBe("vote");
  });

  test("stays near the plain votes where IBCC with silence would give every item one class", () => {
    const random = seededRandom(11);
    const truth = Array.from({ length: 300 }, () => (random() < 0.5 ? 0 : 1));
    const given = truth.flatMap((right, item) =>
      Array.from({ length: 30 }, (_, source) => ({ item, source, label: source % 2 })).filter(
        ({ label }) => random() < (label === right ? 0.09 : 0.03),
      ),
    );
    const votes = votesOf(given, { items: 300 });
    const collapsed = topClass(ibccWithSilence(votes), 2);
    expect(new Set(collapsed).size).toBe(1);
    expect(shareRight(guardedIbcc(votes).posterior, truth, 2)).toBeGreaterThan(0.65);
  });

  test("counts no order of labels where many items tie: labels named otherwise give the same answers", () => {
    const random = seededRandom(3);
    const given = Array.from({ length: 200 }, (_, item) => item).flatMap((item) =>
      [item % 7, 7 + (item % 5)].map((source) => ({ item, source, label: Math.floor(random() * 3) })),
    );
    const renamed = given.map((vote) => ({ ...vote, label: 2 - vote.label }));
    const [one, other] = [wawa(votesOf(given)), wawa(votesOf(renamed))];
    for (let item = 0; item < 200; item += 1) {
      const turned = [...other.subarray(item * 3, item * 3 + 3)].toReversed();
      turned.forEach((share, k) => expect(one[item * 3 + k]).toBeCloseTo(share, 12));
    }
  });

  test("gives shares that sum to one, bit for bit the same in any order of the votes", () => {
    const vote = fc.record({ item: fc.nat(8), source: fc.nat(4), label: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(vote, { minLength: 1, maxLength: 40 }), (given) => {
        const votes = votesOf(given, { classes: 3 });
        for (const method of [voteShare, wawa, oneCoin, ibcc]) {
          const posterior = method(votes);
          for (let row = 0; row < posterior.length; row += 3) {
            const own = [...posterior.subarray(row, row + 3)];
            expect(own.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
            expect(own.every((share) => share >= 0)).toBe(true);
          }
          expect(method(votesOf(given.toReversed(), { classes: 3 }))).toEqual(posterior);
        }
      }),
    );
  });
});

test("IBCC gives what the formulas give when they are summed vote by vote", () => {
  const given = [
    [0, 0, 0],
    [0, 1, 0],
    [0, 2, 1],
    [1, 0, 1],
    [1, 1, 1],
    [2, 0, 0],
    [2, 2, 1],
    [3, 1, 1],
    [3, 2, 1],
    [4, 0, 0],
    [4, 0, 1],
  ].map(([item = 0, source = 0, label = 0]) => ({ item, source, label }));
  const votes = votesOf(given, { items: 6 });
  const second = (posterior: Float64Array): number[] =>
    [...posterior].filter((_, cell) => cell % 2 === 1).map((share) => Number(share.toFixed(9)));
  expect(second(ibcc(votes))).toEqual([
    0.401003096, 0.990813045, 0.796937878, 0.98622645, 0.855309965, 0.752120561,
  ]);
  expect(second(ibccWithSilence(votes))).toEqual([
    0.325648636, 0.997765884, 0.92421299, 0.993433576, 0.988244973, 0.991003278,
  ]);
});

import { expect, test } from "vitest";
import { encodeVotes } from "../../src/rewards/encode-votes.ts";
import { voteAgreement } from "../../src/rewards/vote-agreement.ts";

const agreementOf = (...labels: number[][]) => {
  const encoded = encodeVotes(
    labels.flatMap((own, item) => own.map((label, source) => ({ item, source, label }))),
    { classes: 2 },
  );
  if (encoded.kind === "refused") throw new Error(encoded.reason);
  return voteAgreement(encoded.votes);
};

test("agreement is one where all agree, zero where it is chance, and below where they contradict", () => {
  expect(agreementOf([0, 0], [1, 1])).toEqual({ kappa: 1, shared: 1 });
  expect(agreementOf([0, 0], [1, 1], [0, 1], [1, 0]).kappa).toBeCloseTo(0, 12);
  expect(agreementOf([0, 1], [1, 0]).kappa).toBe(-1);
});

test("votes that stand alone say nothing of agreement; one label alone is no agreement beyond chance", () => {
  expect(agreementOf([0], [1], [0, 0], [1, 1])).toEqual({ kappa: 1, shared: 4 / 6 });
  expect(agreementOf([0], [1])).toEqual({ kappa: 0, shared: 0 });
  expect(agreementOf([1, 1], [1, 1]).kappa).toBe(0);
});

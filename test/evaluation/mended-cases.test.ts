import { expect, test } from "vitest";
import type { Candidate } from "../../src/domain/candidate.ts";
import type { Outcome, Proposal } from "../../src/domain/proposal.ts";
import { mendedCases } from "../../src/evaluation/mended-cases.ts";

const candidate = (id: string, claim: Candidate["claim"], named: string[]) =>
  ({ id, claim, named }) as unknown as Candidate;
const proposal = (candidateId: string, branch: string) => ({ candidateId, branch }) as unknown as Proposal;
const outcome = (branch: string, kind: Outcome["kind"]) => ({ branch, kind }) as unknown as Outcome;

test("what a merged repair named is mended for good; what was rejected, or no repair, is not", () => {
  const candidates = [
    candidate("c1", "repair", ["a", "b"]),
    candidate("c2", "repair", ["c"]),
    candidate("c3", "improvement", ["d"]),
  ];
  const proposals = [proposal("c1", "one"), proposal("c2", "two"), proposal("c3", "three")];
  const outcomes = [outcome("one", "accepted"), outcome("two", "rejected"), outcome("three", "accepted")];
  expect([...mendedCases({ candidates, proposals, outcomes })]).toEqual(["a", "b"]);
  expect(mendedCases({ candidates, proposals, outcomes: [] }).size).toBe(0);
});

import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { AskedQuestion } from "../../src/domain/question.ts";
import type { Trial } from "../../src/domain/trial.ts";
import { baselineText } from "../../src/messages/baseline-text.ts";
import { earlierTrials } from "../../src/night/asking/earlier-trials.ts";
import { openQuestion } from "../../src/night/asking/open-question.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { NOW } from "./ports-of.ts";

const candidate = {
  id: "c1",
  classId: "k",
  base: "b",
  claim: "improvement" as const,
  named: [],
  changes: [],
  rationale: "",
  title: "",
  proposer: "",
  operator: "",
  requestHash: null,
  usd: 0,
};
const looks = { trialsPerArm: 25, looks: [5, 15, 25], level: 0.005, seed: 1, roles: {} };
const asked = (id: string): AskedQuestion => ({
  kind: "asked",
  question: { id, candidateId: "c1", claim: "improvement", ...looks },
  candidate,
  edits: [],
  basis: "",
  screened: 2,
});
const stored = (key: string) => ({ repositoryId: 1, key, at: NOW });
const opening = (id: string): Fact => ({ kind: "questions", ...stored(id), body: asked(id) });
const closing = (id: string): Fact => ({
  kind: "questions",
  ...stored(`${id}:closed`),
  body: { kind: "closed", id, verdict: "inconclusive", why: "" },
});

function trialFact(night: string, position: number, more: Partial<Trial> = {}): Fact {
  const body: Trial = {
    candidateId: "c1",
    question: "n1:0.1",
    arm: position % 2 === 1 ? "base" : "candidate",
    repeat: Math.ceil(position / 2),
    position,
    outcome: { kind: "results", cases: {}, exitCode: 0 },
    milliseconds: 1,
    sandbox: "",
    failedOutput: "",
    ...more,
  };
  return { kind: "trials", ...stored(`${night}:0.0.${position}`), body };
}

async function positions(facts: Fact[]): Promise<number[]> {
  const ledger = memoryLedger([opening("n1:0.1"), ...facts]);
  const open = await openQuestion(1, ledger);
  if (open === null) throw new Error("no question is open");
  return (await earlierTrials(1, open, ledger)).map(({ position }) => position);
}

test("the open question is the one that was asked and not closed", async () => {
  expect(await openQuestion(1, memoryLedger([]))).toBeNull();
  expect(await openQuestion(1, memoryLedger([opening("a"), closing("a")]))).toBeNull();
  const open = await openQuestion(1, memoryLedger([opening("a"), closing("a"), opening("b")]));
  expect(open?.asked.question.id).toBe("b");
});

test("a question takes up the trials of all its nights in their order", async () => {
  expect(
    await positions([trialFact("n2", 3), trialFact("n2", 4), trialFact("n1", 1), trialFact("n1", 2)]),
  ).toEqual([1, 2, 3, 4]);
});

test("it takes none of another question about the same candidate, nor of a repair", async () => {
  const { question: _, ...repair } = trialFact("n3", 3).body as Trial;
  const others = [
    trialFact("n0", 1, { question: "n0:0.1" }),
    trialFact("n0", 2, { question: "n0:0.1" }),
    { ...trialFact("n3", 3), body: repair } as Fact,
  ];
  expect(await positions([...others, trialFact("n1", 1), trialFact("n1", 2)])).toEqual([1, 2]);
});

test("a pair that a night left half, or could not pay for, is run anew", async () => {
  const unpaid = { begun: false as const, outcome: { kind: "none" as const, reason: "not-started" } };
  const night = [trialFact("n1", 1), trialFact("n1", 2), trialFact("n1", 3), trialFact("n1", 4, unpaid)];
  expect(await positions(night)).toEqual([1, 2]);
  // two halves of two nights are no pair
  expect(await positions([...night, trialFact("n2", 4)])).toEqual([1, 2]);
  expect(await positions([...night, trialFact("n2", 3), trialFact("n2", 4)])).toEqual([1, 2, 3, 4]);
});

test("a trial that ran and says of itself that it was never paid for counts as lost, with its pair", async () => {
  const said = {
    outcome: {
      kind: "none" as const,
      reason: `results/a.tap: Bail out! not-started: ${baselineText.modelSpent}`,
    },
  };
  expect(await positions([trialFact("n1", 1), trialFact("n1", 2, said)])).toEqual([1, 2]);
});

import type { CaseScore, Reason, Scorecard } from "../domain/verdict.ts";
import { pairedDifferences } from "../statistics/paired-differences.ts";
import { gateTexts as texts } from "../messages/gate-texts.ts";
import { signFlipTest } from "../statistics/sign-flip-test.ts";
import type { GateRow } from "./gate-row.ts";

type Results = readonly (number | null)[];

/** The results that a case's trials gave. */
export function given(results: Results): number[] {
  return results.filter((result) => result !== null);
}

/**
 * Why a row is no evidence: no case, no result at all, or a case without any result on one arm. A failed, empty or
 * partial evaluation is never a pass.
 */
export function missingResults(row: GateRow): Reason[] {
  if (row.baseline.length === 0) return [{ code: "no-cases", text: texts.noCases }];
  const [base, candidate] = [row.baseline, row.candidate].map(withoutResult) as [number[], number[]];
  if (base.length === row.baseline.length && candidate.length === row.baseline.length)
    return [{ code: "no-trials", text: texts.noTrials }];
  return [
    ...(base.length > 0 ? [{ code: "trial-lost", text: texts.armEmpty(base, "baseline") }] : []),
    ...(candidate.length > 0 ? [{ code: "trial-lost", text: texts.armEmpty(candidate, "candidate") }] : []),
  ];
}

function withoutResult(arm: readonly Results[]): number[] {
  return arm.flatMap((results, index) => (results.every((result) => result === null) ? [index] : []));
}

/** Trials without a result. */
export function lostTrials(row: GateRow): number {
  return [...row.baseline, ...row.candidate].reduce(
    (count, results) => count + results.length - given(results).length,
    0,
  );
}

/** The row as it would be if every lost trial spoke against the candidate. */
export function againstTheCandidate(row: GateRow): GateRow {
  return {
    ...row,
    baseline: row.baseline.map((results) => results.map((result) => result ?? 1)),
    candidate: row.candidate.map((results) => results.map((result) => result ?? 0)),
  };
}

/**
 * The row as a scorecard of passes, for the rules that count them. A result between 0 and 1 counts as passed from
 * .5 on; named cases never get here with one.
 */
export function gateScorecard(row: GateRow): Scorecard {
  const named = new Set(row.named);
  const golden = new Set(row.golden);
  const cases = row.baseline.map((results, index): CaseScore => {
    const base = given(results);
    const candidate = given(row.candidate[index] ?? []);
    return {
      id: texts.caseName(index),
      role: roleOf(index, named, golden, row.claim),
      named: row.claim === "repair" && named.has(index),
      basePasses: passes(base),
      baseTrials: base.length,
      candidatePasses: passes(candidate),
      candidateTrials: candidate.length,
    };
  });
  return {
    candidateId: String(row.id),
    claim: row.claim,
    trialsPerArm: Math.min(...cases.filter((score) => score.named).map((score) => score.baseTrials)),
    cases,
    missing: [],
    broken: [],
    lost: [],
    screening: null,
    cost: null,
    looks: { planned: 1, ps: heldOutP(cases) },
    disagreement: false,
    baseMilliseconds: 0,
    candidateMilliseconds: 0,
    sandbox: "",
  };
}

/* Rows hold all results at once: there is one look. */
function heldOutP(cases: readonly CaseScore[]): number[] {
  const test = signFlipTest(pairedDifferences(cases.filter(({ role }) => role === "held-out")));
  return test.kind === "tested" ? [test.p] : [];
}

function roleOf(
  index: number,
  named: ReadonlySet<number>,
  golden: ReadonlySet<number>,
  claim: GateRow["claim"],
): CaseScore["role"] {
  if (claim === "repair" && named.has(index)) return "named";
  return golden.has(index) ? "golden" : "held-out";
}

function passes(results: readonly number[]): number {
  return results.filter((result) => result >= 0.5).length;
}

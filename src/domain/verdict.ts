import { z } from "zod";
import { Claim } from "./candidate.ts";
import { RunTimes } from "./run-times.ts";

export const VerdictKind = z.enum(["promote", "reject", "inconclusive"]);
export type VerdictKind = z.infer<typeof VerdictKind>;

/** A reason is a code that code can compare and a sentence that a person can read. */
export const Reason = z.strictObject({ code: z.string(), text: z.string() });
export type Reason = z.infer<typeof Reason>;

/**
 * What a case is to a claim: `named` must flip, `sibling` shares its class but was kept from the proposer. A `golden`
 * case and one that an earlier proposal `mended` may never get worse; a `stress` case decides nothing by itself.
 */
export const CaseRole = z.enum([
  "named",
  "sibling",
  "golden",
  "mended",
  "stress",
  "train",
  "validation",
  "held-out",
]);
export type CaseRole = z.infer<typeof CaseRole>;

/** Paired counts of one case: passes out of trials that gave a result, per arm. */
export const CaseScore = z.strictObject({
  id: z.string(),
  role: CaseRole,
  named: z.boolean(),
  basePasses: z.number().int(),
  baseTrials: z.number().int(),
  candidatePasses: z.number().int(),
  candidateTrials: z.number().int(),
});
export type CaseScore = z.infer<typeof CaseScore>;

/**
 * What a run takes on either arm, in the middle. `sure`: the candidate's is higher beyond noise; scorecards from before
 * it was asked do not say.
 */
export const Burden = z.strictObject({
  base: z.number(),
  candidate: z.number(),
  sure: z.boolean().optional(),
});
export type Burden = z.infer<typeof Burden>;

/**
 * Paired results of baseline and candidate. `missing`: cases of the base that the candidate lost. `broken`: cases
 * that passed in every base trial and in no candidate trial. `lost`: trials that gave no evidence, with the reason.
 * `screening`: why the screening run ended the question before any evidence was taken, else null. `looks`: the p-value
 * of the held-out cases at each look that was reached, of as many as were `planned`. `cost`
 * (US dollars) and `tokens`: of the model calls of one run, null where the evaluation has no model; `latency`: its
 * median milliseconds. `recorded`: the base was
 * not run, recorded runs of that time stand in for it; `alone` where the operator lets them prove something.
 */
export const Scorecard = z.strictObject({
  candidateId: z.string(),
  claim: Claim,
  trialsPerArm: z.number().int(),
  cases: z.array(CaseScore),
  missing: z.array(z.string()),
  broken: z.array(z.string()),
  lost: z.array(z.string()),
  screening: z.string().nullable(),
  cost: Burden.nullable(),
  tokens: Burden.nullable().optional(),
  latency: Burden.nullable().optional(),
  looks: z.strictObject({ planned: z.number().int(), ps: z.array(z.number()) }),
  disagreement: z.boolean(),
  baseMilliseconds: z.number(),
  candidateMilliseconds: z.number(),
  sandbox: z.string(),
  times: RunTimes.optional(),
  recorded: z.strictObject({ from: z.string(), to: z.string(), alone: z.boolean() }).optional(),
});
export type Scorecard = z.infer<typeof Scorecard>;

/** `effect` and `interval` are points (100 x difference of the pass shares), null where nothing was measured. */
export const Verdict = z.strictObject({
  candidateId: z.string(),
  claim: Claim,
  kind: VerdictKind,
  p: z.number().nullable(),
  level: z.number(),
  effect: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  reasons: z.array(Reason),
});
export type Verdict = z.infer<typeof Verdict>;

import { z } from "zod";
import { Claim } from "./candidate.ts";

export const VerdictKind = z.enum(["promote", "reject", "inconclusive"]);
export type VerdictKind = z.infer<typeof VerdictKind>;

/** A reason is a code that code can compare and a sentence that a person can read. */
export const Reason = z.strictObject({ code: z.string(), text: z.string() });
export type Reason = z.infer<typeof Reason>;

/** Paired counts of one case: passes out of trials that gave a result, per arm. */
export const CaseScore = z.strictObject({
  id: z.string(),
  named: z.boolean(),
  basePasses: z.number().int(),
  baseTrials: z.number().int(),
  candidatePasses: z.number().int(),
  candidateTrials: z.number().int(),
});
export type CaseScore = z.infer<typeof CaseScore>;

export const Scorecard = z.strictObject({
  candidateId: z.string(),
  claim: Claim,
  trialsPerArm: z.number().int(),
  cases: z.array(CaseScore),
  missing: z.array(z.string()),
  broken: z.array(z.string()),
  baseMilliseconds: z.number(),
  candidateMilliseconds: z.number(),
  sandbox: z.string(),
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

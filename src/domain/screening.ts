import { z } from "zod";
import { CaseStatus } from "./case-result.ts";

/**
 * One run of the search that comes before a held-out test: of a candidate, or of the base (`candidateId` null). Of its
 * results only the cases of the round's split are kept, so that nothing held out is stored before the test. `index` is
 * its place in the round.
 */
export const Screening = z.strictObject({
  classId: z.string(),
  candidateId: z.string().nullable(),
  round: z.number().int(),
  index: z.number().int(),
  split: z.enum(["train", "validation"]),
  outcome: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("results"), cases: z.record(z.string(), CaseStatus) }),
    z.strictObject({ kind: z.literal("none"), reason: z.string() }),
  ]),
  milliseconds: z.number(),
  spent: z.strictObject({ inputTokens: z.number(), outputTokens: z.number(), usd: z.number() }).optional(),
  sandbox: z.string(),
});
export type Screening = z.infer<typeof Screening>;

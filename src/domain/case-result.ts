import { z } from "zod";

export const CaseStatus = z.enum(["passed", "failed", "skipped"]);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** One evaluation item's result in one trial. `id` is unique within the trial; `message` is cleaned and capped. */
export const CaseResult = z.strictObject({
  id: z.string(),
  status: CaseStatus,
  message: z.string(),
  file: z.string().nullable(),
  seconds: z.number().nullable(),
});
export type CaseResult = z.infer<typeof CaseResult>;

/** All results read from one run, or why there is no evidence in it. */
export const Results = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("results"), cases: z.array(CaseResult), warnings: z.array(z.string()) }),
  z.strictObject({ kind: z.literal("none"), reason: z.string() }),
]);
export type Results = z.infer<typeof Results>;

import { z } from "zod";

export const Split = z.enum(["train", "validation", "held-out"]);
export type Split = z.infer<typeof Split>;

/**
 * What one night did with the origins of cases: `fresh` were seen for the first time, `moves` put origins into another
 * split than their hash does. `month` (YYYY-MM) is the last one of which a tenth of the held-out origins was retired.
 */
export const CaseSplits = z.strictObject({
  month: z.string(),
  fresh: z.array(z.string()),
  moves: z.array(
    z.strictObject({
      origin: z.string(),
      split: Split,
      why: z.enum(["near-copy", "retired", "refilled", "canary", "shown"]),
    }),
  ),
});
export type CaseSplits = z.infer<typeof CaseSplits>;

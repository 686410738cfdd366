import { z } from "zod";

/**
 * What a row of `hone cluster` told beside its text, kept with the event that counted it, so that a later call judges
 * its class from all there is. Fields that the row left out are left out; `at` where it is the event's own.
 */
export const SeenRow = z.strictObject({
  id: z.string(),
  at: z.iso.datetime().optional(),
  repo: z.string().optional(),
  sha: z.string().optional(),
  job: z.string().optional(),
  test: z.string().optional(),
  file: z.string().optional(),
  attempt: z.int().optional(),
  conclusion: z.string().optional(),
  baseConclusion: z.string().optional(),
});
export type SeenRow = z.infer<typeof SeenRow>;

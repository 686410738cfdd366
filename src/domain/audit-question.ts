import { z } from "zod";

/**
 * Hone asked a maintainer whether an episode succeeded, with the probability that it was chosen; and what was
 * answered, by somebody with the permission it takes. The newest answer to a question counts; null takes it back.
 */
export const AuditQuestion = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("asked"),
    episode: z.string(),
    probability: z.number().gt(0).max(1),
    mean: z.number(),
  }),
  z.strictObject({
    kind: z.literal("answered"),
    episode: z.string(),
    good: z.boolean().nullable(),
    by: z.string(),
  }),
]);
export type AuditQuestion = z.infer<typeof AuditQuestion>;

import { z } from "zod";

/** A candidate that became a pull request (or, locally, a branch with the pull request's text beside it). */
export const Proposal = z.strictObject({
  candidateId: z.string(),
  classId: z.string(),
  suppressionKey: z.string(),
  branch: z.string(),
  commit: z.string(),
  number: z.number().int().nullable(),
  url: z.string(),
  verifiedCommit: z.boolean().nullable(),
  paths: z.array(z.string()),
  at: z.iso.datetime(),
});
export type Proposal = z.infer<typeof Proposal>;

/** What became of a proposal, in the vocabulary of product.md. */
export const Outcome = z.strictObject({
  branch: z.string(),
  kind: z.enum(["accepted", "rejected", "pending", "ignored", "lifecycle", "unknown"]),
  reason: z.string(),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  mergeSha: z.string().nullable(),
});
export type Outcome = z.infer<typeof Outcome>;

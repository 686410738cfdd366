import { z } from "zod";

/** One edit as a proposer returns it: exact text to find once, or a new file. The applier turns it into files. */
export const Edit = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("replace"),
    path: z.string(),
    find: z.string(),
    replace: z.string(),
    why: z.string(),
  }),
  z.strictObject({ kind: z.literal("create"), path: z.string(), content: z.string(), why: z.string() }),
]);
export type Edit = z.infer<typeof Edit>;

/** A file before and after; `before` is null for a new file. Hone never deletes a file. */
export const FileChange = z.strictObject({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string(),
});
export type FileChange = z.infer<typeof FileChange>;

export const Claim = z.enum(["repair", "improvement"]);
export type Claim = z.infer<typeof Claim>;

/** A patch to components with where it came from and what it promises: which class shrinks, which cases flip. */
export const Candidate = z.strictObject({
  id: z.string(),
  classId: z.string(),
  base: z.string(),
  claim: Claim,
  named: z.array(z.string()),
  changes: z.array(FileChange),
  rationale: z.string(),
  title: z.string(),
  proposer: z.string(),
  operator: z.string(),
  requestHash: z.string().nullable(),
  usd: z.number(),
});
export type Candidate = z.infer<typeof Candidate>;

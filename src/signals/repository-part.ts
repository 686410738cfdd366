import { z } from "zod";
import { Instant } from "./instant.ts";
import { orNull } from "./or-null.ts";

/** The repository a payload is about; `master_branch` is how old pushes name the default branch. */
export const RepositoryPart = z
  .object({
    id: z.number().int(),
    full_name: z.string(),
    default_branch: orNull(z.string()),
    master_branch: orNull(z.string()),
    pushed_at: orNull(Instant),
  })
  .transform(({ id, full_name, default_branch, master_branch, pushed_at }) => ({
    id,
    name: full_name,
    defaultBranch: default_branch ?? master_branch,
    pushedAt: pushed_at,
  }));
export type RepositoryPart = z.infer<typeof RepositoryPart>;

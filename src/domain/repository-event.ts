import { z } from "zod";

/** What happened to a repository as a customer of Hone; names are display, the numeric id is the key. */
export const RepositoryEvent = z.strictObject({
  kind: z.enum([
    "installed",
    "removed",
    "suspended",
    "unsuspended",
    "renamed",
    "transferred",
    "archived",
    "unarchived",
    "deleted",
    "privatized",
    "publicized",
    "configured",
    "permissions-accepted",
    "history-rewritten",
  ]),
  installationId: z.number().int(),
  name: z.string(),
  defaultBranch: z.string().nullable(),
  at: z.iso.datetime(),
});
export type RepositoryEvent = z.infer<typeof RepositoryEvent>;

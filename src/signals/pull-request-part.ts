import { z } from "zod";
import { Account } from "./account.ts";
import { isHoneBranch, isHoneProposal } from "./hone-branch.ts";
import type { RepositoryPart } from "./repository-part.ts";
import { orNull } from "./or-null.ts";

/** What every event about a pull request tells of it. The head repository is null once its fork is deleted. */
export const PullRequestPart = z.object({
  number: z.number().int(),
  html_url: orNull(z.string()),
  user: Account,
  head: z.object({ ref: z.string(), sha: z.string(), repo: orNull(z.object({ id: z.number() })) }),
  base: z.object({ ref: z.string() }),
});
export type PullRequestPart = z.infer<typeof PullRequestPart>;

/**
 * `proposal`: Hone's own. `pretender`: on a branch under Hone's prefix in this repository, yet not opened by Hone; it
 * is never learned from. `work`: everything else.
 */
export function pullRequestRole(
  pull: PullRequestPart,
  repository: RepositoryPart,
  botId: number | null,
): "proposal" | "pretender" | "work" {
  const sameRepository = pull.head.repo?.id === repository.id;
  if (isHoneProposal({ branch: pull.head.ref, sameRepository, author: pull.user }, botId)) return "proposal";
  return sameRepository && isHoneBranch(pull.head.ref) ? "pretender" : "work";
}

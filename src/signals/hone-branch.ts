import { BRANCH_PREFIX } from "../domain/branch-prefix.ts";
import type { Actor } from "../domain/signal.ts";

/** Every branch that Hone pushes starts so; what runs on them says nothing about the team's agents. */
export function isHoneBranch(branch: string | null | undefined): boolean {
  return branch?.startsWith(BRANCH_PREFIX) ?? false;
}

/**
 * Whether a pull request is Hone's own: pushed to this repository under Hone's prefix AND opened by Hone's user id.
 * A branch name alone proves nothing, and neither does a login.
 */
export function isHoneProposal(
  pull: { branch: string; sameRepository: boolean; author: Actor | null },
  botId: number | null,
): boolean {
  return isHoneBranch(pull.branch) && pull.sameRepository && botId !== null && pull.author?.id === botId;
}

import type { PullCommit } from "../domain/pull-history.ts";
import { isAgentAuthored, isAgentLogin, type AgentSettings } from "./agent-authors.ts";

/**
 * The commits that people added to an agent's pull request after its agent's first: what had to be changed before
 * it could be merged. Merges of the base do not count, nor does what a bot or an agent wrote. Null where no commit is
 * recognisably the agent's: then a person's name on a commit says nothing about who wrote it.
 */
export function humanCommits(
  commits: readonly PullCommit[],
  settings: AgentSettings | null,
): PullCommit[] | null {
  const first = commits.findIndex((commit) => isAgents(commit, settings));
  if (first === -1) return null;
  return commits
    .slice(first + 1)
    .filter((commit) => commit.author !== null && !commit.merge && !isAgents(commit, settings));
}

function isAgents({ author, message }: PullCommit, settings: AgentSettings | null): boolean {
  if (author !== null && (author.bot || isAgentLogin(author.login, settings))) return true;
  return isAgentAuthored({ login: null, branch: null, ownBranch: true, text: message }, settings);
}

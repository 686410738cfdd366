import { resolveCommit } from "../git/refs.ts";
import type { RepositoryCall } from "../http/call.ts";
import { Refusal, notFound, unprocessable } from "../http/refusal.ts";
import { isPull } from "../changes/tell-thread.ts";
import type { CommentState, PullThread, ThreadState } from "../state/thread-state.ts";

/** The issue or pull request the path names. Where issues are off only pull requests are left. */
export function threadIn({ repository, parameters }: RepositoryCall): ThreadState {
  const number = Number(parameters["issue_number"]);
  const found = repository.threads.find((thread) => thread.number === number);
  if (found && !found.pull && !repository.hasIssues)
    throw new Refusal(410, "Issues has been disabled in this repository.");
  if (!found) throw notFound();
  return found;
}

export function pullIn({ repository, parameters }: RepositoryCall): PullThread {
  const number = Number(parameters["pull_number"]);
  const found = repository.threads.find((thread) => thread.number === number);
  if (!found || !isPull(found)) throw notFound();
  return found;
}

export function commentIn({ repository, parameters }: RepositoryCall): {
  thread: ThreadState;
  comment: CommentState;
} {
  const id = Number(parameters["comment_id"]);
  for (const thread of repository.threads) {
    const comment = thread.comments.find((each) => each.id === id);
    if (comment) return { thread, comment };
  }
  throw notFound();
}

/** The commit a branch, tag or sha in the path or query names; 422 as the commits endpoints say it. */
export async function commitIn({ repository }: RepositoryCall, name: string): Promise<string> {
  if (!(await resolveCommit(repository.git, "HEAD"))) throw new Refusal(409, "Git Repository is empty.");
  const sha = await resolveCommit(repository.git, name.replace(/^(refs\/)?heads\//, ""));
  if (!sha) throw unprocessable(`No commit found for SHA: ${name}`);
  return sha;
}

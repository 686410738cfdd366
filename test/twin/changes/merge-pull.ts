import { Refusal } from "../http/refusal.ts";
import { logCommits, readCommit, writeCommit } from "../git/commits.ts";
import { mergedTree } from "../git/differences.ts";
import { writeRef } from "../git/refs.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread } from "../state/thread-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { movingRefs } from "./refs-moved.ts";
import { signatureOf } from "./signature-of.ts";
import { tellThread } from "./tell-thread.ts";

export interface MergeInput {
  method?: "merge" | "squash" | "rebase" | undefined;
  title?: string | undefined;
  message?: string | undefined;
  /** The head the caller believes in. */
  sha?: string | undefined;
}

/** Merges or squashes a pull request into its base. 405 where it cannot be merged, 409 where its head moved. */
export async function mergePull(
  world: World,
  repository: RepositoryState,
  thread: PullThread,
  user: UserState,
  input: MergeInput = {},
): Promise<string> {
  const { pull } = thread;
  if (input.method === "rebase") throw new Refusal(405, "Rebase merges are not allowed on this repository.");
  if (input.sha && input.sha !== pull.headSha)
    throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
  if (pull.draft) throw new Refusal(405, "Pull Request is still a draft");
  const tree = await mergedTree(repository.git, pull.baseSha, pull.headSha);
  if (thread.state === "closed" || !tree) throw new Refusal(405, "Pull Request is not mergeable");
  const sha = await writeCommit(repository.git, {
    tree,
    parents: input.method === "squash" ? [pull.baseSha] : [pull.baseSha, pull.headSha],
    author: signatureOf(world, user),
    committer: { name: "GitHub", email: "noreply@github.com", date: timeOf(world) },
    message: await messageFor(repository, thread, input),
  });
  repository.signed.add(sha);
  /* Closed before the base moves, so that the push does not sync a pull request that is being merged. */
  thread.state = "closed";
  await movingRefs(world, repository, user, () =>
    writeRef(repository.git, `refs/heads/${pull.baseRef}`, sha),
  );
  pull.mergedAt = timeOf(world);
  pull.mergedBy = user;
  pull.mergeCommitSha = sha;
  thread.closedAt = pull.mergedAt;
  thread.closedBy = user;
  await tellThread(world, repository, thread, user, "closed");
  return sha;
}

async function messageFor(
  repository: RepositoryState,
  thread: PullThread,
  input: MergeInput,
): Promise<string> {
  const { pull, number, title } = thread;
  if (input.method !== "squash") {
    const from = `${(pull.headRepository ?? repository).owner.login}/${pull.headRef}`;
    const subject = input.title ?? `Merge pull request #${number} from ${from}`;
    return `${subject}\n\n${input.message ?? title}`;
  }
  const commits = await logCommits(repository.git, [`${pull.baseSha}..${pull.headSha}`]);
  const only = commits.length === 1 ? await readCommit(repository.git, pull.headSha) : null;
  const body = input.message ?? only?.message.split("\n").slice(2).join("\n") ?? "";
  return `${input.title ?? `${title} (#${number})`}\n\n${body}`.trim();
}

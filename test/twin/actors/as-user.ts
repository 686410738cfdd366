import { addComment } from "../changes/add-comment.ts";
import { commitFiles } from "../changes/commit-files.ts";
import { editThread } from "../changes/edit-thread.ts";
import type { ThreadEdit } from "../changes/edit-thread.ts";
import { labelsNamed } from "../changes/find-label.ts";
import { mergePull } from "../changes/merge-pull.ts";
import type { MergeInput } from "../changes/merge-pull.ts";
import { openPull } from "../changes/open-pull.ts";
import { openIssue } from "../changes/open-thread.ts";
import { react } from "../changes/react.ts";
import { movingRefs } from "../changes/refs-moved.ts";
import { signatureOf } from "../changes/signature-of.ts";
import { submitReview } from "../changes/submit-review.ts";
import type { ReviewInput } from "../changes/submit-review.ts";
import { isPull, tellLabels } from "../changes/tell-thread.ts";
import { deleteRef, readRef } from "../git/refs.ts";
import { findRepository } from "../state/find-repository.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type {
  CommentState,
  PullThread,
  ReactionContent,
  ReviewState,
  ThreadState,
} from "../state/thread-state.ts";
import { userNamed } from "../state/user-named.ts";
import type { World } from "../state/world.ts";

export interface Actor {
  openIssue(repo: string, input: { title: string; body?: string; labels?: string[] }): Promise<ThreadState>;
  comment(repo: string, number: number, body: string): CommentState;
  edit(repo: string, number: number, edit: ThreadEdit): Promise<void>;
  label(repo: string, number: number, labels: string[]): Promise<void>;
  openPullRequest(
    repo: string,
    input: { title: string; body?: string; head: string; base?: string; draft?: boolean },
  ): Promise<PullThread>;
  review(repo: string, number: number, input: ReviewInput): Promise<ReviewState>;
  /** Returns the merge commit. */
  mergePullRequest(repo: string, number: number, input?: MergeInput): Promise<string>;
  closePullRequest(repo: string, number: number): Promise<void>;
  react(repo: string, commentId: number, content: ReactionContent): void;
  reactToThread(repo: string, number: number, content: ReactionContent): void;
  /** Commits on a branch, made from `from` (or the default branch) where it does not exist; null deletes a file. */
  push(
    repo: string,
    branch: string,
    files: Record<string, string | null>,
    message: string,
    options?: { from?: string },
  ): Promise<string>;
  deleteBranch(repo: string, branch: string): Promise<void>;
}

/** A person (or another bot) at work: every call has the effects and webhooks the same act on GitHub has. */
export function asUser(world: World, login: string): Actor {
  const user = userNamed(world, login);
  const at = (repo: string): RepositoryState => repositoryNamed(world, repo);
  return {
    openIssue: (repo, input) => openIssue(world, at(repo), user, { ...input, body: input.body ?? null }),
    comment: (repo, number, body) =>
      addComment(world, at(repo), threadNumbered(at(repo), number), user, body),
    edit: (repo, number, edit) => editThread(world, at(repo), threadNumbered(at(repo), number), user, edit),
    label: async (repo, number, names) => {
      const thread = threadNumbered(at(repo), number);
      const added = labelsNamed(world, at(repo), names).filter((label) => !thread.labels.includes(label));
      thread.labels.push(...added);
      await tellLabels(world, at(repo), thread, user, "labeled", added);
    },
    openPullRequest: (repo, input) =>
      openPull(world, at(repo), user, {
        ...input,
        body: input.body ?? null,
        base: input.base ?? at(repo).defaultBranch,
      }),
    review: (repo, number, input) =>
      submitReview(world, at(repo), pullNumbered(at(repo), number), user, input),
    mergePullRequest: (repo, number, input) =>
      mergePull(world, at(repo), pullNumbered(at(repo), number), user, input),
    closePullRequest: (repo, number) =>
      editThread(world, at(repo), pullNumbered(at(repo), number), user, { state: "closed" }),
    react: (repo, commentId, content) => {
      const comments = at(repo).threads.flatMap((thread) => thread.comments);
      const comment = comments.find(({ id }) => id === commentId);
      if (!comment) throw new Error(`no comment ${commentId} in ${repo}`);
      react(world, comment, user, content);
    },
    reactToThread: (repo, number, content) => {
      react(world, threadNumbered(at(repo), number), user, content);
    },
    push: async (repo, branch, files, message, { from } = {}) => {
      const repository = at(repo);
      return await movingRefs(world, repository, user, async () => {
        const start = `refs/heads/${from ?? repository.defaultBranch}`;
        const parent =
          (await readRef(repository.git, `refs/heads/${branch}`)) ?? (await readRef(repository.git, start));
        const author = signatureOf(world, user);
        const writes = Object.entries(files).map(([path, content]) => ({ path, content }));
        return await commitFiles(repository, {
          parent,
          branch,
          files: writes,
          message,
          author,
          committer: author,
        });
      });
    },
    deleteBranch: (repo, branch) =>
      movingRefs(world, at(repo), user, () => deleteRef(at(repo).git, `refs/heads/${branch}`)),
  };
}

export function repositoryNamed(world: World, fullName: string): RepositoryState {
  const found = findRepository(world, fullName);
  if (!found) throw new Error(`the twin has no repository ${fullName}`);
  return found;
}

function threadNumbered(repository: RepositoryState, number: number): ThreadState {
  const found = repository.threads.find((thread) => thread.number === number);
  if (!found) throw new Error(`no issue or pull request ${number} in ${repository.name}`);
  return found;
}

function pullNumbered(repository: RepositoryState, number: number): PullThread {
  const found = threadNumbered(repository, number);
  if (!isPull(found)) throw new Error(`${number} is no pull request`);
  return found;
}

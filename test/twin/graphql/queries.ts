import { readCommit } from "../git/commits.ts";
import { mergedTree } from "../git/differences.ts";
import { readRef } from "../git/refs.ts";
import { userBehind } from "../objects/commit-object.ts";
import { repositoryPage } from "../objects/addresses.ts";
import { threadPage } from "../objects/issue-object.ts";
import { userObject } from "../objects/user-object.ts";
import { nodeId } from "../state/node-id.ts";
import { isPull } from "../changes/tell-thread.ts";
import { fullNameOf } from "../state/find-repository.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread, ReviewCommentState, ThreadState } from "../state/thread-state.ts";
import type { UserState } from "../state/user-state.ts";
import { commentNode, reactionConnection } from "./reaction-nodes.ts";
import { connection } from "./connection.ts";
import { reachRepository } from "./reach.ts";
import type { GraphqlActor } from "./reach.ts";

/** Root fields of queries. Objects carry resolvers only where a value costs something. */
export function queries(actor: GraphqlActor) {
  const { world } = actor;
  return {
    rateLimit: () => ({
      limit: 5000,
      cost: 1,
      remaining: 4999,
      used: 1,
      nodeCount: 1,
      resetAt: new Date(world.rate.resetAt * 1000).toISOString(),
    }),
    viewer: () => actorNode(actor, world.bot),
    repository: ({ owner, name }: { owner: string; name: string }) =>
      repositoryNode(actor, reachRepository(actor, `${owner}/${name}`)),
  };
}

export function repositoryNode(actor: GraphqlActor, repository: RepositoryState) {
  const thread = (number: number, pull: boolean): ThreadState | undefined =>
    repository.threads.find((each) => each.number === number && (each.pull !== null) === pull);
  return {
    id: nodeId("Repository", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullNameOf(repository),
    url: repositoryPage(actor.world, repository),
    isPrivate: repository.private,
    isArchived: repository.archived,
    defaultBranchRef: () => refNode(actor, repository, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) => refNode(actor, repository, qualifiedName),
    object: ({ oid }: { oid?: string }) => (oid ? commitNodeOf(actor, repository, oid) : null),
    pullRequests: () => pullConnection(actor, repository),
    issue: ({ number }: { number: number }) => {
      const found = thread(number, false);
      return found ? issueNode(actor, repository, found) : null;
    },
    pullRequest: ({ number }: { number: number }) => {
      const found = thread(number, true);
      return found && isPull(found) ? pullNode(actor, repository, found) : null;
    },
  };
}

export function pullConnection(actor: GraphqlActor, repository: RepositoryState) {
  const pulls = repository.threads.filter(isPull).toReversed();
  return connection(pulls.map((pull) => pullNode(actor, repository, pull)));
}

export function issueNode(actor: GraphqlActor, repository: RepositoryState, thread: ThreadState) {
  return {
    __typename: "Issue",
    ...threadFields(actor, repository, thread),
    id: nodeId("Issue", thread.id),
    state: thread.state.toUpperCase(),
    isPinned: thread.pinned,
  };
}

export function pullNode(actor: GraphqlActor, repository: RepositoryState, thread: PullThread) {
  const { pull } = thread;
  return {
    __typename: "PullRequest",
    ...threadFields(actor, repository, thread),
    id: nodeId("PullRequest", pull.id),
    state: pull.mergedAt ? "MERGED" : thread.state.toUpperCase(),
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    isInMergeQueue: false,
    mergeable: async () =>
      (await mergedTree(repository.git, pull.baseSha, pull.headSha)) ? "MERGEABLE" : "CONFLICTING",
    reviewDecision: () => decision(thread),
    reviewThreads: () => connection(threadsOf(thread).map((comments) => reviewThreadNode(actor, comments))),
    headRef: () => refNode(actor, repository, `refs/heads/${pull.headRef}`),
  };
}

export function reviewThreadNode(actor: GraphqlActor, comments: readonly ReviewCommentState[]) {
  const [first] = comments;
  return {
    __typename: "PullRequestReviewThread",
    id: nodeId("PullRequestReviewThread", first?.id ?? 0),
    isResolved: first?.resolved ?? false,
    isOutdated: false,
    path: first?.path,
    line: first?.line,
    comments: () => connection(comments.map((comment) => reviewCommentNode(actor, comment))),
  };
}

export function reviewCommentNode(actor: GraphqlActor, comment: ReviewCommentState) {
  return {
    __typename: "PullRequestReviewComment",
    id: nodeId("PullRequestReviewComment", comment.id),
    databaseId: comment.id,
    body: comment.body,
    path: comment.path,
    createdAt: comment.createdAt,
    author: actorNode(actor, comment.user),
  };
}

/** The conversations of a review: a first comment with its replies. */
export function threadsOf(thread: PullThread): ReviewCommentState[][] {
  const all = thread.pull.reviewComments;
  return all
    .filter(({ inReplyTo }) => inReplyTo === null)
    .map((first) => [first, ...all.filter(({ inReplyTo }) => inReplyTo === first.id)]);
}

export function actorNode({ world }: GraphqlActor, user: UserState) {
  const { html_url, avatar_url } = userObject(world, user);
  const node = nodeId(user.type, user.id);
  return {
    __typename: user.type,
    id: node,
    databaseId: user.id,
    login: user.login.replace("[bot]", ""),
    url: html_url,
    avatarUrl: avatar_url,
  };
}

export async function commitNodeOf(actor: GraphqlActor, repository: RepositoryState, sha: string) {
  const commit = await readCommit(repository.git, sha);
  if (!commit) return null;
  const verified = repository.signed.has(sha);
  const author = userBehind(actor.world, commit.author.email);
  return {
    __typename: "Commit",
    id: nodeId("Commit", repository.id) + sha,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message: commit.message,
    messageHeadline: commit.message.split("\n")[0],
    committedDate: commit.committer.date,
    url: `${repositoryPage(actor.world, repository)}/commit/${sha}`,
    commitUrl: `${repositoryPage(actor.world, repository)}/commit/${sha}`,
    author: {
      name: commit.author.name,
      email: commit.author.email,
      user: author?.type === "User" ? actorNode(actor, author) : null,
    },
    signature: verified
      ? {
          __typename: "GpgSignature",
          isValid: true,
          state: "VALID",
          wasSignedByGitHub: true,
          email: "noreply@github.com",
          payload: "",
          signature: "",
        }
      : null,
  };
}

export async function refNode(actor: GraphqlActor, repository: RepositoryState, name: string) {
  const full = name.startsWith("refs/") ? name : `refs/heads/${name}`;
  const sha = await readRef(repository.git, full);
  if (!sha) return null;
  return {
    __typename: "Ref",
    id: nodeId("Ref", repository.id) + Buffer.from(full).toString("base64url"),
    name: full.replace(/^refs\/[^/]+\//, ""),
    prefix: full.replace(/^(refs\/[^/]+\/).*/, "$1"),
    target: () => commitNodeOf(actor, repository, sha),
  };
}

function threadFields(actor: GraphqlActor, repository: RepositoryState, thread: ThreadState) {
  return {
    databaseId: thread.pull?.id ?? thread.id,
    number: thread.number,
    title: thread.title,
    body: thread.body ?? "",
    url: threadPage(actor.world, repository, thread),
    locked: thread.locked,
    createdAt: thread.createdAt,
    updatedAt: thread.updatedAt,
    author: actorNode(actor, thread.user),
    reactions: () => reactionConnection(actor, thread.reactions),
    comments: () => connection(thread.comments.map((comment) => commentNode(actor, comment))),
    repository: () => repositoryNode(actor, repository),
  };
}

function decision(thread: PullThread): string | null {
  const newest = new Map(
    thread.pull.reviews
      .filter(({ state }) => state !== "COMMENTED")
      .map((review) => [review.user.id, review.state]),
  );
  const states = [...newest.values()];
  if (states.includes("CHANGES_REQUESTED")) return "CHANGES_REQUESTED";
  return states.includes("APPROVED") ? "APPROVED" : null;
}

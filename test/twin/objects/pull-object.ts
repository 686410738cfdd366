import { differences, mergeBase, mergedTree } from "../git/differences.ts";
import { logCommits } from "../git/commits.ts";
import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { associationOf } from "../state/role-of.ts";
import type { PullThread } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi } from "./addresses.ts";
import { threadPage } from "./issue-object.ts";
import { labelObject } from "./label-object.ts";
import { repositoryObject } from "./repository-object.ts";
import type { RestData } from "./rest-data.ts";
import { maybeUser, userObject } from "./user-object.ts";

type PullSimple = RestData<"pulls", "list">[number];
type Pull = RestData<"pulls", "get">;

/** A pull request as lists show it. */
export function pullSimpleObject(world: World, repository: RepositoryState, thread: PullThread): PullSimple {
  const { pull } = thread;
  const assignees = thread.assignees.map((user) => userObject(world, user));
  return {
    ...addresses(world, repository, thread),
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number: thread.number,
    title: thread.title,
    body: thread.body,
    state: thread.state,
    draft: pull.draft,
    locked: thread.locked,
    active_lock_reason: null,
    user: userObject(world, thread.user),
    labels: thread.labels.map((label) => ({
      ...labelObject(world, repository, label),
      description: label.description ?? "",
    })),
    milestone: null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map((user) => userObject(world, user)),
    requested_teams: [],
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    closed_at: thread.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    author_association: associationOf(repository, thread.user),
    auto_merge: null,
    head: end(world, pull.headRepository ?? repository, pull.headRef, pull.headSha),
    base: end(world, repository, pull.baseRef, pull.baseSha),
  };
}

/** A pull request with its mergeability and size, as reading one answers. */
export async function pullObject(
  world: World,
  repository: RepositoryState,
  thread: PullThread,
): Promise<Pull> {
  const { pull } = thread;
  const simple = pullSimpleObject(world, repository, thread);
  const base = (await mergeBase(repository.git, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await differences(repository.git, base, pull.headSha);
  const commits = await logCommits(repository.git, [`${base}..${pull.headSha}`]);
  return {
    ...simple,
    ...(await mergeability(repository, thread)),
    merged: pull.mergedAt !== null,
    merged_by: maybeUser(world, pull.mergedBy),
    maintainer_can_modify: false,
    comments: thread.comments.length,
    review_comments: pull.reviewComments.length,
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  } as Pull;
}

async function mergeability(repository: RepositoryState, { state, pull }: PullThread) {
  if (state === "closed") return { mergeable: null, mergeable_state: "unknown", rebaseable: null };
  const clean = (await mergedTree(repository.git, pull.baseSha, pull.headSha)) !== null;
  const word = pull.draft ? "draft" : "clean";
  return { mergeable: clean, mergeable_state: clean ? word : "dirty", rebaseable: clean };
}

function end(world: World, repository: RepositoryState, ref: string, sha: string) {
  const { owner } = repository;
  const user = userObject(world, owner);
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user,
    repo: repositoryObject(world, repository) as never,
  };
}

function addresses(world: World, repository: RepositoryState, thread: PullThread) {
  const api = repositoryApi(world, repository);
  const url = `${api}/pulls/${thread.number}`;
  const issue = `${api}/issues/${thread.number}`;
  const page = threadPage(world, repository, thread);
  const links = {
    self: url,
    html: page,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${thread.pull.headSha}`,
  };
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    comments_url: links.comments,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    commits_url: links.commits,
    statuses_url: links.statuses,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])) as Record<
      keyof typeof links,
      { href: string }
    >,
  };
}

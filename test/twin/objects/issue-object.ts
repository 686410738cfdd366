import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { associationOf } from "../state/role-of.ts";
import type { ThreadState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi, repositoryPage } from "./addresses.ts";
import { appObject } from "./app-object.ts";
import { labelObject } from "./label-object.ts";
import { reactionsObject } from "./reactions-object.ts";
import type { RestData } from "./rest-data.ts";
import { maybeUser, userObject } from "./user-object.ts";

export type IssueObject = RestData<"issues", "get">;

/** An issue, or a pull request seen as an issue (it then has `pull_request`). */
export function issueObject(world: World, repository: RepositoryState, thread: ThreadState): IssueObject {
  const url = `${repositoryApi(world, repository)}/issues/${thread.number}`;
  const assignees = thread.assignees.map((user) => userObject(world, user));
  return {
    id: thread.id,
    node_id: nodeId(thread.pull ? "PullRequest" : "Issue", thread.pull?.id ?? thread.id),
    url,
    repository_url: repositoryApi(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: threadPage(world, repository, thread),
    number: thread.number,
    title: thread.title,
    body: thread.body,
    state: thread.state,
    state_reason: thread.stateReason,
    user: userObject(world, thread.user),
    labels: thread.labels.map((label) => labelObject(world, repository, label)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: thread.locked,
    active_lock_reason: null,
    comments: thread.comments.length,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    closed_at: thread.closedAt,
    closed_by: maybeUser(world, thread.closedBy),
    author_association: associationOf(repository, thread.user),
    performed_via_github_app: thread.by ? appObject(world, thread.by) : null,
    reactions: reactionsObject(url, thread.reactions),
    ...(thread.pull ? { draft: thread.pull.draft, pull_request: pullLinks(world, repository, thread) } : {}),
  };
}

/** The address a person opens. */
export function threadPage(world: World, repository: RepositoryState, thread: ThreadState): string {
  const kind = thread.pull ? "pull" : "issues";
  return `${repositoryPage(world, repository)}/${kind}/${thread.number}`;
}

function pullLinks(world: World, repository: RepositoryState, thread: ThreadState) {
  const page = threadPage(world, repository, thread);
  return {
    url: `${repositoryApi(world, repository)}/pulls/${thread.number}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: thread.pull?.mergedAt ?? null,
  };
}

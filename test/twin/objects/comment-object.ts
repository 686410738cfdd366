import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { associationOf } from "../state/role-of.ts";
import type { CommentState, ThreadState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi } from "./addresses.ts";
import { appObject } from "./app-object.ts";
import { threadPage } from "./issue-object.ts";
import { reactionsObject } from "./reactions-object.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

/** A comment in the conversation of an issue or pull request. */
export function commentObject(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
  comment: CommentState,
): RestData<"issues", "createComment"> {
  const api = repositoryApi(world, repository);
  const url = `${api}/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url,
    html_url: `${threadPage(world, repository, thread)}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${thread.number}`,
    user: userObject(world, comment.user),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(repository, comment.user),
    performed_via_github_app: comment.by ? appObject(world, comment.by) : null,
    reactions: reactionsObject(url, comment.reactions),
  };
}

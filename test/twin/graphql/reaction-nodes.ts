import { userObject } from "../objects/user-object.ts";
import { nodeId } from "../state/node-id.ts";
import type { CommentState, ReactionContent, ReactionState } from "../state/thread-state.ts";
import { connection } from "./connection.ts";
import type { GraphqlActor } from "./reach.ts";

const names: Record<ReactionContent, string> = {
  "+1": "THUMBS_UP",
  "-1": "THUMBS_DOWN",
  laugh: "LAUGH",
  confused: "CONFUSED",
  heart: "HEART",
  hooray: "HOORAY",
  rocket: "ROCKET",
  eyes: "EYES",
};

export function reactionConnection(actor: GraphqlActor, given: readonly ReactionState[]) {
  return connection(
    given.map(({ id, user, content, createdAt }) => ({
      __typename: "Reaction",
      id: nodeId("Reaction", id),
      databaseId: id,
      content: names[content],
      createdAt,
      user: user.type === "User" ? { ...author(actor, user), __typename: "User" } : null,
    })),
  );
}

/** A comment of a conversation. */
export function commentNode(actor: GraphqlActor, comment: CommentState) {
  return {
    __typename: "IssueComment",
    id: nodeId("IssueComment", comment.id),
    databaseId: comment.id,
    body: comment.body,
    createdAt: comment.createdAt,
    author: author(actor, comment.user),
    reactions: () => reactionConnection(actor, comment.reactions),
  };
}

function author({ world }: GraphqlActor, user: CommentState["user"]) {
  const { html_url } = userObject(world, user);
  return {
    __typename: user.type,
    id: nodeId(user.type, user.id),
    databaseId: user.id,
    login: user.login.replace("[bot]", ""),
    url: html_url,
  };
}

import { nodeId } from "../state/node-id.ts";
import { reactions } from "../state/thread-state.ts";
import type { ReactionState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

type Rollup = NonNullable<RestData<"issues", "get">["reactions"]>;

/** How often each reaction was given; `url` is the reacted-to object's. */
export function reactionsObject(url: string, given: readonly ReactionState[]): Rollup {
  const counts = reactions.map(
    (content) => [content, given.filter((reaction) => reaction.content === content).length] as const,
  );
  return {
    url: `${url}/reactions`,
    total_count: given.length,
    ...(Object.fromEntries(counts) as Record<(typeof reactions)[number], number>),
  };
}

export function reactionObject(
  world: World,
  reaction: ReactionState,
): RestData<"reactions", "createForIssueComment"> {
  return {
    id: reaction.id,
    node_id: nodeId("Reaction", reaction.id),
    user: userObject(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

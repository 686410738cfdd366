import { mintId } from "../state/mint-id.ts";
import type { ReactionContent, ReactionState } from "../state/thread-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";

/** Adds a reaction; giving the same one twice changes nothing. No webhook tells of reactions. */
export function react(
  world: World,
  to: { reactions: ReactionState[] },
  user: UserState,
  content: ReactionContent,
): { reaction: ReactionState; created: boolean } {
  const known = to.reactions.find((other) => other.user === user && other.content === content);
  if (known) return { reaction: known, created: false };
  const reaction = { id: mintId(world), user, content, createdAt: timeOf(world) };
  to.reactions.push(reaction);
  return { reaction, created: true };
}

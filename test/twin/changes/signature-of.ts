import type { Signature } from "../git/commits.ts";
import { timeOf } from "../state/time-of.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";

/** A user as a commit names them: their no-reply address, which leads back to the account, and the twin's time. */
export function signatureOf(world: World, user: UserState): Signature {
  return {
    name: user.login,
    email: `${user.id}+${user.login}@users.noreply.github.com`,
    date: timeOf(world),
  };
}

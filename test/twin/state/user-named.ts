import { mintId } from "./mint-id.ts";
import type { UserState } from "./user-state.ts";
import type { World } from "./world.ts";

/** The account with this login, made on first use. Logins are compared without case, as GitHub does. */
export function userNamed(world: World, login: string, type: UserState["type"] = "User"): UserState {
  const known = findUser(world, login);
  if (known) return known;
  const user = { id: mintId(world), login, type: login.endsWith("[bot]") ? "Bot" : type } as const;
  world.users.push(user);
  return user;
}

export function findUser(world: World, login: string): UserState | undefined {
  return world.users.find((user) => user.login.toLowerCase() === login.toLowerCase());
}

import { nodeId } from "../state/node-id.ts";
import type { UserState } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { apiRoot } from "./addresses.ts";
import type { RestData } from "./rest-data.ts";

export type UserObject = NonNullable<RestData<"pulls", "get">["user"]> & { user_view_type: string };

/** A "simple user". The brackets of a bot's login are escaped in its addresses. */
export function userObject(world: World, user: UserState): UserObject {
  const api = `${apiRoot(world)}/users/${encodeURIComponent(user.login)}`;
  const page = user.type === "Bot" ? `apps/${user.login.replace("[bot]", "")}` : user.login;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId(user.type, user.id),
    avatar_url: `${world.origin}/avatars/u/${user.id}`,
    gravatar_id: "",
    url: api,
    html_url: `${world.origin}/${page}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: user.type,
    site_admin: false,
    user_view_type: "public",
  };
}

export function maybeUser(world: World, user: UserState | null): UserObject | null {
  return user ? userObject(world, user) : null;
}

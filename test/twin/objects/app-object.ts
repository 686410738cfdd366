import { nodeId } from "../state/node-id.ts";
import type { AppIdentity } from "../state/user-state.ts";
import type { World } from "../state/world.ts";
import { apiRoot } from "./addresses.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

type AppObject = NonNullable<RestData<"checks", "get">["app"]>;

/** An App as it appears beside check runs and in `GET /app`. */
export function appObject(world: World, app: AppIdentity): AppObject {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("Integration", app.id),
    client_id: app.clientId,
    owner: userObject(world, app.owner),
    name: app.name,
    description: "",
    external_url: apiRoot(world),
    html_url: `${world.origin}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

import type { InstallationState, World } from "../state/world.ts";
import { apiRoot } from "./addresses.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

export function installationObject(
  world: World,
  installation: InstallationState,
): RestData<"apps", "getInstallation"> {
  const { account } = installation;
  return {
    id: installation.id,
    account: userObject(world, account),
    access_tokens_url: `${apiRoot(world)}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${apiRoot(world)}/installation/repositories`,
    html_url: `${world.origin}/settings/installations/${installation.id}`,
    app_id: world.app.id,
    client_id: world.app.clientId,
    app_slug: world.app.slug,
    target_id: account.id,
    target_type: account.type === "Organization" ? "Organization" : "User",
    permissions: installation.permissions,
    events: installation.events,
    repository_selection: installation.repositories ? "selected" : "all",
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    suspended_at: installation.suspendedAt,
    suspended_by: null,
  };
}

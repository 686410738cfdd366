import { Blocked, NightEnds } from "../../errors.ts";
import type { Octokit } from "@octokit/rest";
import { httpFailure } from "./http-failure.ts";
import type { Permissions } from "./permission-sets.ts";

/** What a token is for: one repository of an installation, or all of them where `repositoryId` is null. */
export interface TokenScope {
  installationId: number;
  repositoryId: number | null;
  permissions: Permissions;
}

/* A token lives an hour; what starts with one must be able to finish. */
const LEAST_SECONDS = 20 * 60;

/**
 * Installation tokens, minted for one scope and kept in memory until they are short-lived. A lost installation
 * ends the night; permissions that were never granted block the item.
 */
export function createTokenStore(
  asApp: Octokit,
  nowSeconds: () => number,
): (scope: TokenScope, renew: boolean) => Promise<string> {
  const kept = new Map<string, { token: string; expires: number }>();
  return async (scope, renew) => {
    const key = JSON.stringify([scope.installationId, scope.repositoryId, scope.permissions]);
    const known = renew ? undefined : kept.get(key);
    if (known !== undefined && known.expires - nowSeconds() > LEAST_SECONDS) return known.token;
    const { data } = await mint(asApp, scope);
    kept.set(key, { token: data.token, expires: Date.parse(data.expires_at) / 1000 });
    return data.token;
  };
}

async function mint(
  asApp: Octokit,
  scope: TokenScope,
): ReturnType<Octokit["rest"]["apps"]["createInstallationAccessToken"]> {
  const { installationId, repositoryId, permissions } = scope;
  try {
    return await asApp.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
      ...(repositoryId === null ? {} : { repository_ids: [repositoryId] }),
      permissions: { ...permissions },
    });
  } catch (error) {
    const failure = httpFailure(error);
    if (failure?.status === 404 || failure?.status === 410)
      throw new NightEnds(`installation ${installationId} is gone`, { cause: error });
    if (failure?.status === 422)
      throw new Blocked("permission-missing", `the installation does not grant this: ${failure.message}`, {
        cause: error,
      });
    throw error;
  }
}

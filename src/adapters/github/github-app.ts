import type { Octokit } from "@octokit/rest";
import { appJwt } from "./app-jwt.ts";
import { API_VERSION, createOctokit, type GithubLog } from "./create-octokit.ts";
import { httpFailure } from "./http-failure.ts";
import { installationRepositories, type InstallationRepository } from "./installation-repositories.ts";
import { READ_PERMISSIONS, type Permissions } from "./permission-sets.ts";
import { redeliverFailed } from "./redeliver-failed.ts";
import { createTokenStore } from "./token-store.ts";
import { translateRefusal } from "./translate-failure.ts";

export interface GithubAppOptions {
  appId: number;
  /** PEM, PKCS#1 or PKCS#8. */
  privateKey: string;
  /** The REST root: https://api.github.com, or https://HOST/api/v3 on GHES. */
  baseUrl: string;
  log: GithubLog;
  /** Milliseconds since 1970, for credentials and limits. */
  now: () => number;
  apiVersion?: string;
  fetch?: typeof fetch;
}

export interface RepositoryTarget {
  installationId: number;
  repositoryId: number;
  owner: string;
  name: string;
}

/** Who Hone is on this platform. What it wrote is known by the bot's numeric id, never by a name or a heading. */
export interface AppIdentity {
  appId: number;
  slug: string;
  bot: { id: number; login: string };
}

/** What the registered App has, as GitHub says now. */
export interface AppGrants {
  slug: string;
  permissions: Record<string, string>;
  events: string[];
  installations: number;
}

export interface GithubApp {
  grants(): Promise<AppGrants>;
  /** Has GitHub send again what never arrived; returns how many deliveries that were. */
  redeliverFailed(): Promise<number>;
  /** The bot's id is asked with an installation's token: the App's own credential reaches no user. */
  identity(installationId: number): Promise<AppIdentity>;
  /** A client for one repository and few permissions, whose token is always fresh enough to finish with. */
  forRepository(
    target: RepositoryTarget & { permissions: Permissions },
    beforeWrite?: () => Promise<void>,
  ): Octokit;
  installationRepositories(installationId: number): Promise<InstallationRepository[]>;
  /** A repository by its name, with its installation; null where the App is not installed on it. */
  findRepository(
    owner: string,
    name: string,
  ): Promise<{ installationId: number; repository: InstallationRepository } | null>;
  /** Where git fetches from, and the token for it, asked anew before each use. */
  cloneAccess(target: RepositoryTarget): { url: string; token: () => Promise<string> };
  fetch: typeof fetch;
  log: GithubLog;
}

/** The App's connection to GitHub: narrow tokens, a pinned API version, own error mapping, no shared throttle. */
export function createGithubApp(options: GithubAppOptions): GithubApp {
  const { appId, baseUrl, log } = options;
  const nowSeconds = (): number => Math.floor(options.now() / 1000);
  const shared = {
    baseUrl,
    log,
    nowSeconds,
    apiVersion: options.apiVersion ?? API_VERSION,
    fetch: options.fetch ?? fetch,
  };
  const free = async (): Promise<void> => undefined;
  const asApp = createOctokit({
    ...shared,
    beforeWrite: free,
    authorize: async () => `Bearer ${appJwt(appId, options.privateKey, nowSeconds())}`,
  });
  const token = createTokenStore(asApp, nowSeconds);
  const client = (scope: Parameters<typeof token>[0], beforeWrite: () => Promise<void> = free): Octokit =>
    createOctokit({
      ...shared,
      beforeWrite,
      authorize: async (renew) => `token ${await token(scope, renew)}`,
    });
  const wholeInstallation = (installationId: number): Octokit =>
    client({ installationId, repositoryId: null, permissions: { metadata: "read" } });
  let known: AppIdentity | null = null;
  return {
    fetch: shared.fetch,
    log,
    grants: () => readGrants(asApp),
    redeliverFailed: () => redeliverFailed(asApp, options.now()),
    async identity(installationId) {
      known ??= await translated(readIdentity(appId, asApp, wholeInstallation(installationId)));
      return known;
    },
    forRepository: ({ installationId, repositoryId, permissions }, beforeWrite) =>
      client({ installationId, repositoryId, permissions }, beforeWrite),
    installationRepositories: (installationId) =>
      translated(installationRepositories(wholeInstallation(installationId))),
    async findRepository(owner, name) {
      const installationId = await installationOf(asApp, owner, name);
      if (installationId === null) return null;
      const reached = await installationRepositories(wholeInstallation(installationId));
      const wanted = `${owner}/${name}`.toLowerCase();
      const repository = reached.find((each) => `${each.owner}/${each.name}`.toLowerCase() === wanted);
      return repository === undefined ? null : { installationId, repository };
    },
    cloneAccess: ({ installationId, repositoryId, owner, name }) => ({
      url: `${webRoot(baseUrl)}/${owner}/${name}.git`,
      token: () =>
        token({ installationId, repositoryId, permissions: { contents: READ_PERMISSIONS.contents } }, false),
    }),
  };
}

async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw translateRefusal(error);
  }
}

async function readGrants(asApp: Octokit): Promise<AppGrants> {
  const { data: app } = await asApp.rest.apps.getAuthenticated();
  const permissions = Object.entries(app?.permissions ?? {}).filter(([, level]) => level !== undefined);
  return {
    slug: app?.slug ?? "",
    permissions: Object.fromEntries(permissions) as Record<string, string>,
    events: app?.events ?? [],
    installations: app?.installations_count ?? 0,
  };
}

async function installationOf(asApp: Octokit, owner: string, repo: string): Promise<number | null> {
  try {
    return (await asApp.rest.apps.getRepoInstallation({ owner, repo })).data.id;
  } catch (error) {
    if (httpFailure(error)?.status === 404) return null;
    throw error;
  }
}

async function readIdentity(appId: number, asApp: Octokit, asInstallation: Octokit): Promise<AppIdentity> {
  const { data: app } = await asApp.rest.apps.getAuthenticated();
  const slug = app?.slug ?? "";
  const { viewer } = await asInstallation.graphql<{ viewer: { databaseId: number } }>(
    "{ viewer { databaseId } }",
  );
  return { appId, slug, bot: { id: viewer.databaseId, login: `${slug}[bot]` } };
}

/* GHES serves its API below its own host, github.com on a host of its own. */
function webRoot(baseUrl: string): string {
  return baseUrl
    .replace(/\/+$/, "")
    .replace(/\/api\/v3$/, "")
    .replace(/^(https?:\/\/)api\./, "$1");
}

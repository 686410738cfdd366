import { z } from "zod";
import { deliver } from "../changes/deliver.ts";
import { answer } from "../http/call.ts";
import type { Answer, Call } from "../http/call.ts";
import { bodyOf } from "../http/body-of.ts";
import { counted, listed } from "../http/page-of.ts";
import { Refusal, notFound, unprocessable } from "../http/refusal.ts";
import { repositoryRoute, route } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { appObject } from "../objects/app-object.ts";
import { deliveryObject } from "../objects/delivery-object.ts";
import { installationObject } from "../objects/installation-object.ts";
import { rateObject } from "../objects/rate-object.ts";
import { fullRepositoryObject, repositoryObject } from "../objects/repository-object.ts";
import { installationOf, reaches, repositoriesOf } from "../state/covers.ts";
import { findRepository } from "../state/find-repository.ts";
import { issueToken } from "../state/issue-token.ts";
import { isoSeconds } from "../state/time-of.ts";
import { mintId } from "../state/mint-id.ts";
import type { DeliveryState, InstallationState, TokenState } from "../state/world.ts";
import type { RestData } from "../objects/rest-data.ts";

/** What the App does as itself, and what an installation may ask of itself. */
export const appRoutes: Route[] = [
  route("app", "GET /app", "apps/get-authenticated", ({ world }) =>
    answer<RestData<"apps", "getAuthenticated">>({
      ...appObject(world, world.app),
      installations_count: world.installations.length,
    }),
  ),
  route("app", "GET /app/installations", "apps/list-installations", (call) =>
    listed(call, call.world.installations, (each) => installationObject(call.world, each)),
  ),
  route("app", "GET /app/installations/{installation_id}", "apps/get-installation", (call) =>
    answer(installationObject(call.world, installationIn(call))),
  ),
  route(
    "app",
    "POST /app/installations/{installation_id}/access_tokens",
    "apps/create-installation-access-token",
    createToken,
  ),
  route("app", "GET /repos/{owner}/{repo}/installation", "apps/get-repo-installation", (call) => {
    const { world, parameters } = call;
    const repository = findRepository(world, `${parameters["owner"]}/${parameters["repo"]}`);
    const installation = repository && installationOf(world, repository);
    if (!installation) throw notFound();
    return answer(installationObject(world, installation));
  }),
  route("token", "GET /installation/repositories", "apps/list-repos-accessible-to-installation", (call) => {
    const token = tokenOf(call);
    const reached = call.world.repositories.filter((repository) => reaches(token, repository));
    return counted(call, "repositories", reached, (each) => repositoryObject(call.world, each));
  }),
  route("app", "GET /app/hook/deliveries", "apps/list-webhook-deliveries", listDeliveries),
  route("app", "GET /app/hook/deliveries/{delivery_id}", "apps/get-webhook-delivery", (call) => {
    const delivery = deliveryIn(call);
    return answer<RestData<"apps", "getWebhookDelivery">>({
      ...deliveryObject(delivery),
      request: {
        headers: delivery.requestHeaders,
        payload: JSON.parse(delivery.raw) as Record<string, unknown>,
      },
      response: { headers: delivery.responseHeaders, payload: delivery.responseBody },
    });
  }),
  route(
    "app",
    "POST /app/hook/deliveries/{delivery_id}/attempts",
    "apps/redeliver-webhook-delivery",
    (call) => {
      const { guid, event, action, installationId, repositoryId, raw } = deliveryIn(call);
      const again = { guid, event, action, installationId, repositoryId, raw };
      deliver(call.world, { ...again, id: mintId(call.world), redelivery: true });
      return answer({}, 202);
    },
  ),
  route("any", "GET /rate_limit", "rate-limit/get", ({ world, credential }) =>
    answer(rateObject(world, credential)),
  ),
  route("any", "GET /meta", "meta/get", () =>
    answer<RestData<"meta", "get">>({
      verifiable_password_authentication: true,
      hooks: ["127.0.0.1/32"],
      api: ["127.0.0.1/32"],
      git: ["127.0.0.1/32"],
    }),
  ),
  repositoryRoute("GET ", "repos/get", "metadata:read", ({ world, repository }) =>
    answer(fullRepositoryObject(world, repository)),
  ),
];

function createToken(call: Call): Answer {
  const { world } = call;
  const installation = installationIn(call);
  if (installation.suspendedAt) throw new Refusal(403, "This installation has been suspended");
  const body = bodyOf(
    call,
    z.object({
      repository_ids: z.array(z.number()).max(500).optional(),
      repositories: z.array(z.string()).max(500).optional(),
      permissions: z.record(z.string(), z.enum(["read", "write", "admin"])).optional(),
    }),
  );
  const chosen = chooseRepositories(call, installation, body);
  const permissions = reduce(installation, body.permissions);
  const { value, token } = issueToken(world, installation, permissions, chosen);
  const reached = world.repositories.filter((repository) => reaches(token, repository));
  return answer<RestData<"apps", "createInstallationAccessToken">>(
    {
      token: value,
      expires_at: isoSeconds(new Date(token.expiresAt)),
      permissions: token.permissions,
      repository_selection: chosen || installation.repositories ? "selected" : "all",
      ...(chosen ? { repositories: reached.map((each) => repositoryObject(world, each) as never) } : {}),
    },
    201,
  );
}

function chooseRepositories(
  { world }: Call,
  installation: InstallationState,
  body: { repository_ids?: number[] | undefined; repositories?: string[] | undefined },
): Set<number> | null {
  if (!body.repository_ids && !body.repositories) return null;
  const held = repositoriesOf(world, installation);
  const wanted = [...(body.repository_ids ?? []), ...(body.repositories ?? [])];
  const found = wanted.map((want) => held.find(({ id, name }) => id === want || name === want));
  const ids = found.flatMap((repository) => (repository ? [repository.id] : []));
  if (ids.length < wanted.length)
    throw unprocessable(
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  return new Set(ids);
}

/** A token never gets more than its installation has: asking for more is an error, not a smaller token. */
function reduce(
  installation: InstallationState,
  wanted: Record<string, string> | undefined,
): Record<string, string> {
  if (!wanted) return { ...installation.permissions, metadata: "read" };
  const levels = ["read", "write", "admin"];
  for (const [name, level] of Object.entries(wanted)) {
    const held = name === "metadata" ? "read" : (installation.permissions[name] ?? "");
    if (levels.indexOf(held) < levels.indexOf(level))
      throw unprocessable("The permissions requested are not granted to this installation.");
  }
  return { ...wanted, metadata: "read" };
}

function installationIn({ world, parameters }: Call): InstallationState {
  const found = world.installations.find(({ id }) => id === Number(parameters["installation_id"]));
  if (!found) throw notFound();
  return found;
}

function deliveryIn({ world, parameters }: Call): DeliveryState {
  const found = world.hooks.deliveries.find(({ id }) => id === Number(parameters["delivery_id"]));
  if (!found) throw notFound();
  return found;
}

/** Deliveries are listed newest first and paged by a cursor, not by page numbers. */
function listDeliveries({ world, query, address }: Call): Answer {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const all = world.hooks.deliveries.filter(({ status }) => status !== "pending").toReversed();
  const from = Math.max(
    all.findIndex(({ id }) => `v1_${id}` === query.get("cursor")),
    0,
  );
  const next = all[from + size];
  const headers: Record<string, string> = next
    ? { link: `<${address}?per_page=${size}&cursor=v1_${next.id}>; rel="next"` }
    : {};
  return { status: 200, body: all.slice(from, from + size).map(deliveryObject), headers };
}

function tokenOf({ credential }: Call): TokenState {
  if (credential.kind !== "installation") throw new Refusal(401, "Requires authentication");
  return credential.token;
}

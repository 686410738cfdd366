import { findRepository } from "../state/find-repository.ts";
import { reaches } from "../state/covers.ts";
import type { TokenState } from "../state/world.ts";
import type { Answer, Call, Credential } from "./call.ts";
import { allowed } from "./allowed.ts";
import type { Matched } from "./match-route.ts";
import { Refusal, notFound } from "./refusal.ts";
import type { Route } from "./route.ts";

/** Checks that the credential may use the operation and runs it. */
export async function dispatch(matched: Matched | null, call: Call): Promise<Answer> {
  if (!matched) throw notFound();
  const { route } = matched;
  checkKind(route, call.credential);
  if (route.handler.kind === "call") return await route.handler.run(call);
  const token = tokenIn(call.credential);
  const repository = findRepository(call.world, `${call.parameters["owner"]}/${call.parameters["repo"]}`);
  if (!repository || !reaches(token, repository)) throw notFound();
  if (!allowed(token.permissions, route.permissions))
    throw new Refusal(403, "Resource not accessible by integration", undefined, {
      "x-accepted-github-permissions": route.permissions.map((each) => each.replace(":", "=")).join("; "),
    });
  if (repository.archived && route.method !== "GET")
    throw new Refusal(403, "Repository was archived so is read-only.");
  return await route.handler.run({ ...call, repository, token, actor: call.world.bot });
}

/** A JWT opens the App's own operations only, a token all others only. */
function checkKind(route: Route, credential: Credential): void {
  if (route.by === "any") return;
  if (route.by === "app" && credential.kind !== "app")
    throw new Refusal(401, "A JSON web token could not be decoded");
  if (route.by === "token") tokenIn(credential);
}

function tokenIn(credential: Credential): TokenState {
  if (credential.kind === "none") throw new Refusal(401, "Requires authentication");
  if (credential.kind === "app") throw new Refusal(401, "Bad credentials");
  return credential.token;
}

/** The versions of the REST API this twin speaks. */
export const apiVersions: readonly string[] = ["2022-11-28", "2026-03-10"];

/** What GitHub wants of every request whatever it asks for: a user agent and a version it knows. */
export function checkManners(headers: { userAgent: string | null; apiVersion: string | null }): void {
  if (!headers.userAgent)
    throw new Refusal(
      403,
      "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.",
    );
  if (headers.apiVersion && !apiVersions.includes(headers.apiVersion))
    throw new Refusal(400, `API version '${headers.apiVersion}' is not supported`);
}

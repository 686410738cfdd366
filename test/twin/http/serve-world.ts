import type { IncomingMessage, ServerResponse } from "node:http";
import { graphqlHandler } from "../graphql/execute-graphql.ts";
import { actionRoutes } from "../routes/action-routes.ts";
import { appRoutes } from "../routes/app-routes.ts";
import { checkRoutes } from "../routes/check-routes.ts";
import { commentRoutes } from "../routes/comment-routes.ts";
import { contentRoutes } from "../routes/content-routes.ts";
import { gitRoutes } from "../routes/git-routes.ts";
import { issueRoutes } from "../routes/issue-routes.ts";
import { pullRoutes } from "../routes/pull-routes.ts";
import { refRoutes } from "../routes/ref-routes.ts";
import { repositoryRoutes } from "../routes/repository-routes.ts";
import { reviewRoutes } from "../routes/review-routes.ts";
import { statusRoutes } from "../routes/status-routes.ts";
import type { World } from "../state/world.ts";
import type { Answer } from "./call.ts";
import { readBody } from "./incoming.ts";
import { routeMatcher } from "./match-route.ts";
import { route } from "./route.ts";
import type { Route } from "./route.ts";
import { serveApi } from "./serve-api.ts";
import { serveGit } from "./serve-git.ts";
import { servePage } from "./serve-page.ts";

/** Every REST operation the twin knows. Narrow patterns stand before wide ones. */
export const restRoutes: Route[] = [
  ...appRoutes,
  ...statusRoutes,
  ...checkRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...commentRoutes,
  ...issueRoutes,
  ...actionRoutes,
  ...refRoutes,
  ...gitRoutes,
  ...contentRoutes,
  ...repositoryRoutes,
];

/** The server's handler: the API, git, and pages for people. */
export function serveWorld(world: World): (request: IncomingMessage, response: ServerResponse) => void {
  const rest = routeMatcher(restRoutes);
  const graphql = routeMatcher([route("any", "POST /api/graphql", "graphql", graphqlHandler())]);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", world.origin);
    const surface = surfaceOf(url.pathname);
    if (surface) {
      const method = request.method ?? "GET";
      const path = surface === "rest" ? url.pathname.slice("/api/v3".length) || "/" : url.pathname;
      const matched = (surface === "rest" ? rest : graphql)(method, path);
      const address = `${world.origin}${url.pathname}`;
      const raw = await readBody(request);
      const incoming = {
        surface,
        method,
        path,
        address,
        query: url.searchParams,
        headers: request.headers,
        raw,
      };
      const { answer, drop } = await serveApi(world, incoming, matched);
      if (drop) response.destroy();
      else write(response, answer);
    } else if (!(await serveGit(world, request, response, url))) await servePage(world, response, url);
  };
  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      world.violations.push(`the twin itself failed at ${request.url}: ${String(error)}`);
      response.destroy();
    });
  };
}

function surfaceOf(path: string): "rest" | "graphql" | null {
  if (path === "/api/graphql") return "graphql";
  return path === "/api/v3" || path.startsWith("/api/v3/") ? "rest" : null;
}

function write(response: ServerResponse, answer: Answer): void {
  const { status, body, raw, headers } = answer;
  if (raw) response.writeHead(status, headers).end(raw);
  else if (body === undefined) response.writeHead(status, headers).end();
  else
    response
      .writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers })
      .end(JSON.stringify(body));
}

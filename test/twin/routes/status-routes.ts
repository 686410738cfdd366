import { z } from "zod";
import { addStatus } from "../changes/add-status.ts";
import { readCommit } from "../git/commits.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { listed } from "../http/page-of.ts";
import { unprocessable } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { combinedStatusObject, statusObject } from "../objects/status-object.ts";
import { commitIn } from "./find-in-call.ts";

export const statusRoutes: Route[] = [
  repositoryRoute("POST /statuses/{sha}", "repos/create-commit-status", "statuses:write", create),
  repositoryRoute(
    "GET /commits/{ref+}/status",
    "repos/get-combined-status-for-ref",
    "statuses:read",
    async (call) => {
      const sha = await commitIn(call, call.parameters["ref"] ?? "");
      return answer(combinedStatusObject(call.world, call.repository, sha));
    },
  ),
  repositoryRoute(
    "GET /commits/{ref+}/statuses",
    "repos/list-commit-statuses-for-ref",
    "statuses:read",
    async (call) => {
      const { world, repository, parameters } = call;
      const sha = await commitIn(call, parameters["ref"] ?? "");
      const found = repository.statuses.filter((status) => status.sha === sha).toReversed();
      return listed(call, found, (status) => statusObject(world, repository, status));
    },
  ),
];

async function create(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor, parameters } = call;
  const sha = parameters["sha"] ?? "";
  const body = bodyOf(
    call,
    z.object({
      state: z.enum(["error", "failure", "pending", "success"]),
      target_url: z.string().nullish(),
      description: z.string().max(140, "description is too long (maximum is 140 characters)").nullish(),
      context: z.string().default("default"),
    }),
  );
  if (!(await readCommit(repository.git, sha))) throw unprocessable(`No commit found for SHA: ${sha}`);
  const status = await addStatus(world, repository, actor, {
    sha,
    state: body.state,
    context: body.context,
    description: body.description ?? null,
    targetUrl: body.target_url ?? null,
  });
  return answer(statusObject(world, repository, status), 201);
}

import { z } from "zod";
import { editThread } from "../changes/edit-thread.ts";
import { mergePull } from "../changes/merge-pull.ts";
import { openPull } from "../changes/open-pull.ts";
import { isPull, tellThread } from "../changes/tell-thread.ts";
import { logCommits } from "../git/commits.ts";
import { differences, mergeBase } from "../git/differences.ts";
import { readRef } from "../git/refs.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { listed } from "../http/page-of.ts";
import { invalid, notFound, unprocessable } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { commitObject } from "../objects/commit-object.ts";
import { fileObject } from "../objects/file-object.ts";
import { pullObject, pullSimpleObject } from "../objects/pull-object.ts";
import { userObject } from "../objects/user-object.ts";
import type { PullThread } from "../state/thread-state.ts";
import { findUser } from "../state/user-named.ts";
import { pullIn } from "./find-in-call.ts";

/** Pull requests themselves; reviews have a table of their own. */
export const pullRoutes: Route[] = [
  repositoryRoute("GET /pulls", "pulls/list", "pull_requests:read", listPulls),
  repositoryRoute("POST /pulls", "pulls/create", "pull_requests:write", createPull),
  repositoryRoute("GET /pulls/{pull_number}", "pulls/get", "pull_requests:read", async (call) =>
    answer(await pullObject(call.world, call.repository, pullIn(call))),
  ),
  repositoryRoute("PATCH /pulls/{pull_number}", "pulls/update", "pull_requests:write", updatePull),
  repositoryRoute(
    "GET /pulls/{pull_number}/files",
    "pulls/list-files",
    "pull_requests:read",
    async (call) => {
      const { world, repository } = call;
      const { baseSha, headSha } = pullIn(call).pull;
      const base = (await mergeBase(repository.git, baseSha, headSha)) ?? baseSha;
      const files = await differences(repository.git, base, headSha);
      return listed(call, files, (file) => fileObject(world, repository, headSha, file));
    },
  ),
  repositoryRoute(
    "GET /pulls/{pull_number}/commits",
    "pulls/list-commits",
    "pull_requests:read",
    async (call) => {
      const { world, repository } = call;
      const { baseSha, headSha } = pullIn(call).pull;
      const commits = await logCommits(repository.git, ["--reverse", `${baseSha}..${headSha}`]);
      return listed(call, commits, (commit) => commitObject(world, repository, commit));
    },
  ),
  repositoryRoute("GET /pulls/{pull_number}/merge", "pulls/check-if-merged", "pull_requests:read", (call) => {
    if (!pullIn(call).pull.mergedAt) throw notFound();
    return { status: 204 };
  }),
  repositoryRoute("PUT /pulls/{pull_number}/merge", "pulls/merge", "contents:write", merge),
  repositoryRoute(
    "POST /pulls/{pull_number}/requested_reviewers",
    "pulls/request-reviewers",
    "pull_requests:write",
    requestReviewers,
  ),
  repositoryRoute(
    "GET /commits/{commit_sha}/pulls",
    "repos/list-pull-requests-associated-with-commit",
    "pull_requests:read",
    (call) => {
      const { world, repository, parameters } = call;
      const sha = parameters["commit_sha"];
      const found = repository.threads
        .filter(isPull)
        .filter(({ pull }) => pull.headSha === sha || pull.mergeCommitSha === sha);
      return listed(call, found, (thread) => pullSimpleObject(world, repository, thread));
    },
  ),
];

function listPulls(call: RepositoryCall): Promise<Answer> {
  const { world, repository, query } = call;
  const state = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  const label = ({ pull }: PullThread): string =>
    `${(pull.headRepository ?? repository).owner.login}:${pull.headRef}`;
  const found = repository.threads
    .filter(isPull)
    .filter((thread) => state === "all" || thread.state === state)
    /* GitHub ignores a head without its owner and then lists everything. */
    .filter((thread) => !head?.includes(":") || label(thread).toLowerCase() === head.toLowerCase())
    .filter(({ pull }) => !base || pull.baseRef === base);
  const newestFirst = (query.get("direction") ?? "desc") === "desc";
  return listed(call, newestFirst ? found.toReversed() : found, (thread) =>
    pullSimpleObject(world, repository, thread),
  );
}

/** `labels`, `assignees` and `milestone` are no keys of this operation: they belong to the issue. */
async function createPull(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const body = bodyOf(
    call,
    z.looseObject({
      title: z.string().optional(),
      issue: z.number().optional(),
      body: z.string().nullish(),
      head: z.string(),
      base: z.string(),
      draft: z.boolean().optional(),
    }),
  );
  const foreign = ["labels", "label", "assignee", "assignees", "milestone", "reviewers"].filter(
    (key) => key in body,
  );
  if (foreign.length > 0)
    throw unprocessable(`Invalid request.\n\n"${foreign.join('", "')}" is not a permitted key.`);
  const issue = repository.threads.find((thread) => thread.number === body.issue && !thread.pull);
  const title = body.title ?? issue?.title;
  if (title === undefined) throw invalid({ resource: "PullRequest", code: "missing_field", field: "title" });
  const { head, base, draft } = body;
  const input = { title, body: body.body ?? issue?.body ?? null, head, base, draft, by: world.app };
  const thread = await openPull(world, repository, actor, input);
  return answer(await pullObject(world, repository, thread), 201);
}

async function updatePull(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const thread = pullIn(call);
  const body = bodyOf(
    call,
    z.object({
      title: z.string().min(1).optional(),
      body: z.string().nullish(),
      state: z.enum(["open", "closed"]).optional(),
      base: z.string().optional(),
    }),
  );
  const base = body.base === undefined ? null : await readRef(repository.git, `refs/heads/${body.base}`);
  if (body.base !== undefined && !base)
    throw invalid({ resource: "PullRequest", code: "invalid", field: "base" });
  if (body.base && base) Object.assign(thread.pull, { baseRef: body.base, baseSha: base });
  await editThread(world, repository, thread, actor, body);
  return answer(await pullObject(world, repository, thread));
}

async function merge(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const body = bodyOf(
    call,
    z.object({
      commit_title: z.string().optional(),
      commit_message: z.string().optional(),
      sha: z.string().optional(),
      merge_method: z.enum(["merge", "squash", "rebase"]).optional(),
    }),
  );
  const sha = await mergePull(world, repository, pullIn(call), actor, {
    method: body.merge_method,
    title: body.commit_title,
    message: body.commit_message,
    sha: body.sha,
  });
  return answer({ sha, merged: true, message: "Pull Request successfully merged" });
}

async function requestReviewers(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const thread = pullIn(call);
  const { reviewers = [] } = bodyOf(call, z.object({ reviewers: z.array(z.string()).optional() }));
  for (const login of reviewers) {
    const user = findUser(world, login);
    if (!user || !(user === repository.owner || repository.collaborators.has(login.toLowerCase())))
      throw unprocessable("Reviews may only be requested from collaborators.");
    if (user === thread.user) throw unprocessable("Review cannot be requested from pull request author.");
    thread.pull.requestedReviewers.push(user);
    await tellThread(world, repository, thread, actor, "review_requested", {
      requested_reviewer: userObject(world, user),
    });
  }
  return answer(pullSimpleObject(world, repository, thread), 201);
}

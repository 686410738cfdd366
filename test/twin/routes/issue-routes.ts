import { z } from "zod";
import { editThread } from "../changes/edit-thread.ts";
import { openIssue } from "../changes/open-thread.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { listed } from "../http/page-of.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { issueObject } from "../objects/issue-object.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { ThreadState } from "../state/thread-state.ts";
import type { UserState } from "../state/user-state.ts";
import { findUser } from "../state/user-named.ts";
import type { World } from "../state/world.ts";
import { labelsNamed } from "../changes/find-label.ts";
import { isPull } from "../changes/tell-thread.ts";
import { threadIn } from "./find-in-call.ts";

const either = (level: string): string[] => [`issues:${level}`, `pull_requests:${level}`];
const labelName = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);

/** Issues; comments and labels have tables of their own. Pull requests are listed here too, as on GitHub. */
export const issueRoutes: Route[] = [
  repositoryRoute("GET /issues", "issues/list-for-repo", either("read"), listIssues),
  repositoryRoute("POST /issues", "issues/create", "issues:write", createIssue),
  repositoryRoute("GET /issues/{issue_number}", "issues/get", either("read"), (call) =>
    answer(issueObject(call.world, call.repository, threadIn(call))),
  ),
  repositoryRoute("PATCH /issues/{issue_number}", "issues/update", either("write"), updateIssue),
  repositoryRoute(
    "POST /issues/{issue_number}/assignees",
    "issues/add-assignees",
    either("write"),
    (call) => {
      const thread = threadIn(call);
      const { assignees = [] } = bodyOf(
        call,
        z.object({ assignees: z.array(z.string()).max(10).optional() }),
      );
      const added = collaborators(call.world, call.repository, assignees);
      thread.assignees = [...new Set([...thread.assignees, ...added])];
      return answer(issueObject(call.world, call.repository, thread), 201);
    },
  ),
];

function listIssues(call: RepositoryCall): Promise<Answer> {
  const { world, repository, query } = call;
  const state = query.get("state") ?? "open";
  const creator = query.get("creator");
  const since = query.get("since");
  const labels = query.get("labels")?.split(",") ?? [];
  /* Where issues are switched off, what is left are the pull requests. */
  const matches = (thread: ThreadState): boolean =>
    (repository.hasIssues || isPull(thread)) &&
    (state === "all" || thread.state === state) &&
    (!creator || thread.user.login === creator) &&
    (!since || Date.parse(thread.updatedAt) >= Date.parse(since)) &&
    labels.every((name) => thread.labels.some((label) => label.name.toLowerCase() === name.toLowerCase()));
  const field = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const found = repository.threads
    .filter(matches)
    .toSorted((a, b) => a[field].localeCompare(b[field]) || a.number - b.number);
  const ascending = query.get("direction") === "asc";
  return listed(call, ascending ? found : found.toReversed(), (thread) =>
    issueObject(world, repository, thread),
  );
}

async function createIssue(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const body = bodyOf(
    call,
    z.object({
      title: z.union([z.string(), z.number().transform(String)]),
      body: z.string().nullish(),
      labels: z.array(labelName).optional(),
      assignees: z.array(z.string()).default([]),
    }),
  );
  const thread = await openIssue(world, repository, actor, {
    title: body.title,
    body: body.body ?? null,
    labels: body.labels ?? [],
    assignees: collaborators(world, repository, body.assignees),
    by: world.app,
  });
  return answer(issueObject(world, repository, thread), 201);
}

async function updateIssue(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const thread = threadIn(call);
  const body = bodyOf(
    call,
    z.object({
      title: z.string().min(1).optional(),
      body: z.string().nullish(),
      state: z.enum(["open", "closed"]).optional(),
      state_reason: z.enum(["completed", "not_planned", "reopened"]).nullish(),
      labels: z.array(labelName).optional(),
      assignees: z.array(z.string()).optional(),
    }),
  );
  if (body.labels) thread.labels = labelsNamed(world, repository, body.labels);
  if (body.assignees) thread.assignees = collaborators(world, repository, body.assignees);
  const { title, body: text, state, state_reason: stateReason } = body;
  await editThread(world, repository, thread, actor, { title, body: text, state, stateReason });
  return answer(issueObject(world, repository, thread));
}

/** Only those who have push access can be assigned; GitHub drops the others without a word. */
function collaborators(world: World, repository: RepositoryState, logins: readonly string[]): UserState[] {
  return logins.flatMap((login) => {
    const user = findUser(world, login);
    const known = user === repository.owner || repository.collaborators.has(login.toLowerCase());
    return user && known ? [user] : [];
  });
}

import { z } from "zod";
import { headCommit, suiteOf, tellSuite } from "../changes/check-suites.ts";
import { addCheckRun, updateCheckRun } from "../changes/write-check-run.ts";
import { readCommit } from "../git/commits.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { counted, listed } from "../http/page-of.ts";
import { Refusal, notFound, unprocessable } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { checkRunObject, checkSuiteObject } from "../objects/check-object.ts";
import { minimalRepositoryObject } from "../objects/repository-object.ts";
import { repositoryApi } from "../objects/addresses.ts";
import type { CheckRunState, CheckSuiteState } from "../state/check-state.ts";
import { checkBody, checkWrite } from "./check-body.ts";
import { commitIn } from "./find-in-call.ts";
import type { RestData } from "../objects/rest-data.ts";

export const checkRoutes: Route[] = [
  repositoryRoute("POST /check-runs", "checks/create", "checks:write", create),
  repositoryRoute("PATCH /check-runs/{check_run_id}", "checks/update", "checks:write", update),
  repositoryRoute("GET /check-runs/{check_run_id}", "checks/get", "checks:read", (call) =>
    answer(checkRunObject(call.world, call.repository, checkIn(call))),
  ),
  repositoryRoute(
    "GET /check-runs/{check_run_id}/annotations",
    "checks/list-annotations",
    "checks:read",
    (call) => {
      const { world, repository } = call;
      const check = checkIn(call);
      const blob = `${repositoryApi(world, repository)}/git/blobs`;
      return listed(call, check.annotations, (each) => ({ ...each, blob_href: `${blob}/${check.headSha}` }));
    },
  ),
  repositoryRoute("GET /commits/{ref+}/check-runs", "checks/list-for-ref", "checks:read", listForRef),
  repositoryRoute(
    "GET /commits/{ref+}/check-suites",
    "checks/list-suites-for-ref",
    "checks:read",
    async (call) => {
      const { repository, parameters } = call;
      const sha = await commitIn(call, parameters["ref"] ?? "");
      const found = repository.suites.filter((suite) => suite.headSha === sha);
      return counted(call, "check_suites", found, (suite) => fullSuite(call, suite));
    },
  ),
  repositoryRoute(
    "POST /check-suites/{check_suite_id}/rerequest",
    "checks/rerequest-suite",
    "checks:write",
    async (call) => {
      const { world, repository, actor, parameters } = call;
      const suite = repository.suites.find(({ id }) => id === Number(parameters["check_suite_id"]));
      if (!suite) throw notFound();
      await tellSuite(world, repository, actor, suite, "rerequested");
      return answer({}, 201);
    },
  ),
];

async function create(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const body = bodyOf(call, checkBody.extend({ name: z.string(), head_sha: z.string() }));
  if (!(await readCommit(repository.git, body.head_sha)))
    throw unprocessable(`No commit found for SHA: ${body.head_sha}`);
  const branch =
    repository.threads.find(({ pull }) => pull?.headSha === body.head_sha)?.pull?.headRef ?? null;
  const suite = suiteOf(world, repository, world.app, { sha: body.head_sha, branch });
  const check = await addCheckRun(world, repository, actor, suite, { ...checkWrite(body), name: body.name });
  return answer(checkRunObject(world, repository, check), 201);
}

async function update(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const check = checkIn(call);
  if (check.suite.app !== world.app)
    throw new Refusal(
      403,
      `Invalid app_id \`${world.app.id}\` - check run can only be modified by the GitHub App that created it.`,
    );
  await updateCheckRun(world, repository, actor, check, checkWrite(bodyOf(call, checkBody)));
  return answer(checkRunObject(world, repository, check));
}

async function listForRef(call: RepositoryCall): Promise<Answer> {
  const { world, repository, parameters, query } = call;
  const sha = await commitIn(call, parameters["ref"] ?? "");
  const wanted = (key: string, value: string): boolean => !query.has(key) || query.get(key) === value;
  const matching = repository.checks.filter(
    (check) =>
      check.headSha === sha &&
      wanted("check_name", check.name) &&
      wanted("status", check.status) &&
      wanted("app_id", String(check.suite.app.id)),
  );
  const key = (check: CheckRunState): string => `${check.suite.id} ${check.name}`;
  const newest = new Map(matching.map((check) => [key(check), check]));
  const found = query.get("filter") === "all" ? matching : [...newest.values()];
  return counted(call, "check_runs", found, (check) => checkRunObject(world, repository, check));
}

async function fullSuite(
  { world, repository }: RepositoryCall,
  suite: CheckSuiteState,
): Promise<RestData<"checks", "listSuitesForRef">["check_suites"][number]> {
  return {
    ...checkSuiteObject(world, repository, suite),
    repository: minimalRepositoryObject(world, repository),
    head_commit: await headCommit(repository, suite),
  };
}

function checkIn({ repository, parameters }: RepositoryCall): CheckRunState {
  const found = repository.checks.find(({ id }) => id === Number(parameters["check_run_id"]));
  if (!found) throw notFound();
  return found;
}

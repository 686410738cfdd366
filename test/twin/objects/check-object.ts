import { fullNameOf } from "../state/find-repository.ts";
import { nodeId } from "../state/node-id.ts";
import type { CheckRunState, CheckSuiteState } from "../state/check-state.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi, repositoryPage } from "./addresses.ts";
import { appObject } from "./app-object.ts";
import { pullReferences } from "./pull-references.ts";
import type { RestData } from "./rest-data.ts";

/** A check run. Its pull requests are those of the same repository only: forks never appear. */
export function checkRunObject(
  world: World,
  repository: RepositoryState,
  check: CheckRunState,
): RestData<"checks", "get"> {
  const url = `${repositoryApi(world, repository)}/check-runs/${check.id}`;
  const page = pageOf(world, repository, check);
  return {
    id: check.id,
    node_id: nodeId("CheckRun", check.id),
    name: check.name,
    head_sha: check.headSha,
    external_id: check.externalId ?? "",
    url,
    html_url: page,
    details_url: check.detailsUrl ?? page,
    status: check.status,
    conclusion: check.conclusion as RestData<"checks", "get">["conclusion"],
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: check.suite.id },
    app: appObject(world, check.suite.app),
    pull_requests: pullReferences(world, repository, check.headSha),
  };
}

/* A check run of Actions is a job: its page lies under that of its run. */
function pageOf(world: World, repository: RepositoryState, check: CheckRunState): string {
  const run = repository.runs.find(({ suite }) => suite.id === check.suite.id);
  const home = repositoryPage(world, repository);
  return run ? `${home}/actions/runs/${run.id}/job/${check.id}` : `${home}/runs/${check.id}`;
}

/** The state of a suite follows from its runs: completed when all are, failed when one is. */
export function suiteState(repository: RepositoryState, suite: CheckSuiteState) {
  const runs = repository.checks.filter((check) => check.suite.id === suite.id);
  const open = runs.some((check) => check.status !== "completed");
  const bad = runs.find((check) => check.conclusion !== "success" && check.conclusion !== null);
  const status =
    runs.length === 0 ? ("queued" as const) : open ? ("in_progress" as const) : ("completed" as const);
  return {
    runs,
    status,
    conclusion: status === "completed" ? (bad?.conclusion ?? ("success" as const)) : null,
  };
}

/** What GitHub says of a check suite, without the commit that the routes add. */
export function checkSuiteObject(world: World, repository: RepositoryState, suite: CheckSuiteState) {
  const url = `${repositoryApi(world, repository)}/check-suites/${suite.id}`;
  const { runs, status, conclusion } = suiteState(repository, suite);
  return {
    id: suite.id,
    node_id: nodeId("CheckSuite", suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status,
    conclusion,
    url,
    before: suite.before,
    after: suite.headSha,
    pull_requests: pullReferences(world, repository, suite.headSha),
    app: appObject(world, suite.app),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
    latest_check_runs_count: runs.length,
    check_runs_url: `${url}/check-runs`,
    rerequestable: true,
    runs_rerequestable: true,
    repository_name: fullNameOf(repository),
  };
}

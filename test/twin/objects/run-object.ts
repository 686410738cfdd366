import { readCommit } from "../git/commits.ts";
import { nodeId } from "../state/node-id.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { ArtifactState, JobState, RunState, StepState, WorkflowState } from "../state/run-state.ts";
import type { World } from "../state/world.ts";
import { repositoryApi, repositoryPage } from "./addresses.ts";
import { pullReferences } from "./pull-references.ts";
import { minimalRepositoryObject } from "./repository-object.ts";
import type { RestData } from "./rest-data.ts";
import { userObject } from "./user-object.ts";

export function workflowObject(
  world: World,
  repository: RepositoryState,
  workflow: WorkflowState,
): RestData<"actions", "getWorkflow"> {
  const page = repositoryPage(world, repository);
  return {
    id: workflow.id,
    node_id: nodeId("Workflow", workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: "active",
    created_at: workflow.createdAt,
    updated_at: workflow.createdAt,
    url: `${repositoryApi(world, repository)}/actions/workflows/${workflow.id}`,
    html_url: `${page}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${page}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

/** A workflow run. For a fork's run `pull_requests` is empty, whatever it was triggered by. */
export async function runObject(
  world: World,
  repository: RepositoryState,
  run: RunState,
): Promise<RestData<"actions", "getWorkflowRun">> {
  const api = repositoryApi(world, repository);
  const url = `${api}/actions/runs/${run.id}`;
  const foreign = run.headRepository.id !== repository.id;
  const actor = userObject(world, run.actor);
  return {
    id: run.id,
    node_id: nodeId("WorkflowRun", run.id),
    name: run.workflow.name,
    display_title: run.title,
    path: run.workflow.path,
    workflow_id: run.workflow.id,
    workflow_url: `${api}/actions/workflows/${run.workflow.id}`,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_branch: run.branch,
    head_sha: run.sha,
    head_commit: await headCommit(run),
    check_suite_id: run.suite.id,
    check_suite_node_id: nodeId("CheckSuite", run.suite.id),
    check_suite_url: `${api}/check-suites/${run.suite.id}`,
    url,
    html_url: `${repositoryPage(world, repository)}/actions/runs/${run.id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor,
    triggering_actor: actor,
    pull_requests: foreign ? [] : pullReferences(world, repository, run.sha),
    referenced_workflows: [],
    repository: minimalRepositoryObject(world, repository),
    head_repository: minimalRepositoryObject(world, run.headRepository),
  };
}

async function headCommit(run: RunState) {
  const commit = await readCommit(run.headRepository.git, run.sha);
  if (!commit) return null;
  const { name, email, date } = commit.author;
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: date,
    author: { name, email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

export function jobObject(
  world: World,
  repository: RepositoryState,
  run: RunState,
  job: JobState,
): RestData<"actions", "getJobForWorkflowRun"> {
  const api = repositoryApi(world, repository);
  const status = job.conclusion ? ("completed" as const) : ("queued" as const);
  const conclusion = job.conclusion as RestData<"actions", "getJobForWorkflowRun">["conclusion"];
  const step = { started_at: job.startedAt, completed_at: job.completedAt };
  return {
    id: job.id,
    node_id: nodeId("CheckRun", job.id),
    run_id: run.id,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    head_sha: run.sha,
    head_branch: run.branch,
    workflow_name: run.workflow.name,
    name: job.name,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${repositoryPage(world, repository)}/actions/runs/${run.id}/job/${job.id}`,
    check_run_url: `${api}/check-runs/${job.id}`,
    status,
    conclusion,
    created_at: job.startedAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    steps: job.steps?.map(stepObject) ?? [
      { name: `Run ${job.name}`, status, conclusion, number: 1, ...step },
    ],
    labels: ["ubuntu-latest"],
    runner_id: 1,
    runner_name: "twin",
    runner_group_id: 1,
    runner_group_name: "twin",
  };
}

function stepObject({ name, conclusion, startedAt, completedAt }: StepState, at: number) {
  const times = { started_at: startedAt, completed_at: completedAt };
  return { name, status: "completed" as const, conclusion, number: at + 1, ...times };
}

export function artifactObject(
  world: World,
  repository: RepositoryState,
  run: RunState,
  artifact: ArtifactState,
): RestData<"actions", "getArtifact"> {
  const url = `${repositoryApi(world, repository)}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId("Artifact", artifact.id),
    name: artifact.name,
    size_in_bytes:
      artifact.zip?.length ?? artifact.files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0),
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: new Date(Date.parse(artifact.createdAt) + 90 * 86_400_000).toISOString(),
    digest: null,
    workflow_run: {
      id: run.id,
      repository_id: repository.id,
      head_repository_id: run.headRepository.id,
      head_branch: run.branch,
      head_sha: run.sha,
    },
  };
}

import { announce } from "./announce.ts";
import { addSuite, tellSuite } from "./check-suites.ts";
import { addCheckRun } from "./write-check-run.ts";
import { findRepository } from "../state/find-repository.ts";
import { mintId } from "../state/mint-id.ts";
import { runObject, workflowObject } from "../objects/run-object.ts";
import { suiteState } from "../objects/check-object.ts";
import { isoSeconds, timeOf } from "../state/time-of.ts";
import type { AnnotationState, CheckConclusion } from "../state/check-state.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { JobState, RunState, StepState, WorkflowState } from "../state/run-state.ts";
import { userNamed } from "../state/user-named.ts";
import type { World } from "../state/world.ts";

export interface JobInput {
  name: string;
  conclusion: CheckConclusion;
  /** Null: retention has removed it. */
  log: string | null;
  steps?: StepState[];
  /** What its steps marked. */
  annotations?: Pick<AnnotationState, "path" | "annotation_level" | "message">[];
}

export interface RunInput {
  /** `owner/name`. */
  repo: string;
  /** The workflow's name; its file is `.github/workflows/<name in kebab case>.yml` unless one is known. */
  workflow: string;
  branch: string;
  sha: string;
  attempt?: number;
  /** The same run id for a further attempt. */
  runId?: number;
  /** Null leaves the run in progress. */
  conclusion: CheckConclusion | null;
  jobs?: JobInput[];
  artifacts?: {
    name: string;
    files: { path: string; content: string }[];
    zip?: Buffer;
    expired?: boolean;
  }[];
  actor?: string;
  event?: string;
  title?: string;
  createdAt?: string;
  /** `owner/name` of the fork it ran for. */
  headRepository?: string;
}

/** Adds a run of GitHub Actions, or a further attempt of one, and announces it once it has a conclusion. */
export async function addWorkflowRun(world: World, input: RunInput): Promise<RunState> {
  const repository = named(world, input.repo);
  const known = repository.runs.find((run) => run.id === input.runId);
  const run = known ?? startRun(world, repository, input);
  run.attempt = input.attempt ?? (known ? known.attempt + 1 : 1);
  run.status = "in_progress";
  await addJobs(world, repository, run, input.jobs ?? []);
  for (const { name, files, zip, expired = false } of input.artifacts ?? []) {
    run.artifacts.push({ id: mintId(world), name, files, zip, expired, createdAt: run.createdAt });
  }
  if (input.conclusion) await finishRun(world, repository, run, input.conclusion);
  return run;
}

/** Ends a run and announces `workflow_run.completed` and its suite. */
export async function finishRun(
  world: World,
  repository: RepositoryState,
  run: RunState,
  conclusion: CheckConclusion,
): Promise<void> {
  run.status = "completed";
  run.conclusion = conclusion;
  run.updatedAt = timeOf(world);
  announce(world, repository, run.actor, "workflow_run", "completed", {
    workflow: workflowObject(world, repository, run.workflow),
    workflow_run: await runObject(world, repository, run),
  });
  if (suiteState(repository, run.suite).status !== "completed")
    await tellSuite(world, repository, run.actor, run.suite, "completed");
}

/** The jobs of a run's attempt; `latest` for the newest of each name, as GitHub lists them by default. */
export function jobsOf(run: RunState, attempt: number | "latest" | "all"): JobState[] {
  if (attempt === "all") return run.jobs;
  return run.jobs.filter((job) => job.attempt === (attempt === "latest" ? run.attempt : attempt));
}

export function startRun(
  world: World,
  repository: RepositoryState,
  input: Omit<RunInput, "jobs" | "artifacts" | "conclusion" | "repo">,
): RunState {
  const at = { sha: input.sha, branch: input.branch };
  const now = input.createdAt ? isoSeconds(new Date(input.createdAt)) : timeOf(world);
  const workflow = workflowNamed(world, repository, input.workflow);
  const run: RunState = {
    id: mintId(world),
    number: repository.runs.filter((other) => other.workflow === workflow).length + 1,
    workflow,
    suite: addSuite(world, repository, world.actions, at),
    event: input.event ?? (input.headRepository ? "pull_request" : "push"),
    title: input.title ?? input.workflow,
    branch: input.branch,
    sha: input.sha,
    attempt: 1,
    status: "queued",
    conclusion: null,
    actor: userNamed(world, input.actor ?? repository.owner.login),
    headRepository: input.headRepository ? named(world, input.headRepository) : repository,
    jobs: [],
    artifacts: [],
    createdAt: now,
    updatedAt: now,
  };
  repository.runs.push(run);
  return run;
}

async function addJobs(
  world: World,
  repository: RepositoryState,
  run: RunState,
  jobs: readonly JobInput[],
): Promise<void> {
  const { attempt, createdAt } = run;
  const at = attempt === 1 ? createdAt : timeOf(world);
  const times = { startedAt: at, completedAt: at };
  for (const { name, conclusion, log, steps, annotations = [] } of jobs) {
    const check = await addCheckRun(world, repository, run.actor, run.suite, {
      name,
      conclusion,
      ...times,
      annotations: annotations.map((each) => ({ ...wholeLine, ...each })),
    });
    run.jobs.push({ id: check.id, check, name, attempt, conclusion, log, steps, ...times });
  }
}

const wholeLine = {
  start_line: 1,
  end_line: 1,
  start_column: null,
  end_column: null,
  title: null,
  raw_details: null,
};

/** The workflow of this name or file, made on first use. */
export function workflowNamed(world: World, repository: RepositoryState, name: string): WorkflowState {
  const known = repository.workflows.find((workflow) => workflow.name === name || workflow.path === name);
  if (known) return known;
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const path = name.startsWith(".github/") ? name : `.github/workflows/${slug}.yml`;
  const workflow = { id: mintId(world), name, path, createdAt: repository.createdAt };
  repository.workflows.push(workflow);
  return workflow;
}

function named(world: World, fullName: string): RepositoryState {
  const found = findRepository(world, fullName);
  if (!found) throw new Error(`the twin has no repository ${fullName}`);
  return found;
}

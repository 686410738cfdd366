import { parse } from "yaml";
import { z } from "zod";
import { finishRun, jobsOf, startRun, workflowNamed } from "../changes/workflow-runs.ts";
import { readRef, resolveCommit } from "../git/refs.ts";
import { readBlob, readTree } from "../git/trees.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { offerDownload } from "../http/offer-download.ts";
import { counted } from "../http/page-of.ts";
import { Refusal, notFound, unprocessable } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { zipOf } from "../http/zip-of.ts";
import { repositoryApi, repositoryPage } from "../objects/addresses.ts";
import { artifactObject, jobObject, runObject, workflowObject } from "../objects/run-object.ts";
import { artifactIn, jobIn, runIn, runsMatching } from "./find-run.ts";

const reads = "actions:read";
const writes = "actions:write";

/** GitHub Actions: workflows, runs, jobs, logs, artifacts. */
export const actionRoutes: Route[] = [
  repositoryRoute("GET /actions/workflows", "actions/list-repo-workflows", reads, async (call) => {
    await discover(call);
    const { world, repository } = call;
    return counted(call, "workflows", repository.workflows, (each) =>
      workflowObject(world, repository, each),
    );
  }),
  repositoryRoute("GET /actions/workflows/{workflow_id}", "actions/get-workflow", reads, async (call) =>
    answer(workflowObject(call.world, call.repository, await workflowIn(call))),
  ),
  repositoryRoute(
    "GET /actions/workflows/{workflow_id}/runs",
    "actions/list-workflow-runs",
    reads,
    async (call) => {
      const workflow = await workflowIn(call);
      const found = runsMatching(call).filter((run) => run.workflow === workflow);
      return counted(call, "workflow_runs", found, (run) => runObject(call.world, call.repository, run));
    },
  ),
  repositoryRoute(
    "POST /actions/workflows/{workflow_id}/dispatches",
    "actions/create-workflow-dispatch",
    writes,
    dispatch,
  ),
  repositoryRoute("GET /actions/runs", "actions/list-workflow-runs-for-repo", reads, (call) =>
    counted(call, "workflow_runs", runsMatching(call), (run) => runObject(call.world, call.repository, run)),
  ),
  repositoryRoute("GET /actions/runs/{run_id}", "actions/get-workflow-run", reads, async (call) =>
    answer(await runObject(call.world, call.repository, runIn(call))),
  ),
  repositoryRoute(
    "POST /actions/runs/{run_id}/cancel",
    "actions/cancel-workflow-run",
    writes,
    async (call) => {
      const run = runIn(call);
      if (run.status === "completed")
        throw new Refusal(409, "Cannot cancel a workflow run that is completed.");
      await finishRun(call.world, call.repository, run, "cancelled");
      return answer({}, 202);
    },
  ),
  repositoryRoute("GET /actions/runs/{run_id}/jobs", "actions/list-jobs-for-workflow-run", reads, (call) => {
    const run = runIn(call);
    const jobs = jobsOf(run, call.query.get("filter") === "all" ? "all" : "latest");
    return counted(call, "jobs", jobs, (job) => jobObject(call.world, call.repository, run, job));
  }),
  repositoryRoute(
    "GET /actions/runs/{run_id}/attempts/{attempt_number}/jobs",
    "actions/list-jobs-for-workflow-run-attempt",
    reads,
    (call) => {
      const run = runIn(call);
      const jobs = jobsOf(run, Number(call.parameters["attempt_number"]));
      return counted(call, "jobs", jobs, (job) => jobObject(call.world, call.repository, run, job));
    },
  ),
  repositoryRoute("GET /actions/jobs/{job_id}", "actions/get-job-for-workflow-run", reads, (call) => {
    const { run, job } = jobIn(call);
    return answer(jobObject(call.world, call.repository, run, job));
  }),
  repositoryRoute(
    "GET /actions/jobs/{job_id}/logs",
    "actions/download-job-logs-for-workflow-run",
    reads,
    (call) => {
      const { log } = jobIn(call).job;
      if (log === null) throw new Refusal(410, "Server Error");
      return offerDownload(call.world, {
        type: "text/plain; charset=utf-8",
        name: "job.txt",
        content: Buffer.from(log),
      });
    },
  ),
  repositoryRoute("GET /actions/runs/{run_id}/logs", "actions/download-workflow-run-logs", reads, (call) => {
    const jobs = jobsOf(runIn(call), "latest").filter((job) => job.log !== null);
    if (jobs.length === 0) throw new Refusal(410, "Server Error");
    const files = jobs.map((job, at) => ({
      path: `${at}_${job.name.replaceAll("/", "_")}.txt`,
      content: job.log ?? "",
    }));
    return offerDownload(call.world, { type: "application/zip", name: "logs.zip", content: zipOf(files) });
  }),
  repositoryRoute(
    "GET /actions/runs/{run_id}/artifacts",
    "actions/list-workflow-run-artifacts",
    reads,
    (call) => {
      const run = runIn(call);
      const name = call.query.get("name");
      const found = run.artifacts.filter((artifact) => !name || artifact.name === name);
      return counted(call, "artifacts", found, (each) =>
        artifactObject(call.world, call.repository, run, each),
      );
    },
  ),
  repositoryRoute("GET /actions/artifacts/{artifact_id}", "actions/get-artifact", reads, (call) => {
    const { run, artifact } = artifactIn(call);
    return answer(artifactObject(call.world, call.repository, run, artifact));
  }),
  repositoryRoute(
    "GET /actions/artifacts/{artifact_id}/{archive_format}",
    "actions/download-artifact",
    reads,
    (call) => {
      const { artifact } = artifactIn(call);
      if (call.parameters["archive_format"] !== "zip") throw notFound();
      if (artifact.expired) throw new Refusal(410, "Artifact has expired");
      return offerDownload(call.world, {
        type: "application/zip",
        name: `${artifact.id}.zip`,
        content: artifact.zip ?? zipOf(artifact.files),
      });
    },
  ),
];

/** Workflow files on the default branch are workflows even before their first run. */
async function discover({ world, repository }: RepositoryCall): Promise<void> {
  const rows = await readTree(
    repository.git,
    `refs/heads/${repository.defaultBranch}:.github/workflows`,
    false,
  );
  for (const { path, sha } of rows ?? []) {
    const file = `.github/workflows/${path}`;
    if (!/\.ya?ml$/.test(path) || repository.workflows.some((workflow) => workflow.path === file)) continue;
    const text = (await readBlob(repository.git, sha))?.toString() ?? "";
    const name = /^name:\s*["']?(.+?)["']?\s*$/m.exec(text)?.[1];
    workflowNamed(world, repository, file).name = name ?? file;
  }
}

async function workflowIn(call: RepositoryCall) {
  await discover(call);
  const wanted = call.parameters["workflow_id"] ?? "";
  const found = call.repository.workflows.find(
    ({ id, path }) => String(id) === wanted || path.endsWith(`/${wanted}`),
  );
  if (!found) throw notFound();
  return found;
}

async function dispatch(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const workflow = await workflowIn(call);
  const { ref, inputs, return_run_details: told } = bodyOf(call, Dispatch);
  const branch = ref.replace(/^refs\/heads\//, "");
  const sha = await resolveCommit(repository.git, branch);
  if (!sha) throw unprocessable(`No ref found for: ${ref}`);
  const blob = await readRef(repository.git, `${sha}:${workflow.path}`);
  const text = blob ? (await readBlob(repository.git, blob))?.toString() : undefined;
  if (!text?.includes("workflow_dispatch"))
    throw unprocessable("Workflow does not have 'workflow_dispatch' trigger");
  const known = inputsOf(text);
  const unexpected = Object.keys(inputs).filter((name) => !(name in known));
  if (unexpected.length > 0) throw unprocessable(`Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  const missing = Object.keys(known).find((name) => known[name]?.required === true && !inputs[name]);
  if (missing !== undefined) throw unprocessable(`Required input '${missing}' not provided`);
  const run = startRun(world, repository, {
    workflow: workflow.path,
    branch,
    sha,
    event: "workflow_dispatch",
    actor: actor.login,
  });
  run.inputs = inputs;
  if (!told) return { status: 204 };
  return answer({
    workflow_run_id: run.id,
    run_url: `${repositoryApi(world, repository)}/actions/runs/${run.id}`,
    html_url: `${repositoryPage(world, repository)}/actions/runs/${run.id}`,
  });
}

const Dispatch = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.string()).default({}),
  return_run_details: z.boolean().default(false),
});

/** The inputs that a workflow declares for being dispatched. */
function inputsOf(workflow: string): Record<string, { required?: boolean }> {
  const { on } = parse(workflow) as {
    on: string | { workflow_dispatch?: { inputs?: Record<string, { required?: boolean }> } | null };
  };
  return typeof on === "string" ? {} : (on.workflow_dispatch?.inputs ?? {});
}

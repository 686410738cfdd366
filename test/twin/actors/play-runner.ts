import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { addWorkflowRun } from "../changes/workflow-runs.ts";
import { runGit } from "../git/run-git.ts";
import type { RunState } from "../state/run-state.ts";
import type { World } from "../state/world.ts";
import { repositoryNamed } from "./as-user.ts";
import { runSteps, type Step } from "./run-steps.ts";

interface Workflow {
  on: { workflow_dispatch: { inputs: Record<string, { default?: string }> } };
  jobs: Record<string, { steps: Step[] }>;
}

/**
 * A runner of GitHub Actions: takes every dispatched run of a repository that waits, plays the workflow of its commit
 * for real in a folder of its own, and ends it. Returns the runs it played.
 */
export async function playRunner(world: World, repo: string): Promise<RunState[]> {
  const { runs } = repositoryNamed(world, repo);
  const waiting = runs.filter(({ status, event }) => status === "queued" && event === "workflow_dispatch");
  const played: RunState[] = [];
  for (const run of waiting) {
    // another call may have taken it while the one before was played
    if (run.status !== "queued") continue;
    await playRun(world, repo, run);
    played.push(run);
  }
  return played;
}

async function playRun(world: World, repo: string, run: RunState): Promise<void> {
  run.status = "in_progress";
  const { git } = repositoryNamed(world, repo);
  const { on, jobs } = parse(await runGit(git, ["show", `${run.sha}:${run.workflow.path}`])) as Workflow;
  const declared = Object.entries(on.workflow_dispatch.inputs);
  const given = run.inputs ?? {};
  const inputs = Object.fromEntries(
    declared.map(([name, each]) => [name, given[name] ?? each.default ?? ""]),
  );
  for (const [name, { steps }] of Object.entries(jobs)) {
    const folder = join(world.folder, `run-${run.id}`);
    const machine = {
      git,
      sha: run.sha,
      workspace: join(folder, "workspace"),
      temporary: join(folder, "temporary"),
      inputs,
    };
    for (const made of [machine.workspace, machine.temporary]) await mkdir(made, { recursive: true });
    const { log, steps: played, artifacts } = await runSteps(steps, machine);
    await rm(folder, { recursive: true, force: true });
    const conclusion = played.some((step) => step.conclusion === "failure") ? "failure" : "success";
    await addWorkflowRun(world, {
      repo,
      workflow: run.workflow.name,
      branch: run.branch,
      sha: run.sha,
      runId: run.id,
      attempt: 1,
      conclusion,
      jobs: [{ name, conclusion, log, steps: played }],
      artifacts,
    });
  }
}

import type { Octokit } from "@octokit/rest";
import { Blocked, StillRunning } from "../../../errors.ts";
import { actionsRunnerTexts as texts } from "../../../messages/actions-runner-texts.ts";
import type { SandboxState } from "../../../domain/sandbox-state.ts";
import type { Sandbox, TrialRequest, TrialRun } from "../../../ports.ts";
import type { GithubHostingOptions } from "../github-hosting.ts";
import { httpFailure, unlessMissing } from "../http-failure.ts";
import { RUNNER_PERMISSIONS } from "../permission-sets.ts";
import { translateRefusal } from "../translate-failure.ts";
import { dispatchTrial, TRIAL_WORKFLOW } from "./dispatch-trial.ts";
import { planTrialRun, type TrialRunPlan } from "./plan-trial-run.ts";
import { readTrialRun } from "./read-trial-run.ts";
import { removeBranch, secondsBetween } from "./trial-branches.ts";
import { waitFor } from "./wait-for.ts";

const WORKFLOW_PATH = `.github/workflows/${TRIAL_WORKFLOW}`;

type Run = Awaited<
  ReturnType<Octokit["rest"]["actions"]["listWorkflowRuns"]>
>["data"]["workflow_runs"][number];

/** Runs at once: of the twenty jobs that GitHub runs of the smallest account, some are left to its owner. */
const AT_ONCE = 8;

/**
 * Trials as runs of the repository's own workflow, for an operator who runs no strangers' code. GitHub holds all that
 * is known of a run, under its branch's name: `run` asks for it and is StillRunning until it is over, whichever
 * process asks. With an aborted signal it cancels the run instead; the signal is looked at when it is asked, for it
 * never waits for a run. What GitHub does not allow is no evidence, with the reason.
 */
export function createActionsRunner(
  { app, target, beforeWrite }: GithubHostingOptions,
  atOnce = AT_ONCE,
): Sandbox {
  const github = app.forRepository({ ...target, permissions: RUNNER_PERMISSIONS }, beforeWrite);
  const { owner, name: repo } = target;

  async function examine(): Promise<SandboxState> {
    const found = await unlessMissing(
      github.rest.actions.getWorkflow({ owner, repo, workflow_id: TRIAL_WORKFLOW }),
    );
    if (found === null)
      return refused(texts.noWorkflow(WORKFLOW_PATH), texts.noWorkflowAdvice(WORKFLOW_PATH));
    const { state } = found.data;
    if (state !== "active") return refused(texts.disabled(WORKFLOW_PATH, state), texts.disabledAdvice);
    return { kind: "ready", backend: "actions", version: TRIAL_WORKFLOW, limits: [...texts.limits] };
  }

  /* The first run of a trial, null where GitHub lists none; people may run its branch again, later. */
  async function runOf({ branch }: TrialRunPlan): Promise<{ run: Run | null; date: string | undefined }> {
    const { bot } = await app.identity(target.installationId);
    const { data, headers } = await github.rest.actions.listWorkflowRuns({
      owner,
      repo,
      workflow_id: TRIAL_WORKFLOW,
      branch,
      event: "workflow_dispatch",
      per_page: 100,
    });
    const own = data.workflow_runs.filter((run) => run.actor?.id === bot.id && run.head_branch === branch);
    return { run: own.toSorted((a, b) => a.id - b.id)[0] ?? null, date: headers.date };
  }

  /* Each dispatch takes several turns to write: of many at once all would wait in the middle, and begin anew. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work);
    last = next;
    return next;
  }

  async function settle(plan: TrialRunPlan, { evaluation }: TrialRequest): Promise<TrialRun> {
    const seconds = evaluation.timeout_seconds;
    const { run, date } = await runOf(plan);
    if (run === null) return inTurn(() => dispatchTrial(github, target, plan));
    if (run.status !== "completed") {
      const next = waitFor(run, secondsBetween(run.created_at, date), seconds);
      if (next.kind === "wait") throw new StillRunning(texts.waiting(run.html_url), next.seconds);
      return giveUp(plan, run, { ...next, sandbox: texts.sandbox(seconds) });
    }
    const wanted = { seconds, results: plan.inputs["results"] ?? "" };
    const answer = await readTrialRun(github, target, run, wanted, app.fetch);
    await removeBranch(github, target, plan.branch);
    return answer;
  }

  async function giveUp(plan: TrialRunPlan, run: Run | null, why: GivenUp): Promise<TrialRun> {
    if (run !== null && run.status !== "completed") await cancelRun(github, { owner, repo, run_id: run.id });
    // without its branch a run that GitHub does not list yet comes to nothing
    await removeBranch(github, target, plan.branch);
    return { ...why, output: "", milliseconds: 0 };
  }

  async function state(): Promise<SandboxState> {
    try {
      return await examine();
    } catch (error) {
      return refused(texts.refused(blockedBy(error).message), texts.refusedAdvice);
    }
  }

  return {
    state,
    atOnce: () => atOnce,
    async run(request, signal) {
      const planned = planTrialRun(request);
      if (planned.kind === "refused") return notStarted(planned.detail);
      try {
        if (signal?.aborted !== true) return await settle(planned.plan, request);
        return await giveUp(planned.plan, (await runOf(planned.plan)).run, notWanted);
      } catch (error) {
        const missing = httpFailure(error)?.status === 404;
        const found = missing ? await state() : null;
        if (found?.kind === "refused") return notStarted(`${found.reason}. ${found.advice}`);
        return notStarted(`${texts.refused(blockedBy(error).message)}. ${texts.refusedAdvice}`);
      }
    },
  };
}

type GivenUp = Omit<Extract<TrialRun, { kind: "none" }>, "output" | "milliseconds">;

const notWanted: GivenUp = { kind: "none", reason: "cancelled", detail: texts.notWanted, sandbox: "" };

/* What GitHub does not allow; all else is thrown on, for the night to wait or to end. */
function blockedBy(error: unknown): Blocked {
  const refusal = translateRefusal(error);
  if (refusal instanceof Blocked) return refusal;
  throw refusal;
}

function refused(reason: string, advice: string): SandboxState {
  return { kind: "refused", reason, advice };
}

function notStarted(detail: string): TrialRun {
  return { kind: "none", reason: "not-started", detail, output: "", milliseconds: 0, sandbox: "" };
}

/* One that is over meanwhile needs no cancelling. */
async function cancelRun(
  github: Octokit,
  run: { owner: string; repo: string; run_id: number },
): Promise<void> {
  try {
    await github.rest.actions.cancelWorkflowRun(run);
  } catch (error) {
    if (httpFailure(error)?.status !== 409) throw error;
  }
}

import type { Octokit } from "@octokit/rest";
import { StillRunning } from "../../../errors.ts";
import { actionsRunnerTexts as texts } from "../../../messages/actions-runner-texts.ts";
import type { RepositoryTarget } from "../github-app.ts";
import { httpFailure } from "../http-failure.ts";
import type { TrialRunPlan } from "./plan-trial-run.ts";
import { ageOfBranch, makeTrialBranch, removeBranch, sweepTrialBranches } from "./trial-branches.ts";

/** The workflow of the repository that runs trials. */
export const TRIAL_WORKFLOW = "hone-trial.yml";

/** GitHub lists a run some seconds after its dispatch. Until then nobody knows whether an earlier life has asked. */
const LISTED_SECONDS = 5 * 60;
const ASK_AGAIN_SECONDS = 15;

/**
 * Begins the run of a plan, whose run GitHub does not list: pushes its branch and dispatches the workflow on it. The
 * branch is made right before its one dispatch, so a branch that is there says that a run may be coming: it is waited
 * for, and only where GitHub lists none after five minutes both are made anew. Always ends in StillRunning or another
 * error.
 */
export async function dispatchTrial(
  github: Octokit,
  target: RepositoryTarget,
  plan: TrialRunPlan,
): Promise<never> {
  const { owner, name: repo } = target;
  const age = await ageOfBranch(github, target, plan.branch);
  if (age !== null && age < LISTED_SECONDS) throw new StillRunning(texts.begun, ASK_AGAIN_SECONDS);
  if (age !== null) await removeBranch(github, target, plan.branch);
  await sweepTrialBranches(github, target);
  await makeTrialBranch(github, target, plan);
  const run = await dispatch(github, { owner, repo }, plan).catch(async (error: unknown) => {
    // refused for certain: nothing runs on this branch
    if (httpFailure(error) !== null) await removeBranch(github, target, plan.branch);
    throw error;
  });
  throw new StillRunning(run === null ? texts.begun : texts.waiting(run), ASK_AGAIN_SECONDS);
}

/* The page of the run; null where an older GitHub does not say, and may not even be asked for it. */
async function dispatch(
  github: Octokit,
  at: { owner: string; repo: string },
  { branch, inputs }: TrialRunPlan,
): Promise<string | null> {
  const asked = { ...at, workflow_id: TRIAL_WORKFLOW, ref: branch, inputs };
  const answer = await github.rest.actions
    .createWorkflowDispatch({ ...asked, return_run_details: true })
    .catch(async (error: unknown) => {
      const failure = httpFailure(error);
      if (failure?.status !== 422 || !failure.message.includes("return_run_details")) throw error;
      return github.rest.actions.createWorkflowDispatch(asked);
    });
  const details = answer.data as { html_url?: string } | undefined;
  return details?.html_url ?? null;
}

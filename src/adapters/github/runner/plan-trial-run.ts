import { createHash } from "node:crypto";
import { BRANCH_PREFIX } from "../../../domain/branch-prefix.ts";
import type { FileChange } from "../../../domain/candidate.ts";
import { actionsRunnerTexts as texts } from "../../../messages/actions-runner-texts.ts";
import type { TrialRequest } from "../../../ports.ts";

/** Where the branches of trials are, one for each run; all below are Hone's to remove. */
export const TRIAL_BRANCHES = `${BRANCH_PREFIX}trial/`;

/** All that GitHub is told of one run. `marker` names it in its inputs and its branch. */
export interface TrialRunPlan {
  marker: string;
  branch: string;
  base: string;
  changes: readonly FileChange[];
  message: string;
  inputs: Record<string, string>;
}

/**
 * One trial as a run of the workflow `hone-trial.yml`. The same request has the same branch, so a run is found again
 * and never begun twice. Refused: what would change a workflow, and what needs a model whose cost somebody must count.
 */
export function planTrialRun({
  id,
  sha,
  changes,
  evaluation,
}: TrialRequest): { kind: "planned"; plan: TrialRunPlan } | { kind: "refused"; detail: string } {
  const workflow = changes.find(({ path }) => /^\.github\/workflows(?:\/|$)/i.test(path));
  if (workflow !== undefined) return { kind: "refused", detail: texts.takesNoWorkflow(workflow.path) };
  if (evaluation.model_usd > 0) return { kind: "refused", detail: texts.takesNoModel };
  const marker = createHash("sha256")
    .update(JSON.stringify([id, sha]))
    .digest("hex")
    .slice(0, 24);
  const { command, setup, results, timeout_seconds } = evaluation;
  return {
    kind: "planned",
    plan: {
      marker,
      branch: `${TRIAL_BRANCHES}${marker}`,
      base: sha,
      changes,
      message: texts.commit(sha),
      inputs: {
        trial: marker,
        command,
        setup: setup ?? "",
        results: results.replace(/^(?:\.\/)+/u, ""),
        seconds: String(timeout_seconds),
      },
    },
  };
}

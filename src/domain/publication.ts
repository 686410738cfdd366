import type { FileChange } from "./candidate.ts";

/** A pull request described, not yet made. `branch` is deterministic, so doing this twice opens one pull request. */
export interface ProposalPlan {
  repositoryId: number;
  base: string;
  baseBranch: string;
  branch: string;
  title: string;
  body: string;
  commitMessage: string;
  changes: FileChange[];
  labels: string[];
  draft: boolean;
  gate: GatePlan;
}

/** The check run that holds a proposal. Never neutral or skipped: both would satisfy a required check. */
export interface GatePlan {
  name: "hone/gate";
  conclusion: "success" | "failure" | "action_required";
  title: string;
  summary: string;
}

export interface Published {
  branch: string;
  commit: string;
  number: number | null;
  url: string;
  verifiedCommit: boolean | null;
}

/** The one dashboard issue of a repository (locally: a file). `body` carries its own marker. */
export interface DashboardPlan {
  repositoryId: number;
  title: string;
  body: string;
}

/** The pull request that asks to be configured; nothing else is written before it is merged. */
export interface OnboardingPlan {
  repositoryId: number;
  branch: string;
  baseBranch: string;
  title: string;
  body: string;
  path: string;
  content: string;
  commitMessage: string;
}

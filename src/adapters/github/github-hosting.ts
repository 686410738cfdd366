import type { Octokit } from "@octokit/rest";
import type { Hosting } from "../../ports.ts";
import { ensureGate } from "./ensure-gate.ts";
import { failedJobs } from "./failed-jobs.ts";
import type { AppIdentity, GithubApp, RepositoryTarget } from "./github-app.ts";
import { greenJobs } from "./green-jobs.ts";
import { jobAnnotations } from "./job-annotations.ts";
import { jobLog } from "./job-log.ts";
import { openOnboarding } from "./open-onboarding.ts";
import { openProposals } from "./open-proposals.ts";
import { permissionOf } from "./permission-of.ts";
import {
  READ_PERMISSIONS,
  REPORT_PERMISSIONS,
  WRITE_PERMISSIONS,
  type Permissions,
} from "./permission-sets.ts";
import { publishProposal } from "./publish-proposal.ts";
import { pullCommits } from "./pull-commits.ts";
import { pullFiles } from "./pull-files.ts";
import { pullText } from "./pull-text.ts";
import { reactions } from "./reactions.ts";
import { readDefaultBranchFile } from "./read-default-branch-file.ts";
import { reportDashboard } from "./report-dashboard.ts";
import { runResults } from "./run-results.ts";
import { trajectoryArtifacts } from "./trajectory-artifacts.ts";
import { translateRefusal } from "./translate-failure.ts";

export interface GithubHostingOptions {
  app: GithubApp;
  target: RepositoryTarget;
  /** Awaited before every write: the installation's token bucket. */
  beforeWrite: () => Promise<void>;
}

export interface GithubHosting extends Hosting {
  readFileFromDefaultBranch(path: string): Promise<string | null>;
}

/**
 * GitHub as the platform of one repository. Waits are RetryLater, a lost repository or installation is NightEnds,
 * any other refusal is Blocked; every write looks first, so all of it is safe to repeat.
 */
export function createGithubHosting({ app, target, beforeWrite }: GithubHostingOptions): GithubHosting {
  const ask = async <T>(
    permissions: Permissions,
    work: (github: Octokit, identity: AppIdentity) => Promise<T>,
  ): Promise<T> => {
    try {
      const identity = await app.identity(target.installationId);
      return await work(app.forRepository({ ...target, permissions }, beforeWrite), identity);
    } catch (error) {
      throw translateRefusal(error);
    }
  };
  return {
    kind: "github",
    openProposals: () => ask(READ_PERMISSIONS, (github, { bot }) => openProposals(github, target, bot)),
    permissionOf: (login, id) => ask(READ_PERMISSIONS, (github) => permissionOf(github, target, login, id)),
    pullCommits: (pull) => ask(READ_PERMISSIONS, (github) => pullCommits(github, target, pull)),
    pullFiles: (pull) => ask(READ_PERMISSIONS, (github) => pullFiles(github, target, pull)),
    pullText: (pull) => ask(READ_PERMISSIONS, (github) => pullText(github, target, pull)),
    reactions: (since) => ask(READ_PERMISSIONS, (github) => reactions(github, target, since)),
    failedJobs: (since) => ask(READ_PERMISSIONS, (github) => failedJobs(github, target, since)),
    jobLog: (jobId) => ask(READ_PERMISSIONS, (github) => jobLog(github, target, jobId, app.fetch)),
    greenJobs: (workflowId, branch) =>
      ask(READ_PERMISSIONS, (github) => greenJobs(github, target, workflowId, branch)),
    jobAnnotations: (jobId) => ask(READ_PERMISSIONS, (github) => jobAnnotations(github, target, jobId)),
    runResults: (runId) => ask(READ_PERMISSIONS, (github) => runResults(github, target, runId, app.fetch)),
    trajectoryFiles: (patterns, runs) =>
      ask(READ_PERMISSIONS, (github) => trajectoryArtifacts(github, target, { patterns, runs }, app.fetch)),
    publish: (plan) =>
      ask(WRITE_PERMISSIONS, (github, identity) => publishProposal(github, target, identity, plan, app.log)),
    gate: (sha, plan) =>
      ask(WRITE_PERMISSIONS, (github, { appId }) => ensureGate(github, target, appId, sha, plan)),
    report: (plan) =>
      ask(REPORT_PERMISSIONS, (github, { bot }) => reportDashboard(github, target, bot, plan)),
    onboard: (plan) => ask(WRITE_PERMISSIONS, (github, { bot }) => openOnboarding(github, target, bot, plan)),
    readFileFromDefaultBranch: (path) =>
      ask(READ_PERMISSIONS, (github) => readDefaultBranchFile(github, target, path)),
  };
}

import type { ArchiveProblem } from "./domain/archive-problem.ts";
import type { FileChange } from "./domain/candidate.ts";
import type { Ledger } from "./domain/ledger.ts";
import type {
  DashboardPlan,
  GatePlan,
  OnboardingPlan,
  ProposalPlan,
  Published,
} from "./domain/publication.ts";
import type { ChangedFile, PullCommit, PullText, Reaction } from "./domain/pull-history.ts";
import type { EvaluationSettings } from "./domain/settings.ts";
import type { SandboxState } from "./domain/sandbox-state.ts";
import type { StreamedFile } from "./domain/streamed-file.ts";

export interface TreeEntry {
  path: string;
  blob: string;
  size: number;
  mode: "100644" | "100755" | "120000" | "160000";
}

/** One repository's contents at a commit. Only committed state is ever read. */
export interface Code {
  head(): Promise<{ sha: string; branch: string }>;
  tree(sha: string): Promise<TreeEntry[]>;
  /** Text of a file, or null where it is absent, binary, a link, or over `maxBytes` (default 512 KiB). */
  read(sha: string, path: string, maxBytes?: number): Promise<string | null>;
  /** Texts of many files at once; files that `read` would answer with null are absent. */
  readMany(sha: string, paths: readonly string[], maxBytes?: number): Promise<Map<string, string>>;
  /** True where `sha` is reachable from `from`. */
  contains(from: string, sha: string): Promise<boolean>;
}

/**
 * A failed job of a CI run as the platform reports it. `fork` marks a head repository that is not this one; `at` is
 * when it ended, `conclusion` how, in the platform's words; `step`: when its first failed step ran, where that is
 * known.
 */
export interface FailedJob {
  runId: number;
  attempt: number;
  jobId: number;
  workflowId: number;
  workflow: string;
  job: string;
  sha: string;
  branch: string;
  fork: boolean;
  startedAt: string;
  at: string;
  url: string;
  rerunPassed: boolean;
  conclusion: string;
  step: { from: string; to: string } | null;
}

/** A log in pieces, cut anywhere. */
export type LogPieces = AsyncIterable<Uint8Array | string> | Iterable<string>;

/** A job that passed. */
export interface GreenJob {
  jobId: number;
  job: string;
}

/** What a step or a tool marked as failed, with the place where there is one. */
export interface JobAnnotation {
  path: string;
  line: number;
  title: string;
  message: string;
}

/** The files of an uploaded artifact that may hold test results; `at` is when it was uploaded. */
export interface ResultArtifact {
  name: string;
  at: string | null;
  files: CollectedFile[];
  problems: ArchiveProblem[];
}

/** A file with agents' trajectories; `runId` is the CI run that uploaded it, null in a local checkout. */
export interface TrajectoryFile extends CollectedFile {
  at: string | null;
  runId: number | null;
}

/** A Hone pull request that is open on the platform (locally: a branch not yet merged). */
export interface OpenProposal {
  branch: string;
  number: number | null;
  url: string;
  createdAt: string;
}

/** The platform that shows proposals to people: GitHub, or a local checkout. Every write is safe to repeat. */
export interface Hosting {
  kind: "github" | "local";
  openProposals(): Promise<OpenProposal[]>;
  /**
   * Live permission of a person on this repository; "none" for strangers, deleted users and locally, and where the
   * account of that name no longer has the numeric `id`.
   */
  permissionOf(login: string, id?: number): Promise<"none" | "read" | "write" | "maintain" | "admin">;
  /** Of a pull request, null where it is gone: the first 250 commits, oldest first; 300 files; its description. */
  pullCommits(pull: number): Promise<PullCommit[] | null>;
  pullFiles(pull: number): Promise<ChangedFile[] | null>;
  pullText(pull: number): Promise<PullText | null>;
  /** Reactions to pull requests opened since then, the newest 500; `cut` where there were more pull requests. */
  reactions(since: string): Promise<{ reactions: Reaction[]; cut: boolean }>;
  failedJobs(since: string): Promise<FailedJob[]>;
  /** The job's log as it comes, capped; null where retention has removed it. */
  jobLog(jobId: number): Promise<LogPieces | null>;
  /** The jobs that passed in the last three green runs of a workflow on a branch, newest first. */
  greenJobs(workflowId: number, branch: string): Promise<GreenJob[]>;
  jobAnnotations(jobId: number): Promise<JobAnnotation[]>;
  /** What a run uploaded that may hold test results, read within limits. */
  runResults(runId: number): Promise<ResultArtifact[]>;
  /** Files that these patterns name, in the artifacts of these runs or in the checkout, within limits. */
  trajectoryFiles(
    patterns: readonly string[],
    runs: readonly number[],
  ): Promise<{ files: TrajectoryFile[]; problems: ArchiveProblem[] }>;
  publish(plan: ProposalPlan): Promise<Published>;
  /** Puts the gate on a commit that is not a proposal's head, such as a merge group's. */
  gate(sha: string, plan: GatePlan): Promise<void>;
  report(plan: DashboardPlan): Promise<{ url: string | null }>;
  onboard(plan: OnboardingPlan): Promise<{ number: number | null; url: string }>;
}

export interface ModelTool {
  name: string;
  description: string;
  schema: Record<string, unknown>;
}

export interface ModelRequest {
  model: string;
  system: string;
  messages: { role: "user" | "assistant"; content: string }[];
  tool: ModelTool;
  maxOutputTokens: number;
}

export interface ModelUsage {
  inputTokens: number;
  outputTokens: number;
  usd: number;
}

/**
 * `answered`: the tool's input, unchecked. `unusable`: paid for, but not an answer. `refused`: the caller's
 * mistake (bad key, over budget), never retried. `unanswered`: it may have been paid for and its answer is lost or
 * broke off, so it is not asked again this night; `usage` is what it can have cost at most. What was certainly not
 * paid for (rate limit, overload, no connection) is thrown as RetryLater.
 */
export type ModelAnswer =
  | { kind: "answered"; input: unknown; usage: ModelUsage }
  | { kind: "unusable"; reason: string; usage: ModelUsage }
  | { kind: "refused"; reason: string }
  | { kind: "unanswered"; reason: string; usage: ModelUsage };

/**
 * The request is all that a model sees: it is built from data alone, and this port reaches no token and no
 * repository. What comes back is data as well, for a schema, the applier and the guards to judge.
 */
export interface Model {
  available: boolean;
  ask(request: ModelRequest): Promise<ModelAnswer>;
  /** What asking can cost at most, answered or not. */
  atMost(request: ModelRequest): ModelUsage;
}

export interface CollectedFile {
  path: string;
  bytes: Uint8Array;
}

export interface TrialRequest {
  /** Names this run and no other: asked for again under the same name, a run is gone on with, not begun anew. */
  id: string;
  sha: string;
  changes: readonly FileChange[];
  evaluation: EvaluationSettings;
}

/**
 * `ran` says nothing about pass or fail: that is in the files. `none` is no evidence, with a reason code. `spent` is
 * what the evaluation's own model calls cost, where it has a model.
 */
export type TrialRun = { spent?: ModelUsage } & (
  | {
      kind: "ran";
      exitCode: number;
      files: (CollectedFile | StreamedFile)[];
      output: string;
      milliseconds: number;
      sandbox: string;
    }
  | {
      kind: "none";
      reason:
        | "not-started"
        | "wall-time"
        | "output"
        | "memory"
        | "processes"
        | "model-budget"
        | "setup-failed"
        | "collect-failed"
        | "cancelled";
      detail: string;
      output: string;
      milliseconds: number;
      sandbox: string;
    }
);

/**
 * Runs strangers' code. Refuses where no backend passes its self-test. A run that goes on elsewhere is StillRunning
 * until it is over. Once `signal` is aborted a run is ended, wherever it is, and `none`: cancelled.
 */
export interface Sandbox {
  state(): Promise<SandboxState>;
  run(request: TrialRequest, signal?: AbortSignal): Promise<TrialRun>;
  /** How many runs of an evaluation may be under way at once now, at least one; without it one. */
  atOnce?(evaluation: EvaluationSettings): number;
}

export interface Clock {
  now(): string;
}

/** Mints ids that sort by time; never derived from content. */
export interface Ids {
  mint(): string;
}

/** Everything the night may ask of the world. */
export interface Ports {
  ledger: Ledger;
  code: Code;
  hosting: Hosting;
  model: Model;
  sandbox: Sandbox;
  clock: Clock;
  ids: Ids;
}

import type { CheckConclusion, CheckRunState, CheckSuiteState, CheckStatus } from "./check-state.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { UserState } from "./user-state.ts";

export interface WorkflowState {
  id: number;
  name: string;
  path: string;
  createdAt: string;
}

export interface StepState {
  name: string;
  conclusion: CheckConclusion;
  startedAt: string;
  completedAt: string;
}

/** `log` null means that retention has removed it. */
export interface JobState {
  id: number;
  check: CheckRunState;
  name: string;
  attempt: number;
  conclusion: CheckConclusion | null;
  startedAt: string;
  completedAt: string | null;
  log: string | null;
  /** Left out: one step that ended as the job did. */
  steps?: StepState[] | undefined;
}

export interface ArtifactState {
  id: number;
  name: string;
  files: { path: string; content: string }[];
  /** An archive as somebody else's program made it, instead of one of the files. */
  zip?: Buffer | undefined;
  expired: boolean;
  createdAt: string;
}

export interface RunState {
  id: number;
  number: number;
  workflow: WorkflowState;
  suite: CheckSuiteState;
  event: string;
  title: string;
  branch: string;
  sha: string;
  attempt: number;
  status: CheckStatus;
  conclusion: CheckConclusion | null;
  actor: UserState;
  headRepository: RepositoryState;
  jobs: JobState[];
  artifacts: ArtifactState[];
  createdAt: string;
  updatedAt: string;
  /** What a dispatch was given. */
  inputs?: Record<string, string>;
}

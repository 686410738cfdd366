import type { CheckConclusion, CheckRunState, CheckSuiteState, CheckStatus } from "./check-state.ts";
import type { RepositoryState } from "./repository-state.ts";
import type { UserState } from "./user-state.ts";

export interface WorkflowState {
  id: number;
  name: string;
  path: string;
  createdAt: string;
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
}

export interface ArtifactState {
  id: number;
  name: string;
  files: { path: string; content: string }[];
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
}

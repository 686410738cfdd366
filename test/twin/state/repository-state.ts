import type { CheckRunState, CheckSuiteState, CommitStatusState } from "./check-state.ts";
import type { RunState, WorkflowState } from "./run-state.ts";
import type { LabelState, ThreadState } from "./thread-state.ts";
import type { UserState } from "./user-state.ts";

export type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

/** Everything of one repository that is not in its bare git folder. */
export interface RepositoryState {
  id: number;
  owner: UserState;
  name: string;
  description: string | null;
  /** The bare repository on disc: the truth for contents, commits and refs. */
  git: string;
  defaultBranch: string;
  private: boolean;
  archived: boolean;
  parent: RepositoryState | null;
  hasIssues: boolean;
  allowsDrafts: boolean;
  requiredChecks: string[];
  collaborators: Map<string, Role>;
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
  nextNumber: number;
  threads: ThreadState[];
  labels: LabelState[];
  suites: CheckSuiteState[];
  checks: CheckRunState[];
  statuses: CommitStatusState[];
  workflows: WorkflowState[];
  runs: RunState[];
  /** Commits that GitHub made itself and signed. */
  signed: Set<string>;
}

import type { Actor } from "./actors/as-user.ts";
import type { ForeignCheck } from "./actors/third-party-ci.ts";
import type { RepositoryInput } from "./changes/add-repository.ts";
import type { InstallInput } from "./changes/install.ts";
import type { RunInput } from "./changes/workflow-runs.ts";
import type { WorldOptions } from "./create-world.ts";
import type { CheckConclusion, CheckRunState } from "./state/check-state.ts";
import type { RepositoryState } from "./state/repository-state.ts";
import type { RunState } from "./state/run-state.ts";
import type { CommitStatusState } from "./state/check-state.ts";
import type { DeliveryState, Fault, InstallationState, LoggedRequest } from "./state/world.ts";

export interface TwinOptions extends WorldOptions {
  /** The port to listen on; a free one when left out. */
  port?: number;
}

/** A small GitHub on this machine, with the App registered on it. Repositories are named `owner/name`. */
export interface Twin {
  /** `http://127.0.0.1:PORT`, also the root of what people open in a browser. */
  url: string;
  /** `127.0.0.1:PORT`: Probot's GHE_HOST, with GHE_PROTOCOL `http`. */
  host: string;
  /** The REST root, Octokit's `baseUrl`. */
  api: string;
  app: {
    appId: number;
    privateKey: string;
    webhookSecret: string;
    slug: string;
    botId: number;
    botLogin: string;
  };
  addRepository(input: RepositoryInput): Promise<RepositoryState>;
  install(input: InstallInput): InstallationState;
  changeSelection(installationId: number, change: { add?: string[]; remove?: string[] }): void;
  suspend(installationId: number, suspended: boolean): void;
  uninstall(installationId: number): void;
  asUser(login: string): Actor;
  addWorkflowRun(input: RunInput): Promise<RunState>;
  finishWorkflowRun(repo: string, runId: number, conclusion: CheckConclusion): Promise<void>;
  /** A runner of GitHub Actions takes the dispatched runs that wait and plays their workflow for real. */
  playRunner(repo: string): Promise<RunState[]>;
  addCheckRun(input: ForeignCheck): Promise<CheckRunState>;
  addStatus(
    repo: string,
    login: string,
    status: Pick<CommitStatusState, "sha" | "state" | "context"> & { description?: string },
  ): Promise<void>;
  /** Everything the twin knows of a repository, live. */
  state(repo: string): RepositoryState;
  /** Ends every token issued so far. */
  expireTokens(): void;
  hooks: {
    to(url: string, secret?: string): void;
    /** Resolves when every delivery so far has been tried. */
    settled(): Promise<void>;
    deliveries: DeliveryState[];
  };
  faults: { add(fault: Fault): void; clear(): void };
  /** What was asked, with the kind of the credential only. */
  requests: LoggedRequest[];
  /** What broke the contract, and failures of the twin itself; empty in a good test. */
  violations: string[];
  close(): Promise<void>;
}

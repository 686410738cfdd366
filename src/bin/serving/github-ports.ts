import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { MirrorSource } from "../../adapters/git/fetch-mirror.ts";
import { createGitCode } from "../../adapters/git/git-code.ts";
import { createGithubHosting } from "../../adapters/github/github-hosting.ts";
import { createActionsRunner } from "../../adapters/github/runner/create-actions-runner.ts";
import type { GithubApp, RepositoryTarget } from "../../adapters/github/github-app.ts";
import { createLedger } from "../../adapters/postgres/create-ledger.ts";
import type { Database } from "../../adapters/postgres/open-database.ts";
import { takeToken } from "../../adapters/postgres/take-token.ts";
import { createSandbox, type SandboxOptions } from "../../adapters/sandbox/create-sandbox.ts";
import { createSystemClock } from "../../adapters/system/system-clock.ts";
import { createUlidIds } from "../../adapters/system/ulid-ids.ts";
import { RetryLater } from "../../errors.ts";
import type { Model, Ports, Sandbox } from "../../ports.ts";
import { chainSandboxes } from "./chain-sandboxes.ts";
import { exportMirrorTree } from "./export-mirror-tree.ts";
import { limitSandbox } from "./limit-sandbox.ts";
import type { OperatorLimits } from "./operator-limits.ts";

export interface GithubWorld {
  app: GithubApp;
  database: Database;
  dataFolder: string;
  model: Model;
  fetchMirror: (source: MirrorSource) => Promise<void>;
  limits: OperatorLimits;
  sandbox: Pick<
    SandboxOptions,
    "backend" | "trustThisCode" | "path" | "openRelay" | "image" | "parallelTrials"
  >;
  /** Trials run in each repository's own GitHub Actions, and nothing of it on this host. */
  inActions?: boolean;
}

/** Longest wait for a write's turn that does not give the worker back. */
const PATIENCE_SECONDS = 5;

/**
 * The world of one repository's night on GitHub: a bare mirror brought up to date now, this machine's sandbox or
 * the repository's own Actions, the platform through a token of that repository alone.
 */
export async function githubPorts(
  world: GithubWorld,
  target: RepositoryTarget,
  defaultBranch: string,
): Promise<Ports> {
  const mirror = join(world.dataFolder, "repositories", `${target.repositoryId}.git`);
  const access = world.app.cloneAccess(target);
  await world.fetchMirror({ folder: mirror, url: access.url, token: await access.token() });
  const hosting = {
    app: world.app,
    target,
    beforeWrite: writeTurn(world.database, target.installationId),
  };
  return {
    ledger: createLedger(world.database.db),
    code: createGitCode(mirror, defaultBranch),
    hosting: createGithubHosting(hosting),
    model: world.model,
    sandbox: sandboxOf(world, limitSandbox(hostSandbox(world, target, mirror), world.limits), () =>
      limitSandbox(createActionsRunner(hosting, world.sandbox.parallelTrials), elsewhere(world.limits)),
    ),
    clock: createSystemClock(),
    ids: createUlidIds(),
  };
}

/* With `auto` the repository's Actions come last; a backend that is named stands alone. */
function sandboxOf({ inActions, sandbox }: GithubWorld, host: Sandbox, actions: () => Sandbox): Sandbox {
  if (inActions === true) return actions();
  return sandbox.backend === "auto" ? chainSandboxes(host, actions()) : host;
}

function hostSandbox(world: GithubWorld, target: RepositoryTarget, mirror: string): Sandbox {
  return createSandbox({
    ...world.sandbox,
    exportTree: (sha, into) => exportMirrorTree(mirror, sha, into),
    workFolder: join(world.dataFolder, "work", String(target.repositoryId)),
    toolchains: [],
    reads: [],
    uid: 65534,
  });
}

/* Of what the operator limits, GitHub's machines take nothing but time; a model the runner refuses itself. */
function elsewhere(limits: OperatorLimits): OperatorLimits {
  return { ...limits, allowSetup: true, maxModelUsdPerRun: Number.POSITIVE_INFINITY };
}

/** One write a second per installation, shared by all workers; a long queue gives the worker back. */
export function writeTurn(database: Database, installationId: number): () => Promise<void> {
  return async () => {
    for (;;) {
      const turn = await takeToken(database.db, {
        name: `writes:${installationId}`,
        capacity: 10,
        perSecond: 1,
      });
      if (turn.kind === "taken") return;
      if (turn.seconds > PATIENCE_SECONDS)
        throw new RetryLater("other writes of this installation come first", turn.seconds);
      await pause(turn.seconds * 1000);
    }
  };
}

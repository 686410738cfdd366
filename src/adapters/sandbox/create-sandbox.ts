import { performance } from "node:perf_hooks";
import type { Sandbox, TrialRequest, TrialRun } from "../../ports.ts";
import { describeLimits } from "./describe-limits.ts";
import type { OpenRelay } from "./model-access.ts";
import { openBackend } from "./open-backend.ts";
import type { BackendOptions, OpenBackend } from "./open-backend.ts";
import { prepareBase } from "./prepare-base.ts";
import type { PreparedBase } from "./prepare-base.ts";
import { ownerOf } from "./sandbox-host.ts";
import { runSetUp } from "./run-set-up.ts";
import { runTrial } from "./run-trial.ts";
import { trialsAtOnce } from "./trials-at-once.ts";

export interface SandboxOptions extends BackendOptions {
  /** Writes the committed tree of a commit into an empty folder, without .git. */
  exportTree: (sha: string, into: string) => Promise<void>;
  /** Megabytes that one run may write into its copy of the tree; 2,048 where left out. */
  diskMb?: number;
  /** Runs at once; half of the processors, rounded up, where left out. */
  parallelTrials?: number;
  /** The way to a model for evaluations that ask for one; without it they get none. */
  openRelay?: OpenRelay;
}

/** A set-up that failed is not tried again for this long; the network may be back then. */
const RETRY_MS = 5 * 60 * 1000;

/**
 * The sandbox of this machine. The backend is opened and self-tested once; a commit is exported and set up once;
 * every run then gets a fresh copy. Throws only for what is nobody's result, such as a full disk.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const opened: { backend?: Promise<OpenBackend> } = {};
  const bases = new Map<string, { at: number; base: Promise<PreparedBase> }>();
  const open = (): Promise<OpenBackend> => (opened.backend ??= openBackend(options));

  async function baseOf(
    backend: Extract<OpenBackend, { kind: "open" }>,
    { sha, evaluation }: TrialRequest,
  ): Promise<PreparedBase> {
    const { host } = backend;
    const { exportTree, workFolder } = options;
    const { setup } = evaluation;
    const key = JSON.stringify([sha, setup]);
    const known = bases.get(key);
    if (
      known !== undefined &&
      ((await known.base).kind === "ready" || performance.now() - known.at < RETRY_MS)
    ) {
      return known.base;
    }
    const setUp = runSetUp(backend, setup ?? "");
    const base = prepareBase(workFolder, { sha, setup, owner: ownerOf(host), exportTree, setUp });
    bases.set(key, { at: performance.now(), base });
    base.catch(() => bases.delete(key));
    return base;
  }

  return {
    async state() {
      const backend = await open();
      if (backend.kind === "refused") return backend;
      const { host } = backend;
      return {
        kind: "ready",
        backend: host.backend,
        version: host.version,
        limits: describeLimits(host, null),
        tried: backend.tried,
      };
    },

    atOnce: ({ memory_mb }) => trialsAtOnce(memory_mb, options.parallelTrials),

    async run(request, signal) {
      const none = (
        reason: "not-started" | "setup-failed",
        detail: string,
        output: string,
        sandbox: string,
      ): TrialRun => ({ kind: "none", reason, detail, output, milliseconds: 0, sandbox });
      const backend = await open();
      if (backend.kind === "refused") return none("not-started", backend.reason, "", "refused");
      const sandbox = `${backend.host.backend} ${backend.host.version}`.trim();
      const prepared = await baseOf(backend, request);
      if (prepared.kind === "failed") return none("setup-failed", prepared.detail, prepared.output, sandbox);
      return runTrial(options, backend, prepared.base, request, signal);
    },
  };
}

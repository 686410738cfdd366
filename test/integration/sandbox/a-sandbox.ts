import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SandboxBackend } from "../../../src/adapters/sandbox/backend-chain.ts";
import { createSandbox } from "../../../src/adapters/sandbox/create-sandbox.ts";
import type { SandboxOptions } from "../../../src/adapters/sandbox/create-sandbox.ts";
import type { EvaluationSettings } from "../../../src/domain/settings.ts";
import type { FileChange } from "../../../src/domain/candidate.ts";
import type { Sandbox, TrialRun } from "../../../src/ports.ts";

/**
 * What these suites run on: bubblewrap, or the backend that HONE_TEST_SANDBOX names. An engine needs an image with a
 * shell, Python, git and Node, named by HONE_SANDBOX_IMAGE.
 */
export const BACKEND = (process.env["HONE_TEST_SANDBOX"] ?? "bwrap") as SandboxBackend;
export const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

export interface Bench {
  sandbox: Sandbox;
  /** A folder of the host that no run may see. */
  outside: string;
  workFolder: string;
  exports: string[];
  trial(command: string, settings?: Partial<EvaluationSettings>, changes?: FileChange[]): Promise<TrialRun>;
  remove(): Promise<void>;
}

/** A real sandbox on temporary folders whose every commit is the given files. */
export async function aSandbox(
  files: Record<string, string>,
  options: Partial<SandboxOptions> = {},
): Promise<Bench> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "hone-sandbox-")));
  const [outside, workFolder] = [join(root, "outside"), join(root, "work")];
  await mkdir(outside);
  const exports: string[] = [];
  const sandbox = createSandbox({
    workFolder,
    backend: BACKEND,
    image: process.env["HONE_SANDBOX_IMAGE"] ?? null,
    trustThisCode: false,
    toolchains: [],
    reads: [],
    path: SYSTEM_PATH,
    uid: 65534,
    async exportTree(sha, into) {
      exports.push(sha);
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(into, path)), { recursive: true });
        await writeFile(join(into, path), text);
      }
    },
    ...options,
  });
  return {
    sandbox,
    outside,
    workFolder,
    exports,
    trial: (command, settings = {}, changes = []) =>
      sandbox.run({ id: "", sha: "a1", changes, evaluation: { ...DEFAULTS, command, ...settings } }),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

const DEFAULTS: EvaluationSettings = {
  command: "true",
  results: "results/*.xml",
  format: "auto",
  setup: null,
  timeout_seconds: 60,
  memory_mb: 1024,
  golden: [],
  model_usd: 0,
};

/** Where a run was `none`: its reason; else `ran`. */
export function reasonOf(run: TrialRun): string {
  return run.kind === "none" ? run.reason : "ran";
}

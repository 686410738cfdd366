import { mkdir } from "node:fs/promises";
import { WrongUsage } from "../../errors.ts";
import { sandboxAdvice } from "../../messages/sandbox-advice.ts";
import type { SandboxProblem } from "../../messages/sandbox-advice.ts";
import { chainAdvice } from "../../messages/sandbox-chain.ts";
import type { TriedBackend } from "../../domain/sandbox-state.ts";
import { backendChain } from "./backend-chain.ts";
import type { SandboxBackend } from "./backend-chain.ts";
import type { Dependency } from "./dependencies.ts";
import { isPrivate } from "./is-private.ts";
import type { SandboxHost } from "./sandbox-host.ts";
import type { Mount } from "./sandboxed-command.ts";
import { sweepWorkFolder } from "./scratch.ts";
import { selfTest } from "./self-test.ts";
import { hostsOf } from "./hosts-of.ts";

export interface BackendOptions {
  /** Folder for bases and runs; made where it is missing. */
  workFolder: string;
  backend: SandboxBackend;
  /** The operator's word that every line that will run is their own. Without it `unsafe-none` is refused. */
  trustThisCode: boolean;
  /** Folders of compilers and interpreters to show beside those on `path`. */
  toolchains: readonly string[];
  /** Other files and folders of the host that commands may read. */
  reads: readonly string[];
  /** The PATH whose programs commands may use. */
  path: string;
  /** The uid and gid that a Hone running as root drops to. */
  uid: number;
  /** The image of every container, named by the operator alone; without it no engine is used. */
  image?: string | null;
  dependencies?: readonly Dependency[];
  /** Where the programs of backends are looked for; the system's own folders where left out. */
  programFolders?: readonly string[];
}

/**
 * A backend that has passed its self-test, and what it shows of the host; or why there is none. `tried`: the backends
 * before it in the chain, or all.
 */
export type OpenBackend =
  | { kind: "open"; host: SandboxHost; mounts: Mount[]; path: string[]; tried: TriedBackend[] }
  | { kind: "refused"; reason: string; advice: string; tried: TriedBackend[] };

/**
 * Opens the configured backend, or with `auto` the first of the chain that passes: each is tried against canaries in
 * its own setting before it counts. A backend without isolation is never among them. Throws WrongUsage where a folder
 * named by the operator is missing or holds credentials.
 */
export async function openBackend(options: BackendOptions): Promise<OpenBackend> {
  const { workFolder, path, toolchains, reads } = options;
  const named = [...toolchains, ...reads].find((folder) => isPrivate(folder));
  if (named !== undefined) throw new WrongUsage(`${named} is a home directory or holds credentials`);
  await mkdir(workFolder, { recursive: true, mode: 0o711 });
  await sweepWorkFolder(workFolder, Date.now());
  if (options.backend === "unsafe-none") {
    if (!options.trustThisCode) return refused([told("unsafe-none", { kind: "not-trusted" })]);
    return {
      kind: "open",
      host: { backend: "unsafe-none", version: "", identity: "user" },
      mounts: [],
      path: path.split(":"),
      tried: [],
    };
  }
  const tried: TriedBackend[] = [];
  for (const backend of backendChain(options.backend, process.platform)) {
    const search = await hostsOf(backend, options);
    if (search.kind === "missing") {
      tried.push(told(backend, search.problem));
      continue;
    }
    const problems: SandboxProblem[] = [];
    for (const host of search.hosts) {
      const test = await selfTest(host, workFolder, search.mounts, process.execPath);
      if (test.kind === "passed")
        return { kind: "open", host, mounts: search.mounts, path: search.path, tried };
      problems.push(test);
    }
    tried.push(told(backend, problems[0] ?? { kind: "platform" }));
  }
  return refused(tried);
}

function told(backend: TriedBackend["backend"], problem: SandboxProblem): TriedBackend {
  return { backend, ...sandboxAdvice(problem) };
}

function refused(tried: TriedBackend[]): OpenBackend {
  return { kind: "refused", ...chainAdvice(tried), tried };
}

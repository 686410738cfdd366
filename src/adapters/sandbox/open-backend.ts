import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { WrongUsage } from "../../errors.ts";
import { sandboxAdvice } from "../../messages/sandbox-advice.ts";
import type { SandboxProblem } from "../../messages/sandbox-advice.ts";
import { dependencyMounts } from "./dependencies.ts";
import type { Dependency } from "./dependencies.ts";
import { findBubblewrap } from "./find-host.ts";
import { isPrivate } from "./is-private.ts";
import type { SandboxHost } from "./sandbox-host.ts";
import type { Mount } from "./sandboxed-command.ts";
import { sweepWorkFolder } from "./scratch.ts";
import { selfTest } from "./self-test.ts";
import { findToolchains } from "./toolchains.ts";

export interface BackendOptions {
  /** Folder for bases and runs; made where it is missing. */
  workFolder: string;
  backend: "auto" | "bwrap" | "unsafe-none";
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
  dependencies?: readonly Dependency[];
}

/** A backend that has passed its self-test, and what it shows of the host; or why there is none. */
export type OpenBackend =
  | { kind: "open"; host: SandboxHost; mounts: Mount[]; path: string[] }
  | { kind: "refused"; reason: string; advice: string };

/**
 * Opens the configured backend, `auto` meaning bubblewrap, and tries it against canaries. There is no falling back
 * to a weaker backend. Throws WrongUsage where a folder named by the operator is missing or holds credentials.
 */
export async function openBackend(options: BackendOptions): Promise<OpenBackend> {
  const { workFolder, path, toolchains, reads, dependencies = [] } = options;
  const named = [...toolchains, ...reads].find((folder) => isPrivate(folder));
  if (named !== undefined) throw new WrongUsage(`${named} is a home directory or holds credentials`);
  await mkdir(workFolder, { recursive: true, mode: 0o711 });
  await sweepWorkFolder(workFolder, Date.now());
  if (options.backend === "unsafe-none") {
    if (!options.trustThisCode) return refused({ kind: "not-trusted" });
    return {
      kind: "open",
      host: { backend: "unsafe-none", version: "", identity: "user" },
      mounts: [],
      path: path.split(":"),
    };
  }
  const found = findToolchains(path, toolchains, process.execPath);
  const mounts = [...found.mounts, ...reads.map((read): Mount => ({ kind: "bind", from: read, to: read }))];
  const shown = [...mounts, ...dependencyMounts(dependencies)];
  const sources = shown.flatMap((mount) => (mount.kind === "bind" ? [mount.from] : []));
  const search = await findBubblewrap(sources, options.uid, join(workFolder, "etc"));
  if (search.kind === "missing") return refused(search.problem);
  const problems: SandboxProblem[] = [];
  for (const identity of search.identities) {
    const host = { ...search.host, identity };
    const test = await selfTest(host, workFolder, mounts, process.execPath);
    if (test.kind === "passed") return { kind: "open", host, mounts, path: found.path };
    problems.push(test);
  }
  return refused(problems[0] ?? { kind: "platform" });
}

function refused(problem: SandboxProblem): OpenBackend {
  return { kind: "refused", ...sandboxAdvice(problem) };
}

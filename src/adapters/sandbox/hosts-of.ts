import { join } from "node:path";
import type { SandboxProblem } from "../../messages/sandbox-advice.ts";
import type { ChainedBackend } from "./backend-chain.ts";
import { findEngine } from "./container/find-engine.ts";
import { dependencyMounts } from "./dependencies.ts";
import { findBubblewrap } from "./find-host.ts";
import type { BackendOptions } from "./open-backend.ts";
import type { SandboxHost } from "./sandbox-host.ts";
import type { Mount } from "./sandboxed-command.ts";
import { findSrt } from "./srt/find-srt.ts";
import { findToolchains } from "./toolchains.ts";

/** The ways in which a backend might run commands here, best first, and what each shows of the host. */
export type Hosts =
  | { kind: "found"; hosts: SandboxHost[]; mounts: Mount[]; path: string[] }
  | { kind: "missing"; problem: SandboxProblem };

/** Looks for what a backend needs on this machine. Whether it holds is for the self-test to say. */
export async function hostsOf(backend: ChainedBackend, options: BackendOptions): Promise<Hosts> {
  if (backend === "bwrap") return bubblewrapHosts(options);
  const { workFolder, path, uid, reads, image = null, programFolders } = options;
  const folders = programFolders === undefined ? {} : { folders: programFolders };
  if (backend === "srt") {
    const found = await findSrt({ path, reads: [...readable(options)], workFolder });
    return found.kind === "missing"
      ? found
      : { kind: "found", hosts: [found.host], mounts: [], path: path.split(":") };
  }
  const found = await findEngine(backend, { image, workFolder, uid, ...folders });
  if (found.kind === "missing") return found;
  return { kind: "found", hosts: [found.host], mounts: reads.map(asItIs), path: found.path };
}

async function bubblewrapHosts(options: BackendOptions): Promise<Hosts> {
  const { workFolder, path, toolchains, reads, uid, dependencies = [], programFolders } = options;
  const found = findToolchains(path, toolchains, process.execPath);
  const mounts = [...found.mounts, ...reads.map(asItIs)];
  const shown = [...mounts, ...dependencyMounts(dependencies)];
  const sources = shown.flatMap((mount) => (mount.kind === "bind" ? [mount.from] : []));
  const search = await findBubblewrap(sources, uid, join(workFolder, "etc"), programFolders);
  if (search.kind === "missing") return search;
  const hosts = search.identities.map((identity) => ({ ...search.host, identity }));
  return { kind: "found", hosts, mounts, path: found.path };
}

/** In place there are no mounts: what commands need lies where it lies, and may be read there. */
function readable({ path, toolchains, reads }: BackendOptions): Set<string> {
  const found = findToolchains(path, toolchains, process.execPath).mounts;
  return new Set([...found.flatMap((mount) => (mount.kind === "bind" ? [mount.from] : [])), ...reads]);
}

function asItIs(read: string): Mount {
  return { kind: "bind", from: read, to: read };
}

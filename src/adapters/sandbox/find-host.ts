import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { SandboxProblem } from "../../messages/sandbox-advice.ts";
import { assembleFilter } from "./assemble-filter.ts";
import { possibleIdentities } from "./choose-identity.ts";
import { findProgram, PROGRAM_FOLDERS } from "./find-program.ts";
import type { BwrapHost, Identity } from "./sandbox-host.ts";
import { syscallTables } from "./syscalls.ts";
import type { SyscallTable } from "./syscalls.ts";
import { writeEtc } from "./write-etc.ts";

const run = promisify(execFile);

export type FoundHost =
  | { kind: "found"; host: BwrapHost; identities: Identity[] }
  | { kind: "missing"; problem: SandboxProblem };

/**
 * Looks for what the bubblewrap backend needs; `sources` are the host folders that runs will show, `etc` the folder
 * for Hone's own /etc files, `folders` where programs are looked for.
 */
export async function findBubblewrap(
  sources: readonly string[],
  uid: number,
  etc: string,
  folders: readonly string[] = PROGRAM_FOLDERS,
): Promise<FoundHost> {
  if (process.platform !== "linux") return { kind: "missing", problem: { kind: "platform" } };
  const table = new Map<string, SyscallTable>(Object.entries(syscallTables)).get(process.arch);
  if (table === undefined) return { kind: "missing", problem: { kind: "architecture" } };
  const programs = findPrograms(folders);
  if (typeof programs === "string")
    return { kind: "missing", problem: { kind: "missing", package: programs } };
  await writeEtc(etc);
  const { stdout } = await run(programs.bwrap, ["--version"]);
  const identities = possibleIdentities([...sources, etc], uid);
  const host: BwrapHost = {
    backend: "bwrap",
    version: /\d+(?:\.\d+)*/u.exec(stdout)?.[0] ?? "unknown",
    identity: identities[0] ?? "user",
    uid,
    programs,
    etc,
    filter: assembleFilter(table),
  };
  return { kind: "found", host, identities };
}

/** Every program that is needed, or the package that is missing. */
function findPrograms(folders: readonly string[]): BwrapHost["programs"] | "bubblewrap" | "util-linux" {
  const bwrap = findProgram("bwrap", folders);
  const [prlimit, setpriv, unshare] = ["prlimit", "setpriv", "unshare"].map((name) =>
    findProgram(name, folders),
  );
  if (!bwrap) return "bubblewrap";
  return prlimit && setpriv && unshare ? { bwrap, prlimit, setpriv, unshare } : "util-linux";
}

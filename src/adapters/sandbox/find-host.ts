import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { SandboxProblem } from "../../messages/sandbox-advice.ts";
import { assembleFilter } from "./assemble-filter.ts";
import { possibleIdentities } from "./choose-identity.ts";
import type { BwrapHost, Identity } from "./sandbox-host.ts";
import { syscallTables } from "./syscalls.ts";
import { writeEtc } from "./write-etc.ts";

const run = promisify(execFile);
const PROGRAM_FOLDERS = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin"];

export type FoundHost =
  | { kind: "found"; host: BwrapHost; identities: Identity[] }
  | { kind: "missing"; problem: SandboxProblem };

/** Looks for what the bubblewrap backend needs; `sources` are the host folders that runs will show. */
export async function findBubblewrap(
  sources: readonly string[],
  uid: number,
  etc: string,
  folders: readonly string[] = PROGRAM_FOLDERS,
): Promise<FoundHost> {
  if (process.platform !== "linux") return { kind: "missing", problem: { kind: "platform" } };
  const table = syscallTables[process.arch as keyof typeof syscallTables] as
    | (typeof syscallTables)["x64"]
    | undefined;
  if (table === undefined) return { kind: "missing", problem: { kind: "architecture" } };
  const [bwrap, prlimit, setpriv, unshare] = ["bwrap", "prlimit", "setpriv", "unshare"].map((name) =>
    findProgram(name, folders),
  );
  if (!bwrap) return missing("bubblewrap");
  if (!prlimit || !setpriv || !unshare) return missing("util-linux");
  await writeEtc(etc);
  const { stdout } = await run(bwrap, ["--version"]);
  const identities = possibleIdentities([...sources, etc], uid);
  const host: BwrapHost = {
    backend: "bwrap",
    version: /\d+(?:\.\d+)*/u.exec(stdout)?.[0] ?? "unknown",
    identity: identities[0] ?? "user",
    uid,
    programs: { bwrap, prlimit, setpriv, unshare },
    etc,
    filter: assembleFilter(table),
  };
  return { kind: "found", host, identities };
}

function missing(name: "bubblewrap" | "util-linux"): FoundHost {
  return { kind: "missing", problem: { kind: "missing", package: name } };
}

/** Only from system folders: a sandbox that PATH can replace is none. */
function findProgram(name: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      continue;
    }
  }
  return null;
}

import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { SandboxProblem } from "../../../messages/sandbox-advice.ts";
import { findProgram, PROGRAM_FOLDERS } from "../find-program.ts";
import type { ContainerHost } from "../sandbox-host.ts";
import { syscallTables } from "../syscalls.ts";
import { writeEtc } from "../write-etc.ts";
import { callEngine } from "./call-engine.ts";
import { seccompProfile } from "./seccomp-profile.ts";
import { sweepContainers } from "./sweep-containers.ts";

export interface EngineSearch {
  /** The image of every container, as the operator named it; null where none is. */
  image: string | null;
  workFolder: string;
  /** The uid and gid that a Hone running as root gives its commands. */
  uid: number;
  /** Where programs are looked for. */
  folders?: readonly string[];
}

export type FoundEngine =
  | { kind: "found"; host: ContainerHost; path: string[] }
  | { kind: "missing"; problem: SandboxProblem };

const VERSION = { docker: "{{.Server.Version}}", podman: "{{.Client.Version}}" };

/* An engine may say more; what is read must be there. */
const told = z.tuple([
  z.object({ Id: z.string(), Config: z.object({ Env: z.array(z.string()).nullish() }).nullish() }),
]);

/**
 * Looks whether an engine answers and has the image, and removes what a Hone that was killed left running there.
 * Commands run as Hone's own user, or as `uid` where Hone is root: that is who owns what they may write to.
 */
export async function findEngine(
  backend: "docker" | "podman",
  { image, workFolder, uid, folders = PROGRAM_FOLDERS }: EngineSearch,
): Promise<FoundEngine> {
  const missing = (problem: SandboxProblem): FoundEngine => ({ kind: "missing", problem });
  const engine = findProgram(backend, folders);
  if (engine === null) return missing({ kind: "no-engine", engine: backend });
  if (image === null) return missing({ kind: "no-image", engine: backend });
  const version = await callEngine(engine, ["version", "--format", VERSION[backend]]);
  if (version.code !== 0) return missing({ kind: "silent", engine: backend, detail: version.errors.trim() });
  const known = await knownImage(engine, image);
  if (known === null) return missing({ kind: "no-such-image", engine: backend, image });
  const person = personOf(uid);
  const etc = await writeFiles(workFolder, person);
  if (etc === null) return missing({ kind: "architecture" });
  const host: ContainerHost = {
    backend,
    version: version.output.trim(),
    ...person,
    engine,
    image: { name: image, ...known },
    ...etc,
    label: createHash("sha256").update(workFolder).digest("hex").slice(0, 24),
  };
  await sweepContainers(engine, host.label, Date.now());
  return { kind: "found", host, path: (known.environment["PATH"] ?? SYSTEM).split(":") };
}

const SYSTEM = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

function personOf(uid: number): Pick<ContainerHost, "identity" | "uid" | "gid"> {
  const [own = 0, group = own] = [process.getuid?.(), process.getgid?.()];
  return own === 0 ? { identity: "dropped", uid, gid: uid } : { identity: "user", uid: own, gid: group };
}

async function knownImage(
  engine: string,
  image: string,
): Promise<{ id: string; environment: Record<string, string> } | null> {
  const known = await callEngine(engine, ["image", "inspect", image]);
  const read = told.safeParse(known.code === 0 ? JSON.parse(known.output) : null);
  if (!read.success) return null;
  const variables = read.data[0].Config?.Env ?? [];
  return { id: read.data[0].Id, environment: Object.fromEntries(variables.map(pairOf)) };
}

/** The files that every container is shown or started with; null where there is no filter for this processor. */
async function writeFiles(
  workFolder: string,
  person: { uid: number; gid: number },
): Promise<Pick<ContainerHost, "etc" | "profile"> | null> {
  const architecture = process.arch;
  if (architecture !== "x64" && architecture !== "arm64") return null;
  const etc = join(workFolder, `etc-${person.uid}`);
  await writeEtc(etc, person);
  const profile = join(etc, "seccomp.json");
  await writeFile(profile, JSON.stringify(seccompProfile(syscallTables[architecture], architecture)));
  return { etc, profile };
}

function pairOf(variable: string): [string, string] {
  const at = variable.indexOf("=");
  return at < 0 ? [variable, ""] : [variable.slice(0, at), variable.slice(at + 1)];
}

import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { promisify } from "node:util";
import type { SandboxProblem } from "../../../messages/sandbox-advice.ts";
import { findProgram } from "../find-program.ts";
import type { SrtHost } from "../sandbox-host.ts";

const run = promisify(execFile);
const OF_NPM_SCRIPTS = /\/node_modules\/\.bin\/?$/u;

export type FoundSrt = { kind: "found"; host: SrtHost } | { kind: "missing"; problem: SandboxProblem };

/**
 * Looks for the sandbox runtime on the operator's PATH, but not among the packages of a project. Only on macOS: on
 * Linux what it is made of serves better without it.
 */
export async function findSrt(
  { path, reads, workFolder }: { path: string; reads: readonly string[]; workFolder: string },
  platform: NodeJS.Platform = process.platform,
): Promise<FoundSrt> {
  if (platform !== "darwin") return { kind: "missing", problem: { kind: "not-macos" } };
  const folders = path.split(":").filter((folder) => folder.startsWith("/") && !OF_NPM_SCRIPTS.test(folder));
  const program = findProgram("srt", folders);
  if (program === null) return { kind: "missing", problem: { kind: "no-srt" } };
  try {
    const { stdout } = await run(program, ["--version"], { env: { PATH: path }, timeout: 30_000 });
    const version = /\d+(?:\.\d+)*/u.exec(stdout)?.[0] ?? "unknown";
    const real = { workFolder: realpathSync(workFolder), reads: reads.map((read) => realpathSync(read)) };
    return { kind: "found", host: { backend: "srt", version, identity: "user", program, path, ...real } };
  } catch (error) {
    return { kind: "missing", problem: { kind: "not-started", detail: (error as Error).message } };
  }
}

import { lstatSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SandboxedCommand } from "../sandboxed-command.ts";

/**
 * The file that a command's shell makes before the command: srt ends with 1 both where it does not start and where
 * the tests fail. A candidate can take it away, and has no evidence then, but cannot have it made.
 */
export function startedFile({ environment, tree }: SandboxedCommand): string {
  return join(environment["HOME"] ?? tree, ".sandbox-started");
}

/** Did srt come as far as the command? Takes the sign away, so that the next command begins without one. */
export function srtStarted(spec: SandboxedCommand): boolean {
  const file = startedFile(spec);
  const started = lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  rmSync(file, { force: true, recursive: true });
  return started;
}

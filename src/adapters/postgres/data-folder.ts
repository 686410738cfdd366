import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/**
 * Hone's own folder: `HONE_DATA`, else `$XDG_STATE_HOME/hone`, else `~/.local/state/hone`. Never inside a
 * checkout unless the operator names one. A relative `XDG_STATE_HOME` is ignored, as its specification asks.
 */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (env["HONE_DATA"]) return resolve(env["HONE_DATA"]);
  const state = env["XDG_STATE_HOME"];
  if (state && isAbsolute(state)) return join(state, "hone");
  return join(env["HOME"] || homedir(), ".local", "state", "hone");
}

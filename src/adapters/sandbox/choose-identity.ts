import type { Identity } from "./sandbox-host.ts";
import { canEnter } from "./stage.ts";

/**
 * Whom sandboxed processes may run as, best first. A root process drops to `uid`; only where that user cannot read
 * what must be shown, or may not make namespaces, does it stay root, without capabilities. The self-test decides.
 */
export function possibleIdentities(sources: readonly string[], uid: number): Identity[] {
  if (process.getuid?.() !== 0) return ["user"];
  return sources.every((source) => canEnter(source, uid)) ? ["dropped", "root"] : ["root"];
}

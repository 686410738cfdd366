import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { Identity } from "./sandbox-host.ts";

/**
 * Whom sandboxed processes run as: a root process drops to `uid` where that user can enter every folder the sandbox
 * shows, and else stays root without capabilities, because a bind needs its source.
 */
export function chooseIdentity(sources: readonly string[], uid: number): Identity {
  if (process.getuid?.() !== 0) return "user";
  return sources.every((source) => canEnter(source, uid)) ? "dropped" : "root";
}

function canEnter(path: string, uid: number): boolean {
  const { mode, uid: owner } = statSync(path);
  const bits = owner === uid ? mode >> 6 : mode;
  if ((bits & 0o1) === 0 && statSync(path).isDirectory()) return false;
  return path === "/" || canEnter(dirname(path), uid);
}

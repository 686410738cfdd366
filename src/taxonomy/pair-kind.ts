import type { Features } from "./features.ts";

/**
 * What evidence two failures can be compared by: traces of one commit, traces of two commits (the same code stands at
 * other lines), findings of a compiler or linter, an exception's message without a trace on both sides, or words alone.
 */
export const pairKinds = ["trace", "moved", "diagnostic", "message", "prose"] as const;
export type PairKind = (typeof pairKinds)[number];

/** The kind of a pair: what both sides show. An unknown commit counts as the same. */
export function pairKind(a: Features, b: Features): PairKind {
  if (a.frames.size > 0 && b.frames.size > 0) return isOtherCommit(a, b) ? "moved" : "trace";
  if (a.kind === "diagnostic" && b.kind === "diagnostic") return "diagnostic";
  return a.exception === null || b.exception === null ? "prose" : "message";
}

function isOtherCommit(a: Features, b: Features): boolean {
  return a.sha !== null && b.sha !== null && a.sha !== b.sha;
}

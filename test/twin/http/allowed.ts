import type { TokenState } from "../state/world.ts";

const rank: Record<string, number> = { read: 1, write: 2, admin: 3 };

/** Whether permissions include one of `alternatives` (`issues:write`; no alternatives means everybody may). */
export function allowed(permissions: TokenState["permissions"], alternatives: readonly string[]): boolean {
  if (alternatives.length === 0) return true;
  return alternatives.some((wanted) => {
    const [name = "", level = ""] = wanted.split(":");
    return (rank[permissions[name] ?? ""] ?? 0) >= (rank[level] ?? Number.POSITIVE_INFINITY);
  });
}
